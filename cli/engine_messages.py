"""What is wrong with an engine, or with the journal of a folder of results, in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from chainrule.checker.printing import visible
from chainrule.checker.reporting.language import marked as _
from chainrule.grading.judging.judgements import JournalTrouble
from chainrule.grading.judging.trouble import EngineTrouble

from .console import Console, Trouble

_ENGINE = {
    "NO_PROCESS": _(
        "no process can be started for judging ({reason}); take fewer with --workers, or allow more processes, memory "
        "or open files; what was judged is kept"
    ),
    "NO_DASK": _("judging on a cluster needs Dask: pip install 'chainrule[dask]'"),
    "NO_SCHEDULER": _("no Dask scheduler answers at {address}"),
    "NO_WORKERS": _("the Dask cluster at {address} has no workers"),
    "OTHER_VERSION": _(
        "the worker {worker} has chainrule {theirs} and this is {ours}: they would judge otherwise; install the same "
        "version everywhere"
    ),
    "SCHEDULER_LOST": _(
        "the Dask scheduler at {address} is gone; what was judged is kept: start it again and run the same command"
    ),
}
_JOURNAL = {
    "HELD": _("{path}: another process ({holder}) works in this folder; wait for it to end"),
    "NOT_A_JOURNAL": _("{path}: this is no journal of judgements; move it away"),
    "DAMAGED": _(
        "{path}: the journal is damaged ({message}); restore it from a copy, or move it away to have everything judged "
        "again"
    ),
    "NEWER": _("{path}: the journal was written by a newer version of chainrule (format {format}; known is {known})"),
    "READ_ONLY": _("{path}: the journal cannot be written; make its folder writable, or choose another with --out"),
    "DISK_FULL": _("{path}: the disk is full; what was judged is kept: make room and run the same command"),
    "CANNOT_WRITE": _("{path}: the journal cannot be written ({message})"),
}


@contextmanager
def engine_trouble(console: Console) -> Iterator[None]:
    """Put what is wrong with an engine or a journal into words and end with exit code 3."""
    try:
        yield
    except EngineTrouble as trouble:
        details = {name: visible(text) for name, text in trouble.details.items()}
        raise Trouble(console.translate(_ENGINE[trouble.code]).format_map(details)) from None
    except JournalTrouble as trouble:
        details = {name: visible(text) for name, text in trouble.details.items()} | {"path": visible(str(trouble.path))}
        raise Trouble(console.translate(_JOURNAL[trouble.code]).format_map(details)) from None
