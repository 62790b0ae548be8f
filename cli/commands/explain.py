"""`check explain QUESTION`: the worked solution; `--expression TEXT --by NAME`: the derivative of any formula."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from chainrule.checker.explaining.explain import Explanation
from chainrule.checker.explaining.graph import ComputationGraph
from chainrule.checker.printing import Layout, formula
from chainrule.checker.reporting.markup import MARKUPS, Markup, plain_markup
from chainrule.checker.reporting.system_errors import reason
from chainrule.checker.reporting.worked import Page, Speaker, page_of, steps_of
from chainrule.exercises.record import Record

from ..console import (
    Console,
    Trouble,
    _,
    console,
    json_option,
    language_option,
    named,
    pack_option,
    print_json,
    refuse_together,
    seed_option,
)

FORMATS = ("text", "latex", "markdown", "html")
SCHEMA = "chainrule.explanation/1"


class Explained(Record):
    """A worked solution, ready to be shown in any language and markup."""

    name: str
    explanation: Explanation
    graph: ComputationGraph | None
    page: Any  # from a language and a markup to a Page
    variant: str | None = None
    seed: str | None = None


@click.command(
    help=_(
        "Show the worked solution of a question, step by step, and with it the right answer: check explain "
        "taxi-fare.partial-w. With --expression it differentiates any formula: check explain --expression "
        '"(y-w*x)^2" --by w --at w=2,x=1,y=4'
    ),
    epilog=_("Exit codes: 0 explained, 3 misuse or a formula that cannot be read, 4 a fault of the program."),
)
@click.argument("question", required=False)
@click.option("--expression", metavar="TEXT", help=_("A formula to differentiate instead of a question."))
@click.option("--by", metavar="NAME", help=_("The variable to differentiate by."))
@click.option("--at", metavar="VALUES", help=_("A point, such as w=2,x=1,y=4."))
@click.option("--format", "form", type=click.Choice(FORMATS), help=_("How it is written."))
@click.option("--graph", "with_graph", is_flag=True, help=_("Show the computation graph too, forward and backward."))
@click.option("--svg", "svg_file", metavar="FILE", help=_("Write the computation graph to a file as a picture."))
@seed_option
@pack_option
@language_option
@json_option
def command(
    question: str | None,
    expression: str | None,
    by: str | None,
    at: str | None,
    form: str | None,
    with_graph: bool,
    svg_file: str | None,
    seed: str | None,
    packs: tuple[Path, ...],
    language: str | None,
    as_data: bool,
) -> None:
    """Print the steps, the answer, and the graph where it is asked for."""
    speaker = console(language, packs)
    refuse_together([(as_data and form, "--json", "--format")], speaker)
    explained = _explained(question, expression, by, at, seed, speaker)
    if (with_graph or svg_file is not None) and explained.graph is None:
        raise Trouble(speaker.translate("there is no formula of numbers here to draw a graph of."))
    if svg_file is not None and explained.graph is not None:
        _write_picture(explained.graph, svg_file, speaker)
    if as_data:
        print_json(_data(explained, speaker))
        return
    graph = explained.graph if with_graph else None
    speaker.say(*_lines(explained.page(speaker.language, _markup(form, speaker)), graph, form, speaker))


def _markup(form: str | None, speaker: Console) -> Markup:
    return MARKUPS.get(form or "") or plain_markup(speaker.layout)


def _explained(
    question: str | None, expression: str | None, by: str | None, at: str | None, seed: str | None, speaker: Console
) -> Explained:
    """What is asked for: exactly one of a question and a formula."""
    if question is not None and expression is not None:
        raise Trouble(speaker.translate("a question and --expression exclude each other; leave one of them out."))
    if question is None and expression is None:
        if by is None and at is None:
            raise Trouble(speaker.translate("name a question, or give a formula with --expression and --by."))
        raise Trouble(speaker.translate("--by and --at belong to a formula; give it with --expression."))
    if question is not None:
        if by is not None or at is not None:
            text = speaker.translate("--by and --at belong to --expression; a question has its own. Leave them out.")
            raise Trouble(text)
        return _of_question(question, seed, speaker)
    if seed is not None:
        raise Trouble(speaker.translate("--seed belongs to a question; leave it out."))
    from ..deriving import of_expression

    return Explained(*of_expression(expression or "", by, at, speaker))


def _of_question(name: str, seed: str | None, speaker: Console) -> Explained:
    from chainrule.checker.explaining.explain import explain
    from chainrule.checker.explaining.pictured import graph_of_question
    from chainrule.checker.explaining.solving import NoSolution

    from ..lookup import find_question, find_variant

    exercise, question = find_question(name, speaker)
    chosen = find_variant(exercise, seed, speaker)
    try:
        explanation = explain(exercise, question, chosen)
    except NoSolution:
        text = speaker.translate("{name} has no worked solution yet; `check hint {name}` helps on.")
        raise Trouble(text.format(name=name)) from None

    def page(language: str, markup: Markup) -> Page:
        return page_of(exercise, question, chosen, explanation, language, markup)

    full_name = f"{exercise.name}.{question.name}"
    return Explained(full_name, explanation, graph_of_question(question, chosen), page, chosen.label, chosen.seed)


def _lines(page: Page, graph: ComputationGraph | None, form: str | None, speaker: Console) -> Sequence[str]:
    """The page, and the graph below it where there is one."""
    from chainrule.checker.reporting import graphs, pages

    translate = speaker.translate
    if form == "html":
        if graph is None:
            return pages.as_html(page, translate)
        from chainrule.checker.reporting.svg import svg

        return pages.as_html(page, translate, svg(graph, translate) + "\n".join(graphs.as_html(graph, translate)))
    if form == "latex":
        below = graphs.as_latex(graph, translate) if graph else []
        return [*pages.as_latex(page, translate), *([""] if below else []), *below]
    if form == "markdown":
        below = graphs.as_markdown(graph, translate) if graph else []
        return [*pages.as_markdown(page, translate), *([""] if below else []), *below]
    below = ["", *graphs.as_text(graph, speaker.layout, translate)] if graph else []
    return [*pages.as_text(page, translate), *below]


def _write_picture(graph: ComputationGraph, file: str, speaker: Console) -> None:
    from chainrule.checker.reporting.svg import svg

    try:
        with open(file, "w", encoding="utf-8") as picture:  # noqa: PTH123 - of an empty name Path makes the folder
            picture.write(svg(graph, speaker.translate))
    except OSError as trouble:
        text = speaker.translate("cannot write {file}: {reason}")
        raise Trouble(text.format(file=named(file), reason=reason(trouble, speaker.translate))) from None


def _data(explained: Explained, speaker: Console) -> dict[str, Any]:
    """Sentences in both languages, formulas in three layouts."""
    from chainrule.checker.reporting import graphs
    from chainrule.checker.reporting.language import translator

    sentences = {
        language: steps_of(explained.explanation.steps, Speaker(translator(language), plain_markup(Layout.UNICODE)))
        for language in ("en", "zh")
    }
    return {
        "schema": SCHEMA,
        "name": explained.name,
        "variant": explained.variant,
        "seed": explained.seed,
        "steps": [
            {
                "rule": step.rule.value,
                "sentence": {language: said[place].sentence for language, said in sentences.items()},
                "lines": [
                    {
                        "label": line.label,
                        "continued": line.continued,
                        "terms": [{**_layouts(term.node), "rounded": bool(term.rounded)} for term in line.terms],
                    }
                    for line in step.lines
                ],
            }
            for place, step in enumerate(explained.explanation.steps)
        ],
        "answer": [{**_layouts(term.node), "rounded": bool(term.rounded)} for term in explained.explanation.answer],
        "answer_text": list(explained.page(speaker.language, plain_markup(Layout.UNICODE)).answer),
        "graph": graphs.as_data(explained.graph) if explained.graph is not None else None,
    }


def _layouts(node: Any) -> dict[str, str]:
    return {layout.value: formula(node, layout) for layout in Layout}
