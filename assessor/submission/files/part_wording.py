"""How each format says which architecture a file describes."""

from __future__ import annotations

from assessor.knowledge.namespaces import GA, SUBMISSION
from assessor.submission import formats

_STATEMENTS = {
    formats.YAML.name: "architecture: {{id: {0}}}",
    formats.TURTLE.name: "<{0}> a ga:Architecture .",
    formats.JSON_LD.name: '{{"@id": "{0}", "@type": "Architecture"}}',
    formats.RDF_XML.name: '<ga:Architecture rdf:about="{0}"/>',
    formats.N_TRIPLES.name: (
        f"<{SUBMISSION}{{0}}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{GA['Architecture']}> ."
    ),
}


def statement_of_architecture(format_: str, name: str) -> str:
    """The statement, in a format given by its name, that a file describes the architecture of that name.

    Raises KeyError for an unknown format.
    """
    return f"`{_STATEMENTS[format_].format(name)}`"
