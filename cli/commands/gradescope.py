"""`check gradescope SHEET`: the zip to upload to Gradescope as the autograder of a sheet."""

from __future__ import annotations

import os
from pathlib import Path

import click
from chainrule.checker.printing.wrapping import wrapped
from chainrule.grading.results.gradescope_zip import SECRET, gradescope_zip
from chainrule.grading.secret import VARIABLE
from chainrule.grading.sheet import Seeds, Sheet

from ..console import Console, Trouble, _, console, language_option, pack_option
from ..sheets import secret_from, secret_option, sheet_of


@click.command(help=_("Make the zip by which Gradescope judges a sheet, to be uploaded as its autograder."))
@click.argument("sheet")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("autograder.zip"),
    show_default=True,
    help=_("The zip to write."),
)
@click.option(
    "--wheel",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=None,
    help=_("Install this wheel of the program there, not the version from the package index."),
)
@click.option(
    "--include-secret",
    is_flag=True,
    help=_("Put the secret of the course into the zip; whoever has the zip can read it."),
)
@secret_option
@pack_option
@language_option
def command(
    sheet: str,
    out: Path,
    wheel: Path | None,
    include_secret: bool,
    secret_file: Path | None,
    packs: tuple[Path, ...],
    language: str | None,
) -> None:
    """Write the zip, and say what is in it that must not get out."""
    speaker = console(language, packs)
    asked = sheet_of(sheet, speaker)
    secret = _secret(asked, include_secret, secret_file, speaker)
    if wheel is not None and wheel.suffix != ".whl":
        raise Trouble(speaker.translate("{path} is no wheel; `pip wheel` makes one.").format(path=wheel))
    brought = {
        f"pack{number}": {path.name: path.read_bytes() for path in sorted(pack.folder.glob("*.py"))}
        for number, pack in enumerate(speaker.packs, start=1)
    }
    out.write_bytes(gradescope_zip(asked.path or sheet, brought, _version(), wheel, secret))
    speaker.say(speaker.translate("{out} is written; upload it to Gradescope as the autograder.").format(out=out))
    if wheel is None:
        text = speaker.translate(
            "Gradescope will install chainrule {version} from the package index; if it is not to be had there, give a "
            "file by --wheel."
        )
        speaker.say(*wrapped(text.format(version=_version())))
    speaker.say(*wrapped(speaker.translate("Choose an image there with Python 3.11 or later.")))
    if secret is not None:
        text = speaker.translate(
            "The secret of the course is in it, in the file {name}: give the zip to nobody who may not know the secret."
        )
        click.echo(text.format(name=SECRET), err=True)


def _secret(sheet: Sheet, include: bool, secret_file: Path | None, speaker: Console) -> str | None:
    """The text of the secret, where the sheet needs it and it is to go into the zip."""
    if sheet.seeds.seeds is not Seeds.SECRET:
        if include:
            raise Trouble(speaker.translate("the sheet {sheet} needs no secret.").format(sheet=sheet.name))
        return None
    if not include:
        text = speaker.translate(
            "the numbers of the sheet {sheet} depend on the secret of the course, which the zip would have to hold: "
            "--include-secret puts it there."
        )
        raise Trouble(text.format(sheet=sheet.name))
    if secret_from(secret_file, speaker) is None:
        text = speaker.translate(
            "the numbers of the sheet {sheet} depend on the secret of the course: give it with --secret-file FILE or "
            "in the environment variable CHAINRULE_SECRET."
        )
        raise Trouble(text.format(sheet=sheet.name))
    return secret_file.read_text(encoding="utf-8-sig") if secret_file else os.environ[VARIABLE]


def _version() -> str:
    from importlib.metadata import version

    return version("chainrule")
