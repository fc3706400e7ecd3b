"""``kata doctor``."""

from __future__ import annotations

import json
import platform
import tempfile
from importlib.metadata import version
from pathlib import Path

import click

from katakit import __version__

_MEANING = {
    "full": "namespaces, Landlock, seccomp, limits",
    "strong": "Landlock, seccomp, limits",
    "limits": "seccomp and limits; a submission can read the files that you can read",
    "process": "a process of its own with limits; files and network are open",
}


@click.command(name="doctor", epilog="Example: kata doctor --json")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of lines.")
def command(as_json: bool) -> int:
    """Say what this machine gives to isolate submissions, and why not more.

    Every level is entered by a throw-away process; the strongest that works is then proven by a canary, which
    attempts what submissions must not be able to do.
    """
    from katakit.errors import SandboxError
    from katakit.manifest import Limits
    from katakit.sandbox.launch import open_sandbox, try_level
    from katakit.sandbox.starting import LEVELS

    reasons = {level: try_level(level) or "" for level in LEVELS}
    best = next((level for level in LEVELS if not reasons[level]), None)
    observed: dict[str, str] = {}
    trouble = None
    if best is not None:
        with tempfile.TemporaryDirectory(prefix="katakit-doctor-") as folder:
            secret = Path(folder) / "secret"
            secret.write_text("what students must not read", encoding="utf-8")
            sandbox = open_sandbox(best)
            try:
                observed = dict(sandbox.prove(secret, Limits()).observed)
            except SandboxError as error:
                trouble = str(error)
            finally:
                sandbox.close()
    if as_json:
        answer = {
            "katakit": __version__,
            "python": platform.python_version(),
            "numpy": version("numpy"),
            "pytest": version("pytest"),
            "platform": platform.platform(),
            "level": best if trouble is None else None,
            "levels": {level: reasons[level] or "works" for level in LEVELS},
            "observed": observed,
            "trouble": trouble,
        }
        click.echo(json.dumps(answer, indent=2))
    else:
        click.echo(f"katakit {__version__}, Python {platform.python_version()}, numpy {version('numpy')}, "
                   f"pytest {version('pytest')}, {platform.platform()}\n")  # fmt: skip
        for level in LEVELS:
            mark = click.style("✓", fg="green") if not reasons[level] else click.style("–", dim=True)
            why = f"  not here: {reasons[level]}" if reasons[level] else ""
            click.echo(f"  {mark} {level:<8} {_MEANING[level]}{why}")
        if best is not None:
            click.echo(f"\nSubmissions are graded at level {click.style(best, bold=True)}. A canary found:")
        for name, result in observed.items():
            click.echo(f"    {name.replace('_', ' '):<22} {result}")
        if trouble:
            click.echo(f"\n{trouble}", err=True)
    return 0 if best is not None and trouble is None else 4
