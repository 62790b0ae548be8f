"""What all tests share: a cache folder of their own, so that the suite derives once and touches nobody's files."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory):
    folder = tmp_path_factory.mktemp("chainrule-cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHAINRULE_CACHE", str(folder))
        yield folder
