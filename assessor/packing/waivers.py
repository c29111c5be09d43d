"""The waivers of a pack: from the files beside the inputs to members, and from members to what is waived.

They stand at the top of the pack, as `waivers.yaml` (`waivers-2.yaml`, …); the settings say which architecture has
which. An input cannot have such a name, as inputs stand in a folder of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from assessor.knowledge.model import KnowledgeBase
from assessor.packing.configuration import Configuration
from assessor.packing.model import WAIVERS, Members
from assessor.packing.names import distinct
from assessor.waiving.model import Waivers
from assessor.waiving.reading import parse_waivers, together, waiver_bytes

PathsFor = Callable[[Iterable[str]], tuple[str, ...]]


@dataclass(frozen=True)
class WaiverInputs:
    """The files of waivers for some architectures: bytes and path by member, and the members by architecture."""

    members: Mapping[str, bytes]
    named: Mapping[str, str]
    of: Mapping[str, tuple[str, ...]]


def find_waivers(files: Mapping[str, Iterable[str]], paths_for: PathsFor) -> WaiverInputs:
    """The waivers for architectures, of each of which the files are given by IRI, as the user named them.

    Raises SubmissionError where one of them cannot be had.
    """
    paths = {iri: paths_for(named) for iri, named in files.items()}
    data = {path: waiver_bytes(path) for found in paths.values() for path in found}
    different = sorted({content: path for path, content in sorted(data.items(), reverse=True)}.items())
    names = distinct(WAIVERS for _ in different)
    name_of = {content: name for name, (content, _) in zip(names, different, strict=True)}
    return WaiverInputs(
        members={name: content for content, name in name_of.items()},
        named={name: path for name, (_, path) in zip(names, different, strict=True)},
        of={iri: tuple(sorted({name_of[data[path]] for path in found})) for iri, found in paths.items() if found},
    )


def waivers_of(architecture: str, members: Members, configuration: Configuration, knowledge: KnowledgeBase) -> Waivers:
    """The waivers of one architecture in a pack. Raises SubmissionError where one of their files cannot be used."""
    names = configuration.waivers.get(architecture, ())
    return together((parse_waivers(members[name], name, knowledge) for name in names), configuration.as_of)
