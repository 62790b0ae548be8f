"""A worked solution as data: steps, each with its rule and its formulas; no prose."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from chainrule.exercises.record import Record

from ..tree.nodes import Node


class Rule(StrEnum):
    """What a step rests on. The reporting layer has a sentence for each."""

    # of differentiation
    CONSTANT = "CONSTANT"
    VARIABLE = "VARIABLE"
    LINEAR = "LINEAR"
    CONSTANT_FACTOR = "CONSTANT_FACTOR"
    SUM = "SUM"
    PRODUCT = "PRODUCT"
    QUOTIENT = "QUOTIENT"
    RECIPROCAL = "RECIPROCAL"
    POWER = "POWER"
    POWER_CHAIN = "POWER_CHAIN"
    EXPONENTIAL = "EXPONENTIAL"
    GENERAL_POWER = "GENERAL_POWER"
    KNOWN = "KNOWN"
    CHAIN = "CHAIN"
    CASES = "CASES"
    ENTRIES = "ENTRIES"
    MATRIX_LINEAR = "MATRIX_LINEAR"
    MATRIX_SQUARE = "MATRIX_SQUARE"
    # of every calculation
    DEFINITION = "DEFINITION"
    RESULT = "RESULT"
    DIFFERENTIATED = "DIFFERENTIATED"
    SIMPLIFY = "SIMPLIFY"
    COLLECT = "COLLECT"
    SUBSTITUTE = "SUBSTITUTE"
    # of data and losses
    RESIDUAL = "RESIDUAL"
    SQUARE = "SQUARE"
    SQUARES = "SQUARES"
    MEAN = "MEAN"
    MEAN_ABSOLUTE = "MEAN_ABSOLUTE"
    MATRIX_MEAN = "MATRIX_MEAN"
    CARRIED_BACK = "CARRIED_BACK"
    HADAMARD = "HADAMARD"
    # of points and directions
    GRADIENT = "GRADIENT"
    LENGTH = "LENGTH"
    UNIT_VECTOR = "UNIT_VECTOR"
    OPPOSITE = "OPPOSITE"
    PROJECTION = "PROJECTION"
    # of a quadratic loss
    STATIONARY = "STATIONARY"
    SOLVE = "SOLVE"
    ELIMINATE = "ELIMINATE"
    ONE_OF_MANY = "ONE_OF_MANY"
    SECOND_DERIVATIVE = "SECOND_DERIVATIVE"
    HESSIAN = "HESSIAN"
    CHARACTERISTIC = "CHARACTERISTIC"
    EIGENVALUES = "EIGENVALUES"
    CONVERGES = "CONVERGES"
    ONE_STEP = "ONE_STEP"
    JUMP = "JUMP"
    # of a loss with several valleys
    FLAT = "FLAT"
    ZEROS = "ZEROS"
    HEIGHTS = "HEIGHTS"
    DEEPEST = "DEEPEST"
    VALLEY = "VALLEY"
    # of a descent
    UPDATE = "UPDATE"
    UPDATES_GO_ON = "UPDATES_GO_ON"
    LOSS_THERE = "LOSS_THERE"
    ERROR_FACTOR = "ERROR_FACTOR"
    CLOSED_FORM = "CLOSED_FORM"
    TOO_FAR = "TOO_FAR"
    NEAR_ENOUGH = "NEAR_ENOUGH"
    ALONG_GRADIENT = "ALONG_GRADIENT"
    # of graphs, models and choices
    FORWARD = "FORWARD"
    BACKWARD = "BACKWARD"
    TOKENS = "TOKENS"
    PADDING = "PADDING"
    CONDITIONS = "CONDITIONS"
    EXAMPLE = "EXAMPLE"
    NOT_YET_RIGHT = "NOT_YET_RIGHT"
    ALL_RIGHT = "ALL_RIGHT"


class Term(Record):
    """One side of an equation. `rounded` is how far its digits may be from the term before it; 0 is not at all."""

    node: Node
    rounded: float = 0.0


class Line(Record):
    """A chain of equal terms, each held equal to the one before.

    `label` is a left-hand side that only names the first term, as the reader writes labels: `x1`, `dl/dw`. With
    `continued` the first term is the end of the line before and is not written again. A line of one term is a formula
    or a condition by itself.
    """

    terms: tuple[Term, ...]
    label: str = ""
    continued: bool = False
    formula: Node | None = None


Detail = Node | str | tuple[Node, ...]


class Step(Record):
    """One step: its rule, its lines, and what the sentence of the rule names: a formula, several, or a text."""

    rule: Rule
    lines: tuple[Line, ...]
    details: Mapping[str, Detail] = MappingProxyType({})


class Solution(Record):
    """The steps to an answer. `reached` are the entries that they arrive at, to be held against the right answer;
    empty where the answer is no formula, or any of many.
    """

    steps: tuple[Step, ...]
    reached: tuple[Node, ...] = ()


def line(*nodes: Node, label: str = "", continued: bool = False) -> Line:
    """A line of terms that are exactly equal."""
    return Line(tuple(Term(node) for node in nodes), label, continued)
