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
    ``level_after`` is the new level). ``clears``, ``lowers``, ``introduces`` and ``raises`` are identities of findings,
    sorted, the one in question among them; ``harm`` are the rules that find what is new or worse, ``opens``
    are principles whose verdict becomes insufficient information.
    """

    kinds: tuple[str, ...]
    edits: tuple[Edit, ...]
    effect: str
    level_after: str | None
    clears: tuple[str, ...]
    lowers: tuple[str, ...]
    introduces: tuple[str, ...]
    raises: tuple[str, ...]
    opens: tuple[str, ...]
    harm: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many things it changes."""
        return len(self.edits)

    @property
    def side_effects(self) -> int:
        """How many findings are new or worse."""
        return len(self.introduces) + len(self.raises)
