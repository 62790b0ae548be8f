"""GitHub Actions: workflow commands, job summary, outputs, as the runner would take them."""

import base64
import json
import re

import pytest
from chainrule.checker.reporting.language import translator
from chainrule.grading.policy import Policy, Visibility
from chainrule.grading.results import github
from chainrule.grading.results.annotations import Annotations

COMMAND = re.compile(r"::(error|warning|notice)( (file|line|title)=[^:,]*(,(file|line|title)=[^:,]*)*)?::[^\r\n]*")


@pytest.fixture
def runner(monkeypatch, tmp_path, write_results, capsys):
    """Write in Actions: what is printed, the summary, and the outputs as the runner reads them."""
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    def write(results, irregular=(), **options):
        assert write_results("github", results, irregular, **options) == {}
        lines = (tmp_path / "GITHUB_OUTPUT").read_text().split("\n")
        outputs = {}
        while lines != [""]:
            name, delimiter = lines.pop(0).split("<<")
            end = lines.index(delimiter)
            outputs[name] = "\n".join(lines[:end])
            lines = lines[end + 1 :]
        return capsys.readouterr().out, (tmp_path / "GITHUB_STEP_SUMMARY").read_text(), outputs

    return write


def obeyed(printed):
    """The commands that the runner would obey, and the lines that it takes for text."""
    token, commands, texts = "", [], []
    for line in printed.split("\n"):
        if token:
            if line == f"::{token}::":
                token = ""
            else:
                texts.append(line)
        elif line.startswith("::stop-commands::"):
            token = line.removeprefix("::stop-commands::")
            assert re.fullmatch(r"[0-9a-f]{32}", token)
        elif line:
            commands.append(line)
    assert not token
    return commands, texts


def test_a_class(runner, everything, nobodys):
    printed, summary, outputs = runner(everything, nobodys)
    commands, texts = obeyed(printed)
    assert commands[0] == (
        "::error file=class.csv,line=2,title=s2::1 apple-price.residual-high: not yet – "
        "[SIGN]  Only the sign is wrong: this is exactly the negative."
    )
    assert (
        "::warning file=class.csv,line=2,title=s4::1 apple-price.residual-high: "
        "not counted: it came after the sheet was closed"
    ) in commands
    assert all(COMMAND.fullmatch(command) for command in commands)
    assert "::notice title=s5::nothing was handed in" in commands
    assert "::warning file=evil/link.toml::this is a link, which is not followed" in commands
    assert "  2(5-x)" in texts
    assert "| s1 | 4.8 / 5 | submitted |" in summary
    assert "learners: 6, handed in: 4\n\npoints on average: 1.58 of 5 (over those who handed in)\n" in summary
    assert "| Question |" not in summary
    assert (outputs["points"], outputs["max_points"]) == ("6.3", "30")
    result = json.loads(base64.b64decode(outputs["result"], validate=True))
    assert result.keys() == {"version", "status", "max_score", "tests"}
    assert (result["version"], result["status"], result["max_score"]) == (1, "fail", 30)
    keys = {"name", "status", "score", "message", "test_code", "filename", "line_no", "duration"}
    assert all(test.keys() == keys for test in result["tests"])
    assert [test["score"] for test in result["tests"]] == [4.8, 0.5, 1, 0, 0, 0]


def test_of_one_learner_each_question_is_a_test(runner, student, attempt):
    result = student("s1", [attempt("1")], [attempt("2")], [attempt("3")])
    _printed, _summary, outputs = runner([result])
    data = json.loads(base64.b64decode(outputs["result"]))
    assert {test["message"] for test in data["tests"]} == {""}
    assert data["status"] == "pass"
    assert [test["score"] for test in data["tests"]] == [1, 2, 2]


def test_where_there_is_nobody_nothing_is_passed(runner):
    _printed, _summary, outputs = runner([])
    data = json.loads(base64.b64decode(outputs["result"]))
    assert (data["status"], data["max_score"], data["tests"]) == ("fail", 0, [])


def test_the_summary_of_one_learner_has_each_question(runner, everything, student, attempt):
    _printed, summary, _outputs = runner([everything[1]])
    assert "| 1. `apple-price.residual-high` | 0.5 / 1 | not yet – \\[SIGN\\]  Only the sign is wrong" in summary
    assert "learners:" not in summary
    _printed, summary, _outputs = runner([student("s1", [attempt("1")])])
    assert "| 1 / 1 | correct |\n" in summary
    assert "| 0 / 2 | not answered |\n" in summary


