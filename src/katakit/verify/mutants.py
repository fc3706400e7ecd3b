"""Small changes of a reference solution, each of which a grader should notice.

A mutant is the reference with one place changed by one operator. What compiles to the same code as the reference,
or as an earlier mutant, is not made. Docstrings, annotations and what a raise says are left alone.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from types import CodeType
from typing import Any

from msgspec import Struct

from katakit.verify.operators import Place, changes_of, copied


class Mutant(Struct, frozen=True, kw_only=True):
    """One changed reference. `key` names it in ``grader.toml``, where an author may call it equivalent."""

    operator: str
    function: str
    line: int
    source_line: str
    before: str
    after: str
    key: str
    text: str


def mutants_of(text: str) -> tuple[Mutant, ...]:
    """Return all mutants of a module's text, in the order of its lines."""
    tree = ast.parse(text)
    lines = text.splitlines()
    parts = [_text_of(statement) for statement in tree.body]
    found: list[Mutant] = []
    keys: dict[str, int] = {}
    for number, statement in enumerate(tree.body):
        if not isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            continue
        for operator, line, before, after, changed in _variants(statement):
            key = f"{statement.name}, {operator}: {before} -> {after}"
            keys[key] = keys.get(key, 0) + 1
            found.append(
                Mutant(
                    operator=operator,
                    function=statement.name,
                    line=line,
                    source_line=lines[line - 1].strip(),
                    before=before,
                    after=after,
                    key=key if keys[key] == 1 else f"{key} ({keys[key]})",
                    text="\n\n\n".join([*parts[:number], changed, *parts[number + 1 :]]),
                )
            )
    return tuple(sorted(found, key=lambda mutant: mutant.line))


def _variants(statement: ast.stmt) -> Iterator[tuple[str, int, str, str, str]]:
    """Change a function or class in every way: operator, line, what stood there, what does now, the whole text."""
    seen = {_fingerprint(_text_of(statement))}
    for node, place in _inside(statement):
        for operator, replacement in changes_of(node, place):
            changed = _with(statement, place, replacement)
            try:
                fingerprint = _fingerprint(changed)
            except SyntaxError:
                continue
            if fingerprint not in seen:
                seen.add(fingerprint)
                line = getattr(node, "lineno", getattr(place[0], "lineno", 1))
                yield operator, line, _shown(node), _shown(replacement), changed


# ------------------------------------------------------------------------------------------------ places


def _inside(parent: ast.AST) -> Iterator[tuple[ast.AST, Place]]:
    """Go through all that may be changed in a function or class: the node, and where it hangs."""
    if isinstance(parent, (ast.Raise, ast.JoinedStr)):
        return
    for field, value in ast.iter_fields(parent):
        if field in {"annotation", "returns", "decorator_list"}:
            continue
        children = value if isinstance(value, list) else [value]
        for index, child in enumerate(children):
            if not isinstance(child, ast.AST) or isinstance(child, (ast.expr_context, ast.operator, ast.cmpop)):
                continue
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue  # a docstring
            yield child, (parent, field, index if isinstance(value, list) else None)
            yield from _inside(child)


def _with(statement: ast.stmt, place: Place, replacement: ast.AST) -> str:
    """Return the text of a statement with this one place changed; the tree itself stays as it was."""
    parent, field, index = place
    holder = getattr(parent, field)
    if index is None:
        setattr(parent, field, replacement)
    else:
        old, holder[index] = holder[index], replacement
    try:
        return _text_of(statement)
    finally:
        if index is None:
            setattr(parent, field, holder)
        else:
            holder[index] = old


def _text_of(statement: ast.stmt) -> str:
    return ast.unparse(ast.fix_missing_locations(ast.Module([statement], [])))


def _shown(node: ast.AST) -> str:
    if isinstance(node, (ast.If, ast.While)):
        node = copied(node, body=[ast.Expr(ast.Constant(...))], orelse=[])
    text = "nothing" if isinstance(node, ast.Pass) else " ".join(ast.unparse(ast.fix_missing_locations(node)).split())
    return text if len(text) <= 70 else f"{text[:69]}…"


def _fingerprint(text: str) -> tuple[Any, ...]:
    """Return what a text compiles to, without where it stands."""
    return _content(compile(text, "mutant", "exec", dont_inherit=True))


def _content(code: CodeType) -> tuple[Any, ...]:
    constants = tuple(
        _content(one) if isinstance(one, CodeType) else (type(one).__name__, repr(one)) for one in code.co_consts
    )
    return (
        code.co_code, constants, code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars, code.co_argcount,
        code.co_kwonlyargcount, code.co_flags, code.co_exceptiontable,
    )  # fmt: skip
