"""What one explanation costs beyond the assessment: CPU seconds of its parts, in a submission of about 500 statements.

`python benchmarks/one_explanation.py [PATH...]` explains up to ten findings of each submission and prints, for each
part of an explanation, the median and the worst in seconds and as multiples of the assessment, measured in one run.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

from many_findings import ONE, PAIRS, architecture

from assessor.assessing import Assessed, assess_submission
from assessor.assessment.model import Finding
from assessor.explaining import explain
from assessor.knowledge.loading import load
from assessor.submission.model import ReadResult
from assessor.submission.reading import read, read_data

MOST = 10
SIZES = {PAIRS: 24, ONE: 40}
PARTS: dict[str, dict[str, bool]] = {
    "evidence, absences and names": {"clearing": False},
    "with the test": {"clearing": False, "test": True},
    "with every proof": {"clearing": False, "every_proof": True},
    "with what would clear it": {"clearing": True},
    "all of it": {"clearing": True, "test": True, "every_proof": True},
}


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(name: str, given: ReadResult) -> None:
    """Print a line for each part of an explanation."""
    knowledge = load()
    assessed = assess_submission(given, knowledge)
    assessing = seconds(lambda: assess_submission(given, knowledge))
    findings = assessed.assessment.findings
    chosen = findings[:: max(1, len(findings) // MOST)][:MOST]
    print(f"{name}: {len(given.submission.graph)} statements, {len(findings)} findings, assessed in {assessing:.2f} s")
    print(f"{'median':>8} {'multiple':>8} {'worst':>8} {'multiple':>8}")
    for part, options in PARTS.items():
        taken = [_explained(finding, assessed, options) for finding in chosen]
        middle, worst = statistics.median(taken), max(taken)
        print(f"{middle:8.2f} {middle / assessing:8.2f} {worst:8.2f} {worst / assessing:8.2f}  {part}", flush=True)


def _explained(finding: Finding, assessed: Assessed, options: dict[str, bool]) -> float:
    return seconds(lambda: explain(finding, assessed, load(), **options))


def main(paths: list[str]) -> None:
    """Measure the submissions named, or two generated ones."""
    for path in paths:
        measure(path, read(path, load()))
    for directed_by, size in {} if paths else SIZES.items():
        text = architecture(directed_by, size)
        measure(directed_by, ReadResult(read_data(text.encode(), "many.yaml", "yaml", load()), ()))


if __name__ == "__main__":
    main(sys.argv[1:])
