"""Relation 8: claims of completeness."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume

from .architectures import Architecture
from .harness import generated, many
from .outcomes import outcome, rank
from .sound import nearly_sound
from .strategies import architectures, coupled


def dropping_claims(architecture: Architecture, choice: int) -> None:
    """Claiming less completely described never yields ``none`` where there was something, adds no finding
    and raises no level; no step of maturity rises, and the nearest reference model stays.

    Edit: one or more of the claims go, picked by number.
    """
    claims = sorted(architecture.complete)
    assume(claims)
    dropped = {claim for bit, claim in enumerate(claims) if (choice % (2 ** len(claims) - 1) + 1) >> bit & 1}
    before = outcome(architecture)
    after = outcome(replace(architecture, complete=architecture.complete - dropped))
    assert after.findings.keys() <= before.findings.keys()
    for identity, found in after.findings.items():
        assert rank(found.level) <= rank(before.findings[identity].level), found
        assert rank(found.unmitigated) <= rank(before.findings[identity].unmitigated), found
    for principle, level in after.levels.items():
        assert rank(level) <= rank(before.levels[principle])
        if level == "none":
            assert before.levels[principle] == "none"
    if after.maturity is not None and before.maturity is not None:
        assert after.maturity <= before.maturity
    if None not in (after.spectrum, before.spectrum):
        assert after.nearest == before.nearest


test_dropping_claims = generated(dropping_claims, architectures() | coupled() | nearly_sound())
test_dropping_claims_many = many(dropping_claims, architectures() | coupled() | nearly_sound())
