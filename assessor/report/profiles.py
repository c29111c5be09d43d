"""The packaged profiles as one page of Markdown: for whom, thresholds, rules left out, levels.

``python -m assessor.report.profiles`` prints it; `docs/profiles.md` is what it prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assessor.assessment.figures import figure_text
from assessor.assessment.model import Figure
from assessor.knowledge.model import KnowledgeBase, Profile, Rule, Threshold
from assessor.profiles.applying import applied
from assessor.profiles.files import packaged_names
from assessor.profiles.reading import read_profile
from assessor.report.markdown_text import code, item, own, plain, table
from assessor.report.rule_text import levels_of
from assessor.report.wrapping import in_words

BEGINNING = (
    "# Profiles",
    "",
    "Generated from `shapes/profiles/` and the knowledge base by `python -m assessor.report.profiles`; do not edit.",
    "",
    "A profile chooses which rules count, with which thresholds and at which levels: `--profile NAME` on every command "
    "that assesses, or `--profile FILE.yaml` for one of your own. A report says which profile it was made with, "
    "unless it "
    "is `default`.",
    "",
    "- A principle of which every rule is left out is not decided, and the report says by which profile. Where "
    "a part of "
    "its rules is left out, finding nothing reads *satisfied as far as asked*, for what was not asked is no proof.",
    "- Against `default`, no level is worse under `screening`, and none is better under `strict`.",
    "- What a mechanism or a limit keeps in check stays *mitigated* in every profile, and no profile makes a "
    "fault *none*.",
    "- The digest of the knowledge base covers the profile; an evidence pack holds its files.",
)
OWN = (
    "## A profile of your own",
    "",
    "```yaml",
    "label: Acme, first reading",
    "description: For proposals that reach us before the consultation.",
    "extends: screening            # a packaged one, or a file beside this one",
    "also: [TB002]                 # counts again",
    "without: [scalability]        # left out: rules by their codes, or whole principles",
    "levels:",
    "  RC001: {low: moderate}      # a level as the shapes give it: the level that counts here",
    "```",
    "",
    "`only:` names the rules that count instead, all others are left out. `levels` also takes a principle, or "
    "`all`; what "
    "names fewer rules counts first, and a file before the one that it extends. `thresholds:` gives other "
    "values, by the "
    "names below: a duration as `5 min`, a power as `200 MW`, anything else as a plain number. A file that "
    "names what there "
    "is not, or what cannot be, is refused with its line (editors: `assessor/profiles/profile.schema.json`).",
)


def profiles_page(knowledge: KnowledgeBase, profiles: Sequence[Profile]) -> str:
    """The page on some profiles of a knowledge base."""
    return "\n".join(_lines(knowledge, profiles)).rstrip("\n") + "\n"


def packaged_profiles(knowledge: KnowledgeBase) -> list[Profile]:
    """The packaged profiles, the default first."""
    return [read_profile(name, knowledge) for name in packaged_names()]


def _lines(knowledge: KnowledgeBase, profiles: Sequence[Profile]) -> Iterator[str]:
    yield from (*BEGINNING, "", "## The packaged ones", "")
    for profile in profiles:
        rules = len(knowledge.rules) - len(profile.left_out)
        yield item(f"{code(profile.name)} ({rules} of {len(knowledge.rules)} rules): {plain(profile.description)}")
    yield from ("", *OWN, "", "## Thresholds", "")
    names = [code(profile.name) for profile in profiles]
    rows = [
        (code(threshold.name), own(threshold.definition), *(_value(threshold, profile) for profile in profiles))
        for threshold in knowledge.thresholds
    ]
    if rows:
        yield from (*table(("Threshold", "What it is", *names), rows), "")
    else:
        yield from ("No rule compares with a threshold.", "")
    yield from ("## Rules and levels", "", "The levels that a rule can give; a dash where it is left out.", "")
    views = [applied(knowledge, profile) for profile in profiles]
    for principle in knowledge.principles:
        rules_of = [rule for rule in knowledge.rules if rule.principle == principle.id]
        if rules_of:
            cells = [(code(rule.code), plain(rule.name), *(_levels(rule, view) for view in views)) for rule in rules_of]
            yield from (f"### {plain(principle.label)}", "", *table(("Code", "Rule", *names), cells), "")


def _value(threshold: Threshold, profile: Profile) -> str:
    value: Decimal = profile.thresholds.get(threshold.name, threshold.value)
    return plain(figure_text(Figure(value, threshold.unit)))


def _levels(rule: Rule, view: KnowledgeBase) -> str:
    now = next((each for each in view.rules if each.code == rule.code), None)
    return "-" if now is None else plain(in_words(levels_of(now, view)))


if __name__ == "__main__":
    from assessor.knowledge.loading import load

    packaged = load()
    print(profiles_page(packaged, packaged_profiles(packaged)), end="")
