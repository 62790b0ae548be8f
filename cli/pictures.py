"""What is to be seen of a run: `--plot` in the terminal, `--svg` and `--png` through matplotlib, `--picture` which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
from chainrule.checker.fitting import Fit
from chainrule.checker.picturing.attraction import TooManyRows, basin_scene
from chainrule.checker.picturing.fitted import fit_scene
from chainrule.checker.picturing.fonts import SYMBOLS, lettering
from chainrule.checker.picturing.picture import Kind, Picture
from chainrule.checker.picturing.scenes import NoSuchPicture, Walk, kinds_of, scene
from chainrule.checker.picturing.terminal import drawn
from chainrule.checker.printing import Layout
from chainrule.checker.reporting.system_errors import reason
from chainrule.checker.running import Course, NoModel

from .console import Console, Trouble, _

_INSTALL = "pip install 'chainrule[pictures]'"


class Views:
    """What was asked for: where pictures go, and which."""

    def __init__(self, plot: bool, ascii_only: bool, svg: Path | None, png: Path | None, picture: str | None) -> None:
        self.plot, self.ascii_only = plot, ascii_only
        self.files = {name: path for name, path in (("svg", svg), ("png", png)) if path is not None}
        self.picture = None if picture is None else Kind(picture)

    def refuse_what_contradicts(self, *, data: bool, sweep: bool, console: Console) -> None:
        """Trouble for options that cannot stand together, or for a file without matplotlib: before the run."""
        tell = console.translate
        if self.plot and data:
            raise Trouble(tell("--plot draws in the terminal; it cannot stand beside --json or --csv."))
        if self.ascii_only and not self.plot:
            raise Trouble(tell("{option} has no meaning without {other}.").format(option="--ascii", other="--plot"))
        if self.picture and not (self.plot or self.files):
            text = tell("{option} has no meaning without {other}.")
            raise Trouble(text.format(option="--picture", other=tell("--plot, --svg or --png")))
        if self.picture and (self.picture is Kind.SWEEP) != sweep:
            raise Trouble(tell("the picture sweep belongs to --sweep, the others to a single run."))
        if self.files:
            _refuse_without_matplotlib(console)

    def show(self, ready: Course, walks: Sequence[Walk], fit: Callable[[], Fit], console: Console) -> None:
        """Draw the pictures of a run: in the terminal all that it has, in a file the most telling one.

        On samples of a file, that is their `fit`. Of a run that diverged at its start there is none, and a line on
        standard error says so. Trouble for a picture that the exercise does not have.
        """
        if not (self.plot or self.files):
            return
        if any(walk.run.trajectory.steps for walk in walks):
            usual = (*kinds_of(ready), *([Kind.FIT] if ready.table else []))
            kinds = usual if self.picture is None else (self.picture,)
            self.draw([_scene(kind, ready, walks, fit, console) for kind in kinds], console)
        else:
            click.echo(console.translate("nothing to draw: the descent diverged where it began"), err=True)

    def draw(self, pictures: Sequence[Picture], console: Console) -> None:
        """Draw all in the terminal, and the last one into the files."""
        layout = Layout.ASCII if self.ascii_only else console.layout
        for picture in pictures if self.plot else ():
            console.say(*drawn(picture, layout, console.translate), "")
        for file_format, path in self.files.items():
            _save(pictures[-1], path, file_format, console)


def _scene(kind: Kind, ready: Course, walks: Sequence[Walk], fit: Callable[[], Fit], console: Console) -> Picture:
    try:
        if kind is Kind.FIT:
            return fit_scene(fit(), walks)
        return basin_scene(ready, walks) if kind is Kind.BASINS else scene(kind, ready, walks)
    except NoModel as trouble:
        text = console.translate("{name} has no model of samples, so there is no picture {kind}")
        raise Trouble(text.format(name=trouble, kind=kind.value)) from None
    except TooManyRows as trouble:
        text = console.translate("the picture {kind} takes too long with {count} rows; give at most {most} of them")
        raise Trouble(text.format(kind=kind.value, count=ready.table and ready.table.rows, most=trouble.most)) from None
    except NoSuchPicture:
        tell = console.translate
        needs = tell("one or two parameters") if kind in (Kind.DESCENT, Kind.BASINS) else tell("two parameters")
        text = tell("the picture {kind} needs {needs}; here there are {count}: {names}")
        names = ", ".join(ready.names)
        raise Trouble(text.format(kind=kind.value, needs=needs, count=len(ready.names), names=names)) from None


def _refuse_without_matplotlib(console: Console) -> None:
    try:
        import matplotlib.figure  # noqa: F401 - only whether it is there
    except ImportError:
        text = console.translate("--svg and --png need matplotlib; install it with: {command}")
        raise Trouble(text.format(command=_INSTALL)) from None


def _save(picture: Picture, path: Path, file_format: str, console: Console) -> None:
    from chainrule.checker.picturing.drawing import save

    letters = lettering(console.translate)
    if letters is SYMBOLS:
        text = console.translate(
            "no font with Chinese characters is installed: symbols label the picture instead of words"
        )
        click.echo(text, err=True)
    try:
        save(picture, path, file_format, letters)
    except OSError as trouble:
        text = console.translate("{path} cannot be written: {why}")
        raise Trouble(text.format(path=path, why=reason(trouble, console.translate))) from None
    click.echo(console.translate("written: {path}").format(path=path), err=True)


def picture_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options `--plot`, `--ascii`, `--svg`, `--png` and `--picture`."""
    file = click.Path(path_type=Path, dir_okay=False)
    options = [
        click.option("--plot", is_flag=True, help=_("Draw the descent in the terminal.")),
        click.option("--ascii", "ascii_only", is_flag=True, help=_("Draw with plain letters instead of braille.")),
        click.option("--svg", type=file, metavar="FILE", help=_("Draw the descent into an SVG file.")),
        click.option("--png", type=file, metavar="FILE", help=_("Draw the descent into a PNG file.")),
        click.option("--picture", type=click.Choice([kind.value for kind in Kind]), help=_("Which picture to draw.")),
    ]
    for option in reversed(options):
        command = option(command)
    return command
