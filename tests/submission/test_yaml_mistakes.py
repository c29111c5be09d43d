"""Every mistake of an author is named with its line, its column and what to do; none hides the next."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Problems = Callable[[str | bytes], list[str]]

HEAD = """architecture: {id: x, label: X, kind: proposed}
sources: {plan: {title: Plan}}
entities:
  tso: {is: TransmissionSystemOperator}
  der: {is: DistributedResource}
"""
NAME = "use letters, digits, `-`, `_` and `.`, beginning with a letter or digit"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            "  agg: {is: Agregator}",
            "6:13: SB020 unknown class `Agregator`; did you mean `Aggregator`?",
        ),
        (
            "  agg: {is: Battery}",
            "6:13: SB020 unknown class `Battery`; did you mean `BulkStorage`, "
            "`DistributionStorageResource` or `StorageResource`?",
        ),
        (
            "  agg: {is: LoadResource}",
            "6:13: SB020 unknown class `LoadResource`; did you mean `FlexibleLoadResource`?",
        ),
        (
            "  agg: {is: Aggregator, owner: Mine, yours}",
            "6:38: unknown key `yours` of an entity; a text with a comma must stand in quotes; "
            "otherwise use one of capabilities, capacity, certification, connectedTo, cost, evidence, individual, is, "
            "label, largestContingency, messageCapacity, operatedBy, organisation, owner, population, provides, "
            "solvingFor, solvingTime, source, specialises, within",
        ),
        (
            "  agg: {is: Aggregator, conected: grid}",
            "6:25: unknown key `conected` of an entity; did you mean `connectedTo`?",
        ),
        (
            "  agg: {is: Aggregator, operatedBy: tos}",
            "6:37: SB027 unknown identifier `tos`; did you mean `tso`?",
        ),
        (
            "  agg: {is: Aggregator, operatedBy: somebody}",
            "6:37: SB027 unknown identifier `somebody`; declare it under `entities`",
        ),
        (
            "  agg: {is: Aggregator, population: many}",
            "6:37: SB022 `population` is a whole number, not `many`; write digits only",
        ),
        (
            "  agg: {is: Aggregator, individual: perhaps}",
            "6:37: SB021 `individual` is yes or no, not `perhaps`; write `yes` or `no`",
        ),
        (
            "  agg: {is: Aggregator, capacity: 20}",
            "6:35: SB023 `capacity`: `20` has no unit; write one of kW, MW, GW after the number",
        ),
        (
            "  agg: {is: Aggregator, capacity: 20 MWh}",
            "6:35: SB023 `capacity`: `20 MWh` has the unknown unit `MWh`; write one of kW, MW, GW",
        ),
        (
            "  agg: {is: Aggregator, capacity: a lot}",
            "6:35: SB023 `capacity`: `a lot` is not a number with a unit; write for example `200 MW`",
        ),
        (
            "  agg: {is: Aggregator, owner: }",
            "6:31: SB025 `owner` has no value; write a value, or leave the key out",
        ),
        (
            "  agg: {is: Aggregator, label: ~}",
            "6:32: `label` has no value, for `~` is what YAML writes where there is none; "
            "write a value, in quotes if it is just this, or leave the key out",
        ),
        (
            "  agg: {is: Aggregator, owner: null}",
            "6:32: SB025 `owner` has no value, for `null` is what YAML writes where there is none; "
            "write a value, in quotes if it is just this, or leave the key out",
        ),
        (
            "  agg: {is: Aggregator, capabilities: []}",
            "6:39: SB024 `capabilities` is an empty list; write a value, or leave the key out",
        ),
        (
            "  agg: {is: Aggregator, individual: [yes, no]}",
            "6:37: SB021 `individual` takes one value, not a list; write one value",
        ),
        (
            "  agg: {is: Aggregator, operatedBy: {tso: yes}}",
            "6:37: SB027 `operatedBy` takes a value, not a map; write a value",
        ),
        (
            "  agg: {is: Aggregator, source: pln p. 3}",
            "6:33: unknown source `pln`; did you mean `plan`?",
        ),
        (
            "  agg: {is: Aggregator, source: something}",
            "6:33: unknown source `something`; declare it under `sources`; "
            "a source is a key and a locator, as in `filing p. 12`",
        ),
        (
            "  agg: {is: Aggregator, source: plan p. 3, evidence: guessed}",
            "6:54: unknown evidence `guessed`; use `derived`, `known` or `stated`",
        ),
        (
            "  agg: {is: Aggregator, evidence: known}",
            "6:25: `evidence` stands without `source`; add `source:`",
        ),
        (
            "  tso: {is: Aggregator}",
            "6:3: the key `tso` stands twice, first on line 4; keep one of the two",
        ),
        (
            "  plan: {is: Aggregator}",
            "6:3: the identifier `plan` is taken by a source on line 2; give each thing its own identifier",
        ),
        ("  my agg: {is: Aggregator}", f"6:3: `my agg` cannot be an identifier; {NAME}"),
        ("  agg: Aggregator", "6:8: an entity is a map of keys and values; write `key: value`"),
        ("  [a]: {is: Aggregator}", "6:3: a key is a list or a map; write a word before the colon"),
        ("flows: {}", "6:8: `flows` is a list; begin each flow with `-`"),
        ("flow: []", "6:1: unknown section `flow`; did you mean `flows`?"),
        ("sources: {}", "6:1: the key `sources` stands twice, first on line 2; keep one of the two"),
        ("functions: [planning]", "6:12: `functions` is a map; write each function as `identifier: {…}`"),
        ("flows: [dispatch]", "6:9: a flow is a map of keys and values; write `key: value`"),
        (
            "flows: [{from: tso, to: der, kind: dispach}]",
            "6:36: SB062 unknown kind `dispach`; did you mean `dispatch`?",
        ),
        (
            "flows: [{from: tso, to: der, kind: dispatch, function: der-dispach}]",
            "6:56: SB063 unknown function `der-dispach`; did you mean `der-dispatch`?",
        ),
        (
            "flows: [{from: tso, to: der, kind: dispatch, every: 5}]",
            "6:53: SB064 `every`: `5` has no unit; write one of ms, s, min, h, d after the number",
        ),
        (
            "flows: [{from: tso, to: [der, tso], kind: dispatch}]",
            "6:25: SB061 `to` takes one value, not a list; write one value",
        ),
        (
            "flows: [{from: tso, to: der, kind: dispatch, id: tso}]",
            "6:50: the identifier `tso` is taken by an entity on line 4; give each thing its own identifier",
        ),
        (
            "mechanisms: [{between: [tso, der], kind: limits, stage: operation}]",
            "6:42: SB080 unknown kind `limits`; did you mean `limit`?",
        ),
        (
            "mechanisms: [{between: [tso, der], kind: limit, stage: later}]",
            "6:56: SB083 unknown stage `later`; use `operation` or `planning`",
        ),
        (
            "absences: [{between: [tso, der], of: money}]",
            "6:38: SB051 unknown scope `money`; use `coordination`, `information` or `operational`",
        ),
        (
            "responsibilities: [{of: tso, function: planning, mode: shared}]",
            "6:56: SB093 unknown mode `shared`; use `joint` or `sole`",
        ),
        (
            "domains: [{coordinator: tso, parent: bulk}]",
            "6:38: SB102 unknown identifier `bulk`; declare it under `domains`",
        ),
        (
            "processes: [{steps: [{over: call}]}]",
            "6:29: SB115 unknown identifier `call`; give a flow this `id` under `flows`",
        ),
        (
            "processes: [{steps: [{by: tso}, {by: der, after: [3]}]}]",
            "6:51: SB118 `after` names `3`, but the steps are numbered 1 to 2; "
            "write the number of a step of this process",
        ),
        (
            "processes: [{steps: [{by: tso, after: 2}, {by: der, after: 1}]}]",
            "6:39: SB118 `after` leads back to where it begins; take out one `after` of the circle",
        ),
        (
            "published: [{principle: tier-bypasing, level: low}]",
            "6:25: SB130 unknown principle `tier-bypasing`; did you mean `tier-bypassing`?",
        ),
        (
            "published: [{principle: scalability, level: some}]",
            "6:45: SB131 unknown level `some`; "
            "use `high`, `low`, `mitigated`, `moderate`, `none`, `potential` or `present`",
        ),
    ],
)
def test_a_mistake_is_named_with_its_place(line: str, problem: str, yaml_problems: Problems) -> None:
    assert yaml_problems(f"{HEAD}{line}\n") == [problem]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "the file is empty; describe an architecture"),
        ("  \n\n", "the file is empty; describe an architecture"),
        ("# nothing\n", "1:1: the file is empty; describe an architecture"),
        ("just words\n", "1:1: the file is no map of sections; begin with `architecture:`"),
        ("- a\n- b\n", "1:1: the file is no map of sections; begin with `architecture:`"),
        (
            "entities: {}\n",
            "1:1: there is no section `architecture`; add it, with `id`, `label` and `kind`; "
            "a part of an architecture is named together with its other files",
        ),
        (
            "architecture: {label: X, kind: proposed}\n",
            "1:15: the architecture has no `id`; add `id:` with a short name, for example `id: my-proposal`",
        ),
        (
            "architecture: {id: a b, label: X, kind: proposed}\n",
            f"1:20: `a b` is neither an identifier nor an absolute IRI; {NAME}",
        ),
        (
            "architecture: {id: a, kind: propsed}\n",
            "1:29: SB002 unknown kind `propsed`; did you mean `proposed`?",
        ),
        (
            "architecture: {id: a, label: A, kind: proposed, describesCompletely: [flow]}\n",
            "1:71: SB004 unknown aspect `flow`; did you mean `flows`?",
        ),
        (
            "a: b\n---\nc: d\n",
            "2:1: a second document begins; write one architecture in a file, without `---`",
        ),
        (
            "architecture: {id: a\nentities: {}\n",
            "2:9: a second `:` stands in one entry of the `{` of line 1; "
            "close it with `}`, or put a text that contains `: ` in quotes",
        ),
        (
            "architecture:\n\tid: a\n",
            "2:1: a tab stands where only spaces may stand; use spaces instead",
        ),
        (
            "architecture:\n  label: Two: one\n",
            "2:13: a second `: ` stands here, or the line is indented too far; "
            "put a text that contains `: ` in quotes, and write the keys of a map below each other",
        ),
        (
            "architecture: {id: a, label: b: c}\n",
            "1:31: a second `:` stands in one entry of the `{` of line 1; "
            "put a text that contains `: ` in quotes",
        ),
        (
            'architecture:\n  label: "A\n  id: a\n',
            "2:10: the quotation mark that stands here is never closed; close it",
        ),
        (
            'architecture: {label: "A "B" C", id: a}\n',
            "1:27: a quoted text in the `{` of line 1 ends before this; "
            "quote a text that holds quotation marks by the other sort of them",
        ),
        (
            "architecture:\n  label: @home\n",
            "2:10: a text without quotes cannot begin with `@`; put the text in quotes",
        ),
        (
            "architecture: {id: a, label: Op #1}\nentities: {}\n",
            "2:1: a `,` or `}` is missing before this, in the `{` of line 1; "
            "close it with `}`; put a text that contains `,`, `#` or `: ` in quotes",
        ),
        (
            "architecture: {id: a, label: A\n",
            "1:15: the bracket that stands here is never closed; close it with `}`",
        ),
        (
            "architecture:\n    id: a\n  label: A\n",
            "3:3: the line is indented otherwise than those that it belongs with; "
            "indent what belongs together by the same number of spaces",
        ),
        (
            "architecture:\n  id: a\n  label\n",
            "3:3: a key without `:` stands here; write `key: value`, or mend the indentation",
        ),
        (
            "- a\nb: c\n",
            "2:1: no `-` stands here, but one on line 1; begin every entry of a list with `- `, and none of a map",
        ),
        (
            f"architecture: {{id: a, kind: proposed, label: {'l' * 1001}}}\n",
            "1:46: the label has more than 1000 characters; write a shorter one",
        ),
        (
            'architecture: {id: a, label: "\\x01", kind: proposed}\n',
            "1:30: the text holds a control character or half a character; remove the escape",
        ),
    ],
)
def test_a_file_that_is_no_submission(text: str, problem: str, yaml_problems: Problems) -> None:
    assert yaml_problems(text) == [problem]


def test_anchors_and_tags_are_refused_by_name(yaml_problems: Problems) -> None:
    text = HEAD.replace("label: X", "label: &name X").replace("title: Plan", "title: !!str Plan")
    assert yaml_problems(text) == [
        "1:30: the anchor `&name` is not allowed; remove it",
        "2:25: the tag `!!str` is not allowed; remove it; values are read as written",
    ]


def test_one_mistake_does_not_hide_the_next(yaml_problems: Problems) -> None:
    text = (
        HEAD
        + "flows:\n"
        + "  - {from: nobody, to: der, kind: dispach}\n"
        + "  - {from: tso, to: der, kind: dispatch, evry: 5 min}\n"
        + "mechanisms:\n"
        + "  - {kind: limit, between: [tso, nobody], stage: operation}\n"
    )
    assert [problem.partition(": ")[0] for problem in yaml_problems(text)] == [
        "7:12",
        "7:35",
        "8:42",
        "10:34",
    ]


def test_windows_line_ends_and_a_byte_order_mark_keep_the_places(yaml_problems: Problems) -> None:
    text = "\ufeff" + HEAD.replace("\n", "\r\n") + "  agg: {is: Agregator}\r\n"
    assert yaml_problems(text) == ["6:13: SB020 unknown class `Agregator`; did you mean `Aggregator`?"]


def test_a_problem_is_one_line_that_a_terminal_can_show(yaml_problems: Problems) -> None:
    word = "a\\n\\tb\\u200b\\u202e" + "c" * 100_000
    (problem,) = yaml_problems(f'{HEAD}flows: [{{from: tso, to: der, kind: "{word}"}}]\n')
    assert problem.startswith("6:36: SB062 unknown kind `a  b  ccc")
    assert problem.isprintable()
    assert len(problem) < 1100
