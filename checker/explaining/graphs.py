"""The computation graph of a question: forward values, and derivatives back from the loss."""

from __future__ import annotations

from chainrule.exercises import operations as ask

from ..tree.nodes import Apply, Node, Symbol, number, symbols_in
from ..tree.substitute import substitute
from .backward import derivative_label, shown_value
from .data import ends
from .differentiating import derivative
from .graph import Real, real_value
from .simplifying import simplest
from .solving import Task, name_of, solve
from .steps import Line, Rule, Solution, Step, Term
from .working import fraction_of, put_in, value_of


class Filled:
    """A graph of a question whose nodes are filled with numbers."""

    def __init__(self, graph: ask.Graph[Node], task: Task) -> None:
        self.task = task
        self.formulas = {name_of(node): task.folded(formula) for node, formula in graph.nodes}
        self.values: dict[str, Node] = {}
        for symbol, value in graph.at:
            self.values[name_of(symbol)] = value_of(task.folded(value)).node
        self.exact: dict[str, Real] = {name: fraction_of(value) for name, value in self.values.items()}
        self.forward = tuple(self._forward(name, formula) for name, formula in self.formulas.items())

    def _forward(self, name: str, formula: Node) -> Line:
        value = real_value(formula, self.exact)
        with_numbers = put_in(formula, self.values)
        self.exact[name], end = value, shown_value(value)
        self.values[name] = end.node
        return _line(with_numbers, end, name, formula, rough=bool(end.rounded))

    def written_out(self, of: str, by: str) -> Node:
        """A node as a formula in another: everything between the two is put in."""
        formula: Node = Symbol(of)
        for name in reversed(self.formulas):
            if name != by:
                formula = substitute(formula, {name: self.formulas[name]})
        return formula

    def backward(self, of: str, by: str) -> Line:
        """d(of)/d(by): over everything that `by` flows into, what arrives there times the derivative of it by `by`."""
        users = [name for name, formula in self.formulas.items() if by in symbols_in(formula) and self._leads(name, of)]
        if users in ([], [of]):
            slope = simplest(derivative(self.formulas[of], Symbol(by))) if users else number(0)
            end = shown_value(real_value(slope, self.exact))
            return _line(put_in(slope, self.values), end, derivative_label(of, by), slope, rough=bool(end.rounded))
        return self._chained(of, by, users)

    def _leads(self, name: str, of: str) -> bool:
        return name == of or name in symbols_in(self.written_out(of, name))

    def _chained(self, of: str, by: str, users: list[str]) -> Line:
        """The chain rule in names, in numbers, and its value."""
        products = [self._through(of, user, by) for user in users]
        in_names, in_numbers = (_sum([pair[side] for pair in products]) for side in range(2))
        rough = any(isinstance(value, float) for value in self.exact.values())
        slope = derivative(self.written_out(of, by), Symbol(by))
        end = shown_value(real_value(slope, self.exact))
        return _line(in_numbers, end, derivative_label(of, by), in_names, rough=rough)

    def _through(self, of: str, user: str, by: str) -> tuple[Node, Node]:
        """d(of)/d(user) * d(user)/d(by), in names and in numbers; the first is 1 where the user is `of` itself."""
        local = derivative(self.formulas[user], Symbol(by))
        factors = [(_slope(user, by), shown_value(real_value(local, self.exact)).node)]
        if user != of:
            outer = derivative(self.written_out(of, user), Symbol(user))
            factors.insert(0, (_slope(of, user), shown_value(real_value(outer, self.exact)).node))
        names, values = zip(*factors, strict=True)
        return _product(names), _product(values)


def _slope(of: str, by: str) -> Node:
    """The sign of a derivative that is known by its names only."""
    return Apply("derivative", (Symbol(of), Symbol(by)))


def _product(factors: tuple[Node, ...]) -> Node:
    return factors[0] if len(factors) == 1 else Apply("multiply", factors)


def _sum(terms: list[Node]) -> Node:
    return terms[0] if len(terms) == 1 else Apply("add", tuple(terms))


def _line(with_numbers: Node, end: Term, label: str, formula: Node, rough: bool) -> Line:
    near = 1e-6 if rough else 0.0
    terms = (Term(with_numbers), Term(end.node, near)) if with_numbers != end.node else (Term(end.node),)
    return Line(terms, label, formula=formula if formula != with_numbers else None)


@solve.register(ask.Forward)
def _(operation: ask.Forward[Node], task: Task) -> Solution:
    filled = Filled(operation.graph, task)
    return Solution((Step(Rule.FORWARD, filled.forward),), ends(filled.forward))


@solve.register(ask.Backward)
def _(operation: ask.Backward[Node], task: Task) -> Solution:
    filled = Filled(operation.graph, task)
    lines = tuple(filled.backward(name_of(of), name_of(by)) for of, by in operation.pairs)
    return Solution((Step(Rule.FORWARD, filled.forward), Step(Rule.BACKWARD, lines)), ends(lines))


@solve.register(ask.FilledGraph)
def _(operation: ask.FilledGraph[Node], task: Task) -> Solution:
    filled = Filled(operation.graph, task)
    last = list(filled.formulas)[-1]
    lines = tuple(filled.backward(last, name_of(by)) for by in operation.by)
    steps = (Step(Rule.FORWARD, filled.forward), Step(Rule.BACKWARD, lines))
    return Solution(steps, (*ends(filled.forward), *ends(lines)))
