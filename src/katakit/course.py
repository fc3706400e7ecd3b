"""A course on disk. The path is the mapping, and this module alone knows it.

katas/<kata>/<exercise>.py          the stub a student fills in; for a package <exercise>/__init__.py
katas/<kata>/<module>.py            a further module of an exercise, which the manifest names (optional)
katas/<kata>/visible/test_<exercise>.py   checks a student may see (optional)
katas/<kata>/<any name>.py          a demonstration, which the manifest names at an exercise (optional)
katas/<kata>/figures/<name>         pictures for the lesson (optional)
solutions/<kata>/<exercise>.py      the reference, and so on
graders/<kata>/test_<exercise>.py   the hidden checks
graders/<kata>/{accepted,wrong}/<exercise>/<name>.py
student_template/<kata>/            made from katas/
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from katakit.errors import CourseError, ManifestError, NoCourse, UnknownName, UsageProblem
from katakit.manifest import (
    ExerciseEntry,
    GraderEntry,
    GraderManifest,
    KataManifest,
    Limits,
    read_course_manifest,
    read_grader_manifest,
    read_kata_manifest,
)

KATAS, SOLUTIONS, GRADERS, TEMPLATE = "katas", "solutions", "graders", "student_template"
EXAMPLES = ("accepted", "wrong")
COURSE_MANIFEST, KATA_MANIFEST, GRADER_MANIFEST = "course.toml", "kata.toml", "grader.toml"
LESSON, FIGURES = "lesson.md", "figures"
PACKAGE = "__init__.py"


class SideModule(Struct, frozen=True):
    """A further module of an exercise, and where its files lie."""

    name: str
    file_name: str
    stub: Path
    reference: Path


class Exercise(Struct, frozen=True, kw_only=True):
    """One exercise: what its manifest says, and where its files lie."""

    slug: str
    title: str
    points: int
    functions: tuple[str, ...]
    modules: tuple[SideModule, ...]
    covers: tuple[str, ...]
    hints: tuple[str, ...]
    limits: Limits
    stub: Path
    visible: Path
    reference: Path
    grader: Path
    demonstration: Path | None

    @property
    def module(self) -> str:
        """The name under which the exercise is imported: the slug with underscores."""
        return module_name(self.slug)

    @property
    def file_name(self) -> str:
        """The name of the file that a student hands in."""
        return f"{self.module}/{PACKAGE}" if self.stub.name == PACKAGE else f"{self.module}.py"

    def reference_modules(self) -> dict[str, str]:
        """Return the texts of the reference's further modules, by name."""
        return {one.name: _read_text(one.reference) for one in self.modules}

    @property
    def packages(self) -> frozenset[str]:
        """Those of the further modules that are packages."""
        return frozenset(one.name for one in self.modules if one.stub.name == PACKAGE)

    def stub_text(self) -> str:
        """Return the text of the stub file."""
        return _read_text(self.stub)

    def reference_text(self) -> str:
        """Return the text of the reference solution."""
        return _read_text(self.reference)

    def demonstration_text(self) -> str:
        """Return the text of the demonstration; empty if there is none."""
        return "" if self.demonstration is None else _read_text(self.demonstration)


