"""Make ``student_template/`` from ``katas/``: stubs, the lesson with its figures, and one notebook that holds both.

The notebook is another form of the same files. Per exercise it has four cells: the task, the stub, a try-out, and
room to play; lesson text stands before the exercise that it introduces, a demonstration behind the exercise that it
is shown with, and the lesson's closing at the end. Cell ids do not change between generations.
"""

from __future__ import annotations

import ast
import doctest
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from katakit.course import FIGURES, LESSON, TEMPLATE, Course, Exercise, Kata
from katakit.demonstration import read_demonstration

_MARKER = re.compile(r"^<!--\s*(?:exercise:\s*([a-z0-9-]+)|closing)\s*-->\s*$", re.MULTILINE)


def template_files(course: Course) -> dict[Path, bytes]:
    """Return what ``student_template/`` must hold: path below it to content."""
    files: dict[Path, bytes] = {}
    for kata in course.katas:
        folder = Path(kata.folder_name)
        for exercise in kata.exercises:
            files[folder / exercise.file_name] = exercise.stub_text().encode()
            for side in exercise.modules:
                files[folder / side.file_name] = side.stub.read_bytes()
            if exercise.demonstration is not None:
                files[folder / exercise.demonstration.name] = exercise.demonstration_text().encode()
        if kata.lesson.exists():
            files[folder / LESSON] = kata.lesson.read_bytes()
        for figure in kata.figures:  # where the lesson and the notebook look for them
            files[folder / FIGURES / figure.name] = figure.read_bytes()
        files[folder / f"{kata.folder_name}.ipynb"] = notebook(kata).encode()
    return files


def write_template(course: Course) -> list[Path]:
    """Bring ``student_template/`` up to date and return the paths that were written or removed."""
    root = course.root / TEMPLATE
    wanted = template_files(course)
    changed = stale_files(course)
    for path in changed:
        target = root / path
        if path in wanted:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(wanted[path])
        else:
            target.unlink()
    return changed


def stale_files(course: Course) -> list[Path]:
    """Return the paths below ``student_template/`` that are missing, differ, or should not be there."""
    root = course.root / TEMPLATE
    wanted = template_files(course)
    present = {path.relative_to(root) for path in root.rglob("*") if path.is_file() and not _is_debris(path)}
    differing = {path for path, content in wanted.items() if path in present and (root / path).read_bytes() != content}
    return sorted((set(wanted) - present) | (present - set(wanted)) | differing)


def _is_debris(path: Path) -> bool:
    return "__pycache__" in path.parts or any(part.startswith(".") for part in path.parts[-2:])


def notebook(kata: Kata) -> str:
    """Return the text of the kata's notebook."""
    from nbformat import v4, writes  # slow to import, and needed nowhere else

    sections = lesson_sections(kata)
    cells = [_markdown("lesson", sections.get("", f"# {kata.title}"), {"kata": kata.id, "role": "lesson"})]
    for exercise in kata.exercises:
        about = {"kata": kata.id, "exercise": exercise.slug}
        if exercise.slug in sections:
            cells.append(_markdown(f"{exercise.slug}-lesson", sections[exercise.slug], {**about, "role": "lesson"}))
        stub = f"# kata: {kata.id} {exercise.slug}\n{exercise.stub_text().rstrip()}"
        cells += [
            _markdown(f"{exercise.slug}-task", _task(kata, exercise), {**about, "role": "task"}),
            _code(f"{exercise.slug}-stub", stub, {**about, "role": "stub"}),
            _code(f"{exercise.slug}-try", try_out(kata, exercise), {**about, "role": "try"}),
            _code(f"{exercise.slug}-free", "", {**about, "role": "free"}),
        ]
        if exercise.demonstration is not None:
            shown = read_demonstration(kata, exercise)
            about["role"] = "demonstration"
            title, _, rest = shown.introduction.partition("\n")
            cells += [
                _markdown(f"{exercise.slug}-demonstration", f"### {title.rstrip('.')}\n{rest}", about),
                _code(f"{exercise.slug}-demonstration-code", shown.cell, about),
            ]
    if None in sections:
        cells.append(_markdown("closing", sections[None], {"kata": kata.id, "role": "lesson"}))
    made = v4.new_notebook(
        cells=cells,
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
    )
    text: str = writes(made, indent=1)
    return text.rstrip("\n") + "\n"


