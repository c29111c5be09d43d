"""A submission in N-Triples: a statement on each line, sorted."""

from __future__ import annotations

from assessor.conversion.arrangement import Arrangement
from assessor.conversion.turtle_terms import in_full


def write_n_triples(arrangement: Arrangement) -> str:
    """The submission as N-Triples (RDF 1.1) in UTF-8. Whatever a submission states, N-Triples can."""
    lines = (f"{in_full(s)} {in_full(p)} {in_full(o)} .\n" for s, p, o in arrangement.statements)
    return "".join(sorted(lines))
