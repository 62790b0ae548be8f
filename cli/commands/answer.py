"""`check answer QUESTION TEXT`: judge one answer."""

from __future__ import annotations

from pathlib import Path

import click
from chainrule.checker.judgement import Judgement, Verdict
from chainrule.checker.judging.judge import judge_text
from chainrule.checker.reporting.report import report
from chainrule.checker.variants import Variant

from ..console import Console, Trouble, _, console, json_option, language_option, pack_option, print_json, seed_option
from ..lookup import find_question, find_variant
from ..misuse import refuse_misspelt
from ..terminal import typed_in

_EXIT_CODES = {Verdict.CORRECT: 0, Verdict.WRONG: 1, Verdict.NOT_COUNTED: 2}
_CONTRADICTION = 3


@click.command(
    # an answer may begin with a minus: what is no option of this command is part of the answer
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
    help=_(
        'Judge one answer, such as: check answer apple-price.derivative "2x-10". A lone - reads it from standard input.'
    ),
)
@click.argument("question")
@click.argument("answer", nargs=-1, type=click.UNPROCESSED, metavar="ANSWER...")
@seed_option
@pack_option
@language_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    question: str,
    answer: tuple[str, ...],
    seed: str | None,
    packs: tuple[Path, ...],
    language: str | None,
    as_data: bool,
) -> None:
    """Print what was read, the verdict, why, and what each oracle found."""
    speaker = console(language, packs)
    refuse_misspelt(answer, ctx, only_near=True)
    exercise, found = find_question(question, speaker)
    if not answer:
        said = speaker.translate("the answer is missing; write it behind the question, in quotes: {command}")
        raise Trouble(said.format(command=f'check answer {question} "…"'))
    chosen = find_variant(exercise, seed, speaker)
    text = typed_in() if answer == ("-",) else " ".join(answer)
    judgement = judge_text(exercise, found, chosen, text)
    if as_data:
        from chainrule.checker.reporting.as_json import as_json

        print_json(as_json(judgement, speaker.language, exercise, chosen))
    else:
        speaker.say(*report(judgement, exercise, found, chosen, speaker.language, speaker.layout))
        if exit_code(judgement) == _EXIT_CODES[Verdict.WRONG]:
            _offer_hint(question, chosen, speaker)
    ctx.exit(exit_code(judgement))


def _offer_hint(question: str, chosen: Variant, speaker: Console) -> None:
    """One line beside the report, on standard error: it is no part of the judgement."""
    from .hint import hint_command

    text = speaker.translate("Stuck? {command}")
    click.echo(text.format(command=hint_command(question, chosen, speaker)), err=True)


def exit_code(judgement: Judgement) -> int:
    """0 correct, 1 wrong, 2 not counted, 3 where the exercise contradicts itself."""
    if any(reason.code == "ORACLES_DISAGREE" for reason in judgement.reasons):
        return _CONTRADICTION
    return _EXIT_CODES[judgement.verdict]
