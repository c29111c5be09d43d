"""Where ontology, shapes and case studies are: inside an installed wheel, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_ROOT = _PACKAGE / "packaged" if (_PACKAGE / "packaged").is_dir() else _PACKAGE.parent


def ontology_folder() -> Path:
    """The folder of the ontology modules."""
    return _ROOT / "ontology"


def shapes_folder() -> Path:
    """The folder of the shapes."""
    return _ROOT / "shapes"


def profiles_folder() -> Path:
    """The folder of the packaged profiles."""
    return _ROOT / "shapes" / "profiles"


def case_studies_folder() -> Path:
    """The folder of the packaged case studies."""
    return _ROOT / "case_studies"
