"""The `check` command. Each subcommand is a module of `commands`, imported when it is called."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import click
from chainrule.checker.reporting.language import marked, translator
from chainrule.checker.reporting.system_errors import reason

from .click_messages import speak
from .console import Trouble, _, language_and_source, named
from .help import HelpContext
from .misuse import refuse_long_dashes, show_misuse
from .plain_signs import register

# each with its line in `check --help`, which is shown without importing any of them
COMMANDS = {
    "answer": marked("Judge one answer to a question."),
    "doctor": marked("Show versions, folders, and what is missing."),
    "drill": marked("Practise: ten minutes of what is due today."),
    "equal": marked("Say whether two formulas are equal."),
    "explain": marked("Work out the solution of a question, step by step."),
    "grade": marked("Judge a whole class: all submissions of a sheet."),
    "gradescope": marked("Make the zip by which Gradescope judges a sheet."),
    "hint": marked("Show a hint for a question."),
    "homework": marked("Judge a homework file; `check FILE` is short for it."),
    "lint": marked("Hold exercises against themselves, for authors."),
    "list": marked("List all exercises and their questions."),
    "new": marked("Write an answer sheet for a learner."),
    "new-exercise": marked("Write the file of a first exercise of your own."),
    "progress": marked("Show what you have learned, and what is due."),
    "regrade": marked("Judge a class again after a change, and show who changes."),
    "run": marked("Run the gradient descent of an exercise."),
    "sheet": marked("Look at a sheet of questions, or write a first one."),
    "show": marked("Show an exercise, or one of its questions."),
    "warm": marked("Derive all exercises and compile all kernels beforehand."),
    "why": marked("Show everything that a mark rests on."),
}
_OPTIONS = {"help": "--help", "version": "--version"}  # what is called a command elsewhere
USAGE_ERROR = 3
OUR_FAULT = 4
INTERRUPTED = 130
READER_LEFT = 141  # as if ended by SIGPIPE: no verdict, for nobody has read one


class Commands(click.Group):
    """The subcommands; a file in the place of one is homework to be judged."""

    context_class = HelpContext

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """All names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"chainrule.cli.commands.{cmd_name.replace('-', '_')}").command
        command.context_class = HelpContext
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """A line a command."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(line)) for name, line in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """`check answers.toml` is short for `check homework answers.toml`."""
        first = args[0]
        if first not in COMMANDS and is_file_name(first):
            args = ["homework", *args]
        elif first not in COMMANDS:
            raise Trouble(_no_such_command(first))
        found = super().resolve_command(ctx, args)
        if found[1] is not None:
            refuse_long_dashes(found[2], found[1])
        return found


def is_file_name(word: str) -> bool:
    """Whether a word names a file rather than a command."""
    return is_there(word) or Path(word).suffix.lower() in (".toml", ".md", ".markdown", ".txt") or "/" in word


def is_there(word: str) -> bool:
    """Whether there is a file or a folder of that name."""
    try:
        return bool(word) and Path(word).exists()
    except (OSError, ValueError):
        return False


def _no_such_command(word: str) -> str:
    from difflib import get_close_matches

    files = [word + suffix for suffix in (".toml", ".md") if word.strip() and is_there(word + suffix)]
    near = files or get_close_matches(word.lower(), [*COMMANDS, *_OPTIONS], n=1)
    if near:
        meant = _OPTIONS.get(near[0], near[0])
        return _("there is no command {word}; did you mean `check {near}`?").format(word=named(word), near=meant)
    return _("there is no command {word} and no file of that name; see `check --help`.").format(word=named(word))


def _version(ctx: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked:
        from importlib.metadata import version  # 30 ms

        click.echo(f"check {version('chainrule')}")
        ctx.exit()


@click.group(
    cls=Commands,
    no_args_is_help=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_(
        "Gradient-descent homework, judged and explained. `check FILE` judges a homework file; `check list` shows what "
        "there is to do."
    ),
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help=_("Show the version.")
)
@click.option("--lang", "_language", default=None, metavar="[en|zh]", help=_("Language of the output: en or zh."))
@click.pass_context
def cli(ctx: click.Context, _language: str | None) -> None:
    """The group itself: without a command it shows the help."""
    if _language is not None:
        from chainrule.checker.reporting.language import LANGUAGES

        if _language not in LANGUAGES:
            raise Trouble(_("--lang takes {languages}.").format(languages=", ".join(LANGUAGES)))
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit: 0 to 2 as judged, 3 for misuse, 4 for our own fault."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=register())
    speak(language_and_source()[0])
    try:
        code = cli.main(args=arguments, prog_name="check", standalone_mode=False)
    except click.ClickException as trouble:
        show_misuse(trouble)
        code = USAGE_ERROR
    except click.Abort:
        code = INTERRUPTED
    except SystemExit:  # how click ends when standard output is a pipe that nobody reads on
        code = READER_LEFT
    except BrokenPipeError:
        code = _reader_left()
    except OSError as trouble:
        click.echo(f"check: {_refused(trouble)}", err=True)
        code = OUR_FAULT
    except Exception:  # noqa: BLE001 - whatever it is, it is ours, and a caller must be able to tell it from a verdict
        code = _our_fault()
    sys.exit(code or 0)


def _refused(trouble: OSError) -> str:
    """Why the system refuses a file, and which."""
    from chainrule.checker.printing import visible

    tell = translator(language_and_source()[0])
    said = reason(trouble, tell)
    return tell("{name}: {said}").format(name=visible(str(trouble.filename)), said=said) if trouble.filename else said


def _our_fault() -> int:
    """A bug of this program: the traceback for a report, and an exit code of its own."""
    import traceback

    traceback.print_exc()
    click.echo(
        _("check: this is a fault of the program itself, not of the answer; please report the lines above."), err=True
    )
    return OUR_FAULT


def _reader_left() -> int:
    """A pipe that was closed, as by `head`: nobody reads on, and that is no fault and no verdict."""
    import os

    with suppress(OSError):  # standard output that is no file has nothing to be flushed into
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return READER_LEFT
