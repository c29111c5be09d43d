"""What a change of a submission is, and what it leads to.

How they are used::

    edit = removal(flow, submission, knowledge)         # editing.making, which has addition and setting too
    changed = apply(submission, [edit], knowledge)      # editing.applying
    in_words(edit, submission, knowledge)               # editing.words
    as_yaml_patch([edit], submission, knowledge)        # editing.yaml_patch
    as_sparql_update(changed)                           # editing.sparql_update
"""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import URIRef

from assessor.submission.model import Statement, Submission, SubmissionError

REMOVE = "remove"
ADD = "add"
SET = "set"

Values = tuple[tuple[str, tuple[str, ...]], ...]
"""Keys of the form, each with its values as an author writes them."""


@dataclass(frozen=True)
class Edit:
    """One change of one thing.

    ``kind`` is ``remove``, ``add`` or ``set``; ``section`` the name of the thing's section in the form (for what is
    nested in another thing, the noun of the form, such as ``step``); ``node`` the thing itself, for ``add`` with the
    IRI that reading would give it. ``values`` are keys as in YAML, in the order of the form, each with its values as an
    author writes them: identifiers, notations, quantities. What is removed has none, unless only these values of it
    are taken away (such as one of ``describesCompletely``).
    """

    kind: str
    section: str
    node: URIRef
    values: Values = ()


@dataclass(frozen=True)
class Changed:
    """A submission after edits, and the statements that it lacks and has more than the one before, both sorted.

    Statements that stay keep their places, added ones have none. ``consequences`` are the things, in order, that went
    because they could not stand without what was removed.
    """

    submission: Submission
    removed: tuple[Statement, ...]
    added: tuple[Statement, ...]
    consequences: tuple[URIRef, ...] = ()


class EditError(SubmissionError):
    """Raised where an edit cannot be made; ``problems`` say what is wrong and what to do, ``messages`` as lines."""

    @property
    def messages(self) -> tuple[str, ...]:
        """A line for each problem."""
        return tuple(self.lines())
