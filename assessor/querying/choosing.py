"""Which query is meant: a stored one by its name, or the text of a file."""

from __future__ import annotations

import stat
from pathlib import Path

from assessor.querying.catalogue import SUFFIX, StoredQuery, stored_queries
from assessor.querying.model import Query, refusal
from assessor.querying.running import MOST_CHARACTERS
from assessor.submission.suggestions import did_you_mean


def chosen(name: str) -> tuple[Query, StoredQuery | None]:
    """The query that a name or a file ending in `.rq` stands for. Raises QueryError."""
    if Path(name).suffix.lower() == SUFFIX:
        return Query(_text(name), name), None
    stored = {query.name: query for query in stored_queries()}
    if name in stored:
        return Query(stored[name].text, name), stored[name]
    near = did_you_mean(name, stored, within=True)
    remedy = near if near.startswith("did") else "`assessor query --list` shows the stored queries"
    if Path(name).is_file():
        remedy = f"let the name of a file with a query end in {SUFFIX}"
    raise refusal(Query("", "query"), f"there is no stored query `{name}`", remedy)


def _text(name: str) -> str:
    file, unread = Path(name), Query("", name)
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise refusal(unread, "this is not a regular file", f"name a {SUFFIX} file")
        with file.open("rb") as stream:
            data = stream.read(4 * MOST_CHARACTERS + 1)
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        raise refusal(unread, "there is no such file", "check the path") from None
    except UnicodeDecodeError:
        raise refusal(unread, "the query is not UTF-8", "save the file as UTF-8") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise refusal(unread, f"the file cannot be read ({reason})", "check the path and its permissions") from None
