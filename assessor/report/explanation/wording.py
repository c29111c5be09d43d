"""How an explanation says things: statements as sentences, where they come from, what was looked for.

The grammar comes from the labels of the properties: one that begins with a verb stands as it is (`coordinates X`), one
that ends in a preposition after `is` (`is principal of X`), any other after `has the` (`has the kind X`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from rdflib import RDF, RDFS, XSD, URIRef

from assessor.assessment.model import Evidence
from assessor.knowledge.model import Citation, KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.report.explanation.steps import Step
from assessor.report.names import ATTESTED_AS, Names
from assessor.report.styling import Marked, Style, Words
from assessor.report.vocabularies import SCHEMA
from assessor.report.wrapping import in_words
from assessor.timing.model import OF_TIME

GENERATED = "urn:grid-architecture:"
CLASS_OF = str(RDF.type)
OWL_RL = {
    "cax-sco": "the class hierarchy",
    "cax-eqc1": "equivalent classes",
    "cax-eqc2": "equivalent classes",
    "cls-hv1": "the value that its class has",
    "cls-hv2": "the class of that value",
    "prp-spo1": "the property hierarchy",
    "prp-spo2": "a chain of properties",
    "prp-inv1": "the inverse property",
    "prp-inv2": "the inverse property",
    "prp-symp": "symmetry",
    "prp-trp": "transitivity",
}
_AFTER_IS = frozenset(
    {
        "about", "above", "after", "as", "at", "between", "by", "from", "in", "of", "on", "over", "past", "to", "under",
        "with", "within",
    }
)
_NO_VERBS = frozenset({"bypass", "class", "words"})
_ABBREVIATED = re.compile(r"(?P<name>\S.*) \((?P<short>[A-Z][\w&-]{1,9})\)")


class Wording:
    """Says what stands in an explanation. Documents are numbered as ``names`` first cites them."""

    def __init__(self, knowledge: KnowledgeBase, names: Names, labels: Mapping[str, str]) -> None:
        self._ontology = knowledge.ontology
        self._axioms = knowledge.axioms
        self._short = _abbreviations(labels)
        self.names = names

    def thing(self, iri: str) -> str:
        """The name of a node, by the abbreviation that it gives itself; one that a concept made is told by what it is
        between."""
        name = self._name(iri)
        return f"the {name}" if iri.startswith(GENERATED) else name

    def short(self, text: str) -> str:
        """A text in which those who give themselves an abbreviation are called by it."""
        for full, short in self._short:
            text = text.replace(full, short)
        return text

    def _name(self, iri: str) -> str:
        return self.short(self.names.of(iri))

    def step(self, step: Step) -> str:
        """What a step says of its subject, as one sentence without a stop."""
        said = [self._predicate(step.subject, *each) for each in _by_predicate(step.statements)]
        name = self.thing(step.subject)
        if self._named_by_content(step):
            kinds = [item.object for item in step.statements if item.predicate == CLASS_OF]
            return f"{name} ({in_words(map(self.names.of, kinds))})" if kinds else name
        return f"{name} {in_words(said)}"

    def statement(self, item: Evidence) -> str:
        """One statement as a sentence without a stop."""
        return f"{self.thing(item.subject)} {self._predicate(item.subject, item.predicate, (item,))}"

    def origin(self, step: Step) -> Words:
        """By what a step was inferred, or where it was written and which document says so."""
        if not step.asserted:
            return self.inference(step.by)
        return [Marked(f"{place} " if (place := places(step)) else "", Style.PLACE), self.source(step)]

    def inference(self, by: str | None) -> str:
        """The concept or the rule of OWL RL that gave a step."""
        if by is None:
            return "inferred"
        if by in OF_TIME:
            return f"computed from the {by}"
        return f"inferred by {OWL_RL[by]} (OWL RL {by})" if by in OWL_RL else f"by the concept `{by}`"

    def source(self, step: Step) -> str:
        """The document that an author names for an asserted step: number, place, evidence level."""
        return self.names.attestation(step.statements[0].source)

    def attested(self, source: Citation | None) -> str:
        """The document behind a statement by its name, for forms that have no list of documents."""
        if source is None:
            return "no source named"
        place = f", {source.locator}" if source.locator else ""
        short = self._ontology.value(URIRef(source.document), RDFS.label)
        return f"{self.names.of(source.document) if short is None else short}{place} ({ATTESTED_AS[source.evidence]})"

    def phrase(self, predicate: str, value: str) -> str:
        """A property and the name of its value, as what follows a subject."""
        if predicate == CLASS_OF:
            return f"is {with_article(value)}"
        label = self.names.of(predicate)
        words = label.split()
        if words[0] == "is" or (words[0].endswith("s") and words[0] not in _NO_VERBS):
            return f"{label} {value}"
        if self._names_the_value(predicate, label):
            return f"has the {label.removesuffix(' of')} {value}"
        if words[0] == "same":
            return f"is of the {label} {value}"
        return f"is {label} {value}" if words[-1] in _AFTER_IS else f"has the {label} {value}"

    def _predicate(self, subject: str, predicate: str, items: Sequence[Evidence]) -> str:
        if predicate == CLASS_OF:
            kinds = self._narrowest([item.object for item in items])
            return f"is {in_words(with_article(self.names.of(kind)) for kind in kinds)}"
        if len(items) == 1 and items[0].datatype == str(XSD.boolean):
            label = self.names.of(predicate).removeprefix("is ")
            return f"is {label}" if items[0].object in ("true", "1") else f"is not {label}"
        return self.phrase(predicate, in_words(map(self.value, items)))

    def _narrowest(self, kinds: Sequence[str]) -> list[str]:
        """The classes among several without those that the others are subclasses of."""
        above = {
            str(wider)
            for kind in kinds
            for wider in self._axioms.transitive_objects(URIRef(kind), RDFS.subClassOf)
            if str(wider) != kind
        }
        return [kind for kind in kinds if kind not in above]

    def value(self, item: Evidence) -> str:
        """The object of a statement."""
        return self.thing(item.object) if item.object_is_iri else f'"{item.object}"'

    def _names_the_value(self, predicate: str, label: str) -> bool:
        """Whether a label such as `organisation of` speaks of the value, whose class is called the same."""
        if not label.endswith(" of"):
            return False
        labels = {
            str(name)
            for kind in self._ontology.objects(URIRef(predicate), SCHEMA.rangeIncludes)
            for name in self._ontology.objects(kind, RDFS.label)
        }
        return label.removesuffix(" of") in labels

    def _named_by_content(self, step: Step) -> bool:
        """Whether the name of a flow says all that a step says of it, as a name made of its content does."""
        said = {
            item.predicate: self._name(item.object) if item.object_is_iri else item.object for item in step.statements
        }
        if not said.keys() & _IN_THE_NAME.keys() or not said.keys() <= {CLASS_OF, *_IN_THE_NAME}:
            return False
        name = f" {self._name(step.subject)} "
        return all(_IN_THE_NAME[key].format(value) in name for key, value in said.items() if key != CLASS_OF)


_IN_THE_NAME = {str(GA.kind): " {} from ", str(GA["from"]): " from {} to ", str(GA.to): " to {} "}
"""How the name of a flow without a label says its content (``assessor.assessment.labels``)."""


def _abbreviations(labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Names that give their own abbreviation, as `distribution system operator (DSO)`, where it is clear who is meant;
    the longest first. Names that are made of such a name end in it and are none of their own."""
    named = set(labels.values())
    found: dict[str, list[str]] = {}
    for name in sorted(named, key=lambda name: (len(name), name)):
        match = _ABBREVIATED.fullmatch(name)
        if match is not None:
            found.setdefault(match["short"], []).append(name)
    clear = [
        (names[0], short)
        for short, names in found.items()
        if short not in named and all(name.endswith(names[0]) for name in names)
    ]
    return sorted(clear, key=lambda pair: -len(pair[0]))


