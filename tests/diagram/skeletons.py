"""Hypothesis strategies for skeletons of up to sixty entities: whatever an architecture can come to."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from assessor.diagram.links import identity
from assessor.diagram.model import Band, Entity, FindingMark, Link, Mechanism, Skeleton, Style

BANDS = (
    Band("bulk", "Bulk"),
    Band("distribution", "Distribution"),
    Band("edge", "Customer edge"),
    Band("o", "Outside"),
)
WORDS = ("grid", "operator", "aggregators", "distributed", "resources", "(DSO)", "of", "Valley", "storage")
HOSTILE = (
    "<script>alert(1)</script>",
    "\"quoted\" & 'single'",
    "\u0645\u0634\u063a\u0644 \u0627\u0644\u0634\u0628\u0643\u0629 \u05de\u05e4\u05e2\u05d9\u05dc",
    "\u7cfb\u7d71\u904b\u7528\u8005",
    "=cmd|' /C calc'!A0",
    "a" * 300,
    "many words " * 27,
    "\u202e reversed \x1b[31m \ud800 \ufffe",
    "]]> --> %% end",
    "",
)
_LEVELS = ("violated", "degraded", "mitigated", "waived")


def skeletons(most: int) -> st.SearchStrategy[Skeleton]:
    """Skeletons of up to so many entities."""
    return st.builds(generated, st.integers(0, 2**32), st.integers(1, most), st.booleans())


def generated(seed: int, size: int, hostile: bool) -> Skeleton:
    """A skeleton with entities in all tiers and rows, lines of every kind between any of them, and marks on all."""
    random = Random(seed)

    def text() -> str:
        if hostile and random.random() < 0.1:
            return random.choice(HOSTILE)
        return " ".join(random.choices(WORDS, k=random.randint(1, 6)))

    bands = BANDS[: random.randint(1, len(BANDS))]
    entities = tuple(
        Entity(
            iri=f"e{number:02}",
            label=text(),
            kind=random.choice(("transmission system operator", "aggregator", "")),
            band=random.choice(bands).id,
            row=random.choice((0, 0, 1, 2)),
            many=random.random() < 0.3,
            coupled=random.random() < 0.2,
            notes=random.choice(((), (), ("40,000",), ("part of: customers", "to itself: dispatch"))),
        )
        for number in range(size)
    )
    names = [entity.iri for entity in entities]
    links: dict[str, Link] = {}
    for _ in range(random.randint(0, 2 * size)):
        source, target = random.choice(names), random.choice(names)
        style = random.choice((*Style, Style.COORDINATION, Style.COORDINATION, Style.COORDINATION))
        skips: tuple[str, ...] = ()
        label = text() if style in (Style.ABSENCE, Style.GAP) else ""
        if style is Style.GAP and random.random() < 0.5:
            source = ""
        if style is Style.COORDINATION and random.random() < 0.3:
            skips = tuple(sorted({random.choice(names)} - {source, target}))
        key = identity(source, target, style)
        if source != target:
            links[key] = Link(key, source, target, style, (f"flow {key}",), text(), skips, label)
    mechanisms = tuple(
        Mechanism(f"m{number}", text(), tuple(sorted(random.sample(names, min(size, random.randint(2, 4))))), True)
        for number in range(random.randint(0, 4) if size > 1 else 0)
    )
    places = [*names, *sorted(links), *(mechanism.iri for mechanism in mechanisms), None]
    marks = tuple(
        FindingMark(
            f"f:{number:016x}", number, "TB001", "high", random.choice(_LEVELS), "Rule", text(), random.choice(places)
        )
        for number in range(1, random.randint(0, size) + 1)
    )
    return Skeleton(
        title=text(),
        subtitle="proposed",
        bands=tuple(band for band in bands if any(entity.band == band.id for entity in entities)),
        entities=entities,
        links=tuple(links[key] for key in sorted(links)),
        mechanisms=mechanisms,
        marks=marks,
    )
