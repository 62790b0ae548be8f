"""Drives a session: what it shows is printed, and the next line is read, until the learner leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import nullcontext

import click
from chainrule.checker.packs import Packs
from chainrule.checker.printing.wrapping import set_line_width, wrapped
from chainrule.drills.event import Happened
from chainrule.drills.keeping import Kept
from chainrule.drills.session import Session
from chainrule.drills.shown import LanguageChosen, PictureWanted, Shown, Summary
from chainrule.exercises.record import replace

from ..line_input import EditedLines, Lines
from ..log_messages import mended_words, trouble_words
from ..terminal import columns
from .ahead import Ahead
from .render import lines
from .view import View

LEFT, OUR_FAULT, INTERRUPTED = 0, 4, 130


class Drill:
    """A session at a terminal, or at a pipe."""

    def __init__(
        self,
        kept: Kept,
        typed: Lines,
        view: View,
        packs: Packs = (),
        told_language: Callable[[str], None] = lambda _language: None,
    ) -> None:
        """`told_language` is told when another language is chosen."""
        self.log = kept
        self._typed, self._view, self._told_language = typed, view, told_language
        self._ahead = Ahead(packs) if isinstance(typed, EditedLines) else None

    def run(self, session: Session) -> int:
        """Everything to the end. Returns the exit code: 0 for a learner who finished or left, 130 after Ctrl-C, 4 where
        something that was answered is not on the disk.
        """
        code = LEFT
        if self.log.mended is not None:
            mended = self.log.mended
            self._say(wrapped(mended_words(mended.aside, mended.rows, self._view.translate)))
        try:
            self._show(session.begin())
            while not session.over:
                self._show(session.take(self._read()))
        except EOFError:
            self._show(session.leave())
        except KeyboardInterrupt:
            code = INTERRUPTED
            self._show(session.leave())
        return self._close() or code

    def _close(self) -> int:
        """Whether every answer is on the disk now; the learner is told if not."""
        self.log.close()
        if not any(event.happened is Happened.ATTEMPT for event in self.log.waiting):
            return 0
        tell, trouble = self._view.translate, self.log.trouble
        self._say(wrapped(tell("What was answered could not be kept, and is gone with this session.")), err=True)
        self._say(wrapped(trouble_words(trouble, tell)) if trouble is not None else [], err=True)
        return OUR_FAULT

    def _read(self) -> str:
        with self._ahead.thinking() if self._ahead else nullcontext():
            line = self._typed.read(self._view.prompt)
        set_line_width(columns())  # the window may have become another meanwhile
        return line

    def _show(self, shown: Iterable[Shown]) -> None:
        for one in shown:
            if isinstance(one, LanguageChosen):
                self._view = replace(self._view, language=one.language)
                self._told_language(one.language)
            if isinstance(one, Summary):
                self.log.close()
                one = replace(one, kept=not self.log.waiting)
            self._say(self._picture(one) if isinstance(one, PictureWanted) else lines(one, self._view))

    def _say(self, said: Iterable[str], *, err: bool = False) -> None:
        for line in said:
            click.echo(line, err=err)

    def _picture(self, wanted: PictureWanted) -> list[str]:
        from .picture import picture_lines

        task = wanted.task
        return picture_lines(
            task.exercise,
            task.question,
            task.variant,
            wanted.answers,
            wanted.argument,
            self._view,
            plain=self._view.plain,
        )
