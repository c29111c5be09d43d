"""The knowledge base that a user chooses: the packaged one, with rules of the user's own, as a profile wants it."""

from __future__ import annotations

from collections.abc import Sequence

from assessor.knowledge.files import KnowledgeFiles
from assessor.knowledge.loading import load, load_files
from assessor.knowledge.model import KnowledgeBase
from assessor.own_rules.files import find_own, own_of
from assessor.own_rules.merging import with_own
from assessor.profiles.applying import applied
from assessor.profiles.files import DEFAULT, texts_of
from assessor.profiles.reading import profile_of, read_profile


def chosen_knowledge(profile: str = DEFAULT, folders: Sequence[str] = ()) -> KnowledgeBase:
    """The packaged knowledge base with the rules in ``folders``, as the profile of that name (or file) wants it.

    Raises SubmissionError with every problem of a user's files, each with its place.
    """
    knowledge = load()
    if folders:
        knowledge = with_own(knowledge, find_own(folders))
    return applied(knowledge, read_profile(profile, knowledge))


def knowledge_from(files: KnowledgeFiles, base: KnowledgeBase | None = None) -> KnowledgeBase:
    """The knowledge base that files hold, a user's own rules and profile among them; ``base`` in place of their
    ontology and shapes, where it is given.

    Raises KnowledgeError or SubmissionError where they are not usable.
    """
    knowledge = base or load_files(KnowledgeFiles(files.ontology, files.shapes))
    if files.own:
        knowledge = with_own(knowledge, own_of(files.own))
    return applied(knowledge, profile_of(texts_of(files.profile), knowledge)) if files.profile else knowledge
