"""How the time of a check grows with many similar findings: CPU seconds of each stage on generated architectures.

`python benchmarks/many_findings.py [SIZE...]` prints, for each kind of architecture and each size, the seconds that
every stage took and, since machines differ, what the size and the time are as multiples of those of the line before.
A time that grows much faster than the findings is a mistake.
"""

from __future__ import annotations

import sys
import time
from itertools import pairwise

from assessor.assessment.assess import assess
from assessor.engine.reference import ReferenceEngine
from assessor.explanation.attach import with_evidence
from assessor.knowledge.loading import load
from assessor.report.json_report import json_report
from assessor.report.text import text_report
from assessor.submission.model import Submission
from assessor.submission.reading import read_data

HEAD = """\
architecture: {id: many, label: Many, kind: proposed, describesCompletely: [flows]}
sources:
  filing: {title: Filing, year: 2026}
entities:
  iso: {is: TransmissionSystemOperator, source: filing p. 1}
  dso: {is: DistributionSystemOperator, source: filing p. 1}
  grid: {is: DistributionGrid, operatedBy: dso, source: filing p. 1}"""

PAIRS, ONE, ALL = "an aggregator for each resource", "one aggregator and the operator", "every aggregator"
SIZES = {PAIRS: (10, 30, 100), ONE: (10, 30, 100), ALL: (3, 5, 8)}
STAGES = ("check", "assess", "explain", "report")


def architecture(directed_by: str, size: int) -> str:
    """The YAML of as many resources as ``size`` says, each directed by what the kind of architecture says."""
    aggregators = [f"a{number}" for number in range(1 if directed_by == ONE else size)]
    resources = [f"r{number}" for number in range(size)]
    if directed_by == PAIRS:
        flows = [("iso", party) for party in aggregators] + list(zip(aggregators, resources, strict=True))
    elif directed_by == ONE:
        flows = [("iso", "a0"), *((party, resource) for party in ("a0", "dso") for resource in resources)]
    else:
        flows = [(party, resource) for party in aggregators for resource in resources]
    lines = [
        HEAD,
        *(f"  {party}: {{is: Aggregator, source: filing p. 2}}" for party in aggregators),
        *(f"  {one}: {{is: StorageResource, connectedTo: grid, source: filing p. 3}}" for one in resources),
        "flows:",
        *(f"  - {{from: {a}, to: {b}, kind: dispatch, source: filing p. 4}}" for a, b in flows),
    ]
    return "\n".join(lines) + "\n"


def measured(submission: Submission) -> tuple[int, list[float]]:
    """How many findings there are, and the CPU seconds of each stage."""
    knowledge = load()
    moments = [time.process_time()]
    checking = ReferenceEngine().check(submission, knowledge)
    moments.append(time.process_time())
    assessment = assess(checking, knowledge)
    moments.append(time.process_time())
    assessment = with_evidence(assessment, checking, knowledge)
    moments.append(time.process_time())
    text_report([assessment], knowledge, 80)
    json_report([assessment], knowledge)
    moments.append(time.process_time())
    return len(assessment.findings), [end - start for start, end in pairwise(moments)]


def main(sizes: tuple[int, ...]) -> None:
    """Measure every kind of architecture in every size and print a line for each."""
    measured(read_data(architecture(PAIRS, 2).encode(), "first.yaml", "yaml", load()))  # reads the knowledge base
    for directed_by, usual in SIZES.items():
        print(f"each resource is directed by: {directed_by}")
        print(f"{'size':>6} {'findings':>8} {'multiple':>8}", *(f"{stage:>8} {'multiple':>8}" for stage in STAGES))
        before: tuple[int, list[float]] | None = None
        for size in sizes or usual:
            text = architecture(directed_by, size)
            findings, seconds = measured(read_data(text.encode(), "many.yaml", "yaml", load()))
            first, firsts = before or (findings, seconds)
            parts = [f"{now:8.2f} {now / max(then, 0.001):8.1f}" for now, then in zip(seconds, firsts, strict=True)]
            print(f"{size:6} {findings:8} {findings / first:8.1f}", *parts, flush=True)
            before = findings, seconds


if __name__ == "__main__":
    main(tuple(int(size) for size in sys.argv[1:]))
