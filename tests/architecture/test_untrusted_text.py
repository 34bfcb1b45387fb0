"""Text from outside never reaches the parser of vobject, which takes exponential time on some."""

from __future__ import annotations

import ast
from pathlib import Path

import companion

PACKAGE = Path(companion.__file__).parent
ALLOWED = {"ContentLine"}
"""What our code may take from vobject: the object of a line."""


def test_only_the_object_model_of_vobject_is_used() -> None:
    """Nobody imports a function that parses, nor the whole package that has one."""
    taken: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("vobject"):
                taken.setdefault(path.name, set()).update(alias.name for alias in node.names)
            elif isinstance(node, ast.Import):
                names = {alias.name for alias in node.names if alias.name.startswith("vobject")}
                if names:
                    taken.setdefault(path.name, set()).update(names)

    assert taken, "the object model is used somewhere"
    assert set.union(*taken.values()) == ALLOWED
