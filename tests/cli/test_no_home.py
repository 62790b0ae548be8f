"""A user without a home, or with one that cannot be written: everything works, and nothing is kept."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from chainrule.checker import folders

COMMAND = "import sys\nfrom chainrule.cli.main import main\nmain(sys.argv[1:])"


def check(*words, **environment):
    kept = {name: value for name, value in os.environ.items() if name not in ("CHAINRULE_CACHE", "XDG_CACHE_HOME")}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", COMMAND, *words],
        capture_output=True,
        text=True,
        check=False,
        env={**kept, "LANG": "C.UTF-8", **environment},
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the home is not where HOME says")
def test_a_home_that_cannot_be_written(tmp_path):
    """A file in the place of the home refuses root too."""
    home = tmp_path / "home"
    home.touch()
    ran = check("run", "apple-price", "--steps", "3", HOME=str(home))
    assert (ran.returncode, ran.stderr.count("\n")) == (0, 1)  # the line says that it derives
    assert "6.536" in ran.stdout
    ran = check("warm", "--only", "apple-price", HOME=str(home))
    assert (ran.returncode, ran.stdout) == (3, "")
    assert f"nothing can be kept in {home / '.cache' / 'chainrule'}" in ran.stderr


def test_no_home_at_all(monkeypatch):
    def lost():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("CHAINRULE_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "home", lost)
    assert folders.kernel_folder().parent == folders.cache_folder() == Path(os.devnull) / "chainrule"
    assert not folders.takes_files(folders.cache_folder())


def test_a_relative_folder_of_the_system_is_not_taken(monkeypatch, tmp_path):
    """As the specification of the variable says."""
    monkeypatch.delenv("CHAINRULE_CACHE")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    assert folders.cache_folder() == tmp_path / ".cache" / "chainrule"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "there"))
    assert folders.cache_folder() == tmp_path / "there" / "chainrule"
    assert folders.takes_files(folders.cache_folder())


def test_the_folder_of_a_learner(monkeypatch, tmp_path):
    monkeypatch.delenv("CHAINRULE_HOME", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert folders.home_folder() == tmp_path / ".local" / "share" / "chainrule"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert folders.home_folder() == tmp_path / "data" / "chainrule"
    monkeypatch.setenv("CHAINRULE_HOME", str(tmp_path / "mine"))
    assert folders.home_folder() == tmp_path / "mine"
    monkeypatch.delenv("CHAINRULE_HOME")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert folders.home_folder().name == "chainrule"
