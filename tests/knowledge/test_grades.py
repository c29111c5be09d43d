"""Each principle has words of its own for each of the levels that its rules can give, and for none; for no others."""

from __future__ import annotations

from assessor.knowledge.loading import load


def test_each_level_that_can_be_found_has_words() -> None:
    knowledge = load()
    for principle in knowledge.principles:
        given = {
            shape.level
            for rule in knowledge.rules
            if rule.principle == principle.id
            for shape in rule.shapes
            if shape.level is not None
        }
        assert set(principle.grades) == given | {"none"}, principle.id


def test_the_words_are_sentences_and_no_two_levels_say_the_same() -> None:
    for principle in load().principles:
        for words in principle.grades.values():
            assert words[0].isupper()
            assert words.endswith(".")
            assert len(words) <= 200
        assert len(set(principle.grades.values())) == len(principle.grades)
