"""The formats in which a submission may be written: their names, their suffixes and how large a file may be.

The one registry; readers, writers and the command line look formats up here and name none themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

GZIP = ".gz"


@dataclass(frozen=True)
class Format:
    """One format: ``name`` as options take it, ``label`` as people say it.

    ``suffixes`` are those of a file that is named, ``folder_suffixes`` those that say enough by themselves
    for a file in a folder; the first is the usual one. ``media_type`` is the registered one. ``max_bytes`` is
    the largest text that is read, so that no file under it takes longer than some seconds to read or refuse.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    folder_suffixes: tuple[str, ...]
    media_type: str
    max_bytes: int
    aliases: tuple[str, ...] = ()


YAML = Format(
    "yaml", "YAML", (".yaml", ".yml"), (".yaml", ".yml"), "application/yaml", 1_000_000, ("yml",)
)
TURTLE = Format("turtle", "Turtle", (".ttl",), (".ttl",), "text/turtle", 10_000_000, ("ttl",))
JSON_LD = Format(
    "json-ld", "JSON-LD", (".jsonld", ".json"), (".jsonld",), "application/ld+json", 10_000_000, ("jsonld", "json")
)
RDF_XML = Format(
    "rdf-xml",
    "RDF/XML",
    (".rdf", ".owl", ".xml"),
    (".rdf",),
    "application/rdf+xml",
    10_000_000,
    ("rdfxml", "rdf/xml", "rdf", "owl", "xml"),
)
N_TRIPLES = Format(
    "n-triples", "N-Triples", (".nt",), (".nt",), "application/n-triples", 10_000_000, ("ntriples", "nt")
)

FORMATS: tuple[Format, ...] = (YAML, TURTLE, JSON_LD, RDF_XML, N_TRIPLES)

_BY_NAME = {name: format_ for format_ in FORMATS for name in (format_.name, *format_.aliases)}
_BY_SUFFIX = {suffix: format_ for format_ in FORMATS for suffix in format_.suffixes}


def by_name(name: str) -> Format:
    """The format of that name, or of another usual name for it (``ttl``, ``jsonld``), in any case of letters.

    Raises KeyError for what names no format.
    """
    return _BY_NAME[name.strip().lower()]


def format_of(path: str) -> tuple[Format | None, bool]:
    """The format that the suffix of a path names, or None, and whether ``.gz`` after it says it is gzipped."""
    suffixes = [suffix.lower() for suffix in PurePath(path).suffixes]
    gzipped = suffixes[-1:] == [GZIP]
    last = suffixes[-2:-1] if gzipped else suffixes[-1:]
    return (_BY_SUFFIX.get(last[0]) if last else None), gzipped


def counts_in_folder(name: str) -> bool:
    """Whether a file of that name, found in a folder, is taken for a submission."""
    format_, gzipped = format_of(name)
    if format_ is None or name.startswith("."):
        return False
    stem = name[: -len(GZIP)] if gzipped else name
    return stem.lower().endswith(format_.folder_suffixes)
