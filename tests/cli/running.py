"""The command line as a user runs it: another process, its output and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Run:
    """What one call gave."""

    code: int
    out: str
    err: str

    @property
    def problems(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


def assessor(*arguments: str | Path, cwd: Path, stdin: bytes = b"", **environment: str) -> Run:
    """Run ``python -m assessor`` in a folder. Whatever happens, a traceback is a failure."""
    result = subprocess.run(
        [sys.executable, "-m", "assessor", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), **environment},
    )
    run = Run(result.returncode, result.stdout.decode("utf-8"), result.stderr.decode("utf-8"))
    assert "Traceback" not in run.err
    assert "Traceback" not in run.out
    return run


CLEAN = """\
architecture:
  id: valley
  label: Valley
  kind: proposed
  describesCompletely: [flows, mechanisms, responsibilities]
sources:
  filing: {title: Filing}
entities:
  iso: {is: TransmissionSystemOperator, label: Regional operator, source: filing p. 1}
  valley: {is: DistributionSystemOperator, label: Valley Electric, source: filing p. 1}
  batteries: {is: StorageResource, label: Home batteries, source: filing p. 1}
flows:
  - {from: iso, to: valley, kind: schedule, source: filing p. 2}
  - {from: valley, to: batteries, kind: dispatch, source: filing p. 2}
"""
BYPASS = CLEAN.replace("id: valley\n", "id: valley-bypass\n").replace(
    "label: Valley\n", "label: Valley, bypassed\n"
) + ("  - {from: iso, to: batteries, kind: dispatch, source: filing p. 3}\n")
DEGRADED = BYPASS.replace("id: valley-bypass\n", "id: valley-mitigated\n").replace(
    "kind: dispatch, source: filing p. 3", "kind: telemetry, source: filing p. 3"
)
TOLD = """\
  - {from: valley, to: iso, kind: forecast, source: filing p. 2}
  - {from: batteries, to: valley, kind: telemetry, source: filing p. 2}
"""
SILENT = """\
architecture: {id: silent, label: Silent, kind: proposed}
entities:
  panels: {is: PhotovoltaicResource}
"""
