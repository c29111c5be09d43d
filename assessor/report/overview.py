"""The top of a text report: what was assessed, and the verdict on each principle, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from assessor.assessment.model import Assessment, Counts, PrincipleVerdict
from assessor.assessment.reading_order import VERDICTS, worst_first
from assessor.knowledge.model import KnowledgeBase
from assessor.report.profile_words import chosen_words, left_out_words
from assessor.report.spectrum_words import difference_words, maturity_words, nearest_words
from assessor.report.styling import VERDICT_STYLES, Marked, Style
from assessor.report.wrapping import columns, counted, heading, in_words, padded, safe, sentence, wrap

ORDER = VERDICTS
VERDICT_WORDS = {
    "violated": "violated",
    "degraded": "degraded",
    "insufficient-information": "not enough information",
    "satisfied": "satisfied",
    "not-applicable": "not applicable",
}


BY_WAIVER = "satisfied by waiver"
AS_ASKED = "satisfied as far as asked"


def verdict_word(verdict: PrincipleVerdict) -> str:
    """The word for a verdict. Satisfied only because every finding is waived, or because the profile leaves out some of
    the rules, is called so: that is no proof."""
    if verdict.verdict == "satisfied" and verdict.waived:
        return BY_WAIVER
    return AS_ASKED if verdict.verdict == "satisfied" and verdict.left_out else VERDICT_WORDS[verdict.verdict]


def ordered(assessment: Assessment, knowledge: KnowledgeBase) -> list[PrincipleVerdict]:
    """The principles that have rules, worst first; equal ones in the order of the knowledge base."""
    return worst_first(assessment, knowledge)


def without_rules(assessment: Assessment) -> list[PrincipleVerdict]:
    """The principles that this knowledge base has no rules for."""
    return [verdict for verdict in assessment.principles if not verdict.rules]


def overview(assessment: Assessment, knowledge: KnowledgeBase, width: int) -> Iterator[str]:
    """The lines of the header and of the verdict table."""
    yield from heading(assessment.architecture.label, width, "=")
    yield from _about(assessment, width)
    yield ""
    yield from wrap(sentence(summary(assessment)) + ".", width)
    yield ""
    yield from heading("Verdicts", width, "-")
    yield from _table(ordered(assessment, knowledge), width)
    missing = without_rules(assessment)
    if missing:
        yield ""
        yield from wrap(undecided_words(missing, knowledge), width, "  ")
    yield ""
    yield from wrap(scale_words(knowledge), width, "  ")


def undecided_words(missing: list[PrincipleVerdict], knowledge: KnowledgeBase) -> str:
    """Which principles no rule decides, because there is none yet or the profile leaves it out."""
    excluded = {rule.principle for rule in knowledge.left_out}
    yet = [verdict.label for verdict in missing if verdict.id not in excluded]
    base = f"version {knowledge.version} of the knowledge base"
    said = [f"Not decided, as {base} has no rules for them: {in_words(yet)}."] if yet else []
    if len(yet) < len(missing):
        others = in_words(verdict.label for verdict in missing if verdict.id in excluded)
        said.append(f"Not decided, as {left_out_words(knowledge.profile)}: {others}.")
    return " ".join(said)


def scale_words(knowledge: KnowledgeBase) -> str:
    """The levels in their order."""
    return f"Levels, best to worst: {', '.join(level.name for level in knowledge.levels)}."


def summary(assessment: Assessment) -> str:
    """How many principles came to which verdict, worst first."""
    decided = [verdict for verdict in assessment.principles if verdict.rules]
    words = Counter(map(verdict_word, decided))
    told = [*(VERDICT_WORDS[name] for name in ORDER), AS_ASKED, BY_WAIVER]
    parts = [_counted(words[word], word) for word in sorted(told, key=_place) if words[word]]
    undecided = len(assessment.principles) - len(decided)
    if undecided:
        parts.append(f"{undecided} not decided{'' if assessment.profile.left_out else ' yet'}")
    waived = sum(len(verdict.waived) for verdict in assessment.principles)
    beside = f"; {counted(waived, 'finding')} waived" if waived else ""
    return f"of {counted(len(assessment.principles), 'principle')}: {', '.join(parts)}{beside}"


def _place(word: str) -> int:
    """Where a verdict stands in a summary; what is satisfied by waiver or profile follows what is satisfied."""
    return [VERDICT_WORDS[name] for name in ORDER].index("satisfied" if word in (AS_ASKED, BY_WAIVER) else word)


def _counted(count: int, words: str) -> str:
    return f"{count} without enough information" if words.startswith("not enough") else f"{count} {words}"


def _about(assessment: Assessment, width: int) -> Iterator[str]:
    yield from wrap(kind_words(assessment), width)
    label = "File: " if len(assessment.files) == 1 else "Files: "
    for number, file in enumerate(assessment.files):
        yield from wrap(Marked(file.path, Style.PLACE), width, label if number == 0 else " " * len(label))
    yield from wrap(described_words(assessment), width)
    yield from wrap(class_words(assessment), width, "Class: ", "       ")
    if assessment.spectrum is not None and assessment.spectrum.nearest is not None:
        nearest = assessment.spectrum.nearest
        yield from wrap(nearest_words(nearest), width, "Nearest: ", "  ")
        for words in difference_words(nearest):
            yield from wrap(words, width, "  ")
    yield from wrap(maturity_words(assessment.maturity), width, "Maturity: ", "  ")
    if assessment.counts is not None:
        yield from wrap(size_words(assessment.counts), width)
    for words in chosen_words(assessment.profile, assessment.own_rules):
        yield from wrap(words, width)


def kind_words(assessment: Assessment) -> str:
    """`Proposed architecture, US-NY`."""
    header = assessment.architecture
    kind = f"{header.kind} architecture" if header.kind else "architecture (kind not stated)"
    return sentence(kind) + (f", {header.jurisdiction}" if header.jurisdiction else "")


def described_words(assessment: Assessment) -> str:
    """Which aspects the submission says that it describes completely."""
    aspects = assessment.architecture.describes_completely
    if aspects:
        return f"Described completely: {in_words(aspects)}."
    return "Described completely: nothing. What the submission leaves out may exist all the same."


def overview_sentences(assessment: Assessment) -> list[str]:
    """The whole as sentences: kind, what is described completely, class, nearest reference model, size, profile, the
    user's own rules."""
    said = [f"{kind_words(assessment)}.", described_words(assessment), f"Class: {class_words(assessment)}"]
    if assessment.spectrum is not None and assessment.spectrum.nearest is not None:
        nearest = assessment.spectrum.nearest
        said += [f"Nearest reference model: {nearest_words(nearest)}", *difference_words(nearest)]
    said.append(f"Maturity of the coordination between operators: {maturity_words(assessment.maturity)}")
    said += [] if assessment.counts is None else [size_words(assessment.counts)]
    return [*said, *chosen_words(assessment.profile, assessment.own_rules)]


