"""A process that is too slow in several ways."""

from __future__ import annotations

from functools import cache

from assessor.assessing import Assessed, assess_submission
from assessor.assessment.model import Finding
from assessor.engine.batch import BatchEngine
from assessor.knowledge.loading import load
from assessor.submission.model import ReadResult
from assessor.submission.reading import read_data

SLOW = """\
architecture: {id: slow, label: Slow, kind: proposed, describesCompletely: [timing]}
sources:
  filing: {title: A filing}
entities:
  rto: {is: TransmissionSystemOperator, label: Regional operator, source: filing p. 3}
  riverside: {is: DistributionSystemOperator, label: Riverside Power, source: filing p. 3}
  aggregators: {is: Aggregator, label: Aggregators, source: filing p. 7}
flows:
  - {id: sent, from: rto, to: riverside, kind: dispatch, every: 5 min, latency: 4 s, source: filing p. 12}
  - {id: asked, from: riverside, to: aggregators, kind: limit, every: 5 min, polled: yes, latency: 2 s}
processes:
  - id: dispatching
    cycle: 5 min
    steps:
      - {id: clear, by: rto, does: clear the market, takes: 60 s}
      - {id: send, over: sent}
      - {id: check, by: riverside, does: check every feeder against the forecast of the day | and more, takes: 2 min}
      - {id: publish, by: riverside, does: publish, takes: 20 s, after: [2]}
      - {id: limit, over: asked, after: [3, 4]}
      - {id: share, by: aggregators, does: disaggregate}
"""


@cache
def assessed() -> Assessed:
    """The process, assessed with its evidence."""
    submission = read_data(SLOW.encode(), "slow.yaml", "yaml", load())
    return assess_submission(ReadResult(submission), load(), BatchEngine())


def finding(rule: str) -> Finding:
    """The finding of a rule."""
    (found,) = [each for each in assessed().assessment.findings if each.rule == rule]
    return found
