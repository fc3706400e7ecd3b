"""The generated notebook in a real kernel: what a student sees who runs it, and that it is graded like the files."""

from __future__ import annotations

import copy
import importlib
import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support import ROOT, SMALL_COURSE, copy_course, exercise_of, grade_paths, without_sources, write_files

from katakit.course import Course
from katakit.template import notebook

nbformat: Any = importlib.import_module("nbformat")  # its functions have no types
nbclient: Any = importlib.import_module("nbclient")

KATA = Course(ROOT).kata("5.1")
SHOULD_BE = re.compile(r"# should be:(?: (.*))?")
IMPORTS = re.compile(rf"^from ({'|'.join(one.module for one in KATA.exercises)}) import .*\n", re.MULTILINE)
LOADED = "import sys; print(sorted({name.partition('.')[0] for name in sys.modules} & {'katakit', 'katakit_worker'}))"


class Watched:
    """A client for one kernel, and what is known of the kernel afterwards."""

    def __init__(self, made: Any, folder: Path, allow_errors: bool) -> None:
        self.client = nbclient.NotebookClient(
            made,
            kernel_name="python3",
            timeout=120,
            allow_errors=allow_errors,
            resources={"metadata": {"path": str(folder)}},
            on_notebook_start=self._note,
        )
        self.connection: dict[str, Any] = {}
        self.pid = 0

    def _note(self, notebook: Any) -> None:
        self.connection = dict(self.client.km.get_connection_info())
        self.pid = self.client.km.provisioner.pid


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Run a notebook from top to bottom in an empty folder and return it; the kernel is gone then."""
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    with pytest.MonkeyPatch.context() as patch:
        for name in names:  # nothing of the person's own settings, and nothing left in their home
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        patch.setenv("JUPYTER_PLATFORM_DIRS", "1")

        def execute(made: Any, *, allow_errors: bool = False) -> Any:
            watched = Watched(made, tmp_path_factory.mktemp("student"), allow_errors)
            watched.client.execute()
            assert_gone(watched)
            return made

        yield execute


def assert_gone(watched: Watched) -> None:
    """The kernel listened on this machine only, and neither it nor one of its ports is there any more."""
    assert watched.connection["ip"] == "127.0.0.1"
    assert not Path(f"/proc/{watched.pid}").exists()
    ports = [value for name, value in watched.connection.items() if name.endswith("_port")]
    assert len(ports) >= 5
    for port in ports:
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", port)) != 0


def about(cell: Any) -> tuple[str, str]:
    """Return a cell's role and exercise."""
    entry = cell.metadata.katakit
    return entry.role, entry.get("exercise", "")


def printed(cell: Any) -> str:
    """Return what a cell wrote to standard output; nothing else may have come of it."""
    assert {output.output_type for output in cell.outputs} <= {"stream"}
    assert {output.name for output in cell.outputs} <= {"stdout"}
    return "".join(output.text for output in cell.outputs)


@pytest.fixture(scope="module")
def filled(run: Any) -> Any:
    """The kata's notebook with the references in the stub cells, as it is after it was run."""
    made = nbformat.reads(notebook(KATA), as_version=4)
    for cell in made.cells:
        role, slug = about(cell)
        if role == "stub":
            first = cell.source.partition("\n")[0]
            # In a notebook the earlier functions are there already, so nothing needs to be imported from anywhere.
            cell.source = f"{first}\n{IMPORTS.sub('', KATA.exercise(slug).reference_text())}"
    made.cells.append(nbformat.v4.new_code_cell(LOADED, metadata={"katakit": {"role": "test"}}))
    run(made)
    last = made.cells.pop()
    assert printed(last) == "[]\n", "a student's notebook needs nothing of the kit"
    return made


