import pytest
from chainrule.checker.deciding.constants import holds_valueless_constant
from chainrule.checker.deciding.domain import Domain, Span
from chainrule.checker.deciding.equality import How, Relation, decide
from chainrule.checker.reading import Vocabulary, read

NAMES = Vocabulary({"x": None, "y": None, "M": ("2", "2")})


def tree(text):
    return read(text, NAMES).statements[0].terms[-1]


@pytest.mark.parametrize(
    "text", ["9**9**9", "x + 9**9**9", "x*exp(9**9**9)", "ln(0) - x", "sqrt(2)/(1-1)", "0*9**9**9"]
)
def test_what_no_arithmetic_gives_a_value(text):
    assert holds_valueless_constant(tree(text))


@pytest.mark.parametrize(
    "text", ["x", "2^x", "sqrt(208)", "exp(1000)", "9**99", "1/x", "1/(x-x)", "ln(2)", "sqrt(2)^2 - 2 + x", "[1, 2]*x"]
)
def test_what_has_a_value_somewhere_or_hangs_on_a_symbol(text):
    assert not holds_valueless_constant(tree(text))


@pytest.mark.parametrize(("text", "relation"), [("9**9**9*sin(x)", "undecided"), ("exp(1000)*sin(x)", "different")])
def test_only_what_has_no_value_is_left_undecided(text, relation):
    domain = Domain({"x": Span(1, 2)})
    decision = decide(tree("sin(x)"), tree(text), domain)
    assert decision.relation is Relation(relation)
    assert decision.how is How.SAMPLED
