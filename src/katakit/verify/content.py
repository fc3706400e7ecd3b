"""What can be said of a kata's files without running any of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from katakit.course import Exercise, Kata
from katakit.verify.model import Problem


def file_problems(kata: Kata) -> list[Problem]:
    """Return what the mirror lacks and what belongs to no exercise."""
    missing = [
        Problem(
            step="files",
            exercise=None,
            where=str(path.relative_to(kata.root)),
            what="this file is missing: every exercise has a stub, a reference and a grader.",
        )
        for path in kata.missing_files()
    ]
    stray = [
        Problem(
            step="files",
            exercise=None,
            where=str(path.relative_to(kata.root)),
            what="belongs to no exercise. Name it after one, list its exercise in the manifest, or delete it.",
        )
        for path in kata.stray_files()
    ]
    return missing + stray


def disagreements(kata: Kata, exercise: Exercise) -> list[Problem]:
    """Return where stub and reference do not define the same: names, signatures, docstrings."""
    places = []
    try:
        stub, reference = (_outline(text) for text in (exercise.stub_text(), exercise.reference_text()))
    except SyntaxError as error:
        return [_disagreement(kata, exercise, f"stub or reference is not valid Python: {error}.")]
    for name in exercise.functions:
        if name not in stub:
            places.append(f"the stub does not define {name}, which the manifest lists.")
    for name, (signature, docstring) in stub.items():
        if name not in reference:
            places.append(f"the reference does not define {name or 'a module docstring'}, which the stub has.")
        elif reference[name][0] != signature:
            places.append(f"the signatures of {name} differ: {signature} in the stub, {reference[name][0]} elsewhere.")
        elif reference[name][1] != docstring:
            places.append(f"the docstrings of {name or 'the module'} differ.")
    return [_disagreement(kata, exercise, place) for place in places]


def _disagreement(kata: Kata, exercise: Exercise, what: str) -> Problem:
    where = str(exercise.stub.relative_to(kata.root))
    return Problem(step="agreement", exercise=exercise.slug, where=where, what=what)


def _outline(text: str) -> dict[str, tuple[str, str | None]]:
    """Return signature and docstring of the module ("") and of all that it defines, by qualified name."""
    tree = ast.parse(text)
    return {"": ("", ast.get_docstring(tree)), **dict(_definitions(tree, ""))}


def _definitions(parent: ast.Module | ast.ClassDef, prefix: str) -> Iterator[tuple[str, tuple[str, str | None]]]:
    for node in parent.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            returns = "" if node.returns is None else f" -> {ast.unparse(node.returns)}"
            yield f"{prefix}{node.name}", (f"({ast.unparse(node.args)}){returns}", ast.get_docstring(node))
        elif isinstance(node, ast.ClassDef):
            bases = ", ".join(map(ast.unparse, node.bases))
            yield f"{prefix}{node.name}", (f"({bases})", ast.get_docstring(node))
            yield from _definitions(node, f"{prefix}{node.name}.")
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield f"{prefix}{node.targets[0].id}", (ast.unparse(node.value), None)


def top_comments(text: str) -> list[str]:
    """Return the comment lines that a file begins with, without their signs."""
    comments = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        comments.append(line.lstrip("# ").rstrip())
    return comments
