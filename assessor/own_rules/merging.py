"""The knowledge base with a user's own rules."""

from __future__ import annotations

from dataclasses import replace

from rdflib import Literal
from rdflib.term import Node

from assessor.knowledge.checks import KnowledgeError
from assessor.knowledge.digests import extended
from assessor.knowledge.graphs import joined
from assessor.knowledge.loading import knowledge_of
from assessor.knowledge.model import KnowledgeBase, OwnRules
from assessor.knowledge.namespaces import GA
from assessor.own_rules.conventions import convention_problems
from assessor.own_rules.files import OwnFiles
from assessor.own_rules.naming import naming_problems
from assessor.own_rules.parsing import CONCEPTS, RULES, VOCABULARY, OwnStatements, parsed
from assessor.own_rules.queries import query_problems
from assessor.own_rules.values import value_problems
from assessor.submission.model import Location, Problem, SubmissionError

_MEND = "mend it; `docs/own-rules.md` shows a whole rule"


def with_own(knowledge: KnowledgeBase, files: OwnFiles) -> KnowledgeBase:
    """The packaged knowledge base with the rules, concepts and terms in some files.

    Raises SubmissionError with everything that breaks the conventions, each with its place. What the built-in rules
    find stays the same: nothing may be said of a built-in term, and concepts derive none.
    """
    own = parsed(files)
    unreadable = list(value_problems(own, knowledge))
    if unreadable:
        raise SubmissionError(unreadable)
    problems = [*naming_problems(own, knowledge), *query_problems(own, knowledge)]
    problems += convention_problems(own, knowledge)
    if problems:
        raise SubmissionError(problems)
    origin = {rule: own.path_of(rule) for rule in own.instances(GA.Rule)}
    origin_of_all: dict[Node, str] = {**{rule.iri: rule.file for rule in knowledge.rules}, **origin}
    try:
        merged = knowledge_of(
            joined(knowledge.ontology, own.room(VOCABULARY)),
            knowledge.submission_shapes,
            joined(knowledge.concept_shapes, own.room(CONCEPTS)),
            joined(knowledge.rule_shapes, own.room(RULES)),
            origin_of_all,
            extended(knowledge.digest, "own", files.files),
        )
    except KnowledgeError as error:
        raise SubmissionError([_placed(str(error), own)]) from None
    except (ValueError, KeyError, TypeError, ArithmeticError) as error:
        where = next(iter(files.named.values()), "--shapes")
        raise SubmissionError([Problem(where, None, None, f"a rule cannot be read ({error})", _MEND)]) from None
    codes = tuple(sorted(str(own.graph.value(rule, GA.code)) for rule in origin))
    rules = tuple(replace(rule, own=rule.code in codes) for rule in merged.rules)
    return replace(merged, rules=rules, own=OwnRules(files.files, codes))


def _placed(message: str, own: OwnStatements) -> Problem:
    """What the knowledge base is refused for, at the place of what it begins with."""
    about, _, rest = message.partition(": ")
    what, _, remedy = rest.partition("; ")
    place = next((place for node, place in own.subjects.items() if str(node) == about), None)
    place = place or next((own.subjects[s] for s, p, o in own.places if p == GA.code and o == Literal(about)), None)
    if place is None:
        place = next(iter(own.subjects.values()), Location("--shapes", 1))
        what, remedy = message, _MEND
    return Problem(place.file, place.line, place.column, what, remedy or _MEND)
