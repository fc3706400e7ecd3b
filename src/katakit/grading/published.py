"""What a reference's module has under which names, as its text says."""

from __future__ import annotations

import ast
import sys
from collections.abc import Mapping

_LIBRARIES = frozenset(sys.stdlib_module_names) | {"numpy"}


def published(text: str) -> tuple[frozenset[str] | None, Mapping[str, tuple[str, str]]]:
    """Return the names that a module with this text has, None where the text alone does not tell.

    And what it has imported of Python's own or NumPy: under which name, from which module, and what of it ("" for the
    module itself).
    """
    names, library = set[str](), dict[str, tuple[str, str]]()
    is_known = True
    for statement in ast.parse(text).body:
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                names.add(statement.name)
            case ast.Import():
                for one in statement.names:
                    top = one.name.partition(".")[0]
                    names.add(one.asname or top)
                    if top in _LIBRARIES:
                        library[one.asname or top] = (one.name if one.asname else top, "")
            case ast.ImportFrom(module=module, level=level):
                for one in statement.names:
                    names.add(one.asname or one.name)
                    if module and not level and module.partition(".")[0] in _LIBRARIES - {"__future__"}:
                        library[one.asname or one.name] = (module, one.name)
            case ast.Assign() | ast.AnnAssign() | ast.AugAssign() | ast.Expr():
                names |= _bound_in(statement)
            case _:
                is_known = False  # conditions, loops and the like
    is_known = is_known and "*" not in names and "globals" not in text
    return frozenset(names) if is_known else None, library


def _bound_in(statement: ast.stmt) -> set[str]:
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
