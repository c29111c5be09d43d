"""Which characters of a text an editor shows, and escapes for the others."""

from __future__ import annotations

import unicodedata


def is_shown(character: str) -> bool:
    """Whether an editor shows the character as something, and a terminal obeys it not."""
    return character.isprintable() or unicodedata.category(character) == "Zs"


def by_number(character: str) -> str:
    """The escape for a character by its number, the same in YAML, Turtle and N-Triples."""
    code = ord(character)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
