"""``assessor verify``: whether an evidence pack is as it was made, and still comes to the same."""

from __future__ import annotations

import click

from assessor.cli import candidates
from assessor.cli.errors import tell
from assessor.cli.exits import ASSESSED, AT_OR_ABOVE, UNUSABLE
from assessor.cli.progress import Watch
from assessor.cli.shared import LaidOut, ReportOptions, report_options
from assessor.cli.targets import file_of
from assessor.cli.telling import tell_failure

REMEDY = "ask whoever packed it for the file once more"


@click.command(short_help="Check an evidence pack, and assess what is in it again.")
@click.argument("pack", metavar="FILE", shell_complete=candidates.files)
@report_options("text", "json")
def verify(pack: str, options: ReportOptions) -> int:
    """Check an evidence pack, and assess what is in it again.

    Files that were changed, are missing, or were added since FILE was packed are named one by one. If there are none,
    the packed inputs are assessed again with the knowledge base of this tool, and, where the packed one is another,
    with that as well. Nothing is unpacked to a disk.

    Exit codes: 0 identical, byte for byte; 1 it differs or was tampered with; 2 wrong usage, or no usable pack.
    """
    options.refuse({file_of(pack): pack})
    from assessor.packing.archive_reading import open_pack
    from assessor.packing.manifest import tampering
    from assessor.packing.model import PackError

    watch = Watch(options.quiet, options.no_color)
    try:
        with watch.on(pack) as progress:
            opened = open_pack(pack)
            tampering(opened.members)  # what is no pack of ours is refused before anything heavy is loaded
            from assessor.knowledge.loading import load
            from assessor.packing.verifying import IDENTICAL
            from assessor.packing.verifying import verify as verified

            found = verified(opened, load(), progress)
    except PackError as error:
        tell(f"{pack}: {problem if '; ' in problem else f'{problem}; {REMEDY}'}" for problem in error.problems)
        return UNUSABLE
    except Exception as error:  # told as a problem of that file
        return tell_failure(error, pack)
    from assessor.report.pack_verification_json import verification_json
    from assessor.report.pack_verification_text import verification_text

    options.deliver(
        {
            "text": LaidOut(lambda width: verification_text(found, pack, width)),
            "json": lambda: verification_json(found, pack),
        }
    )
    return ASSESSED if found.outcome == IDENTICAL else AT_OR_ABOVE
