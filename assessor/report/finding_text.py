"""The findings of a text report: one plain sentence each, its chain, why it matters, what would clear it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rdflib import RDF, RDFS

from assessor.assessment.model import Assessment, Finding, Mitigation, PrincipleVerdict
from assessor.assessment.reading_order import by_principle
from assessor.assessment.sources import weakest
from assessor.explanation.assumptions import assumptions
from assessor.explanation.chain import CLAIM, ENTITY, Link, links
from assessor.knowledge.model import KnowledgeBase, Rule
from assessor.knowledge.namespaces import GA
from assessor.report.assumption_words import assumed
from assessor.report.names import Names
from assessor.report.overview import verdict_word
from assessor.report.styling import VERDICT_STYLES, Marked, Style, Words
from assessor.report.waiver_text import waived_by
from assessor.report.waterfall_words import waterfall_text
from assessor.report.wrapping import counted, heading, in_words, sentence, wrap

SHORTEST_PREFIX = 6
STEPS_IN_TIME = "The steps in time:"
STEPS_ABOVE = "The steps in time: as above."
UNSAID = frozenset({str(RDF.type), str(RDFS.label)})
RESTS_ON = {
    "stated": "on statements made in the documents",
    "known": "in part on statements that are generally known, not verified",
    "derived": "in part on statements derived from the text of the documents",
    None: "in part on statements that name no source",
}
ON_A_READING = "on this project's reading of what is left unsaid"


def findings_text(
    assessment: Assessment, knowledge: KnowledgeBase, names: Names, width: int
) -> Iterator[str]:
    """The lines of the section; findings are grouped by principle, worst first, and by rule."""
    yield from heading("Findings", width, "-")
    if not assessment.findings:
        yield "  None."
        return
    short = short_ids(assessment.findings)
    told: set[str] = set()
    for verdict, rules in by_principle(assessment, knowledge):
        yield ""
        yield from wrap(title_words(verdict), width)
        yield from wrap(knowledge.principle(verdict.id).definition, width, "  ")
        if verdict.waived:
            yield from wrap(verdict.why, width, "  ")
        for rule, findings in rules:
            for finding in findings:
                yield ""
                yield from _finding(finding, short[finding.id], knowledge, names, width, finding.focus in told)
                told.add(finding.focus)
            yield ""
            yield from _grounds(rule, names, width)


def short_ids(findings: Sequence[Finding]) -> dict[str, str]:
    """The shortest beginning of each identity that no other finding shares, at least six digits."""
    every = sorted({finding.id for finding in findings})
    shortest = {}
    for position, identity in enumerate(every):
        neighbours = every[max(position - 1, 0) : position] + every[position + 1 : position + 2]
        length = len("f:") + SHORTEST_PREFIX
        while any(other[:length] == identity[:length] for other in neighbours) and length < len(identity):
            length += 1
        shortest[identity] = identity[:length]
    return shortest


def _finding(
    finding: Finding, short: str, knowledge: KnowledgeBase, names: Names, width: int, is_told: bool
) -> Iterator[str]:
    yield from wrap(Marked(finding.message, Style.HEADING), width, "  * ")
    rule, identity = Marked(finding.rule, Style.CODE), Marked(short, Style.CODE)
    level = level_words(finding, knowledge)
    yield from wrap(["Level ", *level, ". Rule ", rule, ", finding ", identity, "."], width, "    ")
    yield from waived_by(finding, width, _labelled("Waived "), "      ")
    yield from wrap(f"{rests_words(finding, knowledge, names)}.", width, "    Rests ", "    ")
    for several in several_words(finding, knowledge, names):
        yield from wrap(several, width, "    ")
    if finding.waterfall:
        yield from wrap(Marked(STEPS_IN_TIME if not is_told else STEPS_ABOVE, Style.ASIDE), width, "    ")
        yield from () if is_told else waterfall_text(finding.waterfall, names, width, "      ")
    chain = [*chain_text(finding, knowledge, names, width, "      ")]
    if chain:
        yield from wrap(Marked(because(finding), Style.ASIDE), width, "    ")
        yield from chain
    for mitigation in finding.mitigations:
        yield from wrap(mitigation_words(mitigation, names), width, _labelled("Mitigated by: "), "      ")


def rests_words(finding: Finding, knowledge: KnowledgeBase, names: Names) -> str:
    """On what a finding rests: statements, claims of completeness, and what is taken for granted where nothing is said.

    The author's own claim that something is described completely lacks no source.
    """
    asserted = [item for item in finding.evidence if item.origin == "asserted"]
    claims = [item for item in asserted if item.predicate == str(GA.describesCompletely) and item.source is None]
    if finding.rests_on is not None or not claims:
        parts = [RESTS_ON[finding.rests_on]]
    else:
        claiming = {claim.subject for claim in claims}
        others = {item.subject: item.source for item in asserted if item.subject not in claiming}
        levels = [None if source is None else source.evidence for source in others.values()]
        aspects = in_words(dict.fromkeys(names.of(claim.object) for claim in claims))
        parts = [RESTS_ON[weakest(levels)]] if others else []
        parts.append(f"on the claim that {aspects} are described completely")
    if assumptions(finding.evidence, knowledge):
        parts.append(ON_A_READING)
    return in_words(parts)


def because(finding: Finding) -> str:
    """What stands before the chain of a finding: `Because:`, or that there are other ways to it as well."""
    if not finding.further:
        return "Because:"
    return f"Because (a smallest way to it; {counted(finding.further, 'further one')} in the description):"


def chain_text(
    finding: Finding, knowledge: KnowledgeBase, names: Names, width: int, indent: str
) -> Iterator[str]:
    """The chain of a finding: what each link says, and under it where; last, what is taken for granted."""
    for link in links(finding):
        yield from wrap(link_words(link, finding, names), width, f"{indent}- ")
        yield from wrap(place_words(link, names), width, f"{indent}  ")
    for words in assumed(finding, knowledge, names):
        yield from wrap(words, width, f"{indent}- ")


def several_words(finding: Finding, knowledge: KnowledgeBase, names: Names) -> Iterator[str]:
    """A sentence for each node that takes part in two places, as a node that stands for several does."""
    variables = knowledge.rule(finding.rule).key
    roles = [variable.rstrip("0123456789") for variable in variables]
    placed = sorted({(r, iri) for r, v, iri in zip(roles, variables, finding.key, strict=False) if r != v})
    for role, iri in placed:
        if sum(1 for r, other in zip(roles, finding.key, strict=False) if (r, other) == (role, iri)) > 1:
            one = "if it is a single one, say so with `individual: true`"
            yield f"{names.of(iri)} stands for several of its kind here; {one}."


def level_words(finding: Finding, knowledge: KnowledgeBase) -> list[str | Marked]:
    """`mitigated (present without the mitigation)`."""
    words: list[str | Marked] = [level_word(finding.level, knowledge)]
    if finding.level_unmitigated not in (None, finding.level):
        words.append(f" ({finding.level_unmitigated} without the mitigation)")
    return [*words, ", waived"] if finding.status == "waived" else words


def level_word(level: str, knowledge: KnowledgeBase) -> Marked:
    """The name of a level, in the style of the verdict that it leads to."""
    return Marked(level, VERDICT_STYLES[knowledge.level(level).verdict])


def title_words(verdict: PrincipleVerdict) -> Words:
    """`Tier bypassing: violated, level present`."""
    level = "" if verdict.level is None else f", level {verdict.level}"
    decided = Marked(verdict_word(verdict) + level, VERDICT_STYLES[verdict.verdict])
    return [Marked(f"{sentence(verdict.label)}: ", Style.HEADING), decided]


def link_words(link: Link, finding: Finding, names: Names) -> str:
    """What a link of the chain says: an entity or a claim in its statements, anything else by its name."""
    if link.what not in (ENTITY, CLAIM):
        return names.of(link.subject)
    said: dict[str, list[str]] = {}
    for item in finding.evidence:
        if item.subject == link.subject and item.origin == "asserted" and item.predicate not in UNSAID:
            value = names.of(item.object) if item.object_is_iri else item.object
            said.setdefault(names.of(item.predicate), []).append(value)
    words = "; ".join(f"{predicate} {in_words(dict.fromkeys(values))}" for predicate, values in said.items())
    return f"{names.of(link.subject)}: {words}" if words else names.of(link.subject)


def place_words(link: Link, names: Names) -> Words:
    """File and line, and the document that states it."""
    where = "" if link.location is None else f"{link.location.file}:{link.location.line} "
    return [Marked(where, Style.PLACE), names.attestation(link.source)]


def mitigation_words(mitigation: Mitigation, names: Names) -> str:
    """The name of a mitigation, its condition and where it is stated."""
    words = names.of(mitigation.iri)
    if mitigation.condition:
        words += f", {mitigation.condition}"
    if mitigation.specified is False:
        words += ", how it works is not specified"
    return f"{words}; {names.attestation(mitigation.source)}"


def _grounds(rule: Rule, names: Names, width: int) -> Iterator[str]:
    yield from wrap(rule.rationale, width, _labelled(f"Why it matters ({rule.code}): "), "      ")
    for citation in rule.citations:
        yield from wrap(names.citation(citation), width, "      - ")
    yield from wrap(rule.remedy, width, _labelled("What would clear it: "), "      ")


def _labelled(label: str) -> Words:
    return ["    ", Marked(label, Style.ASIDE)]
