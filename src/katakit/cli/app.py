"""The group of commands, and what happens to errors on their way out."""

from __future__ import annotations

import importlib
import io
import os
import signal
import sys
from typing import Any, NoReturn

import click

from katakit import __version__
from katakit.errors import KatakitError, suggest

# Name, module and one line of help: a command's module is imported when the command is used.
_COMMANDS = {
    "doctor": ("katakit.cli.doctor", "Say what this machine gives to isolate submissions, and why not more."),
    "grade": ("katakit.cli.grade", "Score a submission and write a JSON report."),
    "grade-all": ("katakit.cli.grade_all", "Score what a whole class handed in, and go on where a run was ended."),
    "list": ("katakit.cli.list", "List the katas of a course and their exercises."),
    "new": ("katakit.cli.new", "Make exercises of existing pytest or unittest files."),
    "regrade": ("katakit.cli.regrade", "Grade a class again after a grader has changed, and say who moved and why."),
    "template": (
        "katakit.cli.template",
        "Make student_template/ from katas/, or check that it is up to date.",
    ),
    "verify": ("katakit.cli.verify", "Prove that graders accept what is right and reject what is wrong."),
}


class ReaderGoneError(Exception):
    """Whoever read what we print went away. Click would end with 1 then, which is what --fail-under says."""


class LazyGroup(click.Group):
    """A group that knows its commands' names without importing them, and answers a typo with a suggestion."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return all names."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(_COMMANDS[cmd_name][0])
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one may have been meant."""
        if args and not args[0].startswith("-") and args[0] not in _COMMANDS:
            ctx.fail(f"There is no command {args[0]!r}. {suggest(args[0], _COMMANDS)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            if _is_read_by_nobody():
                raise ReaderGoneError from None
            raise RuntimeError("a pipe of our own broke") from error  # click would end without a word

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table above, so that help imports none of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _COMMANDS[name][1]) for name in sorted(_COMMANDS)])


@click.command(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: kata grade submission/ -o report.json",
)
@click.version_option(__version__, prog_name="kata")
@click.pass_context
def app(ctx: click.Context) -> None:
    """Grade programming katas. Student code runs in a process of its own."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        ctx.color = False  # counts for the commands, too
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def run() -> NoReturn:
    """Run the command and end the process, at once: everything is closed by then.

    To take NumPy, pytest and all else apart again, object by object, would take a tenth of a second.
    """
    try:
        main()
    except SystemExit as ending:
        if type(ending.code) is int:
            sys.stdout.flush()  # if that fails, Python itself says so
            sys.stderr.flush()
            os._exit(ending.code)
        raise


def main() -> NoReturn:
    """Run the command; the exit codes are those of the documentation."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # rather a code than no answer on a terminal without ✓
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # under nohup it is not
            signal.signal(number, _interrupt)
    code: Any
    try:
        code = app.main(standalone_mode=False, prog_name="kata")
    except click.exceptions.Abort as abort:
        click.echo("Interrupted.", err=True)
        reason = abort.__cause__.args if abort.__cause__ is not None else ()
        # At once: Python dies of the signal instead of exiting if it had hit the making of a dataclass (an import).
        sys.stdout.flush()
        os._exit(128 + int(reason[0] if reason else signal.SIGINT))
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except KatakitError as error:
        click.echo(f"Error: {error}", err=True)
        code = error.exit_code
    except ReaderGoneError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing is wrong, and nobody there to hear of it
        code = 0
    except Exception as error:
        _report_bug(error)
        code = 4
    sys.exit(code if isinstance(code, int) else 0)


def _interrupt(number: int, _: Any) -> NoReturn:
    """Answer 'kill' and a terminal that is closed as Ctrl-C is answered: clean up, then end."""
    raise KeyboardInterrupt(number)


def _is_read_by_nobody() -> bool:
    """Return whether standard output or standard error was closed at its other end."""
    import select

    waiting = select.poll()
    for descriptor in (1, 2):
        waiting.register(descriptor, 0)  # errors are always told
    return bool(waiting.poll(0))


def _report_bug(error: Exception) -> None:
    """Say in a sentence that the fault is ours, and leave what we need to find it in a file."""
    import tempfile
    import traceback

    about = f"katakit {__version__}, Python {sys.version}, {sys.platform}\n{' '.join(sys.argv)}\n\n"
    about += "".join(traceback.format_exception(error))
    try:
        with tempfile.NamedTemporaryFile("wb", prefix="katakit-bug-", suffix=".txt", delete=False) as file:
            file.write(about.encode("utf-8", "backslashreplace"))
        where = f"the file {file.name} (look through it first: it names files of yours)."
    except OSError:  # no room for a file: perhaps that is the trouble itself
        where = f"this:\n\n{about}"
    click.echo(
        f"Error: Katakit has a bug ({type(error).__name__}); nothing you did is wrong. Please report it with {where}",
        err=True,
    )