def test_with_the_references_everything_runs_and_the_examples_hold(filled: Any) -> None:
    """Each line of a try-out cell prints what the comment below it says; no other cell says anything."""
    for cell in filled.cells:
        role, slug = about(cell)
        if cell.cell_type != "code":
            continue
        assert cell.execution_count or not cell.source, slug
        if role == "try":
            wanted = [(line or "").rstrip() for line in SHOULD_BE.findall(cell.source)]
            assert wanted, slug
            assert [line.rstrip() for line in printed(cell).splitlines()] == wanted, slug
        elif role != "demonstration":
            assert printed(cell) == "", slug


def test_the_demonstration_stands_in_its_cell(filled: Any, tmp_path: Path) -> None:
    """The same text as in the report of a submission with the same functions."""
    cells = [cell for cell in filled.cells if about(cell)[0] == "demonstration" and cell.cell_type == "code"]
    wanted = {exercise.slug for exercise in KATA.exercises if exercise.demonstration}
    assert {about(cell)[1] for cell in cells} == wanted != set()
    report = grade_paths({"it": KATA.solutions}, KATA)["it"]
    for cell in cells:
        part = exercise_of(report, about(cell)[1]).demonstration
        assert part is not None
        assert part.output == printed(cell)


def test_an_executed_notebook_is_graded_like_the_files(filled: Any, tmp_path: Path) -> None:
    """Outputs and counts of runs are no part of an answer; a front end that drops metadata takes nothing away."""
    bare = copy.deepcopy(filled)
    for cell in bare.cells:
        del cell.metadata["katakit"]
    for name, made in (("run", filled), ("bare", bare)):
        nbformat.write(made, tmp_path / f"{name}.ipynb")
    texts = {exercise.file_name: exercise.reference_text() for exercise in KATA.exercises}
    paths = {"files": write_files(tmp_path / "files", texts)}
    paths |= {name: tmp_path / f"{name}.ipynb" for name in ("run", "bare")}
    reports = grade_paths(paths, KATA)
    assert reports["files"].status == "passed"
    for name in ("run", "bare"):
        assert without_sources(reports[name]) == without_sources(reports["files"])
        assert reports[name].notes == ()


def test_an_unfilled_notebook_says_what_is_not_written_and_nothing_else(run: Any) -> None:
    """Errors are NotImplementedError, raised by a stub, in the cells that call one; every stub cell runs."""
    made = nbformat.reads(notebook(KATA), as_version=4)
    run(made, allow_errors=True)
    failed = set()
    for cell in made.cells:
        role, slug = about(cell)
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                assert (output.ename, output.evalue) == ("NotImplementedError", ""), slug
                assert "raise NotImplementedError" in re.sub(r"\x1b\[[0-9;]*m", "", output.traceback[-2])
                failed.add((role, slug))
    wanted = {("try", exercise.slug) for exercise in KATA.exercises}
    wanted |= {("demonstration", exercise.slug) for exercise in KATA.exercises if exercise.demonstration}
    assert failed == wanted


def test_cell_ids_stay_with_their_exercise(tmp_path: Path) -> None:
    """Whatever else is added, moved or reworded: work that was begun can be brought over to a new version."""
    course = copy_course(SMALL_COURSE, tmp_path)
    before = json.loads(notebook(course.kata("1")))["cells"]
    path = course.root / "katas/1-words/kata.toml"
    head, *tables = path.read_text().split("[[exercises]]")
    tables = [*tables[1:], tables[0].replace("The first letters", "Another title")]
    new = '\nslug = "spine"\ntitle = "New"\npoints = 1\nfunctions = ["spine"]\n\n'
    path.write_text("[[exercises]]".join([head, new, *tables]))
    (path.parent / "spine.py").write_text("def spine():\n    raise NotImplementedError\n")
    after = json.loads(notebook(Course(course.root).kata("1")))["cells"]
    ids = {cell["id"]: cell["metadata"] for cell in after}
    assert len(ids) == len(after) == len(before) + 4
    for cell in before:
        assert ids[cell["id"]] == cell["metadata"]
        assert re.fullmatch(r"[a-zA-Z0-9-_]{1,64}", cell["id"])
