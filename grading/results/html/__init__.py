"""The report for the teacher: one page of HTML that needs nothing else, for the screen and for paper."""

from .report import writer

__all__ = ["writer"]
