import math
import os

import numpy as np
import pytest
from chainrule.kernels import Engine, Program, descend
from chainrule.kernels.many import descend_many
from chainrule.kernels.method import Method
from chainrule.kernels.optimisers import Adam, Momentum, Nesterov, Plain, RMSProp
from chainrule.kernels.stops import Stop

JIT = os.environ.get("NUMBA_DISABLE_JIT", "0") == "0"
ALL = pytest.mark.parametrize(
    "optimiser", [Plain(), Momentum(0.8), Nesterov(0.8), RMSProp(0.9), Adam(0.8, 0.95)], ids=lambda made: made.name
)


@pytest.fixture(scope="module")
def valley(make_tape):
    """(x^2 - y)^2 + (1 - x)^2."""
    return Program(
        make_tape(2, lambda x, y: (x**2 - y) ** 2 + (1 - x) ** 2),
        parameters=2,
        gradient=make_tape(2, lambda x, y: 4 * x * (x**2 - y) - 2 * (1 - x), lambda x, y: -2 * (x**2 - y)),
    )


def valley_gradient(point):
    x, y = point
    return np.array([4 * x * (x * x - y) - 2 * (1 - x), -2 * (x * x - y)])


# By hand, for the apple (5 - x)^2 from x = 8 with rate 0.1: the gradient is 2 (x - 5), 6 at the start.
@pytest.mark.parametrize(
    ("optimiser", "iterates"),
    [
        # v = 6; x = 7.4, g = 4.8, v = 0.5 * 6 + 4.8 = 7.8; x = 6.62, g = 3.24, v = 3.9 + 3.24 = 7.14; x = 5.906
        (Momentum(0.5), [8, 7.4, 6.62, 5.906]),
        # v = 6, 6 + 3 = 9; x = 7.1, g = 4.2, v = 7.2, 4.2 + 3.6 = 7.8; x = 6.32, g = 2.64, v = 6.24, 2.64 + 3.12 = 5.76
        (Nesterov(0.5), [8, 7.1, 6.32, 5.744]),
        # s = 36 / 4 = 9: 6 / 3 = 2; x = 7.8, g = 5.6, s = 0.75 * 9 + 0.25 * 31.36 = 14.59
        (RMSProp(0.75, 1e-12), [8, 7.8, 7.8 - 0.56 / math.sqrt(14.59)]),
        # m' = g and v' = g^2 at first, so the step is the rate; x = 7.9, g = 5.8,
        # m' = (0.25 * 6 + 0.5 * 5.8) / (1 - 0.25), v' = (0.1875 * 36 + 0.25 * 33.64) / (1 - 0.5625)
        (Adam(0.5, 0.75, 1e-12), [8, 7.9, 7.9 - 0.1 * (4.4 / 0.75) / math.sqrt(15.16 / 0.4375)]),
    ],
    ids=lambda made: getattr(made, "name", ""),
)
def test_the_first_steps_by_hand(apple, optimiser, iterates):
    found = descend(apple, [8], [5], 0.1, len(iterates) - 1, method=Method(optimiser))
    assert [x for (x,) in found.parameters] == pytest.approx(iterates, rel=1e-11)
    assert found.gradients[0] == (6.0,)  # the gradient is recorded, not what becomes of it


def twin(optimiser, theta, rate, steps):
    """The formulas of the textbooks on whole vectors, with powers of the betas."""
    theta = np.array(theta, dtype=float)
    first, second, walked = np.zeros(2), np.zeros(2), [tuple(theta)]
    for k in range(1, steps + 1):
        g = valley_gradient(theta)
        match optimiser:
            case Plain():
                direction = g
            case Momentum(beta):
                first = beta * first + g
                direction = first
            case Nesterov(beta):
                first = beta * first + g
                direction = g + beta * first
            case RMSProp(rho, epsilon):
                second = rho * second + (1 - rho) * g**2
                direction = g / (np.sqrt(second) + epsilon)
            case Adam(beta, rho, epsilon):
                first = beta * first + (1 - beta) * g
                second = rho * second + (1 - rho) * g**2
                direction = first / (1 - beta**k) / (np.sqrt(second / (1 - rho**k)) + epsilon)
        theta = theta - rate * direction
        walked.append(tuple(theta))
    return walked


