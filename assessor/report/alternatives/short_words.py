"""The comparison in a few sentences, and what it is about."""

from __future__ import annotations

from assessor.alternatives.model import ABLE, NOT_SAID, UNABLE, Alternative, Comparison, Getting, ObjectiveRow, Serving
from assessor.alternatives.standing import BETTER, OPEN, WORSE
from assessor.report.alternatives.difference_words import hangs_on_silence
from assessor.report.alternatives.task_words import cost_sentence, to_do_words
from assessor.report.wrapping import counted, in_words

SILENCE = (
    "What a description does not mention is not taken to be absent: only what it states to be absent, or what is not"
    " among the things that it describes completely."
)
MISSING = {NOT_SAID: "not said", UNABLE: "missing"}
NO_OBJECTIVES = "No alternative names an objective (section `objectives`), so none can be held against what it needs."


def legend_words(alternative: Alternative) -> str:
    """What stands under the name of an alternative: how it was named, its kind, what it describes completely."""
    header = alternative.assessment.architecture
    aspects = sorted(alternative.described.complete)
    complete = f"described completely: {in_words(aspects)}" if aspects else "nothing described completely"
    kind = "" if header.kind is None else f"{header.kind}; "
    spectrum, maturity = alternative.assessment.spectrum, alternative.assessment.maturity
    class_ = "class not decided" if spectrum is None else f"class {spectrum.label}"
    step = "maturity not decided" if maturity is None else f"maturity step {maturity.step}, {maturity.label} (derived)"
    return f"{alternative.path}; {kind}{class_}; {step}; {complete}"


def baseline_words(comparison: Comparison) -> str:
    """What the baseline is called beside its name."""
    return "baseline" if comparison.named else "baseline, as the first one named"


def short_sentences(way: Getting, comparison: Comparison) -> list[str]:
    """Where the alternative is better and worse than the baseline, and what it takes to get there."""
    one, other = comparison.alternatives[comparison.baseline], comparison.alternatives[way.alternative]
    differences = [(row.label, each) for row in comparison.principles for each in row.differences]
    own = [(label, each) for label, each in differences if each.alternative == way.alternative]
    against = {sort: [label for label, each in own if each.against == sort] for sort in (BETTER, WORSE, OPEN)}
    said = [
        f"{sort} than {one.mark} under {counted(len(found), 'principle')} ({in_words(found)})"
        if (found := against[sort])
        else f"{sort} under none"
        for sort in (BETTER, WORSE)
    ]
    words = f"{other.mark} is {' and '.join(said)}."
    silent = [label for label, each in own if each.against == BETTER and hangs_on_silence(each)]
    if silent:
        which = "all of these" if len(silent) == len(against[BETTER]) > 1 else in_words(silent)
        words += f" For {which} this hangs on what {other.mark} leaves unsaid."
    if against[OPEN]:
        words += f" Not comparable, for want of information: {in_words(against[OPEN])}."
    alike = len(comparison.principles) - len(own)
    rest = f"At the same level, or equally unknown: {counted(alike, 'principle')}."
    done = way.implementation
    step = f"From {one.mark} to {other.mark} {to_do_words(done)}."
    left = done.left_open
    if left:
        step += f" Whether {counted(len(left), 'thing')} of {one.mark} {'stays' if len(left) == 1 else 'stay'} is open."
    cost = cost_sentence(done, other.mark) if done.costs else "Cost: unknown."
    return [f"{words} {rest}", f"{step} {cost}" if done.to_do else step]


def objective_words(row: ObjectiveRow, comparison: Comparison) -> list[str]:
    """Under an objective: by what it is told, and for each service that it needs how each alternative serves it."""
    marks = [comparison.alternatives[place].mark for place in row.named_by]
    said = [f"Named by {in_words(marks)}. Told by: {in_words(row.attributes) if row.attributes else 'not said'}."]
    if not row.needs:
        said.append("Which services it needs is not said.")
    for need in row.needs:
        parts = (
            f"{alternative.mark}: {_serving(serving)}"
            for alternative, serving in zip(comparison.alternatives, need.servings, strict=True)
        )
        said.append(f"Needs {need.service}. {'. '.join(parts)}.")
    return said


def _serving(serving: Serving) -> str:
    if not serving.providers:
        return "nobody is said to provide it"
    words = f"{in_words(serving.providers)}"
    missing = [f"{name} {MISSING[state]}" for name, state in serving.capabilities if state in MISSING]
    able = [name for name, state in serving.capabilities if state == ABLE]
    more = [*([f"able: {in_words(able)}"] if able else []), *missing]
    return f"{words} ({'; '.join(more)})" if more else words
