"""A demonstration: an author's program that runs with the student's own functions. It is shown and never scored.

Its text is the author's, so it may be parsed here; a submission's never is.
"""

from __future__ import annotations

import ast

from msgspec import Struct

from katakit.course import Exercise, Kata
from katakit.errors import CourseError


class Demonstration(Struct, frozen=True, kw_only=True):
    """What the program at an exercise is made of."""

    text: str
    needs: tuple[Exercise, ...]
    """The exercises whose functions it imports, in the kata's order."""
    introduction: str
    """Its docstring."""
    cell: str
    """Its code as a notebook needs it, where the functions are defined already."""


def read_demonstration(kata: Kata, exercise: Exercise) -> Demonstration:
    """Return the demonstration at `exercise`, which must have one.

    Raises:
        CourseError: it cannot run both as a program and as a cell of the kata's notebook.
    """
    text = exercise.demonstration_text()
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError) as error:
        raise CourseError(f"{exercise.demonstration} is not valid Python: {error}.") from None
    imports = _imports(kata, exercise, tree)
    docstring = ast.get_docstring(tree)
    left_out: list[ast.stmt] = [*imports, *(tree.body[:1] if docstring is not None else [])]
    gone = {line for node in left_out for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}
    kept = [line for number, line in enumerate(text.split("\n"), 1) if number not in gone]
    modules = {node.module for node in imports}
    return Demonstration(
        text=text,
        needs=tuple(other for other in kata.exercises if other.module in modules),
        introduction=docstring or "",
        cell="\n".join(kept).strip(),
    )


def _imports(kata: Kata, exercise: Exercise, tree: ast.Module) -> list[ast.ImportFrom]:
    """Return the imports of exercises, after a look at whether a notebook can do without them."""
    modules = {other.module: other for other in kata.exercises}
    functions = {name for other in kata.exercises for name in other.functions}

    def wrong(node: ast.stmt | ast.expr, problem: str) -> CourseError:
        return CourseError(f"{exercise.demonstration}, line {node.lineno}: {problem}.")

    found: list[ast.ImportFrom] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and any(alias.name in modules for alias in node.names):
            raise wrong(node, "import an exercise's functions by name, as in 'from module import function'")
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name in functions:
            raise wrong(node, f"{node.name} is what an exercise asks for; choose another name")
        if isinstance(node, ast.Name) and node.id == "__name__":
            raise wrong(node, "it runs from top to bottom wherever it stands, and has no use for __name__")
        if not isinstance(node, ast.ImportFrom) or node.module not in modules:
            continue
        other = modules[node.module]
        if other is not exercise and other not in kata.before(exercise):
            raise wrong(node, f"{node.module} comes after {exercise.module}, so it cannot be there yet")
        if any(alias.name not in other.functions or alias.asname for alias in node.names):
            raise wrong(node, f"import functions of {node.module} by their own names")
        if node not in tree.body:
            raise wrong(node, "imports of exercises stand at the left margin")
        found.append(node)
    return found
