import ast
import math

import pytest
from chainrule.kernels import Operation, Program, Tape, interpreted
from chainrule.kernels.generate import assemble, functions, module


def everything():
    """A tape with every operation, over one parameter and two data values."""
    code = [(operation, i % 4, (i + 1) % 4 if operation.binary else i % 4) for i, operation in enumerate(Operation)]
    return Tape(3, (-2.5,), tuple(code), (4 + len(code) - 1,))


def test_the_text_of_the_apple(apple):
    assert functions(apple).partition("\ndef descend")[0] == (
        "def loss(theta, data):\n    t0 = theta[0]\n    t1 = data[0]\n"
        "    t2 = t1 - t0\n    t3 = t2 * t2\n    return t3\n"
        "\n"
        "def slope(theta, data, partials):\n    t0 = theta[0]\n    t1 = data[0]\n"
        "    t3 = t1 - t0\n    t4 = t3 * (-2.0)\n    partials[0] = t4\n"
    )


@pytest.mark.parametrize("value", [0.1, -0.0, 1e-320, 1.7976931348623157e308, math.inf, -math.inf, 12345678901234567.0])
def test_constants_are_exact(value):
    loss = interpreted.function(Program(Tape(0, (value,), (), (0,)), 0), "loss")
    assert loss([], []).hex() == value.hex()


def test_a_nan_is_a_constant_too():
    assert math.isnan(interpreted.function(Program(Tape(0, (math.nan,), (), (0,)), 0), "loss")([], []))


def test_the_module_stands_alone_and_is_the_interpreted_source(neuron):
    made = module(neuron)
    namespace = {}
    exec(made.text, namespace)  # noqa: S102
    assert {name for name in namespace if not name.startswith("__")} >= {"math", *made.names}
    theta, found, expected = [0.3, -0.2], [0.0, 0.0], [0.0, 0.0]
    namespace[made.name("slope")](theta, [1.5, 1.0], found)
    interpreted.function(neuron, "slope")(theta, [1.5, 1.0], expected)
    assert found == expected
    imports = [node for node in ast.walk(ast.parse(made.text)) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [ast.unparse(node) for node in imports] == ["import math"]


def test_every_function_and_constant_carries_the_hash(neuron):
    made = module(neuron)
    for node in ast.parse(made.text).body[1:]:
        name = node.name if isinstance(node, ast.FunctionDef) else node.targets[0].id
        assert name.endswith(made.digest)


def test_another_content_has_another_hash(apple, taxi):
    assert module(apple).digest == module(apple).digest != module(taxi).digest
    assert module(apple).digest != module(Program(apple.loss, 1)).digest
    assert assemble("A = 1").digest != assemble("A = 2").digest


def test_every_operation_has_a_text():
    program = Program(everything(), 1)
    assert len(functions(program).splitlines()) == 1 + 3 + len(Operation) + 1
    assert module(program).text
