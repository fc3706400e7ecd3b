"""The documents say what the code does."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from support import ROOT

from katakit import manifest, testing
from katakit.report import json_schema

REPORT = (ROOT / "docs/reference/report.md").read_text(encoding="utf-8")
MANIFESTS = (ROOT / "docs/reference/manifests.md").read_text(encoding="utf-8")


def fields(schema: dict[str, Any]) -> set[str]:
    """All property names of a schema."""
    found: set[str] = set()
    for definition in schema["$defs"].values():
        found |= set(definition.get("properties", {}))
    return found


def test_every_field_of_the_report_is_described() -> None:
    """Field by field, in docs/reference/report.md."""
    assert fields(json_schema()) <= set(re.findall(r"`([a-z_0-9]+)`", REPORT))


def test_every_code_of_the_kit_is_described() -> None:
    """Also in docs/reference/report.md."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/katakit").rglob("*.py"))
    codes = set(re.findall(r'"(?:failed|error|timeout|crashed|not_attempted)",\s*"([a-z-]+)"', source))
    codes |= set(re.findall(r'code="([a-z0-9-]+)"', source)) | set(re.findall(r'Feedback\("([a-z-]+)"', source))
    codes -= {"undecided"}  # a verdict of the plugin that no report shows
    assert {"time-limit", "missing", "missing-function", "too-large", "grader-error"} <= codes
    assert codes <= set(re.findall(r"`([a-z0-9-]+)`", REPORT))


def test_every_key_of_the_manifests_is_described() -> None:
    """In docs/reference/manifests.md, limits with the values that hold without them."""
    named = set(re.findall(r"`([a-z_]+)`", MANIFESTS))
    for kind in (manifest.KataManifest, manifest.ExerciseEntry, manifest.Limits):
        keys = {field.name for field in msgspec.structs.fields(kind)} - {"exercises", "limits"}
        assert keys <= named
    for key, value in msgspec.structs.asdict(manifest.Limits()).items():
        assert re.search(rf"\| `{key}` \|.*\| {value:g} \|", MANIFESTS), key


def test_every_decision_is_numbered_and_titled() -> None:
    """docs/decisions/ can be read from the top."""
    for number, path in enumerate(sorted((ROOT / "docs/decisions").glob("*.md")), 1):
        assert path.name.startswith(f"{number:04}-")
        assert path.read_text(encoding="utf-8").startswith(f"# {number}. ")


def test_every_name_of_katakit_testing_is_described() -> None:
    """In docs/reference/testing.md; `CheckFailed` is what they raise."""
    text = (ROOT / "docs/reference/testing.md").read_text(encoding="utf-8")
    assert set(testing.__all__) <= set(re.findall(r"`([A-Za-z_]+)", text))


def test_every_link_leads_somewhere() -> None:
    """Relative links in all documents are files that exist."""
    for path in (*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path}: {target}"
