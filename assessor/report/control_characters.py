"""Control characters in texts whose syntax has escapes for them: JSON and Turtle."""

from __future__ import annotations

from assessor.report.wrapping import is_control

_LAYOUT = "\n"


def escaped(text: str, pairs: bool = False) -> str:
    """The text with every control character as ``\\uXXXX``, line breaks apart.

    What lies beyond U+FFFF becomes ``\\UXXXXXXXX`` (Turtle), or two escapes where ``pairs`` is set (JSON).
    """
    found = {character for character in set(text) if character not in _LAYOUT and is_control(character)}
    return text.translate({ord(character): _escape(ord(character), pairs) for character in found}) if found else text


def _escape(code: int, pairs: bool) -> str:
    if code < 0x10000:
        return f"\\u{code:04X}"
    if not pairs:
        return f"\\U{code:08X}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04X}\\u{0xDC00 + low:04X}"
