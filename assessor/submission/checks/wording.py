"""Names for nodes that an author knows: identifiers and labels in place of IRIs."""

from __future__ import annotations

import re
from decimal import Decimal

from rdflib import RDF, RDFS, SKOS, Literal, URIRef
from rdflib.term import Node

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA
from assessor.submission.form.model import Form
from assessor.submission.form.quantities import in_best_unit
from assessor.submission.identifiers import is_coined, local_name
from assessor.submission.model import Submission

_IRI = re.compile(r"<?([A-Za-z][A-Za-z0-9+.\-]*://[^\s<>\"{}|\\^`,()]+)>?")
_LONGEST = 60


class Wording:
    """Words for the nodes of one submission, for those who write YAML or, ``in_rdf``, its other formats."""

    def __init__(self, submission: Submission, knowledge: KnowledgeBase, form: Form, in_rdf: bool) -> None:
        self._submission = submission
        self._ontology = knowledge.ontology
        self._form = form
        self._in_rdf = in_rdf

    def subject(self, node: Node) -> str:
        """What a problem is about: ``flow `wholesale-dispatch```, or ``this flow`` where it has no
        identifier."""
        noun = self._noun(node)
        if node == self._submission.architecture:
            return "the architecture"
        name = local_name(self._submission.architecture, str(node))
        if is_coined(name):
            return f"this {noun or 'entry'}"
        return f"{noun} `{name}`".strip()

    def named(self, node: Node, unit: str | None = None) -> str:
        """A value as the author knows it, with what it is where that is known; ``unit`` is that of a quantity."""
        if isinstance(node, Literal):
            text = str(node)
            if unit is not None and not self._in_rdf and isinstance(node.value, Decimal):
                text = in_best_unit(node.value, unit)
            return f"`{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}`"
        name = f"`{self._word(str(node))}`"
        labels = sorted(self._class_label(cls) for cls in self._submission.graph.objects(node, RDF.type))
        return f"{name} ({', '.join(labels)})" if labels else name

    def counted(self, found: int) -> str:
        """How many there are instead of what there must be."""
        if found == 0:
            return ", but there is none"
        return ", but there is only one" if found == 1 else f", but there are {found}"

    def readable(self, message: str) -> str:
        """A message with names in place of the IRIs in it."""
        return _IRI.sub(lambda match: f"`{self._word(match[1])}`", message)

    def _word(self, iri: str) -> str:
        notation = self._ontology.value(URIRef(iri), SKOS.notation)
        if notation is not None:
            return str(notation)
        name = local_name(self._submission.architecture, iri)
        classes = self._form.classes.values()
        written = iri.startswith(GA) and (self._in_rdf or not any(name in names for names in classes))
        return f"ga:{name}" if written else name

    def _noun(self, node: Node) -> str:
        for cls in sorted(self._submission.graph.objects(node, RDF.type), key=str):
            section = self._form.section_of(URIRef(str(cls)))
            if section is not None:
                return section.noun
            return self._class_label(cls)
        return ""

    def _class_label(self, cls: Node) -> str:
        label = self._ontology.value(cls, RDFS.label)
        return str(label) if label is not None else local_name(self._submission.architecture, str(cls))
