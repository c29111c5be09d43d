"""What is wrong with the text of a query, said for people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

Mistake = tuple[str, str, int | None, int | None]

UPDATES = frozenset("INSERT DELETE LOAD CLEAR CREATE DROP COPY MOVE ADD WITH".split())
KEYWORDS = (
    "SELECT ASK CONSTRUCT DESCRIBE WHERE PREFIX BASE FROM NAMED OPTIONAL UNION MINUS FILTER BIND VALUES GRAPH EXISTS "
    "ORDER GROUP HAVING LIMIT OFFSET DISTINCT REDUCED"
).split()
_TOKEN = re.compile(
    r"\s+|\#[^\n\r]*|<[^<>\"{}|^`\s]*>"
    r"|\"\"\".*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|\w+|.",
    re.DOTALL,
)
_FIRST_WORD = re.compile(r"[\w?$:-]+|.", re.DOTALL)
_POSITION = re.compile(r"error at (\d+):(\d+)")
_UNKNOWN_PREFIX = re.compile(r"Unknown namespace prefix : ([\w.-]*)")
_LONGEST = 30


def update_named(text: str) -> str | None:
    """The operation of a SPARQL update, such as DELETE; None for anything else."""
    words = [token for _, token in tokens(text) if not token.isspace() and not token.startswith("#")]
    position = 0
    while position < len(words) and words[position].upper() in ("PREFIX", "BASE"):
        position += 1
        while position < len(words) and not words[position].startswith("<"):
            position += 1
        position += 1
    word = words[position].upper() if position < len(words) else ""
    return word if word in UPDATES else None


def syntax_mistake(text: str, prefixes: Mapping[str, str], evaluator_says: str) -> Mistake:
    """What cannot be read, what to do, line and column. ``evaluator_says`` is the evaluator's own message.

    rdflib's parser tells better where the mistake is; the evaluator's place is taken where rdflib finds nothing.
    Raises RecursionError.
    """
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    if not text.strip():
        return "the query is empty", "write a SELECT, ASK, CONSTRUCT or DESCRIBE query", None, None
    try:
        translateQuery(parseQuery(text), initNs=dict(prefixes))
    except RecursionError:
        raise
    except ParseBaseException as error:
        return _unreadable(text, error.loc)
    except Exception as error:  # whatever rdflib's algebra stumbles over
        return _untranslatable(text, prefixes, error)
    found = _POSITION.search(evaluator_says)
    if found is None:
        return f"the query cannot be read ({' '.join(evaluator_says.split())})", "correct it", None, None
    what = "the query cannot be read up to here"
    if "Duplicated variable" in evaluator_says:
        what = "a variable is named twice in SELECT"
    elif "unbound" in evaluator_says:
        what = "SELECT names a variable that is neither grouped by nor aggregated"
    return what, "correct the SPARQL before this place", int(found[1]), int(found[2])


def _unreadable(text: str, offset: int) -> Mistake:
    from assessor.submission.suggestions import closest

    line, column = place(text, offset)
    rest = text[offset:].lstrip()
    if not rest:
        return "the query ends too early", "is a bracket or a quotation mark not closed?", line, column
    line, column = place(text, len(text) - len(rest))
    match = _FIRST_WORD.match(rest)
    word = match[0][:_LONGEST] if match else rest[:1]
    near = closest(word, KEYWORDS, within=False) if word.upper() not in KEYWORDS and word.isalpha() else None
    remedy = f"did you mean `{near}`?" if near else "correct the SPARQL there"
    if near or not word.isalpha():
        return f"`{word}` is not expected here", remedy, line, column
    return f"the query cannot be read from `{word}` on", remedy, line, column


def _untranslatable(text: str, prefixes: Mapping[str, str], error: Exception) -> Mistake:
    from assessor.submission.suggestions import did_you_mean

    said = " ".join(str(error).split())
    unknown = _UNKNOWN_PREFIX.search(said)
    if unknown is None:
        return f"the query cannot be understood ({said})", "correct it", None, None
    name = unknown[1]
    used = re.search(rf"(?<![\w.-]){re.escape(name)}:", text)
    line, column = place(text, used.start()) if used else (None, None)
    known = sorted(prefix for prefix in prefixes if prefix)
    near = did_you_mean(name, known, within=False) if name else ""
    remedy = near if near.startswith("did") else f"declare it with PREFIX, or use one of {', '.join(known)}"
    return f"the prefix `{name}:` is not declared", remedy, line, column


def tokens(text: str) -> Iterator[tuple[int, str]]:
    """The words and marks of a query with their offsets: strings, comments and addresses are one each."""
    for match in _TOKEN.finditer(text):
        yield match.start(), match[0]


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1."""
    before = text[:offset]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
