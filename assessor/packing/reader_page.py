"""`README.txt` of a pack: what it is and how to check it, for whoever receives it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessor.assessment.model import Assessment
from assessor.packing.model import (
    CHECKSUMS,
    CONFIGURATION,
    EXPLANATIONS,
    INPUTS,
    KNOWLEDGE,
    MANIFEST,
    OWN,
    PROFILE,
    REPORTS,
    VERSIONS,
    WAIVERS,
)
from assessor.report.overview import summary
from assessor.report.profile_words import chosen_words
from assessor.report.wrapping import counted, heading, wrap

WIDTH = 80
_HELD = (
    (INPUTS, "the description that was assessed, byte for byte as it was handed in"),
    (KNOWLEDGE, "the vocabulary, the principles with their sources, and the rules that it was assessed by"),
    (OWN, "where there is such a folder: rules that are not built in"),
    (PROFILE, "where there is such a folder: which rules, thresholds and levels count"),
    (WAIVERS, "where there is such a file: which findings somebody answers for, and until when"),
    (CONFIGURATION, "the settings of the assessment"),
    (VERSIONS, "the versions of the program and of what it runs on"),
    (REPORTS, "the report: to be read (.txt), for programs (.json), and as linked data (.ttl)"),
    (EXPLANATIONS, "for each finding, every statement that it rests on, and the test of that (.txt, .json)"),
    (MANIFEST, "the SHA-256 digest of every file named above and of this page"),
    (CHECKSUMS, "the same and the digest of the manifest, for `sha256sum`"),
)


def reader_page(assessments: Sequence[Assessment]) -> str:
    """The page for a pack of these assessments."""
    return "\n".join(str(line) for line in _lines(assessments)) + "\n"


def _lines(assessments: Sequence[Assessment]) -> Iterator[str]:
    yield from heading("Evidence pack of an assessment of grid architecture", WIDTH, "=")
    yield from wrap(
        "This pack holds everything behind one report: what was assessed, by which rules, with which program, and "
        "with what result. Whoever has it can check that nothing was changed, and that the same input still comes "
        "to the same result.",
        WIDTH,
    )
    yield ""
    yield from heading("What was assessed", WIDTH, "-")
    for number, assessment in enumerate(assessments, start=1):
        about = assessment.architecture
        place = f", explained in {EXPLANATIONS}{number}/" if len(assessments) > 1 and assessment.findings else ""
        yield from wrap(f"{about.label} ({about.iri}){place}", WIDTH, "  * ")
        yield from wrap(f"{summary(assessment)}; {counted(len(assessment.findings), 'finding')}", WIDTH, "    ")
        for words in chosen_words(assessment.profile, assessment.own_rules):
            yield from wrap(words, WIDTH, "    ")
        for file in assessment.files:
            yield f"    {file.path}"
    yield ""
    yield from heading("What is in it", WIDTH, "-")
    for name, what in _HELD:
        yield from wrap(what, WIDTH, f"  {name:<20}")
    yield ""
    yield from heading("To check by hand that nothing was changed", WIDTH, "-")
    yield from wrap("Unpack the file, go into the folder, and run", WIDTH)
    yield ""
    yield f"    sha256sum -c {CHECKSUMS}"
    yield f"    sha256sum {MANIFEST}"
    yield ""
    yield from wrap(
        "The first command says OK for each file (on macOS it is `shasum -a 256`); a file that it does not name was "
        "added. The second gives the digest that "
        "stands for the whole pack: whoever made the pack was told it, and can quote it in a filing. If it is the one "
        "that was quoted, this is the pack that was meant. The digest of the zip file itself also changes where "
        "somebody only packs the same files again.",
        WIDTH,
    )
    yield ""
    yield from heading("To check it with the program", WIDTH, "-")
    yield from wrap("With the grid architecture assessor installed, and with the file as it was received, run", WIDTH)
    yield ""
    yield "    assessor verify FILE.zip"
    yield ""
    yield from wrap(
        "It checks the digests, assesses the packed description again, and says that the result is identical, or "
        "file by file and finding by finding what differs. It needs no network.",
        WIDTH,
    )
