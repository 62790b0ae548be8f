"""Writes trees as text that the reader reads back to the same tree."""

from .formula import Layout, formula
from .width import caret_line, display_width, visible

__all__ = ["Layout", "caret_line", "display_width", "formula", "visible"]
