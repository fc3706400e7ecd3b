"""Make a kata of existing tests: the test files as they are, a reference solution, a stub made of it, a manifest."""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from katakit.course import (
    GRADER_MANIFEST,
    GRADERS,
    KATA_MANIFEST,
    KATAS,
    PACKAGE,
    SOLUTIONS,
    Course,
    Kata,
)
from katakit.errors import CourseError, UsageProblem
from katakit.manifest import Slug
from katakit.stubs import public_names, stub_of

POINTS = 10
_DATA = ("_data", "_utils", "_helpers", "_test_data")
"""Ends of names of modules that belong to tests."""


class Adopted(Struct, frozen=True):
    """One exercise that is to be: its module, further modules, what it is called after, and its files."""

    module: str
    functions: tuple[str, ...]
    modules: tuple[str, ...]
    tests: tuple[str, ...]
    files: dict[Path, str]
    """By the place in the course."""

    @property
    def slug(self) -> str:
        """What the exercise is called."""
        return self.module.replace("_", "-")


class Adoption(Struct, frozen=True):
    """What was made: the kata's folder name, its exercises, and all files that were written."""

    kata: str
    exercises: tuple[Adopted, ...]
    written: tuple[Path, ...]


def adopt(root: Path, tests: Sequence[Path], references: Sequence[Path], kata_id: str | None, title: str) -> Adoption:
    """Make exercises of test files, in a new kata or at the end of one that is there.

    Raises:
        UsageProblem: what the tests import cannot be found, or they cannot be told apart.
        CourseError: a file cannot be read, or would be written over.
    """
    kata, folder = _kata_for(root, kata_id, title)
    exercises = [_adopted(folder, test, references) for test in tests]
    modules = [one.module for one in exercises]
    for module in modules:
        if modules.count(module) > 1:
            raise UsageProblem(f"Several of these files test {module}: an exercise has one grader. Join them into one.")
    if kata is not None and (taken := {one.module for one in kata.exercises} & set(modules)):
        raise UsageProblem(f"Kata {kata.id} has an exercise of this name already: {', '.join(sorted(taken))}.")
    files = {path: text for one in exercises for path, text in one.files.items()}
    for test in tests:
        shared = test.parent / "conftest.py"
        if shared.is_file():
            files[Path(GRADERS, folder, shared.name)] = _read(shared)
    for path, text in files.items():
        is_shared = path.parts[0] == GRADERS and not path.name.startswith("test_")
        if (root / path).exists() and not (is_shared and _read(root / path) == text):
            raise CourseError(f"{root / path} is there already, and is left as it is. Move it away first.")
    files |= _manifests(root, folder, kata, title, exercises)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return Adoption(folder, tuple(exercises), tuple(files))


def _kata_for(root: Path, kata_id: str | None, title: str) -> tuple[Kata | None, str]:
    """Return the kata that is meant, if it is there, and the name of its folder."""
    words = "-".join("".join(one if one.isalnum() and one.isascii() else " " for one in title.lower()).split())
    katas = Course(root).katas if any((root / KATAS).glob(f"*/{KATA_MANIFEST}")) else ()
    for kata in katas:
        if kata_id in (kata.id, kata.folder_name):
            return kata, kata.folder_name
    if kata_id is None:
        taken = {kata.id for kata in katas}
        kata_id = next(str(number) for number in range(1, len(taken) + 2) if str(number) not in taken)
    return None, f"{kata_id}-{words}" if words else kata_id


