"""What can be seen of a file that cannot be read: whether it states an architecture, and in which format it seems to
be written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from rdflib import URIRef

from assessor.knowledge.namespaces import ONTOLOGY
from assessor.submission.form.model import Form
from assessor.submission.formats import JSON_LD, N_TRIPLES, RDF_XML, TURTLE, YAML, Format
from assessor.submission.identifiers import architecture_iri, local_name
from assessor.submission.vocabulary import ARCHITECTURE

_LOOKED_AT = 1_000_000
_ID = re.compile(r"""\bid["']?[ \t]*:[ \t]*["']?([^\s,}"'#]+)""")
_NEXT_SECTION = re.compile(r"\n(?=[^\s#])")
_CLASS = re.compile(r"""[#:"<]Architecture(?![\w-])""")
_SPACE_AND_COMMENTS = re.compile(r"(?:\s++|#[^\n]*+)*+")
_LOOKS = (
    (RDF_XML, re.compile(r"<\?xml|<rdf:RDF|<!DOCTYPE|<!--")),
    (TURTLE, re.compile(r"@(?:prefix|base)\b|(?:PREFIX|BASE)\s+[\w.-]*:?\s*<", re.IGNORECASE)),
    (N_TRIPLES, re.compile(r"(?:<[^<>\s]+>|_:\w+)[ \t]+<[^<>\s]+>[ \t]+[^\n]*\.[ \t]*(?:#[^\n]*)?(?:\n|\Z)")),
    (TURTLE, re.compile(r"(?:<[^<>\s]*>|_:\w+)\s+(?:a\b|<[^<>\s]*>|[\w.-]*:)")),
    (JSON_LD, re.compile(r"""[\[{][^\0]{0,2000}?"@(?:context|id|graph|type)"\s*:""")),
)


@dataclass(frozen=True)
class Sight:
    """What was seen of a file: whether it states an architecture of its own (``whole``), those it names where that
    can be read off, its text, and whether anything of the vocabulary or the form stands in it (``ours``)."""

    whole: bool = False
    architectures: tuple[URIRef, ...] = ()
    text: str = ""
    ours: bool = False

    def named_of(self, architectures: Iterable[URIRef]) -> tuple[URIRef, ...]:
        """Those of some architectures that the file may describe, given that it states one."""
        if not self.whole:
            return ()
        if self.architectures:
            return tuple(one for one in architectures if one in self.architectures)
        return tuple(one for one in architectures if self._mentions(one))

    def _mentions(self, architecture: URIRef) -> bool:
        name = local_name(URIRef(""), architecture)
        return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", self.text) is not None


NOTHING_SEEN = Sight()


def sight_of(data: bytes, format_: Format, form: Form) -> Sight:
    """What can be seen of a file without parsing it."""
    text = data[:_LOOKED_AT].decode("utf-8", errors="replace").removeprefix("\ufeff")
    if format_ != YAML:
        return Sight(_CLASS.search(text) is not None, (), text, ONTOLOGY in text)
    section = next(_beginnings(text, _names(form, of_architecture=True)), None)
    if section is None:
        ours = next(_beginnings(text, _names(form, of_architecture=False)), None) is not None
        return Sight(ours=ours)
    end = _NEXT_SECTION.search(text, section)
    named = _ID.search(text, section, len(text) if end is None else end.start())
    return Sight(True, tuple(_iris(named[1])) if named else (), text, True)


def looks_like(data: bytes) -> Format | None:
    """The RDF format that a text plainly is written in, or None."""
    text = data[:_LOOKED_AT].decode("utf-8", errors="replace").removeprefix("\ufeff")
    begin = _SPACE_AND_COMMENTS.match(text)
    start = 0 if begin is None else begin.end()
    return next((format_ for format_, pattern in _LOOKS if pattern.match(text, start)), None)


def _names(form: Form, *, of_architecture: bool) -> list[str]:
    return [name for name, section in form.sections.items() if (section.cls == ARCHITECTURE) is of_architecture]


def _beginnings(text: str, names: list[str]) -> Iterator[int]:
    pattern = re.compile(rf"""^["']?(?:{"|".join(map(re.escape, names))})["']?[ \t]*:""", re.MULTILINE)
    return (match.end() for match in pattern.finditer(text))


def _iris(identifier: str) -> Iterator[URIRef]:
    with suppress(ValueError):
        yield architecture_iri(identifier)
