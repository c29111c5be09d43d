"""A profile read out of its files: each as strictly as a submission, every problem with its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assessor.knowledge.model import KnowledgeBase, Profile
from assessor.profiles.entry import EXTENDS, KEYS, EntryReader, Named, ProfileEntry, levels_given
from assessor.profiles.files import DEFAULT, ProfileText, chain_of
from assessor.submission.model import SubmissionError
from assessor.submission.reporting import Problems, decode, together
from assessor.submission.yaml.nodes import Mapping as Map
from assessor.submission.yaml.nodes import NotYaml, Scalar, compose

_BEGIN = "write `label:`, `description:` and what the profile changes"


def read_profile(name: str, knowledge: KnowledgeBase) -> Profile:
    """The profile of that name, packaged or a file, for a knowledge base as it is.

    Raises SubmissionError with every problem of its files, each with its place.
    """
    if name == DEFAULT:
        return Profile()
    return profile_of(chain_of(name, _extends), knowledge)


def profile_of(texts: Sequence[ProfileText], knowledge: KnowledgeBase) -> Profile:
    """The profile that some files make: the first, which extends the second, and so on. Raises SubmissionError."""
    roots: list[tuple[ProfileText, Map, Problems]] = []
    errors: list[SubmissionError] = []
    for text in texts:
        problems = Problems(text.path)
        try:
            roots.append((text, _root(text, problems), problems))
        except SubmissionError as error:
            errors.append(error)
    if errors:
        raise together(errors)
    profile = Profile()
    for number, (_, root, problems) in enumerate(roots):
        if (EXTENDS in root.pairs) != (number + 1 < len(roots)):
            what = f"what it {EXTENDS} is not beside it"
            problems.report(root.line, root.column, what, "add that file, or take the key away")
    for _, root, problems in reversed(roots):
        profile = _extended(profile, root, problems, knowledge)
    found = [problems.error() for _, _, problems in roots]
    if any(found):
        raise together([each for each in found if each is not None])
    return replace(profile, name=texts[0].name, files={text.member: text.data for text in texts})


def _extended(profile: Profile, root: Map, problems: Problems, knowledge: KnowledgeBase) -> Profile:
    """The profile with what one more file says."""
    entry = EntryReader(knowledge, problems).entry(root)
    every = frozenset(rule.code for rule in knowledge.all_rules)
    left_out = set(profile.left_out if entry.only is None else every - _codes(entry.only))
    changes = [*((named, True) for named in entry.also), *((named, False) for named in entry.without)]
    for named, counts in sorted(changes, key=lambda one: -len(one[0].codes)):  # a rule goes before its principle
        left_out = left_out - named.codes if counts else left_out | named.codes
    if left_out >= every:
        problems.report(root.line, root.column, "the profile leaves out every rule", "name those that count")
    for named, key, _ in entry.levels:
        if named.codes and named.codes <= left_out:
            what = f"`{named.word}` is left out, so its levels count for nothing"
            problems.report(key.line, key.column, what, "take them away, or let the rule count")
    levels = _levels(profile.levels, entry)
    for code in sorted(levels):
        if (pair := _turned(knowledge, code, levels[code])) is not None:
            what = f"in {code} the level `{pair[0]}` would count for more than `{pair[1]}`"
            key = next(key for named, key, _ in entry.levels if code in named.codes)
            problems.report(key.line, key.column, what, f"let `{pair[1]}` count for at least as much")
            break
    return Profile(
        label=entry.label,
        description=entry.description,
        left_out=frozenset(left_out),
        thresholds={**profile.thresholds, **entry.thresholds},
        levels=levels,
    )


def _codes(several: Iterable[Named]) -> frozenset[str]:
    return frozenset(code for named in several for code in named.codes)


def _turned(knowledge: KnowledgeBase, code: str, levels: Mapping[str, str]) -> tuple[str, str] | None:
    """Two levels that a rule gives of which the milder one would count for more; None where there are none."""
    scale = [level.name for level in knowledge.levels]
    rule = next(rule for rule in knowledge.all_rules if rule.code == code)
    given = sorted(levels_given(rule), key=scale.index)
    counts = [scale.index(levels.get(level, level)) for level in given]
    places = (at for at in range(1, len(given)) if counts[at - 1] > counts[at])
    return next(((given[at - 1], given[at]) for at in places), None)


def _levels(before: Mapping[str, Mapping[str, str]], entry: ProfileEntry) -> dict[str, dict[str, str]]:
    """The levels of each rule: what names fewer rules counts before what names more."""
    found = {code: dict(levels) for code, levels in before.items()}
    for named, _, levels in sorted(entry.levels, key=lambda one: -len(one[0].codes)):
        for code in named.codes:
            found.setdefault(code, {}).update(levels)
    return found


def _root(text: ProfileText, problems: Problems) -> Map:
    if not text.data.removeprefix(b"\xef\xbb\xbf").strip():
        problems.report(1, 1, "the file is empty", _BEGIN)
        problems.raise_if_any()
    try:
        root = compose(decode(text.data, problems), problems.report, dict.fromkeys(KEYS, "single"))
    except NotYaml:
        problems.raise_if_any()
        raise
    if not isinstance(root, Map):
        line, column = (1, 1) if root is None else (root.line, root.column)
        problems.report(line, column, "the file is no map of keys and values", _BEGIN)
        problems.raise_if_any()
        raise AssertionError
    return root


def _extends(text: ProfileText) -> tuple[str, int, int] | None:
    problems = Problems(text.path)
    root = _root(text, problems)
    problems.raise_if_any()
    if EXTENDS not in root.pairs:
        return None
    key, node = root.pairs[EXTENDS]
    if not isinstance(node, Scalar) or not node.text:
        problems.report(key.line, key.column, f"`{EXTENDS}` names no profile", "name one, or take the key away")
        problems.raise_if_any()
        raise AssertionError
    return node.text, node.line, node.column
