"""Run the command in this process, as a user would type it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from chainrule.cli.main import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def check(capsys, monkeypatch):
    """`check("answer", "apple-price.derivative", "2x-10")` gives exit code and output."""
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.delenv("CHAINRULE_LANG", raising=False)

    def run(*words: str) -> Ran:
        monkeypatch.setattr("sys.argv", ["check", *words])
        with pytest.raises(SystemExit) as ended:
            main(list(words))
        captured = capsys.readouterr()
        return Ran(ended.value.code, captured.out, captured.err)

    return run
