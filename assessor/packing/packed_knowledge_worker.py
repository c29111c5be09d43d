"""The process that assesses the inputs of a pack with the knowledge base of the pack, and may be killed for it.

Queries in a knowledge base of somebody else's may run for ever. The process takes the pack from standard input and
writes a zip file of what came of it to standard output. Where that cannot be had it ends with ``REFUSED`` and a line of
JSON on standard error that says why.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress

REFUSED = 10
MOST_MEMORY = 2 << 30


def main() -> int:
    """Assess what stands on standard input."""
    from assessor.knowledge.checks import KnowledgeError
    from assessor.packing.archive_reading import read_pack
    from assessor.packing.archive_writing import zipped
    from assessor.packing.documents import documents
    from assessor.packing.making import packed_knowledge_base
    from assessor.packing.model import PackError
    from assessor.submission.model import SubmissionError

    _limit()
    try:
        members = read_pack(sys.stdin.buffer.read()).members
        made = documents(members, packed_knowledge_base(members))
        sys.stdout.buffer.write(zipped(made.members))
        sys.stdout.buffer.flush()
    except SubmissionError as error:
        return _refused(error.lines())
    except PackError as error:
        return _refused(error.problems)
    except KnowledgeError as error:
        return _refused([f"it cannot be used: {error}"])
    except (MemoryError, RecursionError):
        return _refused(["it needs more memory than it may use"])
    return 0


def _limit() -> None:
    """Bound memory, and leave no dump behind. Not every system can."""
    try:
        import resource
    except ImportError:
        return
    for kind, bound in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, MOST_MEMORY)):
        _, hard = resource.getrlimit(kind)
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard))


def _refused(problems: object) -> int:
    sys.stderr.write(json.dumps({"problems": problems}) + "\n")
    sys.stderr.flush()
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
