"""The group of commands, and what happens to errors on their way out."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any, NoReturn

import click

from katakit import __version__
from katakit.errors import KatakitError, suggest

# Name, module and one line of help: a command's module is imported when the command is used.
_COMMANDS = {
    "doctor": ("katakit.cli.doctor", "Say what this machine gives to isolate submissions, and why not more."),
    "grade": ("katakit.cli.grade", "Score a submission and write a JSON report."),
    "list": ("katakit.cli.list", "List the katas of a course and their exercises."),
    "template": (
        "katakit.cli.template",
        "Make student_template/ from katas/, or check that it is up to date.",
    ),
}


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
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main() -> NoReturn:
    """Run the command; the exit codes are those of the documentation."""
    code: Any
    try:
        code = app.main(standalone_mode=False, prog_name="kata")
    except click.exceptions.Abort:
        click.echo("Interrupted.", err=True)
        code = 130
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except KatakitError as error:
        click.echo(f"Error: {error}", err=True)
        code = error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the reader went away; nothing is wrong here
        code = 0
    except Exception as error:
        _report_bug(error)
        code = 4
    sys.exit(code if isinstance(code, int) else 0)


def _report_bug(error: Exception) -> None:
    """Say in a sentence that the fault is ours, and leave what we need to find it in a file."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="katakit-bug-", suffix=".txt", delete=False, encoding="utf-8") as file:
        file.write(f"katakit {__version__}, Python {sys.version}, {sys.platform}\n{' '.join(sys.argv)}\n\n")
        traceback.print_exception(error, file=file)
    click.echo(
        f"Error: Katakit has a bug ({type(error).__name__}); nothing you did is wrong. "
        f"Please report it with the file {file.name} (look through it first: it names files of yours).",
        err=True,
    )
