"""What the architectures are for, and which of them has what that takes."""

from __future__ import annotations

from assessor.alternatives.model import Serving

from .making import NOW, compared

NAMED = "objectives:\n  defer: {label: Put off a substation, attributes: [peak load], needs: [non-wires-alternative]}\n"
PROVIDED = NOW.replace("label: home batteries", "label: home batteries, provides: [non-wires-alternative]")


def test_no_objective_is_no_row() -> None:
    assert compared(NOW, NOW).objectives == ()


def test_what_one_names_is_asked_of_all() -> None:
    (row,) = compared(PROVIDED + NAMED, NOW).objectives
    assert (row.label, row.named_by, row.attributes) == ("Put off a substation", (0,), ("peak load",))
    (need,) = row.needs
    assert need.service == "non-wires alternative"
    assert need.servings == (Serving(("home batteries",), ()), Serving((), ()))


def test_objectives_of_one_name_are_one() -> None:
    (row,) = compared(NOW + NAMED, PROVIDED + NAMED).objectives
    assert row.named_by == (0, 1)


def test_what_a_service_requires_is_held_against_who_provides_it() -> None:
    service = "services:\n  non-wires-alternative: {label: non-wires alternative, requires: [dispatch-signalling]}\n"
    able = PROVIDED.replace("provides:", "capabilities: [dispatch signalling], provides:")
    complete = PROVIDED.replace("responsibilities]", "responsibilities, capabilities]")
    texts = [text + NAMED + service for text in (able, PROVIDED, complete)]
    (row,) = compared(*texts).objectives
    known = [dict(serving.capabilities)["dispatch signalling"] for serving in row.needs[0].servings]
    assert known == ["able", "not-said", "unable"]