@ALL
def test_a_naive_twin_walks_the_same_way(valley, optimiser):
    found = descend(valley, [0.5, -1.5], [], 0.03, 200, method=Method(optimiser))
    assert np.array(found.parameters) == pytest.approx(np.array(twin(optimiser, [0.5, -1.5], 0.03, 200)), rel=1e-9)


# What PyTorch 2.14.1 (CPU, float64) gave: torch.optim.SGD, RMSprop and Adam with lr=0.05 from (0.5, -1.5) on the loss
# `valley`, its gradient by autograd; the test below it does the same again where torch is installed.
PYTORCH = {
    Plain(): [
        (0.375, -1.325),
        (0.327578125, -1.1784375),
        (0.31058392995290757, -1.0498630072021484),
        (0.3083194883577076, -0.9352304687274343),
        (0.3139557575633036, -0.8322013311645751),
        (0.324116090040398, -0.7391243762774028),
    ],
    Momentum(0.9): [
        (0.375, -1.325),
        (0.215078125, -1.0209375),
        (0.10373451776723863, -0.6405616400146484),
        (0.07963889459484441, -0.233091117008727),
        (0.14617530089562644, 0.1575757007507039),
        (0.2954225996495868, 0.49555498851831403),
    ],
    Nesterov(0.9): [
        (0.2625, -1.1675),
        (0.1780434765625, -0.7908328124999999),
        (0.19459986686724304, -0.4068277707611722),
        (0.28202650561543907, -0.0507587324806838),
        (0.4262522520426203, 0.2544372425131873),
        (0.6188475511931081, 0.5035650391692021),
    ],
    RMSProp(0.9): [
        (0.341886118991581, -1.3418861184201525),
        (0.2983850663888799, -1.2375204120005285),
        (0.28625550699638214, -1.1529807958144709),
        (0.2872122851146302, -1.07952063014141),
        (0.2939869840668608, -1.0133467948917487),
        (0.3033304648128666, -0.9524263490579772),
    ],
    Adam(0.9, 0.999): [
        (0.45000000019999997, -1.4500000001428572),
        (0.4008724824847931, -1.4000951791647962),
        (0.35351862711368354, -1.3503478349554905),
        (0.3091189561247498, -1.300817423331397),
        (0.2690793812249616, -1.2515591003360522),
        (0.23484811069380174, -1.2026227172854436),
    ],
}


@pytest.mark.parametrize("optimiser", PYTORCH, ids=lambda made: made.name)
def test_what_pytorch_gave(valley, optimiser):
    found = descend(valley, [0.5, -1.5], [], 0.05, 6, method=Method(optimiser))
    assert np.array(found.parameters[1:]) == pytest.approx(np.array(PYTORCH[optimiser]), rel=1e-13)


@ALL
def test_pytorch_step_by_step(valley, optimiser):
    torch = pytest.importorskip("torch")
    theta = torch.tensor([0.5, -1.5], dtype=torch.float64, requires_grad=True)
    match optimiser:
        case Plain():
            peer = torch.optim.SGD([theta], lr=0.03)
        case Momentum(beta):
            peer = torch.optim.SGD([theta], lr=0.03, momentum=beta)
        case Nesterov(beta):
            peer = torch.optim.SGD([theta], lr=0.03, momentum=beta, nesterov=True)
        case RMSProp(rho, epsilon):
            peer = torch.optim.RMSprop([theta], lr=0.03, alpha=rho, eps=epsilon)
        case Adam(beta, rho, epsilon):
            peer = torch.optim.Adam([theta], lr=0.03, betas=(beta, rho), eps=epsilon)
    for point in descend(valley, [0.5, -1.5], [], 0.03, 100, method=Method(optimiser)).parameters:
        # RMSProp jumps about the minimum, and differences of the last bit grow.
        assert point == pytest.approx(tuple(theta.tolist()), rel=1e-7)
        peer.zero_grad()
        ((theta[0] ** 2 - theta[1]) ** 2 + (1 - theta[0]) ** 2).backward()
        peer.step()


