"""Moves are made one by one and the submission is assessed again; what removes or lowers the finding is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from assessor.assessing import Assessed
from assessor.assessment.model import Finding
from assessor.assessment.outcome import outcome
from assessor.clearing.candidates import candidates
from assessor.clearing.model import LOWERS, REMOVES, Clearing
from assessor.clearing.moves import Move, size
from assessor.clearing.side_effects import asked, opened, unsettled, widened
from assessor.clearing.situation import Situation
from assessor.editing.applying import apply
from assessor.editing.model import Edit
from assessor.editing.things import things_of
from assessor.engine.variation import Variation
from assessor.knowledge.model import KnowledgeBase
from assessor.submission.model import Statement

MOST = 40
MOST_JOINED = 12
LARGEST_JOINED = 4
REPLACING = ("routing-through-the-bypassed-operator", "passing-an-aggregate")
"""Kinds that put something in the place of what they take away."""
WORK = 8_000
"""How many statements may be assessed again altogether, so that an explanation comes within a second."""


def clearing_edits(
    finding: Finding, assessed: Assessed, knowledge: KnowledgeBase, most: int = MOST
) -> tuple[Clearing, ...]:
    """What would remove or lower a finding: the smallest changes first, then those with the fewest side effects
    (findings that are new, worse or wider, verdicts unsettled, new questions), those that remove it, those that help
    most elsewhere; last what only describes the grid otherwise. At most ``most`` changes are tried, fewer of a large
    submission, and where no single one removes it a few of two or three together. Each has been assessed again, by all
    rules.
    """
    submission = assessed.checking.submission
    situation = Situation(
        finding, submission, assessed.checking.closed.graph, knowledge, things_of(submission, knowledge)
    )
    trial = _Trial(situation, [one.id for one in assessed.assessment.findings if one.status == "waived"])
    moves = candidates(situation, max(MOST_JOINED, min(most, WORK // len(submission.graph))))
    found = [(move, clearing) for move in moves for clearing in trial.of(move)]
    for number in (2, 3):
        if not any(clearing.effect == REMOVES and not clearing.describes for _, clearing in found):
            several = [(move, clearing) for move in _joined(moves, number) for clearing in trial.of(move)]
            found += [(move, clearing) for move, clearing in several if clearing.effect == REMOVES or not found]
    proposed = [clearing for _, clearing in found]
    best: dict[object, Clearing] = {}
    for place, (move, clearing) in sorted(enumerate(found), key=lambda one: _order(one[1][1], one[0])):
        if not any(_needless(clearing, other) for other in proposed):
            best.setdefault(move.choice or place, clearing)
    return tuple(best.values())


def _needless(clearing: Clearing, smaller: Clearing) -> bool:
    """Whether a part of the same change does as much for the finding, with no other side effects. Who only takes
    away leaves somebody without what the rest of the change puts in its place; that is another proposal."""
    same = (clearing.effect, clearing.level_after) == (smaller.effect, smaller.level_after)
    as_much = (same or smaller.effect == REMOVES) and smaller.side_effects <= clearing.side_effects
    replaces = len(clearing.kinds) == 1 and clearing.kinds[0] in REPLACING and smaller.kinds != clearing.kinds
    return as_much and not replaces and set(smaller.edits) < set(clearing.edits)


def _joined(moves: Sequence[Move], number: int) -> Iterator[Move]:
    """Small moves of different things together, the smallest first; three of them of different kinds each. What only
    describes is nobody's to combine."""
    moves = [move for move in moves if not move.describes]
    if number > 2:
        moves = list({move.kinds: move for move in reversed(moves)}.values())[::-1]
    joined = []
    for several in combinations(moves, number):
        edits = tuple(edit for move in several for edit in move.edits)
        if len(edits) <= LARGEST_JOINED and len({edit.node for edit in edits}) == len(edits):
            joined.append(Move(tuple(dict.fromkeys(kind for move in several for kind in move.kinds)), edits))
    yield from sorted(joined, key=lambda move: len(move.edits))[:MOST_JOINED]


def _order(clearing: Clearing, place: int) -> tuple[object, ...]:
    helps = len(clearing.clears) + len(clearing.lowers)
    size = (clearing.describes, clearing.size)
    return size, len(clearing.side_effects), clearing.effect != REMOVES, -helps, place


class _Trial:
    """A finding's submission, to be assessed again with changes."""

    def __init__(self, situation: Situation, waived: Iterable[str]) -> None:
        self._situation, self._waived = situation, frozenset(waived)
        self._knowledge = situation.knowledge
        self._variation = Variation(situation.submission.graph, self._knowledge)
        self._before = outcome(self._variation.unchanged, self._knowledge, self._waived)
        self._changes: dict[Edit, tuple[frozenset[Statement], frozenset[Statement]]] = {}

    def of(self, move: Move) -> Iterator[Clearing]:
        """What a move comes to; nothing if it neither removes nor lowers the finding, or merely leaves it open."""
        changes = [self._change(edit) for edit in move.edits]
        added = frozenset().union(*(new for _, new in changes))
        removed = frozenset().union(*(old for old, _ in changes)) - added
        after = outcome(self._variation.changed(removed, added), self._knowledge, self._waived)
        before, identity = self._before, self._situation.finding.id
        rank = {level.name: level.rank for level in self._knowledge.levels}
        level = after.levels.get(identity)
        if level is None:
            if after.questions.get(self._situation.finding.rule, frozenset()) - before.questions.get(
                self._situation.finding.rule, frozenset()
            ):
                return
        elif rank[level] >= rank[before.levels[identity]]:
            return
        common = before.levels.keys() & after.levels.keys()
        new = after.levels.keys() - before.levels.keys()
        worse = {one for one in common if rank[after.levels[one]] > rank[before.levels[one]]}
        wider = set(widened(before, after, self._knowledge))
        yield Clearing(
            kinds=move.kinds,
            edits=move.edits,
            size=size(self._situation, move.edits),
            effect=REMOVES if level is None else LOWERS,
            level_after=level,
            clears=tuple(sorted(before.levels.keys() - after.levels.keys())),
            lowers=tuple(sorted(one for one in common if rank[after.levels[one]] < rank[before.levels[one]])),
            introduces=tuple(sorted(new)),
            raises=tuple(sorted(worse)),
            opens=tuple(opened(before, after)),
            harm=tuple(sorted({after.rules[one] for one in new | worse | wider})),
            widens=tuple(sorted(wider)),
            asks=tuple(sorted(asked(before, after))),
            unsettles=tuple(unsettled(before, after, self._situation.finding.principle)),
            describes=move.describes,
        )

    def _change(self, edit: Edit) -> tuple[frozenset[Statement], frozenset[Statement]]:
        if edit not in self._changes:
            changed = apply(self._situation.submission, [edit], self._knowledge)
            self._changes[edit] = frozenset(changed.removed), frozenset(changed.added)
        return self._changes[edit]