def lesson_sections(kata: Kata) -> Mapping[str | None, str]:
    """Return the lesson's text before each exercise by slug, its opening under the empty name, its closing under None.

    An exercise's part begins at a line ``<!-- exercise: slug -->``, the closing at ``<!-- closing -->``.
    """
    if not kata.lesson.exists():
        return {}
    opening, *parts = _MARKER.split(kata.lesson.read_text(encoding="utf-8"))
    texts: dict[str | None, str] = {"": opening.strip()}
    for slug, text in zip(parts[::2], parts[1::2], strict=True):
        texts[slug and kata.exercise(slug).slug] = text.strip()
    return texts


def _task(kata: Kata, exercise: Exercise) -> str:
    number = kata.exercises.index(exercise) + 1
    names = ", ".join(f"`{name}`" for name in exercise.functions)
    points = "1 point" if exercise.points == 1 else f"{exercise.points} points"
    return (
        f"### Exercise {number:02} · {exercise.title}\n\n"
        f"Write {names} in the next cell ({points}). Keep its first line: it says which exercise the cell is for. "
        "The cell after it tries your code; the empty one is yours."
    )


def try_out(kata: Kata, exercise: Exercise) -> str:
    """Return code that prints what the stub's own examples give, each with what it should be."""
    lines = []
    for example in _examples(exercise.stub_text()):
        source = example.source.rstrip("\n")
        if _imports_exercise(kata, source):
            continue  # in a notebook the earlier functions are there already
        if example.exc_msg is not None:
            continue  # it would end the cell
        if not _is_expression(source) or not example.want or source.startswith(("print(", "print_")):
            lines.append(source)
        else:
            value = f"({source})" if _is_bare_tuple(source) else source
            lines.append(f"print({value})" if _prints_as_shown(example.want) else f"print(repr({value}))")
        wanted = example.want.replace("<BLANKLINE>", "").rstrip("\n")
        lines += [f"# should be: {line}".rstrip() for line in wanted.split("\n")] if wanted else []
    return "\n".join(lines)


def _examples(text: str) -> Iterator[doctest.Example]:
    parser = doctest.DocTestParser()
    for node in ast.parse(text).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield from parser.get_examples(ast.get_docstring(node) or "")


def _is_expression(source: str) -> bool:
    body = ast.parse(source).body
    return len(body) == 1 and isinstance(body[0], ast.Expr)


def _is_bare_tuple(source: str) -> bool:
    """Tell whether the expression would be several arguments of a call."""
    call = ast.parse(f"f({source})", mode="eval").body
    return isinstance(call, ast.Call) and len(call.args) + len(call.keywords) > 1


def _prints_as_shown(wanted: str) -> bool:
    """Tell whether `print` writes a value as an example shows it; of a text it would leave out the quotes."""
    try:
        return not isinstance(ast.literal_eval(wanted.strip()), str)
    except (SyntaxError, ValueError):
        return False


def _imports_exercise(kata: Kata, source: str) -> bool:
    modules = {exercise.module for exercise in kata.exercises}
    return any(isinstance(node, ast.ImportFrom) and node.module in modules for node in ast.parse(source).body)


def _markdown(name: str, text: str, about: Mapping[str, str]) -> Any:
    from nbformat import v4

    return v4.new_markdown_cell(text, id=name[:64], metadata={"katakit": dict(about)})


def _code(name: str, text: str, about: Mapping[str, str]) -> Any:
    from nbformat import v4

    return v4.new_code_cell(text, id=name[:64], metadata={"katakit": dict(about)})
