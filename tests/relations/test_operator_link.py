"""Relation 2: a link between bulk operator and distribution operator."""

from __future__ import annotations

from hypothesis import assume

from .architectures import (
    ACTING,
    BULK_OPERATORS,
    DISTRIBUTION_OPERATORS,
    OFFERS,
    SYSTEM_OPERATORS,
    Architecture,
)
from .edits import with_link
from .harness import generated, many, pick
from .outcomes import outcome, rank

BYPASS = "tier-bypassing"


def adding_a_link(architecture: Architecture, choice: int) -> None:
    """A link between a bulk operator and a distribution operator closes their gap, deletes no bypass,
    raises none, and takes one that was high for their being apart to present; nothing becomes mitigated by
    it.

    Edit: one coordination flow or offer between the two, downwards by role. A link with an operator of a
    market only closes no gap between systems, so the gap is looked at for the others.
    """
    dsos = architecture.named(DISTRIBUTION_OPERATORS)
    assume(dsos)
    bulk, dso = pick(architecture.named(BULK_OPERATORS), choice // 5), pick(dsos, choice // 3)
    before = outcome(architecture)
    after = outcome(with_link(architecture, bulk, dso, pick((*ACTING, *OFFERS), choice)))
    if bulk in architecture.named(SYSTEM_OPERATORS):
        assert not [found for found in after.findings.values() if found.rule == "CG001" and found.key == (dso,)]
        assert ("CG001", dso) not in after.questions
    old, new = before.findings_of(BYPASS), after.findings_of(BYPASS)
    assert old.keys() == new.keys()
    for identity, found in old.items():
        now = new[identity]
        concerned = found.rule == "TB001" and found.key[0] == bulk and found.key[2] == dso
        if concerned and "high" in (found.level, found.unmitigated):
            expected = "mitigated" if found.level == "mitigated" else "present"
            assert (now.level, now.unmitigated) == (expected, "present")
        else:
            assert (now.level, now.unmitigated) == (found.level, found.unmitigated)
    assert rank(after.levels[BYPASS]) <= rank(before.levels[BYPASS])


test_adding_a_link = generated(adding_a_link)
test_adding_a_link_many = many(adding_a_link)
