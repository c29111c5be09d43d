"""The files of one architecture to one submission, whatever their formats and however it is divided into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rdflib import RDF, URIRef

from assessor.knowledge.model import KnowledgeBase
from assessor.knowledge.namespaces import ONTOLOGY, SUBMISSION
from assessor.submission.files.gathering import Group, Unreadable, path_of
from assessor.submission.files.part_wording import statement_of_architecture
from assessor.submission.files.repeated import repeated
from assessor.submission.form.declared import Declared
from assessor.submission.form.model import Form, form_of
from assessor.submission.identifiers import is_identifier, member_iri
from assessor.submission.model import Location, Problem, Submission, SubmissionError
from assessor.submission.rdf_reader import Part, RdfPart, complete
from assessor.submission.reporting import together
from assessor.submission.yaml.parts import YamlPart
from assessor.submission.yaml.reader import YamlStatements, circle, read_yaml_parts


def assemble(group: Group, knowledge: KnowledgeBase) -> Submission:
    """One submission from the files of one architecture. Raises SubmissionError with the problems of all of them,
    or with what it lacks."""
    if group.error is not None:
        raise group.error
    errors = [member.error for member in group.members if isinstance(member, Unreadable)]
    yaml_parts = [member for member in group.members if isinstance(member, YamlPart)]
    rdf_parts = [member for member in group.members if isinstance(member, RdfPart)]
    if errors:
        errors += [error for part in yaml_parts if (error := part.problems.error()) is not None]
    errors += _lacking(group)
    if errors:
        raise together(errors)
    form = form_of(knowledge)
    statements, errors = _yaml(group, yaml_parts, rdf_parts, form)
    errors += _rdf_problems(group, rdf_parts, bool(yaml_parts))
    in_order = sorted(rdf_parts, key=lambda part: part.file)
    if not errors and group.architecture is not None:
        errors = repeated(group.architecture, {} if statements is None else statements.declared, in_order, form)
    if errors:
        raise together(errors)
    architecture = group.architecture
    assert architecture is not None
    parts: list[Part] = [*in_order]
    if statements is not None:
        parts.insert(0, statements)
    try:
        graph, locations = complete(parts, architecture, knowledge)
    except SubmissionError as error:
        raise _in_words_of_yaml(error, statements, form) from None
    files = sorted([part.file for part in yaml_parts] + [part.file for part in rdf_parts])
    return Submission(architecture, graph, locations, tuple(files))


def _lacking(group: Group) -> list[SubmissionError]:
    """One line that says why an architecture is not assessed whose own files may be in order."""
    own = [path_of(member) for member in group.members if not isinstance(member, Unreadable)]
    if not own or not group.lacking:
        return []
    other, why = group.lacking[0]
    what = f"not assessed, for `{other}` {why}"
    remedy = "mend that file, or assess this one apart from it"
    return [SubmissionError([Problem(own[0], None, None, what, remedy, consequence=True)])]


def _yaml(
    group: Group, parts: Sequence[YamlPart], rdf_parts: Sequence[RdfPart], form: Form
) -> tuple[YamlStatements | None, list[SubmissionError]]:
    if not parts:
        return None, []
    stated_elsewhere = any(part.architectures for part in rdf_parts)
    architecture = group.architecture
    if architecture is None and stated_elsewhere:
        architecture = URIRef(SUBMISSION + "unnamed")
    declared = {} if architecture is None else _declared(rdf_parts, architecture, form)
    try:
        return read_yaml_parts(parts, form, architecture, declared), []
    except SubmissionError as error:
        return None, [error]


def _declared(parts: Sequence[RdfPart], architecture: URIRef, form: Form) -> Mapping[str, Declared]:
    """What RDF files type under the names that YAML would give it."""
    space = str(member_iri(architecture, ""))
    declared: dict[str, Declared] = {}
    for part in parts:
        for (s, p, o), place in sorted(part.locations.items(), key=lambda item: _order(item[1])):
            if p != RDF.type or not isinstance(s, URIRef) or not isinstance(o, URIRef) or not s.startswith(space):
                continue
            section = form.section_of(o)
            name = s[len(space) :]
            if section is not None and is_identifier(name):
                declared.setdefault(name, Declared(s, section, place.file, place.line))
    return declared


def _rdf_problems(group: Group, parts: Sequence[RdfPart], with_yaml: bool) -> list[SubmissionError]:
    """What is the matter with RDF files that state no architecture."""
    errors: list[SubmissionError] = []
    for part in parts:
        if group.architecture is None and not part.architectures and not with_yaml:
            statement = statement_of_architecture(part.file.format, "my-proposal")
            remedy = f"state {statement}; a part of an architecture is named together with its other files"
            problem = Problem(part.file.path, 1, 1, "the file states no architecture", remedy)
            errors.append(SubmissionError([problem]))
        elif group.architecture is not None and not _says_anything_of(part, group.architecture):
            what = "the file says nothing in the vocabulary, and nothing about the architecture"
            problem = Problem(part.file.path, None, None, what, "leave it out")
            errors.append(SubmissionError([problem]))
    return errors


def _says_anything_of(part: RdfPart, architecture: URIRef) -> bool:
    return any(
        str(term).startswith((str(ONTOLOGY), str(architecture))) for statement in part.locations for term in statement
    )


def _in_words_of_yaml(error: SubmissionError, statements: YamlStatements | None, form: Form) -> SubmissionError:
    if statements is None:
        return error
    problems = [
        circle(statements, form, Location(problem.file, problem.line or 0, problem.column)) or problem
        for problem in error.problems
    ]
    return SubmissionError(problems)


def _order(place: Location) -> tuple[str, int, int]:
    return place.file, place.line, place.column or 0
