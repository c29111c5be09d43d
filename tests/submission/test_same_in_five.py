"""One architecture, written by hand in five formats, is the same graph with the same names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import BNode, URIRef

from assessor.knowledge.model import KnowledgeBase
from assessor.submission.checks.validation import check_submission
from assessor.submission.files.case_studies import case_study_slugs
from assessor.submission.formats import FORMATS
from assessor.submission.model import Submission
from assessor.submission.rdf_reader import complete, parse
from assessor.submission.reading import read, read_data
from tests.submission.rdf_parsing import PYOXIGRAPH

SAMPLES = Path(__file__).parent / "samples"
SUFFIXES = {"yaml": ".yaml", "turtle": ".ttl", "json-ld": ".jsonld", "rdf-xml": ".rdf", "n-triples": ".nt"}
RDF_FORMATS = [name for name in SUFFIXES if name != "yaml"]


def written(name: str) -> bytes:
    return (SAMPLES / f"harbour{SUFFIXES[name]}").read_bytes()


@pytest.fixture(scope="module")
def submissions(knowledge: KnowledgeBase) -> Mapping[str, Submission]:
    return {name: read_data(written(name), f"harbour{SUFFIXES[name]}", name, knowledge) for name in SUFFIXES}


def test_there_is_a_sample_in_each_format() -> None:
    assert {format_.name for format_ in FORMATS} == set(SUFFIXES)


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_the_same_graph(name: str, submissions: Mapping[str, Submission]) -> None:
    expected, found = set(submissions["yaml"].graph), set(submissions[name].graph)
    assert sorted(expected - found) == []
    assert sorted(found - expected) == []
    assert submissions[name].architecture == submissions["yaml"].architecture


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_each_statement_has_a_name_and_a_place(name: str, submissions: Mapping[str, Submission]) -> None:
    submission = submissions[name]
    assert set(submission.locations) == set(submission.graph)
    assert not any(isinstance(term, BNode) for statement in submission.graph for term in statement)
    lines = written(name).decode().split("\n")
    for place in submission.locations.values():
        assert 0 < place.line <= len(lines)
        assert (place.column is None) == (name == "n-triples")
        assert not lines[place.line - 1][(place.column or 1) - 1].isspace()


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_checked_alike(name: str, submissions: Mapping[str, Submission], knowledge: KnowledgeBase) -> None:
    def found(submission: Submission) -> list[tuple[str | None, str, str]]:
        return sorted((p.code, p.severity, p.what) for p in check_submission(submission, knowledge))

    assert found(submissions[name]) == found(submissions["yaml"])


@pytest.mark.parametrize("name", RDF_FORMATS)
@pytest.mark.parametrize("slug", case_study_slugs())
def test_every_case_study_is_the_same_in_every_format(slug: str, name: str, knowledge: KnowledgeBase) -> None:
    case = read(f"case:{slug}", knowledge).submission
    triples = case.graph.serialize(format="nt")
    found = pyoxigraph.parse(triples, pyoxigraph.RdfFormat.N_TRIPLES)
    prefixes = {"ga": "https://w3id.org/grid-architecture#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#"}
    data = pyoxigraph.serialize(found, format=PYOXIGRAPH[name], prefixes=prefixes)
    assert data is not None
    again = read_data(data, "case", name, knowledge)
    assert set(again.graph) == set(case.graph)
    assert set(again.locations) == set(case.graph)


@pytest.mark.parametrize("parts", [1, 2, 7])
def test_names_do_not_depend_on_the_division_into_files(
    parts: int, submissions: Mapping[str, Submission], knowledge: KnowledgeBase
) -> None:
    """Statements are dealt out in turn; what hangs together by blank nodes stays in one file."""
    lines = [line for line in written("n-triples").decode().split("\n") if line and not line.startswith("#")]
    hands: list[list[str]] = [[] for _ in range(parts)]
    for number, group in enumerate(_connected(lines)):
        hands[number % parts] += group
    architecture = submissions["yaml"].architecture
    for order in (hands, hands[::-1]):
        read = [parse("\n".join(hand).encode(), f"{n}.nt", "n-triples", knowledge) for n, hand in enumerate(order)]
        assert [node for part in read for node, _ in part.architectures] == [architecture]
        graph, locations = complete(read, architecture, knowledge)
        assert set(graph) == set(locations) == set(submissions["yaml"].graph)


def test_a_file_and_parts_of_another_format_are_one_architecture(
    submissions: Mapping[str, Submission], knowledge: KnowledgeBase
) -> None:
    lines = [line for line in written("n-triples").decode().split("\n") if line and not line.startswith("#")]
    first, *rest = _connected(lines)
    turtle = parse("\n".join(first).encode(), "a.ttl", "turtle", knowledge)
    others = parse("\n".join(line for group in rest for line in group).encode(), "b.nt", "n-triples", knowledge)
    graph, _ = complete([turtle, others], submissions["yaml"].architecture, knowledge)
    assert set(graph) == set(submissions["yaml"].graph)


def test_blank_nodes_are_those_of_their_file(knowledge: KnowledgeBase) -> None:
    """The same label, or the same place in the text, in two files is not the same node."""
    flow = "<https://w3id.org/grid-architecture#Flow>"
    texts = {
        "n-triples": f'_:a a {flow} .\n_:a <http://e/says> "%s" .\n'.replace(" a <", f" <{_TYPE}> <"),
        "turtle": f'[] a {flow} ; <http://e/says> "%s" .\n',
        "json-ld": '[{"@id": "_:a", "@type": "https://w3id.org/grid-architecture#Flow", "http://e/says": "%s"}]',
        "rdf-xml": '<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:nodeID="a"'
        ' xmlns:e="http://e/" e:says="%s"/>',
    }
    for name, text in texts.items():
        parts = [parse((text % word).encode(), f"{word}", name, knowledge) for word in ("one", "two")]
        graph, _ = complete(parts, URIRef("http://e/x"), knowledge)
        assert len(set(graph.subjects())) == 2, name


def test_equal_flows_are_told_apart_by_what_refers_to_them(knowledge: KnowledgeBase) -> None:
    """Whichever file, or place in it, the flow stands in to which somebody refers."""
    ga = "https://w3id.org/grid-architecture#"
    plain = f"[] a <{ga}Flow> ; <{ga}from> <x#a> .\n"
    named = f"<x#step> <{ga}overFlow> [ a <{ga}Flow> ; <{ga}from> <x#a> ] .\n"
    graphs = []
    for texts in ([plain, named], [named, plain], [plain + named], [named + plain]):
        parts = [parse(text.encode(), f"{n}.ttl", "turtle", knowledge) for n, text in enumerate(texts)]
        graphs.append(set(complete(parts, URIRef("http://e/x"), knowledge)[0]))
    assert all(graph == graphs[0] for graph in graphs)
    assert len({s for s, _, _ in graphs[0]}) == 3


_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def _connected(lines: list[str]) -> list[list[str]]:
    """The lines of an N-Triples text, those together that share blank nodes."""
    holder: dict[str, list[str]] = {}
    groups: list[list[str]] = []
    for line in lines:
        joined = [line]
        labels = [word for word in line.split(" ") if word.startswith("_:")]
        for group in {id(holder[label]): holder[label] for label in labels if label in holder}.values():
            joined += group
            groups = [one for one in groups if one is not group]
        groups.append(joined)
        for one in joined:
            for label in (word for word in one.split(" ") if word.startswith("_:")):
                holder[label] = joined
    return groups
