"""The number systems that a tree is evaluated in: exact rationals, and floating point."""

from __future__ import annotations

from .exact import Exact, Mixed
from .floating import Floating
from .number_system import Arithmetic, NotInThisArithmetic, Undefined

__all__ = ["Arithmetic", "Exact", "Floating", "Mixed", "NotInThisArithmetic", "Undefined"]