class Kata(Struct, frozen=True, dict=True):
    """One kata of a course; `root` is the course's folder."""

    root: Path
    folder_name: str
    manifest: KataManifest
    exercises: tuple[Exercise, ...]

    @property
    def id(self) -> str:
        """The kata's id, as in ``5.1``."""
        return self.manifest.id

    @property
    def title(self) -> str:
        """The kata's title."""
        return self.manifest.title

    @property
    def folder(self) -> Path:
        """What students may see."""
        return self.root / KATAS / self.folder_name

    @property
    def graders(self) -> Path:
        """The hidden side: graders, their messages, accepted and wrong submissions."""
        return self.root / GRADERS / self.folder_name

    @property
    def solutions(self) -> Path:
        """The reference solutions."""
        return self.root / SOLUTIONS / self.folder_name

    @property
    def template(self) -> Path:
        """The workspace a student starts from."""
        return self.root / TEMPLATE / self.folder_name

    @property
    def lesson(self) -> Path:
        """The lesson text."""
        return self.folder / LESSON

    @property
    def figures(self) -> tuple[Path, ...]:
        """The pictures that the lesson shows, sorted."""
        return tuple(sorted(path for path in (self.folder / FIGURES).glob("[!.]*") if path.is_file()))

    def owner(self, grader: Path) -> Exercise | None:
        """Return the exercise that a file with checks, hidden or visible, belongs to."""
        return self._owners.get(grader)

    @cached_property
    def _owners(self) -> Mapping[Path, Exercise]:
        return {path: exercise for exercise in self.exercises for path in (exercise.grader, exercise.visible)}

    @cached_property
    def references(self) -> Mapping[str, str]:
        """Exercise slug to the text of its reference solution, read once."""
        return {exercise.slug: exercise.reference_text() for exercise in self.exercises}

    @cached_property
    def messages(self) -> Mapping[str, Mapping[str, str]]:
        """Exercise slug to feedback code to message, codes in the order in which they are shown."""
        return {slug: dict(entry.messages) for slug, entry in self._grader_entries.items()}

    @cached_property
    def equivalent_mutants(self) -> Mapping[str, Mapping[str, str]]:
        """Exercise slug to mutants that the author calls equivalent, each with the reason."""
        return {slug: dict(entry.equivalent) for slug, entry in self._grader_entries.items()}

    @cached_property
    def _grader_entries(self) -> dict[str, GraderEntry]:
        entries = self._grader_manifest.exercises
        return {one.slug: entries.get(one.slug, GraderEntry(messages={})) for one in self.exercises}

    @property
    def plugins(self) -> tuple[str, ...]:
        """The plugins of pytest that graders need."""
        return self._grader_manifest.plugins

    @cached_property
    def _grader_manifest(self) -> GraderManifest:
        slugs = tuple(exercise.slug for exercise in self.exercises)
        return read_grader_manifest(self.graders / GRADER_MANIFEST, slugs)

    @property
    def max_score(self) -> int:
        """The points of all exercises together."""
        return sum(exercise.points for exercise in self.exercises)

    def exercise(self, name: str) -> Exercise:
        """Return the exercise called `name` (slug, module or file name).

        Raises:
            UnknownName: there is none.
        """
        wanted = name.removesuffix(".py").replace("_", "-")
        for exercise in self.exercises:
            if exercise.slug == wanted:
                return exercise
        raise UnknownName("exercise", name, [exercise.slug for exercise in self.exercises])

    def before(self, exercise: Exercise) -> tuple[Exercise, ...]:
        """Return the exercises that stand before `exercise`."""
        return self.exercises[: self.exercises.index(exercise)]

    def example_submissions(self, exercise: Exercise, verdict: str) -> tuple[Path, ...]:
        """Return the files in ``accepted/`` or ``wrong/`` (the `verdict`) for `exercise`, sorted by name."""
        return tuple(sorted((self.graders / verdict / exercise.module).glob("*.py")))

    def own_files(self) -> list[Path]:
        """Return all files that grading needs: those of this kata, and the course's own settings."""
        course = self.root / KATAS / COURSE_MANIFEST
        found = [*_files(self.folder), *_files(self.graders), *_files(self.solutions)]
        examples = {self.graders / name for name in EXAMPLES}
        wanted = [path for path in found if not examples & set(path.parents)]
        return sorted([*wanted, course] if course.is_file() else wanted)

    def missing_files(self) -> list[Path]:
        """Return what the mirror lacks: each exercise has a stub, a reference and a grader."""
        wanted = [path for one in self.exercises for path in (one.stub, one.reference, one.grader)]
        wanted += [path for one in self.exercises for side in one.modules for path in (side.stub, side.reference)]
        return [path for path in (*wanted, self.graders / GRADER_MANIFEST) if not path.is_file()]

    def stray_files(self) -> list[Path]:
        """Return what belongs to no exercise. Graders may share modules; katas/ may hold folders of figures or data."""
        modules = {one.module for one in self.exercises}
        expected = {path for one in self.exercises for path in (one.stub, one.visible, one.reference, one.grader)}
        expected |= {path for one in self.exercises for side in one.modules for path in (side.stub, side.reference)}
        expected |= {one.demonstration for one in self.exercises if one.demonstration is not None}
        expected |= {self.folder / KATA_MANIFEST, self.lesson, self.graders / GRADER_MANIFEST}
        stray = []
        for path in (*_files(self.folder), *_files(self.solutions), *_files(self.graders)):
            if path in expected or (path.parent == self.graders and _is_shared(path)):
                continue
            in_examples = path.parent.parent.parent == self.graders and path.parent.parent.name in EXAMPLES
            if in_examples and path.parent.name in modules and path.suffix == ".py":
                continue
            beside = self.folder in path.parents and path.parent != self.folder and path.suffix != ".py"
            if not beside:
                stray.append(path)
        return stray

    @cached_property
    def content_sha256(self) -> str:
        """A digest of what students see."""
        return _digest(self.folder)

    @cached_property
    def grader_sha256(self) -> str:
        """A digest of what decides a score beside the kata: graders, references, limits of the course."""
        course = self.root / KATAS / COURSE_MANIFEST
        more = course.read_bytes() if course.exists() else b""
        return _digest(self.graders, self.solutions, ignore=EXAMPLES, more=more)