@ALL
def test_an_optimiser_finds_the_minimum(valley, optimiser):
    found = descend(valley, [0.5, -1.5], [], 0.02, 4000, method=Method(optimiser), record="end")
    assert found.parameters[-1] == pytest.approx((1, 1), abs=0.03)


@pytest.mark.skipif(not JIT, reason="the JIT is switched off")
@ALL
def test_compiled_gives_the_bits_of_interpreted(neuron, optimiser):
    """With a stop that never comes, so that plain descent takes the loop of the others, which is compiled exactly."""
    method = Method(optimiser, stop=Stop(loss=-1.0))
    one, other = (
        descend(neuron, [0.3, -0.2], [1.5, 1.0], 0.1, 300, method=method, engine=engine, record=range(0, 300, 7))
        for engine in (Engine.INTERPRETED, Engine.COMPILED)
    )
    assert (one.parameters, one.losses, one.gradients) == (other.parameters, other.losses, other.gradients)
    assert other.engine is Engine.COMPILED


@pytest.mark.skipif(not JIT, reason="the JIT is switched off")
@pytest.mark.parametrize("method", [None, Method(Adam())], ids=["quick", "adam"])
@pytest.mark.parametrize("engine", [Engine.COMPILED, Engine.TAPED, None], ids=["compiled", "taped", "lockstep"])
def test_nothing_is_allocated_in_the_loop(valley, engine, method):
    from numba.core.runtime import _nrt_python, rtsys

    def allocated(steps):
        before = rtsys.get_allocation_stats().mi_alloc
        if engine is None:
            descend_many(valley, [[0.5, -1.5]] * 40, [], 0.01, steps, method=method)
        else:
            descend(valley, [0.5, -1.5], [], 0.01, steps, method=method, record="end", engine=engine)
        return rtsys.get_allocation_stats().mi_alloc - before

    _nrt_python.memsys_enable_stats()
    try:
        allocated(1)  # compiles
        assert allocated(10) == allocated(1000)
        assert allocated(10) > 0 or engine is None
    finally:
        _nrt_python.memsys_disable_stats()


def test_momentum_without_memory_is_plain_descent(valley):
    plain = descend(valley, [0.5, -1.5], [], 0.05, 50)
    for optimiser in (Momentum(0.0), Nesterov(0.0)):
        assert descend(valley, [0.5, -1.5], [], 0.05, 50, method=Method(optimiser)).parameters == plain.parameters


@pytest.mark.parametrize("engine", [Engine.INTERPRETED, Engine.COMPILED])
def test_momentum_diverges_too(apple, engine):
    found = descend(apple, [8], [5], 5.0, 1000, method=Method(Momentum()), engine=engine)
    assert found.diverged_at == found.steps[-1] + 1 == len(found.losses)
    assert all(map(math.isfinite, found.losses))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Momentum(1.0), "beta must be at least 0 and below 1: 1.0"),
        (lambda: Nesterov(-0.1), "beta must be at least 0"),
        (lambda: RMSProp(rho=math.nan), "rho must be at least 0"),
        (lambda: RMSProp(epsilon=0), "epsilon must be finite and above 0: 0"),
        (lambda: Adam(beta=2), "beta must be"),
        (lambda: Adam(rho=1), "rho must be"),
        (lambda: Adam(epsilon=math.inf), "epsilon must be finite"),
    ],
)
def test_settings_that_make_no_sense(make, message):
    with pytest.raises(ValueError, match=message):
        make()
