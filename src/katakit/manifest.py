"""The manifests of a course, read strictly: a key that is not known is an error, never ignored.

``course.toml``, which a course need not have, and ``kata.toml`` are safe to publish. Everything about hidden checks
stands in ``grader.toml``.
"""

from __future__ import annotations

import keyword
import re
import sys
import tomllib
from pathlib import Path
from typing import Any, TypeVar, get_args

import msgspec

from katakit.errors import ManifestError, suggest

FORMAT = 1

Slug = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
KataId = re.compile(r"[0-9]+(\.[0-9]+)*\Z")

# Far above anything that is meant, and low enough that no timer or limit of the system overflows.
_MOST = {"call_seconds": 3600, "seconds": 3600}
_MOST_OF_ANYTHING = 1_000_000


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What a submission may use while one exercise is graded; times are CPU seconds."""

    call_seconds: float = 2.0
    seconds: float = 10.0
    memory_mb: int = 1024
    output_kb: int = 1024
    file_kb: int = 8192
    open_files: int = 64

    def changed(self, table: LimitsTable) -> Limits:
        """Return these limits with the entries of `table` put over them."""
        given = {k: v for k, v in msgspec.structs.asdict(table).items() if v is not None}
        return msgspec.structs.replace(self, **given)


class LimitsTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The limits that a manifest names; what it leaves out stays as it is one level up."""

    call_seconds: float | None = None
    seconds: float | None = None
    memory_mb: int | None = None
    output_kb: int | None = None
    file_kb: int | None = None
    open_files: int | None = None


class CourseManifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole ``course.toml``."""

    format: int
    limits: LimitsTable = LimitsTable()


class ExerciseEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[exercises]]`` table of ``kata.toml``."""

    slug: str
    title: str
    points: int
    functions: tuple[str, ...]
    modules: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    demonstration: str | None = None
    limits: LimitsTable = LimitsTable()


class KataManifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole ``kata.toml``."""

    format: int
    id: str
    title: str
    version: str
    exercises: tuple[ExerciseEntry, ...]
    phase: str = ""
    order: int = 0
    prerequisites: tuple[str, ...] = ()
    limits: LimitsTable = LimitsTable()


class GraderEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What ``grader.toml`` says of one exercise.

    `messages`: feedback code to message, in the order of showing. `equivalent`: mutants that no grader can notice, as
    ``kata verify`` names them, each with the reason.
    """

    messages: dict[str, str]
    equivalent: dict[str, str] = {}


class GraderManifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole ``grader.toml``; `plugins` are those of pytest's that graders need, by the names of their modules."""

    format: int
    exercises: dict[str, GraderEntry]
    plugins: tuple[str, ...] = ()


M = TypeVar("M", CourseManifest, KataManifest, GraderManifest)


def read_course_manifest(path: Path) -> CourseManifest:
    """Read and check ``course.toml``; without the file, nothing is said.

    Raises:
        ManifestError: it is no TOML, or holds something that cannot be meant.
    """
    if not path.exists():
        return CourseManifest(format=FORMAT)
    manifest = _read(path, CourseManifest)
    _check_limits(path, manifest.limits, "[limits]")
    return manifest


def read_kata_manifest(path: Path) -> KataManifest:
    """Read and check ``kata.toml``.

    Raises:
        ManifestError: it is missing, is no TOML, or holds something that cannot be meant.
    """
    manifest = _read(path, KataManifest)
    if not KataId.match(manifest.id):
        raise ManifestError(path, f"id {manifest.id!r} must be numbers and dots, as in '5.1'.")
    if not manifest.exercises:
        raise ManifestError(path, "there is no [[exercises]] table; a kata needs at least one exercise.")
    seen: set[str] = set()
    for entry in manifest.exercises:
        where = f"exercise {entry.slug!r}"
        if not Slug.match(entry.slug):
            raise ManifestError(path, f"{where}: a slug is lower-case words joined by '-', as in 'shift-image'.")
        if keyword.iskeyword(entry.slug):
            raise ManifestError(path, f"{where}: this is a word of Python itself; no module can be called that.")
        if entry.slug in seen:
            raise ManifestError(path, f"{where} is listed twice.")
        seen.add(entry.slug)
        if not 1 <= entry.points <= _MOST_OF_ANYTHING:
            raise ManifestError(path, f"{where}: points must be from 1 to {_MOST_OF_ANYTHING:,}.")
        if not entry.functions:
            raise ManifestError(path, f"{where}: name at least one entry in functions.")
        for name in entry.functions:
            if not name.isidentifier() or keyword.iskeyword(name):
                raise ManifestError(path, f"{where}: {name!r} in functions is not a Python name.")
        if len(set(entry.functions)) != len(entry.functions):
            raise ManifestError(path, f"{where}: a function is listed twice.")
        _check_modules(path, entry, where)
    _check_demonstrations(path, manifest)
    _check_limits(path, manifest.limits, "[limits]")
    for entry in manifest.exercises:
        _check_limits(path, entry.limits, f"limits of {entry.slug!r}")
    return manifest