def test_nothing_hostile_is_obeyed(runner, both, nobodys):
    printed, summary, _outputs = runner(both, nobodys)
    commands, texts = obeyed(printed)
    assert all(COMMAND.fullmatch(command) for command in commands)
    assert sum(command.startswith("::error") for command in commands) == 10
    assert sum(command.startswith("::warning") for command in commands) == 10
    assert sum(command.startswith("::notice") for command in commands) <= 10
    assert any("more" in command for command in commands)
    assert texts
    rows = [line for line in summary.split("\n") if line.startswith("|")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 4 for row in rows)
    assert not re.search(r"(?<!\\)[<\[]", summary)


def test_words_that_the_runner_reserves_are_escaped():
    annotations = Annotations()
    annotations.add("error", "100% of a::b, c", "a:b,c%.toml", 3, "x,y")
    (command,) = annotations.lines(translator("en"))
    assert command == "::error file=a%3Ab%2Cc%25.toml,line=3,title=x%2Cy::100%25 of a::b, c"


def test_at_most_ten_of_a_kind():
    annotations = Annotations()
    for kind in ("error", "warning", "notice"):
        kept = [annotations.add(kind, str(number)) for number in range(25)]
        assert kept == [True] * sum(kept) + [False] * (25 - sum(kept))
    lines = annotations.lines(translator("en"))
    assert [sum(line.startswith(f"::{kind}") for line in lines) for kind in ("error", "warning", "notice")] == [10] * 3
    assert "::notice::15 more answers are not right yet" in lines
    assert "::notice::18 more learners handed in nothing" in lines


def test_the_summary_is_cut_between_lines(monkeypatch, runner, both):
    monkeypatch.setattr(github, "LARGEST_SUMMARY", 1400)
    _printed, summary, _outputs = runner(both)
    assert len(summary.encode()) < 1400
    shown = sum(line.startswith("|") for line in summary.split("\n")) - 2
    assert summary.endswith(f"\n{len(both) - shown} more learners are not shown\n")


def test_outside_of_actions_the_same_as_files(monkeypatch, write_results, everything, runner):
    printed, summary, outputs = runner(everything)
    monkeypatch.delenv("GITHUB_ACTIONS")
    files = write_results("github", everything)
    assert files["github-annotations.txt"].decode().splitlines() == obeyed(printed)[0]
    assert files["github-summary.md"].decode() == summary
    assert files["github-result.json"].strip() == base64.b64decode(outputs["result"])


def test_a_runner_without_files(monkeypatch, everything, write_results, capsys):
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert write_results("github", everything) == {}
    assert "::error" in capsys.readouterr().out


def test_learners_see_what_the_sheet_lets_them_see(runner, everything, nobodys):
    printed, summary, outputs = runner(everything, nobodys, policy=Policy(visibility=Visibility.AFTER_DUE))
    commands, texts = obeyed(printed)
    assert not [command for command in commands if command.startswith("::error") or "::1 apple-price" in command]
    assert "::warning file=evil/link.toml::this is a link, which is not followed" in commands  # what came is no secret
    assert not [text for text in texts if "2(5-x)" in text]
    assert "Feedback appears when the sheet is due." in summary
    assert "| s1 | – / 5 | submitted |" in summary
    assert "on average" not in summary
    assert outputs["points"] == "6.3"  # for a gradebook
    assert json.loads(base64.b64decode(outputs["result"]))["tests"] == []


@pytest.mark.parametrize(("visibility", "scores"), [(Visibility.MARKS, [0.5, 0, 0]), (Visibility.AFTER_DUE, [])])
def test_of_one_learner_no_reason_is_told(runner, everything, visibility, scores):
    printed, summary, outputs = runner([everything[1]], policy=Policy(visibility=visibility))
    assert printed == ""
    assert not [word for word in ("SIGN", "not yet", "correct", "not answered") if word in summary]
    assert ("| 0.5 / 1 |  |" in summary) is (visibility is Visibility.MARKS)
    tests = json.loads(base64.b64decode(outputs["result"]))["tests"]
    assert [(test["score"], test["message"]) for test in tests] == [(score, "") for score in scores]