class Course:
    """A folder that holds ``katas/`` and ``graders/``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        if not (root / KATAS).is_dir() or not (root / GRADERS).is_dir():
            raise CourseError(f"{root} is no course: it must hold the folders katas/ and graders/.")

    @classmethod
    def find(cls, start: Path) -> Course:
        """Return the course at `start` or the nearest one above it.

        Raises:
            NoCourse: there is none.
        """
        start = start.absolute()
        for folder in (start, *start.parents):
            if (folder / KATAS).is_dir() and (folder / GRADERS).is_dir():
                return cls(folder)
        raise NoCourse(start)

    @cached_property
    def katas(self) -> tuple[Kata, ...]:
        """All katas, in their order.

        Raises:
            ManifestError: a manifest is wrong, or two katas share an id.
        """
        folders = sorted(path.parent for path in (self.root / KATAS).glob(f"*/{KATA_MANIFEST}"))
        if not folders:
            raise CourseError(f"{self.root / KATAS} holds no kata: a kata is a folder with a {KATA_MANIFEST}.")
        limits = Limits().changed(read_course_manifest(self.root / KATAS / COURSE_MANIFEST).limits)
        katas = [_load_kata(self.root, folder, limits) for folder in folders]
        by_id: dict[str, Kata] = {}
        for kata in katas:
            if kata.id in by_id:
                raise ManifestError(kata.folder / KATA_MANIFEST, f"id {kata.id} is taken by {by_id[kata.id].folder}.")
            by_id[kata.id] = kata
        return tuple(sorted(katas, key=lambda kata: (kata.manifest.order, kata.folder_name)))

    def kata(self, name: str) -> Kata:
        """Return the kata with this id or folder name.

        Raises:
            UnknownName: there is none.
        """
        for kata in self.katas:
            if name in (kata.id, kata.folder_name):
                return kata
        raise UnknownName("kata", name, [kata.folder_name if "-" in name else kata.id for kata in self.katas])

    def pick(self, name: str | None, candidates: Iterable[Kata]) -> Kata:
        """Return the kata called `name`, or else the only one of `candidates`.

        Raises:
            UsageProblem: no name was given and the candidates are none or several.
        """
        if name is not None:
            return self.kata(name)
        found = list(candidates)
        if len(found) == 1:
            return found[0]
        if not found and len(self.katas) == 1:
            return self.katas[0]
        listed = ", ".join(f"{kata.id} ({kata.title})" for kata in found or self.katas)
        what = "exercises of several katas occur in it" if found else "no exercise of any kata occurs in it"
        raise UsageProblem(f"Which kata is this a submission to? {what}: {listed}. Say it with --kata ID.")


def module_name(slug: str) -> str:
    """Return the Python module name of an exercise."""
    return slug.replace("-", "_")


def _load_kata(root: Path, folder: Path, limits: Limits) -> Kata:
    manifest = read_kata_manifest(folder / KATA_MANIFEST)
    if folder.name != manifest.id and not folder.name.startswith(f"{manifest.id}-"):
        raise ManifestError(
            folder / KATA_MANIFEST,
            f"id {manifest.id!r} does not fit the folder's name; rename it {manifest.id}-…",
        )
    limits = limits.changed(manifest.limits)
    name = folder.name
    exercises = tuple(
        Exercise(
            slug=entry.slug,
            title=entry.title,
            points=entry.points,
            functions=entry.functions,
            modules=tuple(_side_module(folder, root / SOLUTIONS / name, module) for module in entry.modules),
            covers=entry.covers,
            hints=entry.hints,
            limits=limits.changed(entry.limits),
            stub=folder / _file_of(folder, module_name(entry.slug)),
            visible=folder / "visible" / f"test_{module_name(entry.slug)}.py",
            reference=root / SOLUTIONS / name / _file_of(folder, module_name(entry.slug)),
            grader=root / GRADERS / name / f"test_{module_name(entry.slug)}.py",
            demonstration=_demonstration(folder, entry),
        )
        for entry in manifest.exercises
    )
    return Kata(root, name, manifest, exercises)


def _file_of(folder: Path, module: str) -> str:
    """Return the file of a module, relative to the folder with the stubs, which says whether it is a package."""
    path = module.replace(".", "/")
    return f"{path}/{PACKAGE}" if (folder / path / PACKAGE).is_file() else f"{path}.py"


def _side_module(folder: Path, solutions: Path, name: str) -> SideModule:
    file = _file_of(folder, name)
    return SideModule(name, file, folder / file, solutions / file)


def _demonstration(folder: Path, entry: ExerciseEntry) -> Path | None:
    if entry.demonstration is None:
        return None
    path = folder / entry.demonstration
    if not path.is_file():
        raise ManifestError(
            folder / KATA_MANIFEST,
            f"exercise {entry.slug!r}: demonstration {entry.demonstration!r} is not there; it belongs into {folder}.",
        )
    return path


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"{path} cannot be read: {error}. The course needs this file.") from None


def _is_shared(path: Path) -> bool:
    """Tell whether this is a module that graders share, not a grader of its own."""
    return path.suffix == ".py" and not path.name.startswith("test_")


def _files(folder: Path, ignore: Collection[str] = ()) -> list[Path]:
    """Return all files below, in a fixed order; caches, dot files and folders to `ignore` are nobody's."""
    found: list[Path] = []
    for inside, folders, names in os.walk(folder):
        skipped = ignore if inside == str(folder) else ()
        folders[:] = [name for name in folders if name != "__pycache__" and name[0] != "." and name not in skipped]
        found += [Path(inside, name) for name in names if name[0] != "."]
    return [path for path in sorted(found) if path.is_file()]


def _digest(*folders: Path, ignore: Collection[str] = (), more: bytes = b"") -> str:
    """Hash names and contents of all files below `folders`, in a fixed order, and what else is to count."""
    total = hashlib.sha256(more)
    for folder in folders:
        for path in _files(folder, ignore):
            content = path.read_bytes()
            total.update(f"{folder.parent.name}/{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
            total.update(content)
    return total.hexdigest()
