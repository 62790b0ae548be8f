"""Reads what people type into trees. Nothing of it is ever evaluated by Python."""

from .reader import read
from .trouble import Unreadable
from .vocabulary import Reading, Statement, Vocabulary

__all__ = ["Reading", "Statement", "Unreadable", "Vocabulary", "read"]
