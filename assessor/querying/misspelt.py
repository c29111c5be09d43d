"""What a query names and nobody declares: it finds nothing, and an answer without rows would not say why.

Terms of the ontology, of its bibliography and of the named graphs that there are not, and variables that the query
asks for but that no pattern of it can bind. Found in the words of the query; that it can be read is known by then.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from rdflib import URIRef

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import GA, SRC
from assessor.querying.graphs import GRAPHS, Dataset
from assessor.querying.mistakes import place, tokens
from assessor.querying.model import Query
from assessor.submission.model import Problem
from assessor.submission.suggestions import did_you_mean

_QUOTED = re.compile("`([^`]+)`")
MOST_TOLD = 20
OURS = (str(GA), str(SRC), GRAPHS)
NAMED_GRAPHS = frozenset(GRAPHS + name for name in ("asserted", "inferred", "vocabulary", "names", "locations"))


def misspelt(
    query: Query, dataset: Dataset, prefixes: Mapping[str, str], knowledge: KnowledgeBase
) -> list[Problem]:
    """A warning for each term and each variable, in the order of the query; each once, and the first few of either.

    ``prefixes`` are those that the query need not declare. A term that occurs in what is asked counts as declared.
    """
    words = list(_words(query.text))
    named = {**prefixes, **_declared(words)}
    known = _known(dataset, knowledge)
    found = (*islice(_terms(query, words, named, known), MOST_TOLD), *islice(_variables(query, words), MOST_TOLD))
    return sorted(found)


@dataclass(frozen=True)
class _Word:
    text: str
    start: int


def _words(text: str) -> Iterator[_Word]:
    for start, token in tokens(text):
        if not token[0].isspace() and not token.startswith("#"):
            yield _Word(token, start)


def _keyword(words: list[_Word], number: int) -> str:
    """The word in capitals, or nothing where it is the name of a variable or a part of another name."""
    word, before = words[number], words[number - 1] if number else None
    if before is not None and before.text in ("?", "$", ":", "@") and before.start + 1 == word.start:
        return ""
    return word.text.upper()


def _declared(words: list[_Word]) -> dict[str, str]:
    """The prefixes that the query declares: `PREFIX`, name, `:`, address."""
    found = {}
    for number in range(len(words)):
        if _keyword(words, number) == "PREFIX":
            name, address = "", ""
            for following in words[number + 1 : number + 12]:
                if following.text.startswith("<"):
                    address = following.text[1:-1]
                    break
                name += following.text
            found[name.rpartition(":")[0]] = address
    return found


def _known(dataset: Dataset, knowledge: KnowledgeBase) -> set[str]:
    found = {str(node) for node in knowledge.ontology.subjects() if str(node).startswith(OURS)}
    for part in (dataset.asserted, dataset.inferred, dataset.vocabulary):
        iris = (str(node) for statement in part for node in statement if isinstance(node, URIRef))
        found.update(iri for iri in iris if iri.startswith(OURS))
    return found | NAMED_GRAPHS


def _terms(
    query: Query, words: list[_Word], prefixes: Mapping[str, str], known: Collection[str]
) -> Iterator[Problem]:
    told: set[str] = set()
    for written, start, iri in _named(query.text, words, prefixes):
        space = next((one for one in OURS if iri.startswith(one)), None)
        if space is None or iri in known or iri in OURS or iri in told:
            continue
        told.add(iri)
        before = written[: len(written) - len(iri[len(space) :])] if not written.startswith("<") else f"<{space}"
        after = ">" if written.startswith("<") else ""
        near = did_you_mean(iri[len(space) :], (one[len(space) :] for one in known if one.startswith(space)))
        remedy = _QUOTED.sub(rf"`{before}\1{after}`", near) or "nothing can fit it"
        yield _warning(query, start, f"`{written}` is no term of the vocabulary", remedy)


def _named(text: str, words: list[_Word], prefixes: Mapping[str, str]) -> Iterator[tuple[str, int, str]]:
    """What stands for an IRI of ours: as it is written, where, and the IRI."""
    declaring = False
    for number, word in enumerate(words):
        if _keyword(words, number) in ("PREFIX", "BASE"):
            declaring = True
        elif word.text.startswith("<") and len(word.text) > 1:
            if not declaring:
                yield word.text, word.start, word.text[1:-1]
            declaring = False
        elif word.text == ":" and not declaring:
            name, start = _before(words, number)
            if name not in prefixes and number:  # what ends with a dot before it is no part of it
                name, start = words[number - 1].text, words[number - 1].start
            rest = _after(words, number)
            if name in prefixes and rest:
                yield f"{name}:{rest}", start, prefixes[name] + rest


def _before(words: list[_Word], number: int) -> tuple[str, int]:
    """The name that ends at a colon, and where it starts: words with nothing between them."""
    start, name = words[number].start, ""
    for word in reversed(words[max(number - 8, 0) : number]):
        joined = word.start + len(word.text) == start
        if not joined or not (word.text.replace("_", "a").isalnum() or word.text in "-."):
            break
        start, name = word.start, word.text + name
    return name, start


def _after(words: list[_Word], number: int) -> str:
    end, rest = words[number].start + 1, ""
    for word in words[number + 1 : number + 32]:
        if word.start != end or not (word.text.replace("_", "a").isalnum() or word.text in "-."):
            break
        end, rest = end + len(word.text), rest + word.text
    return rest.rstrip(".")


def _variables(query: Query, words: list[_Word]) -> Iterator[Problem]:
    """The variables of the outermost SELECT that neither a pattern nor `AS` binds."""
    depth = 0
    asked: dict[str, int] = {}
    bound: set[str] = set()
    selecting = started = False
    for number, word in enumerate(words):
        upper = _keyword(words, number)
        if not started and upper in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
            started, selecting = True, upper == "SELECT"
        elif word.text in "{}":
            depth += 1 if word.text == "{" else -1
            selecting = False
        elif depth == 0 and upper in ("WHERE", "FROM"):
            selecting = False
        elif upper == "VALUES" and depth == 0:
            depth = 1  # whatever follows binds
        if word.text not in ("?", "$") or number + 1 == len(words):
            continue
        name = words[number + 1]
        if name.start != word.start + 1 or not name.text.replace("_", "a").isalnum():
            continue
        if depth or (number and _keyword(words, number - 1) == "AS"):
            bound.add(name.text)
        elif selecting:
            asked.setdefault(name.text, word.start)
    for variable, start in asked.items():
        if variable not in bound:
            near = did_you_mean(variable, bound, within=False)
            remedy = near.replace(" `", " `?") if near.startswith("did") else "its column stays empty"
            yield _warning(query, start, f"`?{variable}` occurs nowhere in the pattern", remedy)


def _warning(query: Query, start: int, what: str, remedy: str) -> Problem:
    line, column = place(query.text, start)
    return Problem(query.name, line, column, f"warning: {what}", remedy, "warning")
