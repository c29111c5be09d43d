"""Submissions with their coverage, for tests."""

from __future__ import annotations

from assessor.assessment.assess import assess
from assessor.assessment.model import Assessment
from assessor.coverage.covering import coverage
from assessor.coverage.model import Coverage, Gap
from assessor.engine.batch import BatchEngine
from assessor.engine.interface import Checking
from assessor.knowledge.loading import load
from assessor.submission.model import Statement
from assessor.submission.reading import read_data

from ..published.variants import CASES, VARIANTS, variant_text

CASE_SLUGS = sorted(path.stem for path in CASES.glob("*.yaml"))
VARIANT_NAMES = sorted(path.stem for path in VARIANTS.glob("*.yaml"))

VALLEY = """\
architecture: {id: valley, label: Valley, kind: proposed}
sources:
  filing: {title: Filing}
entities:
  iso: {is: TransmissionSystemOperator, label: Regional operator, source: filing p. 1}
  valley: {is: DistributionSystemOperator, label: Valley Electric, source: filing p. 1}
  hill: {is: DistributionSystemOperator, label: Hill Electric, source: filing p. 1}
  aggregators: {is: Aggregator, label: Aggregators, source: filing p. 1}
  batteries: {is: StorageResource, label: Batteries, connectedTo: grid, capacity: 5 MW, source: filing p. 1}
  cars: {is: ElectricVehicleResource, label: Cars}
  grid: {is: DistributionGrid, label: Valley grid, operatedBy: valley, source: filing p. 1}
flows:
  - {id: signing-up, from: aggregators, to: batteries, kind: registration, source: filing p. 2}
  - {id: plan, from: iso, to: valley, kind: schedule, every: 1 h, source: filing p. 2}
responsibilities:
  - {of: valley, function: distribution-operation, over: [grid], mode: sole, source: filing p. 3}
"""


def text_of(name: str) -> str:
    """The YAML of a packaged case or of a variant."""
    return variant_text(name) if name in VARIANT_NAMES else (CASES / f"{name}.yaml").read_text(encoding="utf-8")


def checked(text: str) -> Checking:
    """The checking of the architecture of some YAML."""
    knowledge = load()
    return BatchEngine().check(read_data(text.encode(), "proposal.yaml", "yaml", knowledge), knowledge)


def covered(text: str) -> tuple[Assessment, Coverage]:
    """The assessment and the coverage of the architecture of some YAML."""
    checking, knowledge = checked(text), load()
    assessment = assess(checking, knowledge)
    return assessment, coverage(assessment, checking, knowledge)


def names(gaps: tuple[Gap, ...]) -> list[str]:
    """The identifiers of what something is missing of."""
    return [gap.node.rpartition("#")[2] for gap in gaps]


def local(statement: Statement) -> tuple[str, ...]:
    """A statement by the last parts of its terms."""
    return tuple(str(term).rpartition("#")[2] for term in statement)
