"""What standard output and standard error can show: their width, whether colours are wanted, which characters."""

from __future__ import annotations

import codecs
import os
import shutil
import sys
import unicodedata
from collections.abc import Mapping
from typing import TextIO

PLAIN_WIDTH = 80
NARROWEST, WIDEST = 60, 120
SUBSTITUTES = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2039\u203a", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2022\u00b7\u2219\u25cf\u25e6", "*"),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", ""),
    **dict(zip("\u2190\u2192\u2194\u21d0\u21d2\u21d4", ("<-", "->", "<->", "<=", "=>", "<=>"), strict=True)),
    **dict(zip("\u2264\u2265\u2260\u2248\u00d7\u00f7\u2044", ("<=", ">=", "!=", "~", "x", "/", "/"), strict=True)),
    **dict(zip("\u00df\u1e9e\u00e6\u00c6\u0153\u0152", ("ss", "SS", "ae", "AE", "oe", "OE"), strict=True)),
    **dict(zip("\u00f8\u00d8\u0142\u0141\u0111\u0110\u0131", "oOlLdDi", strict=True)),
    **dict(zip("\u00fe\u00de\u00f0\u00d0", ("th", "Th", "d", "D"), strict=True)),
    **dict(zip("\u20ac\u00a3\u00a9\u00ae\u00b0\u00a7", ("EUR", "GBP", "(c)", "(R)", " deg", "section "), strict=True)),
}
ERRORS = "assessor.substitute"


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody looks at what is written there."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # it has been closed
        return False


def width_of(stream: TextIO | None) -> int:
    """How many columns a report has there: those of a terminal within reason (``COLUMNS`` rules), else 80."""
    if not is_terminal(stream):
        return PLAIN_WIDTH
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns))


def shows_colours(stream: TextIO | None, no_color: bool = False, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether colours are shown and wanted there; see https://no-color.org for ``NO_COLOR``."""
    unwanted = no_color or bool(environment.get("NO_COLOR"))
    return not unwanted and obeys_escapes(stream, environment)


def obeys_escapes(stream: TextIO | None, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether this is a terminal that obeys escape sequences."""
    return is_terminal(stream) and environment.get("TERM", "").lower() not in ("dumb", "unknown") and _not_legacy()


def _not_legacy() -> bool:
    """Consoles of Windows before escape sequences, or with these switched off, show them as rubbish."""
    if sys.platform == "win32":
        from rich.console import detect_legacy_windows

        return not detect_legacy_windows()
    return True


def encoding_of(stream: TextIO, environment: Mapping[str, str] = os.environ) -> str:
    """The encoding of a stream.

    In the locale C, Python takes UTF-8 for it, which is right where no locale is set. Who names that locale for a
    terminal is taken at the word: it promises ASCII and nothing more.
    """
    python_is_told = environment.get("PYTHONUTF8") or environment.get("PYTHONIOENCODING")
    if sys.flags.utf8_mode and not python_is_told and is_terminal(stream):
        category = environment.get("LC_CTYPE", "")
        coerced = category.lower().replace("-", "") in ("c.utf8", "utf8")  # by Python itself, before it ran us
        if (environment.get("LC_ALL") or (not coerced and category) or environment.get("LANG")) in ("C", "POSIX"):
            return "ascii"
    return stream.encoding or "utf-8"


def in_encoding(text: str, encoding: str) -> bytes:
    """The text as bytes, with a plain substitute for each character that the encoding lacks."""
    try:
        return text.encode(encoding, ERRORS)
    except (LookupError, UnicodeError):  # no such encoding, or one that lacks even the substitutes
        return text.encode("ascii", ERRORS)


def _substitute(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(map(_plain, missing)), error.end


def _plain(character: str) -> str:
    if character in SUBSTITUTES:
        return SUBSTITUTES[character]
    if unicodedata.category(character) == "Cs":  # half of a surrogate pair, which no encoding has
        return f"\\u{ord(character):04x}"
    if unicodedata.combining(character):
        return ""
    parts = unicodedata.normalize("NFKD", character)
    return "".join(SUBSTITUTES.get(part, part if part.isascii() else "") for part in parts) or "?"


codecs.register_error(ERRORS, _substitute)
