"""Whether two texts are equal as mathematics: `check equal`, one pair or millions."""

from .declarations import BadDeclaration
from .equal import Session, equal
from .equality import Answered, Basis, Equality

__all__ = ["Answered", "BadDeclaration", "Basis", "Equality", "Session", "equal"]
