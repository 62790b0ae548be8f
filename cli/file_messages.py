"""What is wrong with a sheet or an answer file, in words: one line with file, line and what to change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from chainrule.checker.library import ExerciseTrouble, PackTrouble, UnknownName
from chainrule.checker.printing import visible
from chainrule.checker.reporting.author import worded
from chainrule.checker.variants import NoVariant
from chainrule.grading.file_words import file_words
from chainrule.grading.results.trouble import FormatTrouble
from chainrule.grading.trouble import FileTrouble, SheetError

from .console import Console, Trouble
from .lookup import described

_MOST_FILES = 10_000  # of a folder that are looked at for a name alike


@contextmanager
def no_trouble(console: Console) -> Iterator[None]:
    """Put what is wrong with a file into words and end with exit code 3."""
    try:
        yield
    except FileTrouble as trouble:
        raise Trouble(sentence(trouble, console)) from None
    except FormatTrouble as trouble:
        raise Trouble(visible(worded(trouble, console.translate))) from None
    except (UnknownName, ExerciseTrouble, PackTrouble) as trouble:
        raise described(trouble, console) from None
    except NoVariant as trouble:
        text = console.translate(
            "{name}: no draw of its givens meets what it requires; its author must widen the ranges."
        )
        raise Trouble(text.format(name=str(trouble))) from None


def sentence(trouble: FileTrouble, console: Console) -> str:
    """File, line, and what is wrong."""
    where = visible(str(trouble.path)) + (f":{trouble.line}" if trouble.line else "")
    return f"{where}: {words(trouble, console)}"


def words(trouble: FileTrouble, console: Console) -> str:
    """What is wrong, without the place."""
    details = dict(trouble.details)
    if trouble.code == "NO_FILE":
        details |= _nearest(trouble.path)
    return file_words(trouble.code, details, console.translate, isinstance(trouble, SheetError))


def _nearest(path: Path) -> dict[str, str]:
    """The file of the same folder whose name is most alike."""
    from difflib import get_close_matches

    try:
        names = [file.name for file in islice(path.parent.iterdir(), _MOST_FILES) if file.is_file()]
    except (OSError, ValueError):
        return {}
    near = get_close_matches(path.name, names, n=1, cutoff=0.75)
    return {"nearest": str(path.with_name(near[0]))} if near else {}
