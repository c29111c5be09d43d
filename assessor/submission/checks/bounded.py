"""Validation that stops once more is wrong than anybody reads.

pySHACL evaluates a shape on all its focus nodes before it tells anything, and the time of its report grows with the
square of the results. So each shape is evaluated on some focus nodes at a time, and the report is made of what has been
found when there is enough. Otherwise it is its own validation (``pyshacl.validate`` without inference and SHACL-AF).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rdflib import SH, Graph
from rdflib.term import Node

AT_A_TIME = 120


def validate(data: Any, shapes: Graph, first: Node, enough: int) -> tuple[Graph, bool]:
    """The validation report, and whether everything was looked at.

    ``data`` is an rdflib graph or what pySHACL takes for one. The shape ``first`` is evaluated before the others; those
    that ask queries come last. Nothing more is evaluated once there are ``enough`` results of severity
    Violation.
    """
    import pyshacl.validator as pyshacl
    from pyshacl.graph_abstraction import DataGraph
    from pyshacl.monkey import apply_patches

    apply_patches()  # type: ignore[no-untyped-call]
    pyshacl.assign_baked_in()  # type: ignore[no-untyped-call]
    graph = data if isinstance(data, DataGraph) else DataGraph.from_rdflib_graph(data)
    validator = pyshacl.Validator(graph, shacl_graph=shapes, options={"inplace": True})
    executor = validator.make_executor()
    reports: list[Any] = []
    violations = 0
    asking = set(shapes.subjects(SH.sparql))  # a query for each focus node costs most: these shapes come last
    for shape in sorted(
        validator.shacl_graph.shapes, key=lambda shape: (shape.node != first, shape.node in asking, str(shape.node))
    ):
        nodes = sorted(shape.focus_nodes(graph), key=str)
        for start in range(0, len(nodes), AT_A_TIME):
            _, found = shape.validate(executor, graph, focus=nodes[start : start + AT_A_TIME])
            reports += found
            violations += sum(_is_violation(statements) for _, _, statements in found)
            if violations >= enough:
                return validator.create_validation_report(validator.shacl_graph, False, reports)[0], False
    return validator.create_validation_report(validator.shacl_graph, not reports, reports)[0], True


def _is_violation(statements: Iterable[tuple[Node, Node, Any]]) -> bool:
    return any(p == SH.resultSeverity and o == SH.Violation for _, p, o in statements)
