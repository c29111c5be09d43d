"""Members to the bytes of a zip file: the same members give the same bytes, wherever and whenever.

APPNOTE.TXT 6.3 of the format, without ZIP64: what is larger is no evidence that anybody reads.
"""

from __future__ import annotations

import io
import stat
import zipfile
from datetime import UTC, datetime

from assessor.packing.archive_limits import refuse_beyond
from assessor.packing.model import Members

LEVEL = 9
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
LATEST = datetime(2107, 12, 31, 23, 59, 58, tzinfo=UTC)
UNIX = 3


def zipped(members: Members, time: datetime | None = None) -> bytes:
    """A zip file of the members in the order of their names, every one of ``time`` (1980-01-01 where it is None).

    Raises PackError where the members are more than a pack may hold.
    """
    refuse_beyond({name: len(data) for name, data in members.items()})
    moment = EARLIEST if time is None else min(max(time.astimezone(UTC), EARLIEST), LATEST)
    stamp = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", allowZip64=False) as archive:
        for name in sorted(members):
            about = zipfile.ZipInfo(name, stamp)
            about.create_system = UNIX
            about.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(about, members[name], zipfile.ZIP_DEFLATED, LEVEL)
    return stream.getvalue()
