"""A worked solution laid out: for a terminal, as a LaTeX fragment, as Markdown, as a page of HTML."""

from __future__ import annotations

import html
from collections.abc import Sequence

from ..printing.breaking import broken
from ..printing.width import display_width
from ..printing.wrapping import line_width, wrapped
from .language import Translate
from .language import marked as _
from .worked import Page, PageStep, Row

_INDENT, _FORMULA = 4, 7
_WIDE_TEX = 70  # characters of LaTeX beyond which each term gets a line of its own
IDEA, ANSWER, WHERE = _("Idea"), _("Answer"), _("With these names:")


def as_text(page: Page, translate: Translate) -> list[str]:
    """Lines of at most `line_width()` columns; a formula stands in lines of its own."""
    lines = [f"{page.name}   {page.title}".strip(), ""]
    for paragraph in page.asked:
        lines += [*wrapped(paragraph), ""]
    lines += [line for letter, text in page.lettered for line in wrapped(f"{letter}  {text}", indent=4, hang=3)]
    lines += [""] * bool(page.lettered)
    for hint in page.ideas:
        lines += wrapped(f"{translate(IDEA)}  {hint}", hang=display_width(translate(IDEA)) + 2)
    lines += [""] * bool(page.ideas)
    if page.names:
        lines += [*names_as_text(page, translate), ""]
    for number, step in enumerate(page.steps, start=1):
        lines += [*step_as_text(number, step), ""]
    return [*lines, *answer_as_text(page, translate)]


def names_as_text(page: Page, translate: Translate) -> list[str]:
    """What the names in the formulas stand for; nothing where there are none."""
    return [translate(WHERE), *(line for row in page.names for line in _text_row(row))] if page.names else []


def step_as_text(number: int, step: PageStep) -> list[str]:
    """A step with its number, its sentence and its formulas."""
    lines = wrapped(f"{number}.".ljust(_INDENT) + step.sentence, hang=_INDENT)
    return [*lines, *(line for row in step.rows for line in _text_row(row))]


def answer_as_text(page: Page, translate: Translate) -> list[str]:
    """The answer behind its head, broken as a formula or, where it is prose, as prose."""
    head = translate(ANSWER) + "  "
    hang = display_width(head)
    if page.reasons:
        lines = [line for answer in page.answer for line in wrapped(answer, indent=hang, hang=3)]
    else:
        lines = [" " * hang + piece for answer in page.answer for piece in broken(answer, line_width() - hang)]
    return [head + lines[0][hang:], *lines[1:]] if lines else [head.rstrip()]


def _text_row(row: Row) -> list[str]:
    """A row in one line if it fits, else every relation in a line of its own."""
    whole = " ".join([*([row.left] if row.left else []), *(f"{sign} {term}" for sign, term in row.rights)])
    room = line_width() - _FORMULA
    if display_width(whole) <= room:
        return [" " * _FORMULA + whole]
    lines = [" " * _FORMULA + piece for piece in broken(row.left, room)] if row.left else []
    for sign, term in row.rights:
        first, *others = broken(term, room - 6)
        lines.append(" " * (_FORMULA + 2) + f"{sign} {first}")
        lines += [" " * (_FORMULA + 6) + piece for piece in others]
    return lines


def as_latex(page: Page, translate: Translate) -> list[str]:
    """A fragment that compiles in a document with amsmath (with ctex where there is Chinese)."""
    name = f" ({page.name})" if page.name else ""
    lines = ["% \\usepackage{amsmath}", f"\\subsection*{{{page.title}{name}}}"]
    for paragraph in page.asked:
        lines += [paragraph, ""]
    lines += _tex_list([f"[{letter}] {text}" for letter, text in page.lettered])
    lines += _tex_list([f"[{translate(IDEA)}] {hint}" for hint in page.ideas])
    if page.names:
        lines += [translate(WHERE), *_aligned(page.names, "align*")]
    if page.steps:
        lines.append("\\begin{enumerate}")
        for step in page.steps:
            lines += [f"\\item {step.sentence}", *_aligned(step.rows, "align*")]
        lines.append("\\end{enumerate}")
    lines.append(f"\\textbf{{{translate(ANSWER)}}} " + " \\\\\n".join(page.answer))
    return lines


