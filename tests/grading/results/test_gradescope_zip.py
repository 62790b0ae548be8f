"""The zip for Gradescope: what is in it, and that its script judges a submission."""

import io
import json
import os
import re
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from chainrule.cli.main import main
from chainrule.grading.results.gradescope_zip import gradescope_zip

CHECK = Path(sys.executable).with_name("check")
SHEET = b'format = "chainrule.sheet/1"\ntitle = "One"\n[[questions]]\nquestion = "apple-price.derivative"\npoints = 2\n'
SECRET = "correct horse battery staple"  # noqa: S105 - of nobody


@pytest.fixture
def week(tmp_path):
    """The file of a sheet."""
    path = tmp_path / "week 3's.toml"
    path.write_bytes(SHEET)
    return path


def opened(content):
    return zipfile.ZipFile(io.BytesIO(content))


def test_its_files_and_their_modes(week):
    archive = opened(gradescope_zip(week, {"pack1": {"mine.py": b"1"}}, "0.1.0", None, None))
    modes = {entry.filename: stat.S_IMODE(entry.external_attr >> 16) for entry in archive.infolist()}
    sheet = f"sheet/{week.name}"
    assert modes == {"packs/pack1/mine.py": 0o644, "run_autograder": 0o755, "setup.sh": 0o755, sheet: 0o644}
    assert archive.read(sheet) == SHEET
    assert b'"chainrule==0.1.0"' in archive.read("setup.sh")
    run = archive.read("run_autograder").decode()
    assert '--pack "$source/packs/pack1"' in run
    assert "secret" not in run


def test_a_wheel_and_a_secret(tmp_path):
    wheel = tmp_path / "chainrule-0.1.0-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    archive = opened(gradescope_zip("basics", {}, "0.1.0", wheel, SECRET))
    assert sorted(archive.namelist()) == [wheel.name, "run_autograder", "secret", "setup.sh"]
    assert f'"/autograder/source/{wheel.name}"' in archive.read("setup.sh").decode()
    assert '--secret-file "$source/secret"' in archive.read("run_autograder").decode()
    assert "check grade basics" in archive.read("run_autograder").decode()


def test_the_same_content_is_the_same_zip(week):
    assert gradescope_zip(week, {}, "1", None, None) == gradescope_zip(week, {}, "1", None, None)


def test_the_scripts_are_bash(tmp_path, week):
    opened(gradescope_zip(week, {"pack1": {}}, "1", None, SECRET)).extractall(tmp_path)
    for name in ("setup.sh", "run_autograder"):
        subprocess.run(["bash", "-n", str(tmp_path / name)], check=True)


@pytest.mark.parametrize("shipped", [True, False])
def test_what_venv_needs_is_installed_where_it_is_missing(tmp_path, week, shipped):
    """Commands that only say what they were called for stand in for Gradescope's."""
    opened(gradescope_zip(week, {}, "1", None, None)).extractall(tmp_path)
    commands = tmp_path / "bin"
    commands.mkdir()
    for name, ending in (("python3", "" if shipped else "[[ $* != *ensurepip* ]]"), ("apt-get", "")):
        (commands / name).write_text(f'#!/bin/bash\necho "{name} $*" >> {tmp_path}/called\n{ending}\n')
        (commands / name).chmod(0o755)
    environment = {**os.environ, "PATH": f"{commands}:{os.environ['PATH']}"}
    subprocess.run(["bash", str(tmp_path / "setup.sh")], env=environment, capture_output=True, check=False)
    called = (tmp_path / "called").read_text()
    assert "python3 -m venv /autograder/venv" in called
    assert ("apt-get install -y python3-venv" not in called) is shipped


@pytest.fixture
def autograder(tmp_path, cache):
    """Run the script of a zip as it is, but for the folder, which is Gradescope's own: `results.json` of a file."""
    here = tmp_path / "autograder"
    (here / "submission").mkdir(parents=True)
    (here / "venv").symlink_to(Path(sys.executable).parent.parent)
    (here / "cache").symlink_to(cache)

    def run(content, text, *previous):
        opened(content).extractall(here / "source")
        script = (here / "source" / "run_autograder").read_text().replace("/autograder", str(here))
        (here / "submission" / "answers.toml").write_text(text)
        metadata = {
            "created_at": "2026-11-26T10:00:00.000000-08:00",
            "users": [{"email": "a@example.org"}],
            "previous_submissions": [{"score": results["score"], "results": results} for results in previous],
        }
        (here / "submission_metadata.json").write_text(json.dumps(metadata))
        done = subprocess.run(
            ["bash", "-c", script],
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, "LANG": "C.UTF-8"},
        )
        assert done.returncode == 0, done.stderr
        return json.loads((here / "results" / "results.json").read_text())

    return run