def places(step: Step) -> str:
    """File and lines of an asserted step: `valley.yaml:20`, `valley.yaml:20-22`, `valley.yaml:11,14`."""
    found = [item.location for item in step.statements if item.location is not None]
    if not found:
        return ""
    return f"{found[0].file}:{_ranges(sorted({location.line for location in found}))}"


def _ranges(lines: list[int]) -> str:
    parts: list[list[int]] = []
    for line in lines:
        if parts and line <= parts[-1][-1] + 1:
            parts[-1].append(line)
        else:
            parts.append([line])
    return ",".join(str(part[0]) if len(part) == 1 else f"{part[0]}-{part[-1]}" for part in parts)


def with_article(noun: str) -> str:
    """`an aggregator`, `a utility`."""
    vowel = noun[:1].lower() in ("a", "e", "i", "o") or noun.lower().startswith(("un", "up"))
    return f"{'an' if vowel else 'a'} {noun}"


def _by_predicate(items: Iterable[Evidence]) -> list[tuple[str, tuple[Evidence, ...]]]:
    """Statements by their property, classes first."""
    said: dict[str, list[Evidence]] = {}
    for item in items:
        said.setdefault(item.predicate, []).append(item)
    return [(name, tuple(said[name])) for name in sorted(said, key=lambda name: name != CLASS_OF)]