def _tex_list(items: Sequence[str]) -> list[str]:
    if not items:
        return []
    return ["\\begin{description}", *(f"\\item{item}" for item in items), "\\end{description}"]


def _aligned(rows: Sequence[Row], environment: str) -> list[str]:
    """Rows of formulas, aligned at their first relation."""
    lines = [line for row in rows for line in _tex_rows(row)]
    body = [f"  {line} \\\\" for line in lines[:-1]] + [f"  {line}" for line in lines[-1:]]
    return [f"\\begin{{{environment}}}", *body, f"\\end{{{environment}}}"]


def _tex_rows(row: Row) -> list[str]:
    if not row.rights:
        return [f"& {row.left}"]
    whole = " ".join(f"{sign} {term}" for sign, term in row.rights)
    if len(row.left) + len(whole) <= _WIDE_TEX:
        return [f"{row.left} & {whole}".strip()]
    first, *others = (f"& {sign} {term}" for sign, term in row.rights)
    if len(row.left) <= _WIDE_TEX:
        return [f"{row.left} {first}".strip(), *others]
    return [f"& {row.left}", first, *others]


def as_markdown(page: Page, translate: Translate) -> list[str]:
    """Markdown with formulas between dollars."""
    name = f" (`{page.name}`)" if page.name else ""
    lines = [f"### {page.title}{name}", ""]
    for paragraph in page.asked:
        lines += [paragraph, ""]
    lines += [f"- **{letter}** {text}" for letter, text in page.lettered]
    lines += [f"> **{translate(IDEA)}** {hint}" for hint in page.ideas]
    lines += [""] * bool(page.lettered or page.ideas)
    if page.names:
        lines += [translate(WHERE), "", *_display(page.names), ""]
    for number, step in enumerate(page.steps, start=1):
        lines += [f"{number}. {step.sentence}", "", *_indented(_display(step.rows)), ""]
    lines.append(f"**{translate(ANSWER)}** " + "  \n".join(page.answer))
    return lines


def _display(rows: Sequence[Row]) -> list[str]:
    return ["$$", *_aligned(rows, "aligned"), "$$"]


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"   {line}" for line in lines]


_STYLE = (
    "body{max-width:46em;margin:2em auto;padding:0 1em;font:16px/1.6 sans-serif}"
    "li{margin:.8em 0}.f{font-family:serif;font-size:1.1em;margin:.2em 0 .2em 1em;overflow-x:auto;white-space:nowrap}"
    ".answer{border-top:1px solid;padding-top:.6em}code{font-family:serif;font-size:1.05em}"
)


HTML_FOOT = ("</body>", "</html>")


def html_head(title: str, language: str) -> list[str]:
    """What an HTML page begins with, its title as a heading included."""
    return [
        "<!doctype html>",
        f'<html lang="{language}">',
        f'<head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style></head>',
        "<body>",
        f"<h1>{title}</h1>",
    ]


def as_html(page: Page, translate: Translate, picture: str = "") -> list[str]:
    """A page that needs nothing else; `picture` is SVG that stands behind the steps."""
    lines = [
        *html_head(page.title, translate.language),
        *(f"<p>{paragraph}</p>" for paragraph in page.asked),
        *(f"<p><b>{letter}</b> {text}</p>" for letter, text in page.lettered),
        *(f"<p><b>{translate(IDEA)}</b> {hint}</p>" for hint in page.ideas),
        *([f"<p>{translate(WHERE)}</p>", *map(_html_row, page.names)] if page.names else []),
        "<ol>",
    ]
    for step in page.steps:
        lines += [f"<li>{step.sentence}", *map(_html_row, step.rows), "</li>"]
    lines.append("</ol>")
    lines += ([f"<figure>{picture}</figure>"] if picture else []) + [
        f'<p class="answer"><b>{translate(ANSWER)}</b> ' + "<br>".join(page.answer) + "</p>",
        *HTML_FOOT,
    ]
    return lines


def _html_row(row: Row) -> str:
    whole = " ".join([row.left, *(f"{sign} {term}" for sign, term in row.rights)]).strip()
    return f'<div class="f">{html.escape(whole)}</div>'
