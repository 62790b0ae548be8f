"""Writes trees, and what was read, as text that the reader reads back to the same."""

from .echo import echo
from .formula import Layout, formula
from .width import caret_line, display_width, visible

__all__ = ["Layout", "caret_line", "display_width", "echo", "formula", "visible"]