def _adopted(folder: str, test: Path, references: Sequence[Path]) -> Adopted:
    try:
        tree = ast.parse(_read(test))
    except SyntaxError as error:
        raise CourseError(f"{test}, line {error.lineno}: this is no valid Python ({error.msg}).") from None
    imported = _imported(tree)
    found = {name: path for name in imported if (path := _find(name, test, references)) is not None}
    if not found:
        foreign = [name for name in imported if name not in sys.stdlib_module_names and name != "pytest"]
        listed = ", ".join(foreign) or "no module that could be a student's"
        raise UsageProblem(
            f"{test} imports {listed}, and no file of that name lies beside it or above. "
            "Name the reference solution with --reference FILE."
        )
    own = test.stem.removeprefix("test_").removesuffix("_test")
    students = [name for name in found if not name.endswith(_DATA) and not name.startswith("test")]
    main = own if own in students else (students or list(found))[0]
    if not Slug.match(main.replace("_", "-")):
        raise UsageProblem(
            f"{main} cannot be an exercise: its module must be called in lower case, as in bank_account."
        )
    texts = _texts(main, found[main])
    for name in students:
        if name != main:
            texts |= _texts(name, found[name])
    first = next(iter(texts))
    mentioned = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    mentioned |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    mentioned |= {one.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for one in node.names}
    try:
        names = public_names(texts[first])
        wanted = [name for name in names if name in mentioned] or names
        stubs = {file: stub_of(text, set(wanted) if file == first else None) for file, text in texts.items()}
    except SyntaxError as error:
        raise CourseError(f"{found[main]}, line {error.lineno}: this is no valid Python ({error.msg}).") from None
    if not wanted:
        raise UsageProblem(f"{found[main]} defines no function and no class: there is nothing to be graded.")
    files = {Path(KATAS, folder, file): text for file, text in stubs.items()}
    files |= {Path(SOLUTIONS, folder, file): text for file, text in texts.items()}
    files[Path(GRADERS, folder, f"test_{main}.py")] = _read(test)
    for name in found:
        if name not in students:
            files |= {Path(GRADERS, folder, file): text for file, text in _texts(name, found[name]).items()}
    modules = [_module_of(file) for file in texts if file != first]
    return Adopted(main, tuple(wanted), tuple(modules), tuple(_tests_in(tree)), files)


def _imported(tree: ast.Module) -> list[str]:
    """Return the first parts of the names of all modules that are imported, in order."""
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.append(node.module or "")
    return list(dict.fromkeys(name.partition(".")[0] for name in names))


def _tests_in(tree: ast.Module) -> list[str]:
    functions = [node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return [name for name in functions if name.startswith("test")]


def _find(name: str, test: Path, references: Sequence[Path]) -> Path | None:
    """Return the file of a module, or the folder of a package."""
    for path in references:
        if path.stem == name and (path.is_dir() or path.suffix == ".py"):
            return path
    above = test.absolute().parent
    for folder in (above, above.parent, above / "src", above.parent / "src"):
        for path in (folder / f"{name}.py", folder / name):
            if path.is_file() or (path / PACKAGE).is_file():
                return path
    return None


def _texts(name: str, path: Path) -> dict[str, str]:
    """Return the texts of a module, or of all modules of a package, the package itself first."""
    if path.is_file():
        return {f"{name}.py": _read(path)}
    files = sorted(path.rglob("*.py"), key=lambda one: (one.parent != path or one.name != PACKAGE, one))
    return {f"{name}/{one.relative_to(path).as_posix()}": _read(one) for one in files}


def _module_of(file: str) -> str:
    return file.removesuffix(".py").removesuffix(f"/{PACKAGE.removesuffix('.py')}").replace("/", ".")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"{path} cannot be read: {error}.") from None


def _manifests(root: Path, folder: str, kata: Kata | None, title: str, exercises: Sequence[Adopted]) -> dict[Path, str]:
    public, hidden = Path(KATAS, folder, KATA_MANIFEST), Path(GRADERS, folder, GRADER_MANIFEST)
    kata_id = folder.partition("-")[0]
    head = f'format = 1\nid = "{kata_id}"\ntitle = {json.dumps(title or folder, ensure_ascii=False)}\nversion = "1"\n'
    before = head if kata is None else _read(root / public).rstrip("\n") + "\n"
    messages = "format = 1\n" if kata is None else _read(root / hidden).rstrip("\n") + "\n"
    for one in exercises:
        modules = f"modules = {json.dumps(one.modules)}\n" if one.modules else ""
        before += (
            f'\n[[exercises]]\nslug = "{one.slug}"\ntitle = "{one.slug.replace("-", " ").capitalize()}"\n'
            f"points = {POINTS}\nfunctions = {json.dumps(one.functions)}\n{modules}"
        )
        messages += (
            f"\n# Feedback: code = message. A check names its codes: @pytest.mark.check(codes=[...]).\n"
            f"[exercises.{one.slug}.messages]\n"
        )
    return {public: before, hidden: messages}
