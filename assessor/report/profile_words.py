"""What reports say of the profile and of a user's own rules; of the knowledge base as it is they say nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from assessor.assessment.figures import figure_text
from assessor.assessment.model import Figure
from assessor.knowledge.model import KnowledgeBase, OwnRules, Profile
from assessor.report.wrapping import counted, in_words

Object = dict[str, Any]
_NAMED = 6


def knowledge_object(knowledge: KnowledgeBase) -> Object:
    """The knowledge base in JSON, with the profile, and the user's own rules (null where there are none)."""
    profile, own = knowledge.profile, knowledge.own
    return {
        "version": knowledge.version,
        "digest": knowledge.digest,
        "profile": {
            "name": profile.name,
            "label": profile.label,
            "digest": profile.digest,
            "left_out": sorted(profile.left_out),
            "thresholds": {name: plain_number(value) for name, value in sorted(profile.thresholds.items())},
            "levels": {code: dict(sorted(levels.items())) for code, levels in sorted(profile.levels.items())},
        },
        "own_rules": {"digest": own.digest, "codes": list(own.codes)} if own.files else None,
    }


def chosen_words(profile: Profile, own: OwnRules) -> list[str]:
    """A sentence for the profile and one for the user's own rules."""
    said = [] if profile.is_default else [f"Profile: {profile_words(profile)}"]
    if own.files:
        rules = f"{counted(len(own.codes), 'rule')} ({in_words(own.codes)})" if own.codes else "vocabulary"
        said.append(f"Beside the built-in rules: {rules} of the user's own.")
    return said


def profile_words(profile: Profile) -> str:
    """The name of a profile and what it changes."""
    changes = []
    if profile.left_out:
        changes.append(f"{counted(len(profile.left_out), 'rule')} left out ({in_words(sorted(profile.left_out))})")
    if profile.thresholds:
        changes.append(f"other thresholds ({in_words(sorted(profile.thresholds))})")
    changes += level_words(profile.levels)
    return f"{profile.label} ({profile.name}); {'; '.join(changes) or 'nothing is changed'}."


def level_words(levels: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Which levels count otherwise, and in which rules."""
    alike: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for code, counts in sorted(levels.items()):
        changed = tuple(sorted((given, now) for given, now in counts.items() if given != now))
        if changed:
            alike.setdefault(changed, []).append(code)
    for changed, codes in alike.items():
        where = in_words(codes) if len(codes) <= _NAMED else f"{len(codes)} rules"
        yield f"in {where} {in_words(f'{given} counts as {now}' for given, now in changed)}"


def left_out_words(profile: Profile) -> str:
    """By what a principle or a rule is left out."""
    return f"left out by the profile {profile.name}"


def plain_number(value: Decimal) -> str:
    """A figure without unit, as text, so that nothing of it is lost."""
    return figure_text(Figure(value, "1"))
