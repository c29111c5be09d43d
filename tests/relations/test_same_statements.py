"""Relation 6: the same statements, said otherwise."""

from __future__ import annotations

from dataclasses import replace

from rdflib import RDF, BNode, Graph, URIRef
from rdflib.term import Node

from assessor.assessment.assess import assess
from assessor.assessment.model import Assessment
from assessor.knowledge.loading import load
from assessor.submission.model import Submission
from assessor.submission.reading import read_data

from ..evaluating.checking import check
from .architectures import Architecture
from .edits import relabelled, renamed, shuffled
from .harness import generated, many
from .outcomes import Found, Outcome, outcome, outcome_of
from .sound import nearly_sound
from .strategies import architectures, coupled
from .writing import GA, node_names, submission
from .writing_yaml import yaml_text

STATEMENTS = ("arrangement", "mitigation")
SPACE = "https://w3id.org/grid-architecture/submission/"
STATEMENT_CLASSES = (GA.Flow, GA.Mechanism, GA.StatedAbsence, GA.Responsibility)


def assessed(given: Submission) -> Assessment:
    return assess(check(given), load())


def without_origin(assessment: Assessment) -> Assessment:
    """The assessment without the names and digests of the files."""
    return replace(assessment, files=(), engine="")


def shuffling(architecture: Architecture, choice: int) -> None:
    """The order of statements and the name of the file change nothing of an assessment.

    Edit: everything that is a list is shuffled, the file has another name.
    """
    mixed = submission(shuffled(architecture, choice), "elsewhere.ttl")
    assert without_origin(assessed(mixed)) == without_origin(assessed(submission(architecture)))


def relabelling(architecture: Architecture, choice: int) -> None:
    """Names for people change no verdict and no finding.

    Edit: the architecture and all entities get other labels.
    """
    assert outcome(relabelled(architecture, choice)) == outcome(architecture)


def renaming(architecture: Architecture, choice: int) -> None:
    """Other identifiers change no verdict; the findings correspond one to one, where a pair has no order.

    Edit: the architecture and everything in it are called something else, in another alphabetical order.
    """
    edited, _ = renamed(architecture, choice)
    new = dict(zip(node_names(architecture), node_names(edited), strict=True))
    before, after = assessed(submission(architecture)), assessed(submission(edited))
    old_findings = outcome_of(before).findings.values()
    expected = sorted(_unordered(found, architecture.name, new) for found in old_findings)
    same = {name: name for name in new.values()}
    assert sorted(_unordered(f, edited.name, same) for f in outcome_of(after).findings.values()) == expected
    assert outcome_of(after).levels == outcome_of(before).levels
    assert outcome_of(after).verdicts == outcome_of(before).verdicts
    assert outcome_of(after).nearest == outcome_of(before).nearest
    assert outcome_of(after).maturity == outcome_of(before).maturity


def formats(architecture: Architecture, choice: int) -> None:
    """YAML, Turtle with its own identifiers and Turtle with blank nodes come to the same assessment, which
    has the findings of the bare statements.

    Edit: the architecture is written in each format and read again.
    """
    from_yaml = read_data(yaml_text(architecture).encode(), "a.yaml", "yaml", load())
    named = from_yaml.graph.serialize(format="turtle", encoding="utf-8")
    anonymous = _with_blank_nodes(from_yaml.graph).serialize(format="turtle", encoding="utf-8")
    expected = without_origin(assessed(from_yaml))
    for text in (named, anonymous):
        assert without_origin(assessed(read_data(text, "a.ttl", "turtle", load()))) == expected
    bare, read = outcome(architecture), outcome_of(expected)
    assert (bare.levels, bare.verdicts, bare.questions) == (read.levels, read.verdicts, read.questions)
    assert _identities(bare) == _identities(read)


def _unordered(found: Found, space: str, new: dict[str, str]) -> tuple[object, ...]:
    def name(node: str) -> str:
        return node if node.startswith(str(GA)) else new[f"{SPACE}{space}#{node}"]

    key = [name(node) for node in found.key]
    one_role = any(set(found.key) <= set(nodes) for _, nodes in found.participants)
    ordered = sorted(key) if one_role else [key[0], *sorted(key[1:])]
    participants = tuple((role, tuple(sorted(map(name, nodes)))) for role, nodes in found.participants)
    return found.rule, found.level, found.unmitigated, tuple(ordered), participants


def _identities(found: Outcome) -> dict[str, tuple[object, ...]]:
    """Findings by identity, with the entities in them: statements that the author did not name are left
    out.
    """
    return {
        identity: (
            each.rule,
            each.level,
            each.unmitigated,
            *(p for p in each.participants if p[0] not in STATEMENTS),
        )
        for identity, each in found.findings.items()
    }


def _with_blank_nodes(graph: Graph) -> Graph:
    """The graph with a blank node for every flow, mechanism, absence and responsibility."""
    nodes = {node for kind in STATEMENT_CLASSES for node in graph.subjects(RDF.type, kind)}
    names: dict[Node, Node] = {node: BNode() for node in nodes if isinstance(node, URIRef)}
    result = Graph(bind_namespaces="none")
    for s, p, o in graph:
        result.add((names.get(s, s), p, names.get(o, o)))
    return result


test_shuffling = generated(shuffling, architectures() | coupled() | nearly_sound(), choices=2)
test_shuffling_many = many(shuffling, architectures() | coupled() | nearly_sound())
test_relabelling = generated(relabelling, choices=2)
test_relabelling_many = many(relabelling)
test_renaming = generated(renaming, architectures() | coupled() | nearly_sound(), choices=2)
test_renaming_many = many(renaming, architectures() | coupled() | nearly_sound())
test_formats = generated(formats, architectures() | nearly_sound(), choices=1)
test_formats_many = many(formats, architectures() | nearly_sound())
