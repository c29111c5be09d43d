"""A YAML document as one part of an architecture: its sections, and which architecture it says it describes."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from rdflib import URIRef

from assessor.submission.form.model import Form
from assessor.submission.identifiers import architecture_iri
from assessor.submission.model import YAML, SourceFile
from assessor.submission.reporting import Problems, decode
from assessor.submission.vocabulary import ARCHITECTURE
from assessor.submission.yaml.nodes import Mapping, NotYaml, Scalar, YamlNode, compose
from assessor.submission.yaml.sections import Sections, sections_of


@dataclass(frozen=True)
class YamlPart:
    """One YAML document, read but not yet understood.

    ``whole`` says whether it has a section for the architecture, ``architecture`` is the one it names there, if it
    names one as it should; ``ours`` whether it has any section of the form. ``sections`` are those sections, misspelt
    ones included, ``problems`` those found so far.
    """

    file: SourceFile
    root: Mapping
    sections: Sections
    architecture: URIRef | None
    whole: bool
    ours: bool
    problems: Problems

    @property
    def name(self) -> Scalar | None:
        """The text that names the architecture where that is all that is said of it, or None."""
        sections = (node for _, node in self.sections.values() if isinstance(node, Mapping))
        names = [node.pairs["id"][1] for node in sections if node.pairs.keys() == {"id"}]
        return names[0] if self.architecture is not None and names and isinstance(names[0], Scalar) else None


def parse_yaml(data: bytes, path: str, form: Form) -> YamlPart:
    """The document in the bytes of a YAML file. Raises SubmissionError for what is no YAML, or no map of sections."""
    problems = Problems(path)
    text = decode(data, problems)
    try:
        root = compose(text, problems.report, {name: section.form for name, section in form.sections.items()})
    except NotYaml:
        problems.raise_if_any()
        raise
    if root is None:
        problems.report(1, 1, "the file is empty", "describe an architecture")
    elif not isinstance(root, Mapping):
        problems.report(root.line, root.column, "the file is no map of sections", "begin with `architecture:`")
    if not isinstance(root, Mapping):
        problems.raise_if_any()
        raise AssertionError("unreachable: a problem has been reported")
    sections = sections_of(root, form, problems.report)
    section = next((node for name, (_, node) in sections.items() if _is_of_architecture(name, form)), None)
    return YamlPart(
        SourceFile(path, sha256(data).hexdigest(), YAML),
        root,
        sections,
        None if section is None else _named(section),
        section is not None,
        bool(sections),
        problems,
    )


def _is_of_architecture(name: str, form: Form) -> bool:
    return name in form.sections and form.sections[name].cls == ARCHITECTURE


def _named(section: YamlNode) -> URIRef | None:
    if not isinstance(section, Mapping) or "id" not in section.pairs:
        return None
    _, value = section.pairs["id"]
    try:
        return architecture_iri(value.text) if isinstance(value, Scalar) else None
    except ValueError:
        return None
