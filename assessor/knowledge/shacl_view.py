"""pySHACL's view of a ``pyoxigraph.Store``, without what makes its time grow with the square of a submission."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from rdflib import Graph

if TYPE_CHECKING:
    import pyoxigraph


def shacl_view(store: pyoxigraph.Store, asked: Callable[[str], None] | None = None) -> Any:
    """What to give pySHACL in place of a Store; ``asked`` is told of every query."""
    return _view_class()(store, asked)


@cache
def _view_class() -> Any:
    """Of each result pySHACL asks several times whether the graph is empty, for which it counts all statements; with
    each construct it takes over the namespaces that rdflib gives to every new graph, which no query uses."""
    from pyshacl.graph_abstraction import OxigraphDataGraph
    from rdflib.namespace import NamespaceManager

    none = NamespaceManager(Graph(bind_namespaces="none"), bind_namespaces="none")

    class View(OxigraphDataGraph):
        def __init__(self, store: pyoxigraph.Store, asked: Callable[[str], None] | None) -> None:
            super().__init__(store)
            self._asked = asked

        def __bool__(self) -> bool:
            return next(iter(self.impl), None) is not None

        def query(self, *arguments: Any, **options: Any) -> Any:
            if self._asked is not None:
                self._asked(arguments[0])
            result = super().query(*arguments, **options)
            if result.graph is not None:
                result.graph.namespace_manager = none
            return result

    return View
