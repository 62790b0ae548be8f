"""How a usage error of click is shown: the usage, where help is, and what is wrong, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click
from chainrule.checker.printing import visible
from chainrule.checker.printing.width import closed_up
from chainrule.checker.reporting.language import marked

from .console import Trouble, _

_LONG_DASHES = re.compile("^[-‐‑‒–—―−－]+")
_NEAR = 0.75  # how alike two names of options are
# click's names of what is to be typed, the longest first
_NUMBERS = {
    "integer range": marked("whole number"),
    "float range": marked("number"),
    "integer": marked("whole number"),
    "float": marked("number"),
}


def show_misuse(trouble: click.ClickException) -> None:
    """Print a usage error to standard error; what is no usage error shows itself."""
    if not isinstance(trouble, click.UsageError):
        trouble.show()
        return
    if trouble.ctx is not None:
        hint = _("Try '{command} {option}' for help.").format(command=trouble.ctx.command_path, option="--help")
        click.echo(f"{trouble.ctx.get_usage()}\n{hint}\n", err=True)
    click.echo(_("Error: {message}").format(message=visible(sentence(trouble))), err=True)


def sentence(trouble: click.UsageError) -> str:
    """What is wrong, in one sentence or two."""
    if isinstance(trouble, click.MissingParameter):
        return _missing(trouble)
    if isinstance(trouble, click.NoSuchOption):
        return _no_option(trouble)
    said = trouble.format_message()
    if isinstance(trouble, click.BadParameter) and trouble.param is not None:
        name = trouble.param.type.name
        said = said.replace(name, _(_NUMBERS[name])) if name in _NUMBERS else said
    return closed_up(said)


def _missing(trouble: click.MissingParameter) -> str:
    from .help import in_words

    hint = trouble.param.get_error_hint(trouble.ctx) if trouble.param is not None else ""
    return _("{missing} {name}.").format(missing=_("Missing argument"), name=in_words(hint))


def _no_option(trouble: click.NoSuchOption) -> str:
    """The options that look alike, or for `check --json list` where an option belongs."""
    from difflib import get_close_matches

    known = [] if trouble.ctx is None else _options(trouble.ctx.command)
    near = get_close_matches(trouble.option_name, known, n=1, cutoff=_NEAR)
    said = _("No such option {name!r}.").format(name=trouble.option_name)
    if near:
        said += " " + _("Did you mean {name!r}?").format(name=near[0])
    elif trouble.ctx is not None and trouble.ctx.parent is None:
        said += " " + _("Options of a command stand behind it, as in: check list --json")
    return closed_up(said)


def refuse_misspelt(texts: Sequence[str], ctx: click.Context, only_near: bool = False) -> None:
    """Raise for a word behind two dashes among the texts of a formula: an option that there is not.

    With `only_near` such a word is left alone unless it looks like an option that there is.
    """
    from difflib import get_close_matches

    for text in texts:
        name = text.partition("=")[0]
        is_option = name.startswith("--") and name[2:].replace("-", "").isalpha() and len(name) > len("--x")
        if is_option and (not only_near or get_close_matches(name, _options(ctx.command), n=1, cutoff=_NEAR)):
            raise click.NoSuchOption(name, ctx=ctx)


def refuse_long_dashes(words: Sequence[str], command: click.Command) -> None:
    """Raise for an option that a Chinese keyboard, or a word processor, wrote with other dashes: `——json`."""
    for word in words:
        dashes, name = _LONG_DASHES.match(word), _LONG_DASHES.sub("--", word).partition("=")[0]
        if dashes and not word.startswith("--") and name in _options(command):
            raise Trouble(_("{word}: an option begins with two hyphens, {name}.").format(word=visible(word), name=name))


def _options(command: click.Command) -> list[str]:
    return [name for parameter in command.params for name in parameter.opts if name.startswith("-")] + ["--help"]
