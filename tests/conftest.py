"""What all tests share: a cache folder of their own, so that the suite derives once and touches nobody's files."""

import os
import sys

import pytest
from hypothesis import settings

# The same examples in every run, and no limit of time: machines are shared.
settings.register_profile("seeded", derandomize=True, deadline=None)
settings.load_profile("seeded")


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory):
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base  # what one worker derives, all read
    folder = shared / "chainrule-cache"
    folder.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHAINRULE_CACHE", str(folder))
        yield folder


def pytest_sessionfinish():
    """Write what was covered while there is time: xdist ends its workers ten seconds after their last test."""
    coverage = sys.modules.get("coverage")
    if coverage and os.environ.get("PYTEST_XDIST_WORKER") and (measuring := coverage.Coverage.current()):
        measuring.save()
