"""A small skeleton with every sign, and the files that hold what is drawn of it.

``python -m tests.diagram.snapshots`` writes them anew; look at the difference before it is kept.
"""

from __future__ import annotations

from pathlib import Path

from assessor.diagram import drawn
from assessor.diagram.links import identity
from assessor.diagram.mermaid import mermaid_of
from assessor.diagram.model import Band, Entity, FindingMark, Link, Mechanism, Skeleton, Style
from assessor.diagram.svg import svg_of

FOLDER = Path(__file__).with_name("snapshots")


def _link(source: str, target: str, style: Style, skips: tuple[str, ...] = (), label: str = "") -> Link:
    key = identity(source, target, style)
    return Link(key, source, target, style, (f"flow {key}",), style.value, skips, label)


def _mark(number: int, weight: str, at: str | None) -> FindingMark:
    return FindingMark(f"f:{number:016x}", number, "TB001", "high", weight, "A rule", f"Message {number}.", at)


LEAP = _link("tso", "agg", Style.COORDINATION, ("dso",))
MISSING = _link("dso", "homes", Style.ABSENCE, label="no coordination")
EVERY_SIGN = Skeleton(
    title="Every sign",
    subtitle="a test",
    bands=(Band("bulk", "Bulk"), Band("distribution", "Distribution"), Band("edge", "Customer edge")),
    entities=(
        Entity("agg", "aggregators", "aggregator", "edge", 0, True),
        Entity("dso", "Valley Networks", "distribution system operator", "distribution", 0, False),
        Entity("grid", "Valley grid", "distribution grid", "distribution", 1, False),
        Entity("homes", "homes", "customer", "edge", 1, True, True, ("40,000",)),
        Entity("lone", "lone battery", "storage resource", "edge", 1, False),
        Entity("plant", "gas plant", "bulk generation", "bulk", 1, False),
        Entity("tso", "the operator", "transmission system operator", "bulk", 0, False),
    ),
    links=(
        LEAP,
        MISSING,
        _link("agg", "homes", Style.LIMIT),
        _link("agg", "tso", Style.OFFER, ("dso",)),
        _link("dso", "grid", Style.OPERATION),
        _link("dso", "tso", Style.INFORMATION),
        _link("homes", "agg", Style.ADMINISTRATION),
        _link("homes", "grid", Style.CONNECTION),
        _link("plant", "grid", Style.POWER),
        _link("tso", "plant", Style.COORDINATION),
        Link("gap", "", "lone", Style.GAP, (), "reached by no operator", label="reached by no operator"),
    ),
    mechanisms=(Mechanism("priority", "priority", ("dso", "tso"), True),),
    marks=(
        _mark(1, "violated", LEAP.id),
        _mark(2, "degraded", MISSING.id),
        _mark(3, "mitigated", "priority"),
        _mark(4, "waived", "homes"),
        _mark(5, "violated", "gap"),
        _mark(6, "degraded", None),
    ),
)


def snapshots() -> dict[str, str]:
    """What is drawn, by the name of its file."""
    return {
        "every-sign.svg": svg_of(drawn(EVERY_SIGN)),
        "every-sign-embedded.svg": svg_of(drawn(EVERY_SIGN, listed=False), "one-", lambda finding: f"#{finding}"),
        "every-sign.mmd": mermaid_of(EVERY_SIGN),
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in snapshots().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
