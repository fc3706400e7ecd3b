"""Make a stub of a reference solution: what a student starts from.

Signatures, docstrings, constants and fields stay as their author wrote them; what functions do is taken out, and with
it what only served for that.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

_TODO = "raise NotImplementedError"


def stub_of(text: str, wanted: set[str] | None = None) -> str:
    """Return the stub for a reference's text; of functions and classes only those `wanted` (None: all public ones).

    Raises:
        SyntaxError: this is no Python.
    """
    tree = ast.parse(text)
    lines = text.splitlines()
    parts: list[str] = []
    kept: list[ast.stmt] = []
    imports: list[ast.Import | ast.ImportFrom] = []
    docstring = _docstring_end(tree.body)
    if docstring:
        parts.append(_source(lines, tree.body[0]))
    for node in tree.body[docstring:]:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            imports.append(node)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            if node.name in wanted if wanted is not None else not node.name.startswith("_"):
                stripped = _stripped(node)
                parts.append("\n\n" + _definition(lines, node, ""))
                kept.append(stripped)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)) and _is_constant(node):
            parts.append(_source(lines, node))
            kept.append(node)
    used = {name.id for node in kept for name in ast.walk(node) if isinstance(name, ast.Name)}
    used |= {
        str(text.value) for node in kept if _is_all(node) for text in ast.walk(node) if isinstance(text, ast.Constant)
    }
    needed = [line for node in imports if (line := _import_of(node, used))]
    if needed:
        parts.insert(docstring, ("\n" if docstring else "") + "\n".join(needed) + "\n")
    return re.sub(r"\n{4,}", "\n\n\n", "\n".join(parts)).strip("\n") + "\n"


def public_names(text: str) -> list[str]:
    """Return the functions and classes that a module defines and that are no helpers, in order.

    Raises:
        SyntaxError: this is no Python.
    """
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    found = [node.name for node in ast.parse(text).body if isinstance(node, kinds)]
    return [name for name in dict.fromkeys(found) if not name.startswith("_")]


def _source(lines: list[str], node: ast.stmt) -> str:
    return "\n".join(lines[node.lineno - 1 : node.end_lineno])


def _docstring_end(body: list[ast.stmt]) -> int:
    """Return 1 if the first statement is a docstring, else 0."""
    first = body[0] if body else None
    is_text = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    return int(is_text)


def _definition(lines: list[str], node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, indent: str) -> str:
    """Return what stays of a function or class, as text."""
    if node.body[0].lineno <= node.lineno:  # all in one line
        return "\n".join(f"{indent}{line}" for line in ast.unparse(_stripped(node)).splitlines())
    begin = min([node.lineno, *(one.lineno for one in node.decorator_list)])
    docstring = _docstring_end(node.body)
    head_end = node.body[0].end_lineno if docstring else _first_line(node.body[0]) - 1
    while not docstring and head_end and lines[head_end - 1].strip().startswith("#"):
        head_end -= 1  # a comment on how it is done
    head = "\n".join(lines[begin - 1 : head_end]).rstrip()
    inner = f"{indent}    "
    if not isinstance(node, ast.ClassDef):
        return f"{head}\n{inner}{_TODO}"
    members = list(_members(lines, node, inner, docstring))
    return head + "".join(members) if members else f"{head}\n{inner}{'' if docstring else 'pass'}".rstrip()


def _members(lines: list[str], node: ast.ClassDef, indent: str, first: int) -> Iterator[str]:
    is_first, after_function = first == 0, False
    for member in node.body[first:]:
        if isinstance(member, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            if _is_private(member.name):
                continue
            yield ("\n" if is_first else "\n\n") + _definition(lines, member, indent)
            after_function = True
        elif isinstance(member, (ast.Assign, ast.AnnAssign)):
            apart = after_function or not (is_first or lines[member.lineno - 2].strip())
            yield ("\n\n" if apart else "\n") + _source(lines, member)
            after_function = False
        else:
            continue
        is_first = False


def _is_private(name: str) -> bool:
    return name.startswith("_") and not (name.startswith("__") and name.endswith("__"))


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(one.lineno for one in decorators)])


def _stripped(node: ast.stmt) -> ast.stmt:
    """Return a copy of a definition without what its functions do."""

    class Strip(ast.NodeTransformer):
        def visit_FunctionDef(self, function: ast.FunctionDef) -> ast.AST:
            return self._strip(function)

        def visit_AsyncFunctionDef(self, function: ast.AsyncFunctionDef) -> ast.AST:
            return self._strip(function)

        def _strip(self, function: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
            function.body = [*function.body[: _docstring_end(function.body)], *ast.parse(_TODO).body]
            return function

    copy: ast.stmt = ast.parse(ast.unparse(node)).body[0]
    stripped: ast.stmt = Strip().visit(copy)
    return stripped


def _is_all(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and any(getattr(one, "id", None) == "__all__" for one in node.targets)


def _is_constant(node: ast.Assign | ast.AnnAssign) -> bool:
    """Tell whether a name is bound to what is written there, without anything being computed."""
    return node.value is None or not any(isinstance(one, (ast.Lambda, ast.Await)) for one in ast.walk(node.value))


def _import_of(node: ast.Import | ast.ImportFrom, used: set[str]) -> str | None:
    """Return an import of the names that are still used."""
    if isinstance(node, ast.ImportFrom) and (node.module == "__future__" or node.level):
        return ast.unparse(node)  # of a package's own modules: it may hand them on
    names = [one for one in node.names if (one.asname or one.name).partition(".")[0] in used or one.name == "*"]
    if not names:
        return None
    kept = ast.Import(names) if isinstance(node, ast.Import) else ast.ImportFrom(node.module, names, node.level)
    return ast.unparse(kept)
