"""The composite action: its form, that no input is pasted into a script, and its scripts, run."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

ACTION = yaml.safe_load((Path(__file__).parents[3] / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"] if "run" in step}
DEFAULTS = {name: given.get("default", "") for name, given in ACTION["inputs"].items()}
FAKE = """#!/usr/bin/env bash
printf '%s\\0' "$@" > "$ARGUMENTS"
exit "$STATUS"
"""


@pytest.fixture
def run(tmp_path):
    """Run a step with a program in the place of the one that it calls: the exit code, and what that was given."""

    def done(step, program, status=0, **inputs):
        (tmp_path / program).write_text(FAKE)
        (tmp_path / program).chmod(0o755)
        given = {**DEFAULTS, "sheet": "week.toml", **inputs}
        environment = {}
        for name, template in STEPS[step]["env"].items():
            kind, key = re.fullmatch(r"\$\{\{ (inputs|github)\.([a-z_-]+) \}\}", template).groups()
            environment[name] = given[key] if kind == "inputs" else "/action"
        found = subprocess.run(
            ["bash", "-c", STEPS[step]["run"]],
            check=False,
            cwd=tmp_path,
            env={
                **environment,
                "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
                "ARGUMENTS": str(tmp_path / "arguments"),
                "STATUS": str(status),
            },
        )
        return found.returncode, (tmp_path / "arguments").read_text().split("\0")[:-1]

    return done


def test_its_form():
    assert ACTION.keys() == {"name", "description", "inputs", "outputs", "runs"}
    assert ACTION["runs"]["using"] == "composite"
    assert all(given.keys() <= {"description", "required", "default"} for given in ACTION["inputs"].values())
    assert [name for name, given in ACTION["inputs"].items() if given["required"]] == ["sheet"]
    assert all(step["shell"] == "bash" for step in STEPS.values())
    assert ACTION["outputs"].keys() == {"points", "max_points", "result"}


def test_no_input_is_pasted_into_a_script():
    for step in STEPS.values():
        assert "${{" not in step["run"]


def test_every_input_is_used():
    used = {name for step in ACTION["runs"]["steps"] for name in re.findall(r"inputs\.([a-z-]+)", str(step))}
    assert used == set(ACTION["inputs"])


def test_install(run):
    pip = ["-m", "pip", "install", "--quiet"]
    assert run("Install", "python") == (0, [*pip, "/action"])
    assert run("Install", "python", version="0.2.0") == (0, [*pip, "chainrule==0.2.0"])


def test_grade(run):
    head = ["grade", "--quiet", "--out=results", "--format=github", "--format=json"]
    assert run("Grade", "check") == (0, [*head, "--", "week.toml", "."])
    code, arguments = run(
        "Grade",
        "check",
        **{"roster": "r s.csv", "fail-under": "60%", "packs": "a b\n\nc\n", "formats": "junit", "submissions": "in"},
        times="modified",
        settings="canvas.assignment=Homework 1\nmoodle.item=Week 3\n",
    )
    options = ["--format=junit", "--roster=r s.csv", "--times=modified", "--fail-under=60%"]
    options += ["--set=canvas.assignment=Homework 1", "--set=moodle.item=Week 3", "--pack=a b", "--pack=c"]
    assert (code, arguments) == (0, [*head[:3], *options, "--", "week.toml", "in"])


@pytest.mark.parametrize("text", ["$(touch owned)", "`touch owned`", '"; touch owned; "', "* ; touch owned", "-x\n'"])
def test_no_input_is_run(run, text, tmp_path):
    names = ("sheet", "submissions", "roster", "out", "fail-under", "times", "settings")
    _code, arguments = run("Grade", "check", **dict.fromkeys(names, text), packs=text, formats=text)
    assert arguments[-3:] == ["--", text, text]
    assert f"--roster={text}" in arguments
    assert not (tmp_path / "owned").exists()


@pytest.mark.parametrize(("status", "expected"), [(0, 0), (1, 1), (2, 0), (3, 3), (4, 4)])
def test_exit_codes(run, status, expected):
    assert run("Grade", "check", status)[0] == expected
