"""What was packed: the digests that a filing can quote, and the names that the inputs have in the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessor.packing.making import Packed
from assessor.report.json_report import as_json
from assessor.report.overview import summary
from assessor.report.styling import Marked, Style, Styled, joined
from assessor.report.wrapping import counted, wrap

SCHEMA = "assessor-pack-summary/1"


def pack_text(packed: Packed, paths: tuple[str, ...], width: int = 80) -> Styled:
    """The summary of a pack that was written to ``paths``."""
    return joined(list(_lines(packed, paths, width)))


def pack_json(packed: Packed, paths: tuple[str, ...]) -> str:
    """The same as an object."""
    pack = packed.pack
    return as_json(
        {
            "schema": SCHEMA,
            "files": list(paths),
            "sha256": pack.sha256,
            "manifest_sha256": pack.manifest_sha256,
            "members": len(pack.members),
            "bytes": len(pack.data),
            "inputs": [{"path": path, "member": member} for member, path in sorted(packed.named.items())],
            "architectures": [
                {
                    "iri": one.architecture.iri,
                    "label": one.architecture.label,
                    "verdicts": {verdict.id: verdict.verdict for verdict in one.principles},
                    "findings": len(one.findings),
                }
                for one in packed.assessments
            ],
        }
    )


def _lines(packed: Packed, paths: tuple[str, ...], width: int) -> Iterator[str]:
    pack = packed.pack
    size = f"{len(pack.data) / 1000:,.1f} kB"
    for path in paths:
        yield from wrap([Marked(path, Style.PLACE), f": {counted(len(pack.members), 'file')}, {size}"], width)
    for one in packed.assessments:
        yield from wrap(f"{one.architecture.label}: {summary(one)}", width, "  * ")
    yield from _inputs(packed.named, width)
    yield ""
    yield from digests(pack.manifest_sha256, pack.sha256, width)


def _inputs(named: Mapping[str, str], width: int) -> Iterator[str]:
    """Which file became which member, where the names are not the same but for a folder."""
    for member, path in sorted(named.items()):
        if member.rpartition("/")[2] != path.replace("\\", "/").rpartition("/")[2]:
            yield from wrap([f"{path} is ", Marked(member, Style.PLACE), " in it"], width, "  ")


def digests(manifest: str, pack: str, width: int, whole: bool = True) -> Iterator[str]:
    """The two digests, each on a line of its own whatever the width: they are there to be copied.

    That of the manifest stands for a pack only while the pack is ``whole``.
    """
    worth = "to be quoted: it stands for all that the pack holds" if whole else "it does not stand for this pack"
    yield from wrap(f"SHA-256 of the manifest ({worth}):", width)
    yield f"  {manifest}"
    yield from wrap("SHA-256 of the zip file:", width)
    yield f"  {pack}"
