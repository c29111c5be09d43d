"""What to write in place of a term that the vocabulary does not have, in the words of the format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rdflib import RDF, URIRef

from assessor.knowledge.namespaces import GA
from assessor.submission.form.model import Form, Key, ValueKind
from assessor.submission.suggestions import did_you_mean, one_of

_KEYWORDS = ("label", "title", "id", "type", "@graph", "@context")


class Suggestions:
    """Suggests terms by the name that an author wrote; ``bare`` names are those that the packaged context of JSON-LD
    gives meaning to."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._keys: dict[str, dict[URIRef, Key]] = {}
        for section in form.all_sections():
            for key in section.keys.values():
                self._keys.setdefault(key.name, {})[key.path] = key

    def property(self, name: str, usable: Iterable[URIRef], bare: bool) -> str:
        """The remedy for a property that is none."""
        meant = self._keys.get(name)
        if meant:
            return f"that is the word of the YAML form; here write {self._instead(meant, bare)}"
        if name in self._form.sections:
            typed = "`id` and `type`" if bare else "an IRI and a class"
            return f"that is a section of the YAML form; here each thing is stated by itself, with {typed}"
        names = _locals(usable)
        if not bare:
            return _prefixed(did_you_mean(name, names), names)
        known = {word.lstrip("@"): word for word in (*names, *_KEYWORDS)}
        return _kept(did_you_mean(name, known), known)

    def class_(self, name: str, usable: Iterable[URIRef], described: Mapping[str, str], bare: bool) -> str:
        """The remedy for a class that is none."""
        names = _locals(usable)
        remedy = did_you_mean(name, names, described=described)
        return _kept(remedy, {one: one for one in names}) if bare else _prefixed(remedy, names)

    def term(self, name: str, predicate: URIRef | None, usable: Iterable[URIRef], bare: bool) -> str:
        """The remedy for a value of ``predicate`` that is none."""
        words = next(
            (
                self._form.tokens[key.ranges[0]]
                for keys in self._keys.values()
                for path, key in keys.items()
                if path == predicate and key.kind is ValueKind.TOKEN
            ),
            None,
        )
        names = _locals(usable)
        if words is None or not bare:
            if words is not None and name in words:
                return f"did you mean `ga:{words[name][len(GA) :]}`?"
            return _prefixed(did_you_mean(name, names), names)
        return _kept(did_you_mean(name, words), {word: word for word in words})

    def _instead(self, meant: Mapping[URIRef, Key], bare: bool) -> str:
        paths = sorted(meant)
        if paths == [RDF.type]:
            return "`type`" if bare else "`rdf:type`"
        written = {path: _local(path) if bare else f"ga:{_local(path)}" for path in paths}
        first = meant[paths[0]]
        if len(paths) == 1 and first.kind is ValueKind.QUANTITY:
            unit = "seconds" if first.unit == "s" else str(first.unit)
            example = f'"{written[paths[0]]}": 300' if bare else f"{written[paths[0]]} 300"
            return f"`{written[paths[0]]}`, in {unit}: `{example}`"
        return one_of(written.values())


def _local(term: URIRef) -> str:
    return term[len(GA) :] if term.startswith(GA) else term.rpartition("#")[2]


def _locals(terms: Iterable[URIRef]) -> list[str]:
    return sorted(map(_local, terms))


def _prefixed(remedy: str, names: Iterable[str]) -> str:
    if not remedy:
        return f"use {one_of(f'ga:{name}' for name in names)}"
    return remedy.replace(" `", " `ga:")


def _kept(remedy: str, known: Mapping[str, str]) -> str:
    """The remedy with each name as it is written; all of them where none is near."""
    if not remedy:
        return f"use {one_of(sorted(known.values()))}"
    for name, written in known.items():
        remedy = remedy.replace(f"`{name}`", f"`{written}`")
    return remedy
