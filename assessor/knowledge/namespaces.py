"""The namespaces of the project."""

from __future__ import annotations

from rdflib import Namespace, URIRef

GA = Namespace("https://w3id.org/grid-architecture#")
GS = Namespace("https://w3id.org/grid-architecture/shapes#")
SRC = Namespace("https://w3id.org/grid-architecture/sources#")
SH = Namespace("http://www.w3.org/ns/shacl#")
SUBMISSION = "https://w3id.org/grid-architecture/submission/"
ONTOLOGY = URIRef("https://w3id.org/grid-architecture")
