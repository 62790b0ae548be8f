"""Writes trees, and what was read, as text that the reader reads back to the same.

What was read is written by `echo`, which is imported from its own module: it knows the reader.
"""

from .formula import Layout, formula
from .width import caret_line, display_width, visible

__all__ = ["Layout", "caret_line", "display_width", "formula", "visible"]
