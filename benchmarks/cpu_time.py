"""CPU time of whole processes: the bare interpreter, `assessor --help`, and the check of a case study.

`python benchmarks/cpu_time.py [RUNS]` prints medians in seconds and, since machines differ, as multiples of the bare
interpreter with rdflib, owlrl and pySHACL imported, all measured in one run.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys

COMMANDS = {
    "imports of rdflib, owlrl, pySHACL": ["-c", "import rdflib, owlrl, pyshacl"],
    "assessor --help": ["-m", "assessor", "--help"],
    "assessor check case:new-york-future-2": ["-m", "assessor", "check", "case:new-york-future-2"],
    "assessor check case:total-tso": ["-m", "assessor", "check", "case:total-tso"],
}


def cpu_seconds(arguments: list[str]) -> float:
    """User and system time, in seconds, of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=False, env=os.environ)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(runs: int) -> None:
    """Measure every command and print a line for each."""
    medians = {name: statistics.median(cpu_seconds(args) for _ in range(runs)) for name, args in COMMANDS.items()}
    unit = next(iter(medians.values()))
    print(f"{'seconds':>8} {'multiple':>9}")
    for name, seconds in medians.items():
        print(f"{seconds:8.2f} {seconds / unit:9.2f}  {name}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
