"""The versions of all that a report comes of."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from assessor import __version__
from assessor.packing.configuration import member_object
from assessor.packing.model import VERSIONS, Members
from assessor.report.json_report import as_json
from assessor.report.provenance import LIBRARIES

MOST_BYTES = 100_000


def versions() -> dict[str, str]:
    """The versions of this tool, of Python and of the libraries."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return {"assessor": __version__, "python": python, **{name: _version(name) for name in LIBRARIES}}


def versions_as_bytes() -> bytes:
    """The member of a pack."""
    return as_json(dict(versions())).encode()


def versions_in(members: Members) -> dict[str, str]:
    """The versions that a pack was made with. Raises PackError where it does not tell."""
    return {name: str(number) for name, number in member_object(members, VERSIONS, MOST_BYTES).items()}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
