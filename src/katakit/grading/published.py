"""What a reference's module has under which names, as its text says."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

_LIBRARIES = frozenset(sys.stdlib_module_names) | {"numpy"}
_BLOCKS = (ast.stmt, ast.ExceptHandler, ast.match_case)


class Published(Struct, frozen=True):
    """What stands under the names of a module; `names` is None where the text alone does not tell all of them.

    `constants` are names of plain values. `library` is what was imported of Python's own or NumPy: under which name,
    from which module, and what of it ("" for the module itself).
    """

    names: frozenset[str] | None
    constants: frozenset[str]
    library: Mapping[str, tuple[str, str]]


def published(text: str) -> Published:
    """Return what a module with this text has."""
    names, plain, other = set[str](), set[str](), set[str]()
    library = dict[str, tuple[str, str]]()
    for statement in _statements(ast.parse(text).body):
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                other.add(statement.name)
            case ast.Import():
                for one in statement.names:
                    top = one.name.partition(".")[0]
                    other.add(one.asname or top)
                    if top in _LIBRARIES:
                        library[one.asname or top] = (one.name if one.asname else top, "")
            case ast.ImportFrom(module=module, level=level):
                for one in statement.names:
                    other.add(one.asname or one.name)
                    if module and not level and module.partition(".")[0] in _LIBRARIES - {"__future__"}:
                        library[one.asname or one.name] = (module, one.name)
            case _:
                bound = _bound_in(statement)
                (plain if _is_plain(statement) else other).update(bound)
    names = plain | other
    is_known = "*" not in names and "globals" not in text
    return Published(frozenset(names) if is_known else None, frozenset(plain - other), library)


def _statements(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Give all statements of a module, also those in conditions, loops and the like, but no function's own."""
    for one in body:
        yield one
        if not isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            inner = (part for part in ast.iter_child_nodes(one) if isinstance(part, _BLOCKS))
            yield from _statements(inner)


def _bound_in(statement: ast.AST) -> set[str]:
    """Return the names that a statement binds itself, or in an expression of it."""
    own = {statement.name} if isinstance(statement, ast.ExceptHandler) and statement.name else set[str]()
    waiting, found = [statement], own
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        if isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name:
            found.add(node.name)
        waiting += [part for part in ast.iter_child_nodes(node) if not isinstance(part, _BLOCKS)]
    return found


def _is_plain(statement: ast.AST) -> bool:
    """Tell whether a statement gives names a value that is written out."""
    if not isinstance(statement, (ast.Assign, ast.AnnAssign)) or statement.value is None:
        return False
    try:
        ast.literal_eval(statement.value)
    except (ValueError, TypeError):
        return False
    return True