def class_words(assessment: Assessment) -> str:
    """The class on the spectrum of coordination with its reason."""
    spectrum = assessment.spectrum
    return "not decided by what is described." if spectrum is None else f"{spectrum.label}. {spectrum.why}"


def size_words(counts: Counts) -> str:
    """How large the structure is."""
    parts = [counted(counts.entities, "entity", "entities"), counted(counts.flows, "flow")]
    if counts.cycles is not None:
        parts.append(counted(counts.cycles, "independent cycle") + " of coordination")
    return f"Size (shown, never graded): {in_words(parts)}."


def _table(verdicts: list[PrincipleVerdict], width: int) -> Iterator[str]:
    """A line for each verdict; where that is too narrow, what was found stands under the principle."""
    rows = [(verdict_word(v), v.level or "-", sentence(safe(v.label)), found_words(v)) for v in verdicts]
    if not rows:
        yield "  No principle was assessed."
        return
    wide = [max(columns(row[column]) for row in rows) for column in range(4)]
    beside = sum(wide) + 8 <= width
    for verdict, row in zip(verdicts, rows, strict=True):
        cells = [padded(row[column], wide[column] + 2) for column in range(3)]
        decided = Marked(cells[0] + cells[1], VERDICT_STYLES[verdict.verdict])
        if beside:
            yield from wrap(row[3], width, ["  ", decided, cells[2]])
        else:
            yield from wrap(row[2], width, ["  ", decided])
            yield from wrap(row[3], width, " " * (columns(decided.text) + 2))


def found_words(verdict: PrincipleVerdict) -> str:
    """How many findings, questions or things examined a verdict rests on."""
    if verdict.findings:
        waived = f", {len(verdict.waived)} waived" if verdict.waived else ""
        return counted(len(verdict.findings), "finding") + waived
    questions = len({question.message for question in verdict.open_questions})
    if verdict.verdict == "insufficient-information" and questions:
        return counted(questions, "question")
    return f"{verdict.examined} examined"
