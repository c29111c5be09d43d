"""Every principle that has rules can come to each of the five verdicts, shown by a whole submission for each.

The folder names the principle, the file the verdict: ``tier-bypassing/not-applicable.yaml``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF
from rdflib.namespace import SKOS

from assessor.assessment.assess import assess
from assessor.knowledge.loading import load
from assessor.knowledge.namespaces import GA
from assessor.submission.checks.validation import check_submission
from assessor.submission.reading import read

from ..evaluating.checking import check

KNOWLEDGE = load()
FOLDER = Path(__file__).resolve().parent
FILES = sorted(FOLDER.glob("*/*.yaml"))
VERDICTS = sorted(str(KNOWLEDGE.ontology.value(v, SKOS.notation)) for v in KNOWLEDGE.ontology[: RDF.type : GA.Verdict])
DECIDED = sorted({rule.principle for rule in KNOWLEDGE.rules})


def test_there_are_five_verdicts() -> None:
    assert len(VERDICTS) == 5


@pytest.mark.parametrize("principle", DECIDED)
def test_each_verdict_of_a_principle_with_rules_has_a_submission(principle: str) -> None:
    assert sorted(path.stem for path in FILES if path.parent.name == principle) == VERDICTS


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_submission_comes_to_its_verdict(path: Path) -> None:
    result = read(str(path), KNOWLEDGE)
    problems = (*result.problems, *check_submission(result.submission, KNOWLEDGE))
    assert not [problem for problem in problems if problem.severity == "violation"]
    verdicts = {each.id: each for each in assess(check(result.submission), KNOWLEDGE).principles}
    assert verdicts[path.parent.name].verdict == path.stem, verdicts[path.parent.name].why
