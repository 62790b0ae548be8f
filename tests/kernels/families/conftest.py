"""What the tests of the families share."""

import numpy as np
import pytest
from chainrule.kernels.families import regressing
from chainrule.kernels.families import samples as layouts


@pytest.fixture(scope="session")
def store(cache):
    """The folder of compiled kernels: each is compiled once in a run of the tests."""
    return cache / "kernels"


@pytest.fixture(scope="session")
def samples():
    """So many samples of so many features, with targets that depend on them: (n, d) and (n,)."""

    def draw(n, d, seed=0):
        rng = np.random.default_rng(seed)
        x = rng.standard_normal((n, d))
        return x, x @ rng.standard_normal(d) + 0.5 + 0.1 * rng.standard_normal(n)

    return draw


@pytest.fixture(scope="session")
def differences():
    """The gradient from the loss alone: central differences, to some 1e-9."""

    def gradient(loss, theta, h=1e-5):
        steps = np.eye(len(theta)) * h
        return np.array([(loss(theta + step) - loss(theta - step)) / (2 * h) for step in steps])

    return gradient


@pytest.fixture(params=["as it is fastest", "sample by sample"])
def layout(request, monkeypatch):
    """How data of four features or more are laid out, however few they are."""
    if request.param == "sample by sample":
        for name, value in (("NEAR", 0), ("NARROW", 4), ("MIDDLE", 4)):
            monkeypatch.setattr(layouts, name, value)
        monkeypatch.setattr(regressing, "MIDDLE", 4)
