"""What the inputs of a pack come to with the knowledge base of the pack, found out in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from assessor.packing.archive_reading import read_pack
from assessor.packing.model import Members, Pack, PackError
from assessor.packing.packed_knowledge_worker import REFUSED

DEFAULT_SECONDS = 300.0
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from assessor.packing.packed_knowledge_worker import main; sys.exit(main())"
)


def documents_by_packed_knowledge(pack: Pack, seconds: float = DEFAULT_SECONDS) -> Members:
    """The members that come of the inputs. Raises PackError where the knowledge base of the pack does not serve, or
    takes longer or more memory than it may."""
    try:
        ended = subprocess.run(
            [sys.executable, "-P", "-c", _START, json.dumps(sys.path)],
            input=pack.data,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONWARNINGS": "ignore"},
        )
    except subprocess.TimeoutExpired:
        raise PackError([f"stopped after {seconds:g} s without a result"]) from None
    if ended.returncode == 0:
        return read_pack(ended.stdout).members
    raise PackError(_problems(ended))


def _problems(ended: subprocess.CompletedProcess[bytes]) -> list[str]:
    if ended.returncode == REFUSED:
        try:
            return [str(line) for line in json.loads(ended.stderr.splitlines()[-1])["problems"]]
        except (ValueError, LookupError, TypeError):
            pass
    return ["the assessment broke off; it is not usable, or needs too much memory"]
