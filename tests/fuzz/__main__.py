"""``make fuzz``: broken submissions in every format through the whole program.

A number of them, a seed for the choice, and how many processes; what fails is kept in ``build/fuzz`` with its reason.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections import Counter
from pathlib import Path

from .broken import broken
from .campaign import Found
from .seeds import names
from .slices import Slice, run_slice

FOLDER = Path("build") / "fuzz"
SLICE = 500


def main() -> int:
    """Run what the arguments say; 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--number", type=int, default=100_000, help="broken submissions for each format")
    parser.add_argument("--first", type=int, default=0, help="the number of the first one")
    parser.add_argument("--format", choices=names(), action="append", help="this format only; repeatable")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--every", type=int, default=10, help="the reference engine gets one accepted in so many")
    given = parser.parse_args()
    last = given.first + given.number
    work = [
        Slice(form, start, min(SLICE, last - start), given.every)
        for start in range(given.first, last, SLICE)
        for form in given.format or names()
    ]
    totals: dict[str, Counter[int]] = {}
    faults = 0
    longest = 0.0
    began = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(given.jobs, maxtasksperchild=20) as pool:
        for done, (form, ran) in enumerate(pool.imap_unordered(run_slice, work), start=1):
            totals.setdefault(form, Counter()).update(ran.codes)
            longest = max(longest, ran.longest)
            for one in ran.found:
                faults += 1
                keep(one)
            if done % 20 == 0 or done == len(work):
                print(f"{done}/{len(work)} slices, {time.monotonic() - began:.0f} s, {faults} faults", file=sys.stderr)
    for form, codes in sorted(totals.items()):
        shown = ", ".join(f"{count} with exit {code}" for code, count in sorted(codes.items()))
        print(f"{form}: {codes.total()} broken submissions: {shown}")
    print(f"longest wait for one: {longest:.1f} s")
    print(f"{faults} faults" + (f", kept in {FOLDER}" if faults else ""))
    return 1 if faults else 0


def keep(found: Found) -> None:
    """Write a fault's input and reason, to be looked at."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    name = f"{found.format}-{found.number}"
    (FOLDER / f"{name}.input").write_bytes(broken(found.format, found.number))
    (FOLDER / f"{name}.reason.txt").write_text(found.fault, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
