"""`check progress`: what was learned, what is due, the time spent, the mistakes; and what can be done with the log."""

from __future__ import annotations

from pathlib import Path

import click

from ..console import _, console, json_option, language_option, pack_option, print_json
from ..help import HelpContext
from ..lookup import find_syllabus
from ..progress.home import file_in, home_option, looked_at, now
from ..progress.moving import export_command, import_command, merge_command
from ..progress.taking_back import repair_command, reset_command, undo_command

_BELOW = (export_command, import_command, merge_command, undo_command, reset_command, repair_command)


class _Actions(click.Group):
    """Its commands stand in the help in the order in which they are listed here."""

    context_class = HelpContext

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """All names."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """A line a command."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, command.help or "") for name, command in self.commands.items()])


@click.group(
    cls=_Actions,
    invoke_without_command=True,
    no_args_is_help=False,
    help=_("Show what you have learned, what is due, the time you spent and the mistakes you made, skill by skill."),
)
@click.option("--plain", is_flag=True, help=_("Sentences instead of tables and pictures."))
@click.option("--ascii", "ascii_only", is_flag=True, help=_("Draw with plain letters instead of braille."))
@click.option("--streak", is_flag=True, help=_("Say how many weeks in succession you practised."))
@home_option
@pack_option
@language_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    plain: bool,
    ascii_only: bool,
    streak: bool,
    home: Path | None,
    packs: tuple[Path, ...],
    language: str | None,
    as_data: bool,
) -> None:
    """Print the progress, unless a command below does something else."""
    if ctx.invoked_subcommand is not None:
        return
    from chainrule.checker.printing import Layout
    from chainrule.drills.log import Forgetful

    from ..progress.as_json import progress_data
    from ..progress.seen import seen
    from ..progress.show import shown

    speaker, path = console(language, packs), file_in(home)
    syllabus = find_syllabus(speaker)
    with looked_at(path, speaker) as log:
        found = seen(log or Forgetful(), syllabus, now())
    if as_data:
        print_json(progress_data(found, path))
    else:
        layout = Layout.ASCII if ascii_only else speaker.layout
        speaker.say(*shown(found, plain, streak, layout, speaker.translate))


for _action in _BELOW:
    _action.context_class = HelpContext
    command.add_command(_action)