@pytest.fixture
def submitted(autograder, week):
    """`results.json` of an answer."""
    week.write_bytes(SHEET + b'[attempts]\ncounts = "best"\n')
    content = gradescope_zip(week, {}, "1", None, None)
    head = f'format = "chainrule.answers/1"\nsheet = "{week.name}"\nstudent = "s1"\n'

    def run(answer, *previous):
        return autograder(content, f'{head}[answers]\n"apple-price.derivative" = "{answer}"\n', *previous)

    return run


def test_a_submission_is_judged_and_the_next_one_knows_of_it(submitted):
    first = submitted("2x-10")
    assert (first["score"], first["tests"][0]["status"]) == (2, "passed"), first
    assert first["extra_data"] == {"student": "s1", "gradescope_users": ["a@example.org"]}
    second = submitted("2(5-x)", first)
    assert (second["score"], second["tests"][0]["status"]) == (2, "passed")
    assert second["tests"][0]["output"].startswith("not yet")
    assert "an earlier submission counts here: 2" in second["tests"][0]["output"]
    assert submitted("2(5-x)")["score"] == 0


@pytest.fixture
def gradescope(tmp_path, monkeypatch, capsys):
    """Run `check gradescope` in a folder with two sheets: exit code, standard output, standard error."""
    (tmp_path / "one.toml").write_bytes(SHEET)
    (tmp_path / "secret.toml").write_bytes(SHEET.replace(b"[[", b'seeds = "secret"\n[[', 1))
    (tmp_path / "key").write_text(SECRET)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHAINRULE_SECRET", raising=False)

    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(["gradescope", *arguments])
        return ended.value.code, *capsys.readouterr()

    return run


def test_the_command(gradescope, tmp_path):
    code, out, err = gradescope("one.toml")
    assert (code, err) == (0, "")
    assert "autograder.zip" in out
    assert "package index" in out
    assert "Python 3.11" in out
    (tmp_path / "x.whl").write_bytes(b"")
    assert "package index" not in gradescope("one.toml", "--wheel", "x.whl")[1]
    assert opened((tmp_path / "autograder.zip").read_bytes()).read("sheet/one.toml") == SHEET
    assert gradescope("basics", "--out", "b.zip")[0] == 0
    assert sorted(opened((tmp_path / "b.zip").read_bytes()).namelist()) == ["run_autograder", "setup.sh"]


def test_a_secret_only_where_it_is_asked_for(gradescope, tmp_path, monkeypatch):
    code, _out, err = gradescope("secret.toml", "--secret-file", "key")
    assert code == 3
    assert "--include-secret" in err
    assert not (tmp_path / "autograder.zip").exists()
    assert gradescope("secret.toml", "--include-secret")[0] == 3  # and nobody gave it
    code, out, err = gradescope("secret.toml", "--include-secret", "--secret-file", "key")
    assert code == 0
    assert "secret" in err
    assert SECRET not in out + err
    assert opened((tmp_path / "autograder.zip").read_bytes()).read("secret").decode() == SECRET
    monkeypatch.setenv("CHAINRULE_SECRET", SECRET)
    assert gradescope("one.toml")[0] == 0
    assert SECRET.encode() not in b"".join(
        map(opened((tmp_path / "autograder.zip").read_bytes()).read, ["run_autograder", "setup.sh", "sheet/one.toml"])
    )


def test_misuse(gradescope, tmp_path):
    assert gradescope("one.toml", "--include-secret")[0] == 3
    assert gradescope("nothing.toml")[0] == 3
    (tmp_path / "x.zip").write_bytes(b"")
    assert "wheel" in gradescope("one.toml", "--wheel", "x.zip")[2]


@pytest.mark.parametrize("name", [b"", b'name = "course-w3"\n'])
def test_what_check_new_writes_gets_its_points(gradescope, autograder, tmp_path, name, capsys):
    """The learner's own numbers depend on the sheet's name, which the zip must not change."""
    (tmp_path / "week3.toml").write_bytes(SHEET.replace(b"[[", name + b'seeds = "student"\n[[', 1))
    with pytest.raises(SystemExit):
        main(["new", "week3.toml", "--student", "ann"])
    text = capsys.readouterr().out
    price = int(re.search(r"y = (\d+)\s+yuan", text)[1])
    assert gradescope("week3.toml")[0] == 0
    answered = text.replace("''''''", f"'''2x - {2 * price}'''")
    results = autograder((tmp_path / "autograder.zip").read_bytes(), answered)
    assert (results["score"], results["tests"][0]["status"]) == (2, "passed"), results
