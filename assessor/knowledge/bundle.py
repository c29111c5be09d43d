"""One shapes file and one ontology file, for any engine that knows SHACL and its SPARQL rules.

``python -m assessor.knowledge.bundle [FOLDER]`` writes both (to ``build`` if no folder is named). With
pySHACL: ``pyshacl -s grid-architecture-shapes.ttl -e grid-architecture-ontology.ttl -i owlrl -a data.ttl``.

The shapes are joined as text, prefixes moved to the top, so that queries and comments stay as they were
written. The submission shapes are left out: they look at a submission before anything is inferred from it.
Of the ontology, annotations on blank nodes (citations, prefix declarations) are left out: engines that copy
the ontology into the data copy each of them many times, which took pySHACL minutes instead of seconds.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

from rdflib import BNode
from rdflib.compare import to_canonical_graph

from assessor.atomic import write_atomically
from assessor.knowledge.checks import KnowledgeError
from assessor.knowledge.graphs import new_graph
from assessor.knowledge.loading import load
from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import ONTOLOGY, SH
from assessor.knowledge.packaged import shapes_folder

SHAPES_FILE = "grid-architecture-shapes.ttl"
ONTOLOGY_FILE = "grid-architecture-ontology.ttl"
PREFIX_LINE = re.compile(r"^@prefix\s+([\w-]*):\s*<([^>]*)>\s*\.\s*$")
LABELLED_BLANK_NODE = re.compile(r"(^|[\s(\[,;])_:\w")


def bundle(folder: Path) -> tuple[Path, Path]:
    """Write both files into ``folder`` and give their paths. Raises KnowledgeError and OSError."""
    knowledge = load()
    shapes = shapes_folder()
    modules = sorted((shapes / "concepts").rglob("*.ttl")) + sorted((shapes / "principles").rglob("*.ttl"))
    written = {
        SHAPES_FILE: joined(
            modules, "concepts and rules", knowledge.version, declarations(knowledge.prefixes)
        ),
        ONTOLOGY_FILE: ontology_text(knowledge),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in written.items():
        write_atomically(folder / name, text.encode())
    return folder / SHAPES_FILE, folder / ONTOLOGY_FILE


def joined(modules: Iterable[Path], what: str, version: str, more: str = "") -> str:
    """Turtle files as one. Raises KnowledgeError where two give one prefix two meanings."""
    prefixes: dict[str, str] = {"sh": str(SH), "owl": "http://www.w3.org/2002/07/owl#"}
    prefixes["xsd"] = "http://www.w3.org/2001/XMLSchema#"
    bodies = []
    for module in modules:
        lines = []
        for line in module.read_text(encoding="utf-8").splitlines():
            declared = PREFIX_LINE.match(line)
            if declared is None:
                lines.append(line.rstrip())
                continue
            name, namespace = declared.groups()
            if prefixes.setdefault(name, namespace) != namespace:
                raise KnowledgeError(
                    f"{module.name}: the prefix {name}: means something else elsewhere; rename it"
                )
        body = "\n".join(lines).strip("\n")
        if LABELLED_BLANK_NODE.search(body):
            raise KnowledgeError(
                f"{module.name}: a labelled blank node could meet its namesake of another file"
            )
        bodies.append(f"# {module.stem}\n\n{body}\n")
    declared_prefixes = "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in sorted(prefixes))
    return header(what, version) + declared_prefixes + "\n" + more + "\n".join(bodies)


_FURTHER = (("schema", "http://schema.org/"), ("vann", "http://purl.org/vocab/vann/"))
"""The namespaces of the ontology that no query uses; the serialiser would number them."""


def ontology_text(knowledge: KnowledgeBase) -> str:
    """Axioms and annotations as Turtle in a stable order."""
    kept = new_graph()
    for statement in chain(knowledge.ontology, knowledge.axioms):
        plain = not isinstance(statement[0], BNode) and not isinstance(statement[2], BNode)
        if plain or statement in knowledge.axioms:
            kept.add(statement)
    stable = new_graph()
    for statement in to_canonical_graph(kept):
        stable.add(statement)
    for prefix, namespace in (*knowledge.prefixes.items(), *_FURTHER):
        stable.bind(prefix, namespace)
    return header("ontology", knowledge.version) + stable.serialize(format="turtle")


def header(what: str, version: str) -> str:
    """The first line of a generated file."""
    return f"# Grid coordination architecture, {what}, version {version}. Generated; do not edit.\n\n"


def declarations(prefixes: Mapping[str, str]) -> str:
    """The prefixes that the queries of the shapes rely on, as SHACL declares them."""
    each = [f'    [ sh:prefix "{p}" ; sh:namespace "{prefixes[p]}"^^xsd:anyURI ]' for p in sorted(prefixes)]
    return f"<{ONTOLOGY}> a owl:Ontology ; sh:declare\n" + " ,\n".join(each) + " .\n\n"


if __name__ == "__main__":
    for path in bundle(Path(sys.argv[1] if len(sys.argv) > 1 else "build")):
        print(path)