def _check_limits(path: Path, limits: LimitsTable, where: str) -> None:
    for key, value in msgspec.structs.asdict(limits).items():
        most = _MOST.get(key, _MOST_OF_ANYTHING)
        if value is not None and not 0 < value <= most:  # false for NaN, too
            raise ManifestError(path, f"{where}: {key} must be above 0 and at most {most:,}.")


def _check_modules(path: Path, entry: ExerciseEntry, where: str) -> None:
    for name in entry.modules:
        words = name.split(".")
        if not all(word.isidentifier() and not keyword.iskeyword(word) for word in words):
            raise ManifestError(path, f"{where}: {name!r} in modules is no name of a module, as in 'shapes.circle'.")
        if words[0] in sys.stdlib_module_names:
            raise ManifestError(path, f"{where}: the module {name!r} would hide Python's own {words[0]}.")


def _check_demonstrations(path: Path, manifest: KataManifest) -> None:
    taken = {f"{entry.slug.replace('-', '_')}.py" for entry in manifest.exercises}
    for entry in manifest.exercises:
        name = entry.demonstration
        if name is None:
            continue
        where = f"exercise {entry.slug!r}: demonstration {name!r}"
        stem = name.removesuffix(".py")
        if stem == name or not stem.isidentifier() or keyword.iskeyword(stem):
            raise ManifestError(path, f"{where} must be a Python file in the kata's own folder, as in 'look.py'.")
        if stem in sys.stdlib_module_names:
            raise ManifestError(path, f"{where}: beside the students' files it would hide Python's own {stem}.")
        if name in taken:
            raise ManifestError(path, f"{where}: this file is an exercise, or a demonstration already.")
        taken.add(name)


def read_grader_manifest(path: Path, slugs: tuple[str, ...]) -> GraderManifest:
    """Read and check ``grader.toml`` against the exercises that the kata has.

    Raises:
        ManifestError: it is missing, is no TOML, or names an exercise that does not exist.
    """
    manifest = _read(path, GraderManifest)
    for slug, entry in manifest.exercises.items():
        if slug not in slugs:
            raise ManifestError(path, f"[exercises.{slug}]: no such exercise. {suggest(slug, slugs)}")
        for code in entry.messages:
            if not Slug.match(code):
                raise ManifestError(
                    path,
                    f"[exercises.{slug}.messages]: the code {code!r} is not lower-case words joined by '-'.",
                )
    return manifest


def _read(path: Path, kind: type[M]) -> M:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ManifestError(path, "this file is missing.") from None
    except OSError as error:
        raise ManifestError(path, f"cannot be read: {error.strerror}.") from None
    except RecursionError:
        raise ManifestError(path, "is not valid TOML that can be read: its brackets nest too deep.") from None
    except ValueError as error:  # no TOML, no UTF-8, or a number of thousands of digits
        raise ManifestError(path, f"is not valid TOML: {error}.") from None
    if data.get("format", FORMAT) != FORMAT:  # first of all: another format may have other keys
        raise ManifestError(path, f"this format is not known to this version of Katakit; it reads format = {FORMAT}.")
    _refuse_unknown_keys(path, data, kind, "")
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise ManifestError(path, _with_place_first(str(error))) from None


def _with_place_first(problem: str) -> str:
    """Return what msgspec says of a wrong value as we say it: the key first, tables counted from 1."""
    what, _, place = problem.partition(" - at `$")
    place = re.sub(r"\[(\d+)\]", lambda found: f"[{int(found[1]) + 1}]", place).strip(".`")
    return f"{place}: {what}." if place else f"{what}."


def _refuse_unknown_keys(path: Path, data: Any, kind: Any, where: str) -> None:
    """Walk data and type side by side; a wrong key is named with the nearest right one."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        if not isinstance(data, dict):
            return
        fields = {field.name: field.type for field in msgspec.structs.fields(kind)}
        for key, value in data.items():
            if key not in fields:
                raise ManifestError(path, f"unknown key {where + key!r}. {suggest(key, fields)}")
            _refuse_unknown_keys(path, value, fields[key], f"{where}{key}.")
    elif isinstance(data, list):
        inner = get_args(kind)[:1]
        for number, value in enumerate(data, 1):
            for item_kind in inner:
                _refuse_unknown_keys(path, value, item_kind, f"{where[:-1]}[{number}].")
    elif isinstance(data, dict):
        inner = get_args(kind)[1:2]
        for key, value in data.items():
            for item_kind in inner:
                _refuse_unknown_keys(path, value, item_kind, f"{where}{key}.")
