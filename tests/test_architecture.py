"""The tree keeps its promises: imports go one way, one module knows the paths, no file is a drawer."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

SRC = ROOT / "src"
# From the bottom up: a layer may import itself and what stands before it.
LAYERS = (
    {"katakit", "katakit.errors", "katakit.text", "katakit.disk"},
    {"katakit.manifest"},
    {"katakit.course"},
    {
        "katakit.submission",
        "katakit.sandbox",
        "katakit.evidence",
        "katakit.demonstration",
        "katakit.template",
        "katakit.stubs",
    },
    {"katakit.adopting"},
    {"katakit.testing", "katakit.report"},
    {"katakit.grading"},
    {"katakit.terminal", "katakit.verify", "katakit.cohort"},
    {"katakit.cli", "katakit.__main__"},
)


def module_of(path: Path) -> str:
    parts = list(path.relative_to(SRC).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> set[str]:
    """All modules that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


FILES = sorted(SRC.rglob("*.py"))


def layer_of(module: str) -> int:
    for number, layer in enumerate(LAYERS):
        if module in layer or any(module.startswith(f"{name}.") for name in layer - {"katakit"}):
            return number
    raise AssertionError(f"{module} stands in no layer; put it into one")


@pytest.mark.parametrize("path", [path for path in FILES if "katakit_worker" not in path.parts], ids=module_of)
def test_imports_go_downwards(path: Path) -> None:
    """No module of the engine imports one of a higher layer."""
    own = layer_of(module_of(path))
    modules = {module_of(file) for file in FILES}
    for imported in imports_of(path) & modules:
        if not imported.startswith("katakit_worker"):
            assert layer_of(imported) <= own, f"{module_of(path)} imports {imported}"


@pytest.mark.parametrize("path", [path for path in FILES if "katakit_worker" in path.parts], ids=module_of)
def test_the_worker_needs_numpy_and_the_standard_library_only(path: Path) -> None:
    """Nothing of ours but the worker's own package runs beside student code."""
    tops = {name.partition(".")[0] for name in imports_of(path)}
    assert tops <= {"numpy", "katakit_worker", *sys.stdlib_module_names}


def test_submissions_are_never_parsed_compiled_or_run_on_the_trusted_side() -> None:
    """No eval, exec, compile, pickle or ast outside the worker, but for what the author wrote: stubs and the like."""
    of_authors = {"template.py", "demonstration.py", "stubs.py", "adopting.py", "published.py"}
    for path in FILES:
        if "katakit_worker" in path.parts or path.parent.name == "verify":  # which reads what the author wrote
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        called = {
            node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not called & {"eval", "exec", "compile"}, path
        forbidden = {"pickle", "marshal", "shelve", "dill"} | ({"ast"} if path.name not in of_authors else set())
        assert not imports_of(path) & forbidden, path


def test_one_module_knows_the_paths() -> None:
    """The names of the course's folders stand in course.py alone."""
    names = {"katas", "graders", "solutions", "student_template", "course.toml", "kata.toml"}
    names |= {"grader.toml", "lesson.md"}
    for path in FILES:
        if path.name == "course.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        texts = {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        assert not texts & names, path


def test_the_engine_knows_no_kata() -> None:
    """No exercise, function or kata id of kata 5.1 is named in the engine."""
    from katakit.course import Course

    kata = Course(ROOT).kata("5.1")
    words = {kata.folder_name} | {name for e in kata.exercises for name in (e.module, *e.functions)}
    examples = {"shift_image", "shift_right"}  # stand in docstrings as examples
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert not [word for word in words - examples if word in text], path


def test_no_file_is_a_drawer() -> None:
    """A module that outgrows a few screens is two ideas."""
    for path in FILES:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= 500, f"{path} has {lines} lines"


@pytest.mark.parametrize("module", ["katakit.cli.app", "katakit.cli.grade", "katakit.sandbox.launch"])
def test_light_modules_stay_light(module: str) -> None:
    """Help, and the start of the worker parent, wait for neither numpy nor pytest."""
    code = f"import sys, {module}; print(*[m for m in ('numpy', 'pytest', 'rich', 'nbformat') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == ""


def test_the_start_of_the_worker_parent_waits_for_next_to_nothing() -> None:
    """Not even for what reads manifests."""
    code = "import sys, katakit.sandbox.starting; print('msgspec' in sys.modules, 'katakit.manifest' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == ["False", "False"]
