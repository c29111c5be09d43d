"""Breaking a submission as accidents and enemies do: bytes, words, lines, brackets, pieces of other submissions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

Mutation = Callable[[bytes, Random, Sequence[bytes]], bytes]
LONGEST = 60_000
_WORD = re.compile(rb"[\w:#/.-]+")

TOKENS = (
    b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"\xc3\x28", b"\xed\xa0\x80", b"\\ud800", b"\\u0000", b"\x1b[31m",
    b"\r", b"\t", b"'", b'"', b'"""', b"`", b"{", b"}", b"[", b"]", b"(", b")", b"<", b">", b"&", b"*", b"!",
    b"%", b"@", b"|", b"#", b",", b": ", b"- ", b"? ", b"---\n", b"...\n", b"&a ", b"*a", b"<<: ",
    b"!!python/object:os.system ", b"!!binary ", b"~", b"null", b"<!ENTITY a \"&b;\">", b"&a;", b"<![CDATA[",
    b"]]>", b"<?xml version='1.1'?>", b"<!--", b"rdf:parseType='Literal'",
    b"\"@context\": \"https://example.org/context\",", b"\"@import\": \"x\",", b"\"@id\": null,",
    b"\"@type\": [],", b"\"@list\": [", b"\"@reverse\": {", b"\"@value\": 1,", b"\"@set\": ", b"\"@graph\": ",
    b"1e999999", b"-1", b"NaN", b"9" * 400, b"0x10", b"12:30", b"owl:imports ", b"owl:sameAs ",
    b"rdfs:subClassOf ", b"a ", b"_:b0 ", b"<> ", b"<http://example.org/ space> ", b"^^xsd:decimal", b"@en",
    b"@prefix x: <y> .", b"@base <http://[::> .", b"=HYPERLINK(1)", b"https://w3id.org/grid-architecture#Flow",
    b"\xe2\x80\xae", b"\xf0\x9f\x94\x8b", b"\xcc\x81", b"SERVICE", b" " * 300, b"a" * 3000,
)  # fmt: skip


def mutate(seed: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """The seed after one to eight random mutations, at most ``LONGEST`` bytes of it."""
    data = seed
    for _ in range(min(8, 1 + int(random.expovariate(0.35)))):
        data = random.choice(MUTATIONS)(data, random, others)[:LONGEST]
    return data


def _place(data: bytes, random: Random) -> int:
    return random.randrange(len(data) + 1)


def _slice(data: bytes, random: Random, longest: int = 80) -> tuple[int, int]:
    start = _place(data, random)
    return start, min(len(data), start + random.randrange(1, longest))


def change_bits(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Some bytes with one bit turned over."""
    changed = bytearray(data)
    for _ in range(random.randrange(1, 4)):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def insert_noise(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Some random bytes put in."""
    at = _place(data, random)
    return data[:at] + random.randbytes(random.randrange(1, 9)) + data[at:]


def insert_token(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Something that means something to one of the formats put in."""
    at = _place(data, random)
    return data[:at] + random.choice(TOKENS) + data[at:]


def delete(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """A piece taken out."""
    start, end = _slice(data, random)
    return data[:start] + data[end:]


def repeat(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """A piece written several times over, sometimes very many."""
    start, end = _slice(data, random)
    return data[:start] + data[start:end] * random.choice((2, 3, 10, 500)) + data[end:]


def truncate(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """The beginning only."""
    return data[: _place(data, random)]


def splice(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """A piece of another submission put in."""
    other = random.choice(others)
    start, end = _slice(other, random, 400)
    at = _place(data, random)
    return data[:at] + other[start:end] + data[at:]


def nest(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Brackets within brackets within brackets."""
    at = _place(data, random)
    bracket = random.choice((b"[", b"{", b"(", b"[ a ", b'{"a":', b"<a>", b"- ", b"[ ga:kind "))
    return data[:at] + bracket * random.choice((5, 60, 1200, 9000)) + data[at:]


def swap_words(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """A word in the place of another."""
    words = list(_WORD.finditer(data))
    if len(words) < 2:
        return data
    one, other = random.sample(words, 2)
    return data[: one.start()] + other.group() + data[one.end() :]


def misspell(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """A word with two letters the wrong way round."""
    words = [word for word in _WORD.finditer(data) if len(word.group()) > 2]
    if not words:
        return data
    word = random.choice(words)
    at = random.randrange(word.start(), word.end() - 1)
    return data[:at] + data[at + 1 : at + 2] + data[at : at + 1] + data[at + 2 :]


def _lines(change: Callable[[list[bytes], Random], None]) -> Mutation:
    def mutation(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
        lines = data.split(b"\n")
        change(lines, random)
        return b"\n".join(lines)

    return mutation


def _drop(lines: list[bytes], random: Random) -> None:
    del lines[random.randrange(len(lines))]


def _double(lines: list[bytes], random: Random) -> None:
    lines.insert(random.randrange(len(lines) + 1), random.choice(lines))


def _indent(lines: list[bytes], random: Random) -> None:
    at = random.randrange(len(lines))
    lines[at] = random.choice((b"  " + lines[at], lines[at].lstrip(), b"\t" + lines[at], b"  - " + lines[at]))


MUTATIONS: tuple[Mutation, ...] = (
    change_bits, insert_noise, insert_token, insert_token, delete, repeat, truncate, splice, nest,
    swap_words, swap_words, misspell, _lines(_drop), _lines(_double), _lines(_indent),
)  # fmt: skip
