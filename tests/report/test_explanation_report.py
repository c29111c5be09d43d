"""One finding in full, as text and as JSON."""

from __future__ import annotations

import json

from assessor.knowledge.model import KnowledgeBase
from assessor.report.explain_json import explain_json
from assessor.report.explain_text import explain_text
from assessor.report.markdown_pages import explain_markdown
from assessor.report.wrapping import columns

from .sample import MESSAGE, assessment, finding, mitigated


def test_the_evidence_is_a_tree_down_to_line_and_source(knowledge: KnowledgeBase) -> None:
    sample = assessment(knowledge, finding())
    text = explain_text(sample.findings[0], sample, knowledge)
    assert text.startswith(MESSAGE)
    lines = [line.strip() for line in text.splitlines()]
    start = lines.index("1. Regional operator -- coordinates -> Aggregators")
    assert lines[start + 1] == "[by the concept `coordinates`]"
    assert any(line.startswith("2. dispatch from Regional operator") for line in lines[start:])
    assert any("valley.yaml:20:6" in line and "p. 6 (stated)" in line for line in lines[start:])
    assert "http" not in text.partition("\nDocuments\n")[0]
    assert "w3id.org" not in text
    assert all(columns(line) <= 80 and line == line.rstrip() for line in text.splitlines())


def test_the_plain_chain_stands_before_the_numbered_steps(knowledge: KnowledgeBase) -> None:
    sample = assessment(knowledge, finding())
    for text in (
        explain_text(sample.findings[0], sample, knowledge),
        explain_markdown(sample.findings[0], sample, knowledge).replace("\\", "").replace("`", ""),
    ):
        chain, _, steps = text.partition("Because")[2].partition("Evidence, step by step")
        assert "- dispatch from Regional operator to Aggregators" in chain
        assert "valley.yaml:20 [" in chain
        assert "coordinates" not in chain
        assert "coordinates" in steps


def test_a_statement_that_is_needed_twice_is_written_once(knowledge: KnowledgeBase) -> None:
    shared = finding().evidence
    twice = (*shared, shared[0].__class__(**{**vars(shared[0]), "depends": (1,)}))
    sample = assessment(knowledge, finding(evidence=twice))
    text = explain_text(sample.findings[0], sample, knowledge)
    assert "see 2" in text
    assert text.count("valley.yaml:20:6") == 1


def test_the_mitigation_is_shown(knowledge: KnowledgeBase) -> None:
    sample = assessment(knowledge, mitigated())
    text = explain_text(sample.findings[0], sample, knowledge)
    assert "mitigated (present without the mitigation)" in text
    assert "Mitigated by: priority between Valley Electric" in text


def test_json_holds_the_finding_and_the_labels(knowledge: KnowledgeBase) -> None:
    sample = assessment(knowledge, finding())
    report = json.loads(explain_json(sample.findings[0], sample, knowledge))
    assert report["finding"]["id"] == sample.findings[0].id
    assert report["rule"]["code"] == "TB001"
    assert report["labels"] == dict(sample.labels)
