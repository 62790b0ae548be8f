"""The line editor of a real terminal: wide characters, history, and pasted grids, by prompt_toolkit.

Imported after the first question is on the screen, for it takes three times as long as everything before.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.history import History
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout.processors import TabsProcessor
from prompt_toolkit.output import ColorDepth

from .typed_history import History as TypedHistory


class LineEditor:
    """Reads answers. Enter ends one; a pasted grid keeps its lines, and Esc Enter (or Alt Enter) begins another."""

    def __init__(self, history: Path | None) -> None:
        # to ask a terminal where its cursor is takes a whole turn of a slow link, and some never answer
        os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
        self._session: PromptSession[str] = PromptSession(
            history=_Remembered(TypedHistory(history)),
            key_bindings=_keys(),
            prompt_continuation=lambda width, _number, _wrapped: " " * width,
            enable_open_in_editor=False,
            enable_suspend=True,
            input_processors=[TabsProcessor(char1=" ", char2=" ")],  # of a pasted grid
            color_depth=ColorDepth.DEPTH_1_BIT,  # colour says nothing here
        )

    def read(self, prompt: str) -> str:
        """The next answer, with broken characters of the terminal each shown as one sign."""
        text: str = self._session.prompt(prompt)
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip("\r\n")


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("escape", "enter")
    def _begin_line(event: KeyPressEvent) -> None:
        event.current_buffer.newline(copy_margin=False)

    return keys


class _Remembered(History):
    """The history file, as prompt_toolkit wants one."""

    def __init__(self, lines: TypedHistory) -> None:
        super().__init__()
        self._lines = lines

    def load_history_strings(self) -> Iterable[str]:
        return self._lines.newest_first()

    def store_string(self, string: str) -> None:
        self._lines.add(string)
