"""The formats that results are written in. The module of each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from chainrule.checker.reporting.language import marked as _
from chainrule.exercises.record import Record

from .trouble import FormatTrouble
from .writer import Setting, Writer


class Format(Record):
    """A format: the module that has its `writer`, a line for people, its files, and the options it has."""

    module: str
    line: str
    files: tuple[str, ...]
    options: tuple[str, ...] = ()


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "json": Format(
            "own_json",
            _("everything, a learner a line, as docs/grading-results.md says"),
            ("results.jsonl", "results.json"),
        ),
        "csv": Format("long_csv", _("a table with a row for each learner and question"), ("grades-long.csv",)),
        "wide": Format("wide_csv", _("a table with a row for each learner"), ("grades.csv",)),
        "feedback": Format("feedback", _("a file of feedback for each learner, in Markdown"), ("feedback/",)),
        "html": Format("html", _("the teacher's report with item analysis, a page to read or print"), ("report.html",)),
        "junit": Format("junit", _("test results, as GitLab and Jenkins read them"), ("junit.xml",)),
        "gradescope": Format(
            "gradescope",
            _("the results of one submission, for Gradescope"),
            ("results.json",),
            ("gradescope.metadata",),
        ),
        "github": Format(
            "github",
            _("annotations, job summary and outputs for GitHub Actions"),
            ("github-annotations.txt", "github-summary.md", "github-result.json"),
        ),
        "nbgrader": Format("nbgrader", _("a table with the columns of nbgrader"), ("nbgrader.csv",)),
        "canvas": Format(
            "canvas", _("a table for import into Canvas"), ("canvas.csv",), ("canvas.assignment", "canvas.id")
        ),
        "moodle": Format("moodle", _("a table for import into Moodle"), ("moodle.csv",), ("moodle.item",)),
        "check50": Format("check50", _("the results of one submission, as check50 writes them"), ("check50.json",)),
        "prairielearn": Format(
            "prairielearn", _("the results of one submission, for PrairieLearn"), ("prairielearn.json",)
        ),
        "autolab": Format("autolab", _("the scores of one submission, for Autolab"), ("autolab.json",)),
    }
)


def writers(formats: Sequence[str], setting: Setting) -> list[Writer]:
    """The writers of formats, each once. Raises what `check_formats` raises."""
    check_formats(formats, setting.options)
    return [_writer(FORMATS[name], setting) for name in dict.fromkeys(formats)]


def check_formats(formats: Sequence[str], options: Iterable[str]) -> None:
    """KeyError for a format that there is not; FormatTrouble for an option that none of those asked for has, and for
    two formats that would write the same file.
    """
    asked = {name: FORMATS[name] for name in formats}
    known = [option for form in asked.values() for option in form.options]
    for option in options:
        if option not in known:
            raise FormatTrouble(
                "no format that is written has the option {option}; they have: {known}",
                option=option,
                known=", ".join(known) or "-",
            )
    taken: dict[str, str] = {}
    for name, form in asked.items():
        for file in form.files:
            if file in taken:
                raise FormatTrouble(
                    "{one} and {other} both write {file}; write them into two folders",
                    one=taken[file],
                    other=name,
                    file=file,
                )
            taken[file] = name


_METADATA = "gradescope.metadata"


def with_absolute_files(options: Mapping[str, str]) -> dict[str, str]:
    """Options as they are kept: a file that one names is found from any folder."""
    path = options.get(_METADATA)
    return {**options, _METADATA: str(Path(path).absolute())} if path else dict(options)


def check_files(options: Mapping[str, str]) -> None:
    """FormatTrouble where a file that an option names cannot be read, as its writer would find it only later."""
    if path := options.get(_METADATA):
        from .submission_metadata import read_metadata

        read_metadata(Path(path))


def _writer(form: Format, setting: Setting) -> Writer:
    made: Writer = import_module(f"{__package__}.{form.module}").writer(setting)
    return made
