"""What would clear a finding, as data."""

from __future__ import annotations

from dataclasses import dataclass

from assessor.editing.model import Edit

REMOVES = "removes"
LOWERS = "lowers"


@dataclass(frozen=True)
class Clearing:
    """A change of the architecture that removes or lowers a finding, as found by assessing again what it leads to.

    ``kinds`` are the notations of the kinds of clearing in the ontology; ``effect`` is ``removes`` or ``lowers`` (then
    ``level_after`` is the new level). ``size`` is how many things of the grid it changes: what is put in the place of
    something counts with it as one. ``describes`` says that it is right only if it is already so: the description
    changes, not the grid.

    ``clears``, ``lowers``, ``introduces``, ``raises`` and ``widens`` (more take part, at the same level) are identities
    of findings, sorted, the one in question among them; ``harm`` are the rules that find what is new, worse or wider.
    ``opens`` are principles whose verdict becomes insufficient information, ``unsettles`` those of them that were clear
    before, and that of the finding in question; ``asks`` is what rules ask anew, each with the node that it asks about.
    """

    kinds: tuple[str, ...]
    edits: tuple[Edit, ...]
    size: int
    effect: str
    level_after: str | None
    clears: tuple[str, ...]
    lowers: tuple[str, ...]
    introduces: tuple[str, ...]
    raises: tuple[str, ...]
    opens: tuple[str, ...]
    harm: tuple[str, ...] = ()
    widens: tuple[str, ...] = ()
    asks: tuple[tuple[str, str], ...] = ()
    unsettles: tuple[str, ...] = ()
    describes: bool = False

    @property
    def side_effects(self) -> frozenset[tuple[str, ...]]:
        """What it makes worse: findings that are new, worse or wider, verdicts that it unsettles, new questions."""
        worse = {*self.introduces, *self.raises, *self.widens, *self.unsettles}
        return frozenset((one,) for one in worse).union(self.asks)
