"""`check equal REFERENCE ANSWER`: compare two texts; with `--batch` a file of pairs."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from typing import Any, BinaryIO

import click
from chainrule.checker.equating.declarations import BadDeclaration, Declarations, Form, Kind, declarations
from chainrule.checker.equating.equal import Session
from chainrule.checker.equating.equality import Answered, Equality
from chainrule.checker.reporting.system_errors import reason

from ..console import Console, Trouble, _, console, json_option, language_option, named, print_json
from ..misuse import refuse_misspelt
from ..terminal import typed_in

SCHEMA = "chainrule.equality/1"
_EXIT_CODES = {Answered.EQUAL: 0, Answered.DIFFERENT: 1, Answered.UNREADABLE: 2, Answered.UNDECIDED: 2}
_BAD_LINES = 2
_ECHOES = ("ascii", "unicode", "latex", "words")
# What is declared, by the name of the option.
_OPTIONS = {
    "kind": "--kind",
    "symbols": "--declare",
    "domain": "--domain",
    "positive": "--positive",
    "tolerance": "--tolerance",
    "significant_figures": "--sig-figs",
    "decimal_places": "--places",
    "form": "--form",
}


@click.command(
    # a formula may begin with a minus: what is no option of this command is one of the two texts
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
    help=_('Compare two formulas, such as: check equal "2*x-10" "2(x-5)". A lone - reads one from standard input.'),
    epilog=_("Exit codes: 0 equal, 1 different, 2 unreadable or undecided, 3 misuse, 4 a fault of the program."),
)
@click.argument("texts", nargs=-1, type=click.UNPROCESSED, metavar="REFERENCE ANSWER")
@click.option("--declare", "symbols", metavar="NAMES", help=_('Symbols and their shapes: "X: n x d, y: n, c: scalar".'))
@click.option("--domain", multiple=True, metavar="NAME:A..B", help=_('The interval that a number lives in: "p: 0..1".'))
@click.option("--positive", multiple=True, metavar="NAMES", help=_("Symbols that are greater than zero: x or x,y."))
@click.option("--tolerance", metavar="T", help=_("How far a value may be off: 1e-3, or 1%."))
@click.option("--sig-figs", "significant_figures", metavar="N", help=_("Compare to so many significant figures."))
@click.option("--places", "decimal_places", metavar="N", help=_("Compare to so many decimal places."))
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help=_("What is compared."))
@click.option("--form", type=click.Choice([form.value for form in Form]), help=_("The form that is asked."))
@click.option("--echo", type=click.Choice(_ECHOES), help=_("How to print back what was read."))
@click.option("--batch", metavar="FILE", help=_("Compare every line of a JSONL file, or of standard input (-)."))
@language_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    texts: tuple[str, ...],
    echo: str | None,
    batch: str | None,
    language: str | None,
    as_data: bool,
    **declared: Any,
) -> None:
    """Print the verdict, what was read, and where the two differ."""
    speaker = console(language)
    if batch is not None:
        _refuse_beside_batch(texts, {**declared, "echo": echo}, speaker)
        ctx.exit(_batch(batch, speaker))
    reference, answer = _two(texts, ctx, speaker)
    with Session() as session:
        equality = session.equal(reference, answer, _declarations(declared, speaker))
    if as_data:
        print_json(_data(equality, reference, answer, speaker.language))
    else:
        from chainrule.checker.equating.report import report

        speaker.say(*report(equality, reference, answer, speaker.language, echo or speaker.layout.value))
    ctx.exit(_EXIT_CODES[equality.verdict])


def _two(texts: tuple[str, ...], ctx: click.Context, speaker: Console) -> tuple[str, str]:
    """The reference and the answer; one of them may come from standard input."""
    if len(texts) != 2:
        refuse_misspelt(texts, ctx)
        wanted = speaker.translate("compare two texts, the reference and the answer, in quotes; {count} were given.")
        raise Trouble(wanted.format(count=len(texts)))
    if texts == ("-", "-"):
        raise Trouble(speaker.translate("only one of the two texts can come from standard input."))
    first, second = (typed_in() if text == "-" else text for text in texts)
    return first, second


def _declarations(given: dict[str, Any], speaker: Console) -> Declarations:
    from chainrule.checker.equating.declared import as_domain, as_names, as_symbols

    try:
        return declarations(
            **given
            | {
                "symbols": None if given["symbols"] is None else as_symbols(given["symbols"]),
                "domain": as_domain(given["domain"]),
                "positive": as_names(given["positive"]),
                "significant_figures": _whole(given["significant_figures"]),
                "decimal_places": _whole(given["decimal_places"]),
            }
        )
    except BadDeclaration as trouble:
        from chainrule.checker.reporting.messages import message

        field = trouble.details.get("field", "")
        details = trouble.details | ({"field": _OPTIONS.get(field, field)} if field else {})
        raise Trouble(message(trouble.code, details, speaker.translate)) from None


def _whole(text: str | None) -> Any:
    """The count; a text that is none stays one, and is refused with the other declarations."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 9 else text


def _data(equality: Equality, reference: str, answer: str, language: str) -> dict[str, Any]:
    """The equality with both texts, what they were read as, and the details of the message."""
    from chainrule.checker.equating.batch_records import as_data

    data = {"schema": SCHEMA, "reference": reference, "answer": answer, **as_data(equality, language)}
    if equality.details:
        data["details"] = dict(equality.details)
    if equality.column is not None:
        data |= {"start": equality.start, "end": equality.end}
    for side, echoes in (("reference_echo", equality.reference_echo), ("answer_echo", equality.answer_echo)):
        if echoes is not None:
            data[side] = {name: echoes[name] for name in _ECHOES[:-1]} | {"words": echoes[f"words_{language}"]}
    return data | {"language": language}


def _refuse_beside_batch(texts: tuple[str, ...], options: dict[str, Any], speaker: Console) -> None:
    if texts:
        raise Trouble(speaker.translate("with --batch the pairs come from the file; leave the texts out."))
    given = [_OPTIONS.get(name, f"--{name}") for name, value in options.items() if value not in (None, ())]
    if given:
        text = speaker.translate("with --batch each line has its own declarations; leave {options} out.")
        raise Trouble(text.format(options=", ".join(given)))


def _batch(name: str, speaker: Console) -> int:
    """Judge a file line by line; 0 when every line was judged, whatever its verdict, 2 where one was no pair."""
    from chainrule.checker.equating.batch import judge_lines

    with _source(name, speaker) as source:
        counts = judge_lines(source, _write, speaker.language)
    return _BAD_LINES if counts.bad else 0


def _source(name: str, speaker: Console) -> AbstractContextManager[BinaryIO]:
    if name == "-":
        if sys.stdin is None:  # it was closed
            raise Trouble(speaker.translate("there is no standard input; name a file."))
        return nullcontext(sys.stdin.buffer)
    try:
        return open(name, "rb")  # noqa: PTH123 - of an empty name Path makes the folder
    except OSError as trouble:
        text = speaker.translate("cannot read {file}: {reason}")
        raise Trouble(text.format(file=named(name), reason=reason(trouble, speaker.translate))) from None


def _write(text: str) -> None:
    if sys.stdout is not None:  # it was closed: only the exit code is asked for
        sys.stdout.write(text)
        sys.stdout.flush()
