"""`check drill`: sit down, ten minutes, get better."""

from __future__ import annotations

from pathlib import Path

import click
from chainrule.checker.folders import home_folder
from chainrule.checker.library import ExerciseTrouble, PackTrouble, UnknownName
from chainrule.drills.keeping import Kept
from chainrule.drills.opening import open_session

from ..console import DerivingNotice, Trouble, _, console, language_option, pack_option, refuse_together
from ..drilling.run import Drill
from ..drilling.view import View
from ..line_input import lines
from ..lookup import described, find_syllabus
from ..progress.home import home_option
from ..terminal import wants_sentences

_LONGEST = 600  # minutes


@click.command(
    help=_(
        "Practise for some minutes: what is due today and what is new, mixed, with hints and worked steps. Answer, or "
        "type a command such as /h for a hint; /? shows them all. Progress is kept at once: leave with /q or Ctrl-D, "
        "at any time.\n\nEnter ends an answer and Esc Enter begins another line of it; a pasted grid is one answer. In "
        "plain lines an answer is one line; rows with tabs, and a matrix whose bracket is open, go on to a blank line."
    )
)
@click.option(
    "--minutes",
    type=click.FloatRange(0, _LONGEST, min_open=True),
    default=None,
    metavar="NUMBER",
    help=_("How long; without it, 10."),
)
@click.option(
    "--only",
    multiple=True,
    metavar="NAME",
    help=_("Only this exercise, question or skill; may be given several times."),
)
@click.option("--exam", is_flag=True, help=_("No hints and no verdicts; the results come at the end."))
@click.option("--watch", type=click.Path(path_type=Path), metavar="FILE", help=_("Judge a homework file on each save."))
@click.option("--plain", is_flag=True, help=_("Sentences and tables instead of pictures, and plain lines to type in."))
@home_option
@click.option(
    "--seed",
    default=None,
    metavar="SEED",
    help=_("The same session again where the progress is the same: any number or text."),
)
@pack_option
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    minutes: float | None,
    only: tuple[str, ...],
    exam: bool,
    watch: Path | None,
    plain: bool,
    home: Path | None,
    seed: str | None,
    packs: tuple[Path, ...],
    language: str | None,
) -> None:
    """Run a session, and end with its exit code."""
    speaker = console(language, packs)
    others = {"--minutes": minutes, "--only": only, "--exam": exam, "--seed": seed, "--home": home}
    refuse_together([(watch and value, "--watch", option) for option, value in others.items()], speaker)
    if watch is not None:
        from ..watching import watch as watch_homework

        watch_homework(watch, speaker)
        return
    if seed is not None and not seed.strip():
        raise Trouble(speaker.translate("--seed takes a number or a line of text, such as --seed 7."))
    folder = home or home_folder()
    log = Kept(folder)
    linear = plain or wants_sentences()
    view = View(speaker.language, speaker.layout, linear, not linear)
    notice = DerivingNotice(speaker)
    drill = Drill(log, lines(plain, folder / "history"), view, speaker.packs, notice.speak)
    try:
        session = open_session(
            drill.log,
            minutes=minutes,
            only=only,
            exam=exam,
            seed=seed,
            packs=speaker.packs,
            taught=find_syllabus(speaker),
            listener=notice,
        )
    except (UnknownName, ExerciseTrouble, PackTrouble) as trouble:
        raise described(trouble, speaker) from None
    ctx.exit(drill.run(session))
