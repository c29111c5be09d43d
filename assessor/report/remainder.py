"""The end of a text report: what was not found, what is not known, notes on the submission, publications."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from assessor.assessment.labels import not_said_complete
from assessor.assessment.model import Assessment, PrincipleVerdict, Published
from assessor.assessment.verdicts import level_found
from assessor.knowledge.model import KnowledgeBase
from assessor.report.finding_text import level_word
from assessor.report.names import Names
from assessor.report.overview import ordered
from assessor.report.styling import Marked, Style, Words
from assessor.report.wrapping import counted, heading, in_words, sentence, wrap
from assessor.submission.model import Problem

AGREEMENT = {"agrees": ": agrees", "differs": ": differs", "undecided": "", "silent": ""}
COMPARED = "Compared with the result above, never used for it."
SHOWN = "What is stated shows this for each of them; nothing left unsaid can undo it."
SEVERITY_WORDS = {"warning": "warning", "info": "note", "violation": "error"}


def nothing_found(assessment: Assessment, knowledge: KnowledgeBase, width: int) -> Iterator[str]:
    """The principles that are satisfied or do not apply, and what was looked at."""
    clear = clear_verdicts(assessment, knowledge)
    if clear:
        yield from heading("Nothing found", width, "-")
    for verdict in clear:
        yield from wrap(nothing_words(verdict, knowledge), width, "  * ")


def clear_verdicts(assessment: Assessment, knowledge: KnowledgeBase) -> list[PrincipleVerdict]:
    """The principles that are satisfied or do not apply, and under which nothing was found; none by a waiver."""
    verdicts = ordered(assessment, knowledge)
    return [v for v in verdicts if v.verdict in ("satisfied", "not-applicable") and not v.waived]


def nothing_words(verdict: PrincipleVerdict, knowledge: KnowledgeBase) -> str:
    """Why nothing was found under a principle, and whether that needs nothing to be described completely."""
    words = f"{sentence(verdict.label)}: {verdict.why}"
    rests_on_silence = any(rule.needs_complete for rule in knowledge.rules if rule.principle == verdict.id)
    return words if verdict.verdict != "satisfied" or rests_on_silence else f"{words} {SHOWN}"


def not_known(assessment: Assessment, knowledge: KnowledgeBase, width: int) -> Iterator[str]:
    """What the rules needed and the submission does not say."""
    lines = unknowns(assessment, knowledge)
    if lines:
        yield from heading("Not known", width, "-")
    for line in lines:
        yield from wrap(line, width, "  * ")


def unknowns(assessment: Assessment, knowledge: KnowledgeBase) -> list[str]:
    """What could not be evaluated, is not described completely or is not said, a sentence each."""
    failed = [
        f"Rule {rule.code} could not be evaluated: {rule.error or 'no reason given'}."
        for verdict in assessment.principles
        for rule in verdict.rules
        if rule.state == "failed"
    ]
    return [*failed, *_undescribed(assessment, knowledge), *_questions(assessment, knowledge)]


def _undescribed(assessment: Assessment, knowledge: KnowledgeBase) -> Iterator[str]:
    """Which aspects are not said to be described completely, and which principles that leaves open."""
    described = set(assessment.architecture.describes_completely)
    labels = {verdict.id: verdict.label for verdict in assessment.principles}
    needs = {
        principle: sorted(
            {a for r in knowledge.rules if r.principle == principle for a in r.needs_complete} - described
        )
        for principle in labels
    }
    open_ones = sorted(((needs[p], p) for p in labels if needs[p]), key=lambda pair: pair[0])
    for aspects, group in groupby(open_ones, key=lambda pair: pair[0]):
        principles = in_words(labels[principle] for _, principle in group)
        yield f"{not_said_complete(aspects)}; what was left out could change {principles}."


def _questions(assessment: Assessment, knowledge: KnowledgeBase) -> Iterator[str]:
    asked: dict[str, list[str]] = {}
    for verdict in ordered(assessment, knowledge):
        for question in verdict.open_questions:
            principles = asked.setdefault(question.message, [])
            if verdict.label not in principles:
                principles.append(verdict.label)
    for message, principles in asked.items():
        yield f"{message} ({in_words(principles)})"
    for verdict in ordered(assessment, knowledge):
        silent = not verdict.open_questions and not verdict.examined
        if verdict.verdict == "insufficient-information" and silent:
            yield f"{sentence(verdict.label)}: {verdict.why}"


def notes(assessment: Assessment, width: int) -> Iterator[str]:
    """Warnings and notes on the submission, summed up by kind, and how many statements name no source."""
    lines = list(remarks(assessment))
    if lines:
        yield from heading("Notes on the submission", width, "-")
    for line in lines:
        yield from wrap(line, width, "  * ")


def remarks(assessment: Assessment) -> Iterator[Words]:
    """How many statements name no source, and what the submission checks noted, a sentence for each kind."""
    if assessment.uncovered:
        verb = "names" if assessment.uncovered == 1 else "name"
        what = counted(assessment.uncovered, "statement")
        yield f"{what} of the submission {verb} no source."
    order = sorted(assessment.problems, key=lambda p: (p.severity != "warning", p.code or "", p))
    for _, group in groupby(order, key=lambda p: (p.severity, p.code or p.what)):
        yield _summed_up(list(group))


def _summed_up(problems: list[Problem]) -> Words:
    first, *more = problems
    style = Style.WEAK if first.severity == "warning" else Style.ASIDE
    place, separator, what = str(first).partition(": ")
    text: list[str | Marked] = [
        Marked(SEVERITY_WORDS.get(first.severity, first.severity), style),
        " ",
        Marked(place, Style.PLACE),
        separator + what,
    ]
    if not more:
        return text
    lines = [
        f"{p.file}:{p.line}" if p.file != first.file else str(p.line) for p in more if p.line is not None
    ]
    where = f" (also line {in_words(dict.fromkeys(lines))})" if lines else ""
    return [*text, f"; and {len(more)} more like it{where}"]


def publications(assessment: Assessment, knowledge: KnowledgeBase, names: Names, width: int) -> Iterator[str]:
    """What the literature says of this case, beside what was found here."""
    if not assessment.published:
        return
    yield from heading("What has been published about it", width, "-")
    yield from wrap(COMPARED, width, "  ")
    for published, line in comparisons(assessment, knowledge):
        yield from wrap(line, width, "  * ")
        yield from _details(published, names, width)


def comparisons(assessment: Assessment, knowledge: KnowledgeBase) -> Iterator[tuple[Published, Words]]:
    """Each published finding, in the order of the verdicts: what it says, and what was found here."""
    by_id = {verdict.id: verdict for verdict in assessment.principles}
    position = {verdict.id: place for place, verdict in enumerate(ordered(assessment, knowledge))}
    for published in sorted(assessment.published, key=lambda p: position.get(p.principle, len(position))):
        verdict = by_id.get(published.principle)
        label = published.principle if verdict is None else verdict.label
        level = level_found(verdict, assessment.findings, knowledge)
        here = "not decided" if level is None else level_word(level, knowledge)
        apart = "" if verdict is None or level == verdict.level else " before waivers"
        line = [f"{sentence(label)}: {_level(published)}, here ", here, apart + AGREEMENT[published.agreement]]
        yield published, line


def _level(published: Published) -> str:
    return "published " + (" to ".join(published.levels) if published.levels else "without a level")


def _details(published: Published, names: Names, width: int) -> Iterator[str]:
    words = quotation(published, names)
    if words:
        yield from wrap(words, width, "    ")
    if published.condition:
        yield from wrap(published.condition, width, "    Condition: ", "      ")
    if published.compared_with:
        yield from wrap(published.compared_with, width, "    Compared with: ", "      ")


def details(published: Published, names: Names) -> list[str]:
    """What else is told of a published finding: its words, its condition, with what it compares."""
    told = (
        quotation(published, names),
        f"Condition: {published.condition}" if published.condition else "",
        f"Compared with: {published.compared_with}" if published.compared_with else "",
    )
    return [text for text in told if text]


def quotation(published: Published, names: Names) -> str:
    """The words of a published finding and where they stand; empty where it has neither."""
    source = "" if published.source is None else names.attestation(published.source)
    words = f'"{published.words}"' if published.words else ""
    return " ".join(part for part in (words, source) if part)


def grounds(assessment: Assessment, names: Names, width: int) -> Iterator[str]:
    """The documents cited above with their titles, and what the result can be reproduced from."""
    documents = list(names.documents(width))
    if documents:
        yield from heading("Documents", width, "-")
        yield from documents
        yield ""
    yield from heading("Made from", width, "-")
    for line in made_from(assessment):
        yield from wrap(line, width, "  - ", "    ")


def made_from(assessment: Assessment) -> Iterator[Words]:
    """Files and knowledge base with their digests, and how many statements the engine worked on."""
    for file in assessment.files:
        yield [Marked(file.path, Style.PLACE), Marked(f" sha256:{file.sha256}", Style.ASIDE)]
    for file in assessment.waiver_files:
        digest = Marked(f" sha256:{file.sha256}", Style.ASIDE)
        yield ["waivers ", Marked(file.path, Style.PLACE), digest, f", judged as of {assessment.waivers_as_of}"]
    version = f"knowledge base {assessment.knowledge_version} "
    yield [version, Marked(assessment.knowledge_digest, Style.ASIDE)]
    counts = f"{assessment.asserted} statements read, {assessment.inferred} inferred from them"
    yield f"{counts} ({assessment.engine} engine)"
