"""The learners who do not exist: what they mean is judged as they mean it, and a seed says everything."""

import csv
import hashlib
import os
import subprocess
import sys
from collections import Counter
from random import Random
from statistics import correlation

import pytest
from chainrule.checker.judgement import Verdict
from chainrule.checker.judging.judge import judge_text
from chainrule.checker.variants import variant
from chainrule.grading.answer_file import read_answer_file


def test_right_answers_are_right_and_mistakes_are_wrong(mooc):
    from learners.pools import mistaken_texts, right_texts

    chance, meant = Random(5), Counter()  # noqa: S311 - no secret
    for asked in mooc.questions:
        exercise, question = mooc.question(asked.question)
        numbers = variant(exercise, chance.choice(["a", "b"]))
        right = list(dict.fromkeys(right_texts(exercise, question, numbers)))
        wrong = [text for text in mistaken_texts(exercise, question, numbers) if text not in right]
        assert len(right) >= 4
        for texts, verdict in ((right, Verdict.CORRECT), (wrong, Verdict.WRONG)):
            for text in chance.sample(texts, min(5, len(texts))):
                assert (text, judge_text(exercise, question, numbers, text).verdict) == (text, verdict)
                meant[verdict] += 1
    assert min(meant.values()) > 60


def test_spellings_of_a_number():
    from chainrule.checker import library
    from learners.pools import right_texts

    exercise, question = library.question("apple-price.step")
    texts = set(right_texts(exercise, question, variant(exercise, None)))
    assert any("." in text for text in texts)
    assert any("/" in text for text in texts)
    assert any("元" in text for text in texts)
    assert any(not text.isascii() for text in texts)


def test_a_larger_cohort_begins_with_the_smaller(mooc):
    from learners.handing_in import rows
    from synthetic import cohort_of

    few, more = (list(rows(cohort_of(mooc, "tests"), count)) for count in (5, 40))
    assert more[: len(few)] == few
    assert list(rows(cohort_of(mooc, "other"), 5)) != few


def test_any_process_writes_the_same_bytes(scripts, tmp_path):
    digests = set()
    for hashing in ("1", "2"):
        out = tmp_path / hashing
        sheet = scripts / "sheets" / "mooc.toml"
        command = [sys.executable, scripts / "synthetic.py", "--sheet", sheet, "--learners", "30", "--out", out]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": hashing}, capture_output=True)
        digests.add(hashlib.sha256((out / "answers.csv").read_bytes() + (out / "roster.csv").read_bytes()).hexdigest())
    assert len(digests) == 1


def test_skill_and_difficulty_show(cohort):
    people = [cohort.learner(number) for number in range(1, 401)]
    shares, by_question = [], Counter()
    for learner in people:
        right = [given.question for given in cohort.answers(learner) if given.sort and given.sort.value == "right"]
        by_question.update(right)
        shares.append(len(right))
    assert correlation([learner.skill for learner in people], shares) > 0.7
    names = [asked.question for asked in cohort.sheet.questions]
    difficulties = [cohort.difficulties[name] for name in names]
    assert correlation(difficulties, [by_question[name] for name in names]) < -0.8


def test_duplicates_are_as_many_as_in_a_large_class(cohort):
    from learners.handing_in import rows

    drawn = Counter((row.question, row.answer) for row in rows(cohort, 400))
    total = sum(drawn.values())
    assert total > 6000
    assert len(drawn) < total / 4
    assert sum(count for _, count in drawn.most_common(20)) > total / 5


def test_a_learner_answers_in_the_order_of_time(cohort):
    late = 0
    for number in range(1, 201):
        learner = cohort.learner(number)
        moments = [given.moment for given in cohort.answers(learner)]
        assert moments == sorted(moments)
        assert moments[-1] == learner.moment
        late += learner.moment > cohort.due
    assert 4 < late < 40


def test_every_form_holds_the_same_answers(cohort, tmp_path):
    import json

    from learners.handing_in import COLUMNS, TABLES, rows
    from pyarrow import parquet

    expected = [tuple(row) for row in rows(cohort, 12)]
    for name, writer in TABLES.items():
        writer(tmp_path / name, rows(cohort, 12))
    with (tmp_path / "csv").open(encoding="utf-8", newline="") as file:
        read = [tuple(row) for row in csv.reader(file)]
    assert read == [COLUMNS, *expected]
    lines = (tmp_path / "jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    assert [tuple(json.loads(line).values()) for line in lines] == expected
    table = parquet.read_table(tmp_path / "parquet")
    assert list(zip(*(table[column].to_pylist() for column in COLUMNS), strict=True)) == expected


def test_answer_files_read_back(cohort, tmp_path):
    from learners.handing_in import write_folder

    write_folder(tmp_path, cohort, 3)
    files = sorted(tmp_path.iterdir())
    assert [file.suffix for file in files] == [".toml", ".toml", ".md"]
    for number, path in enumerate(files, start=1):
        learner = cohort.learner(number)
        read = read_answer_file(path)
        assert read.student == learner.student
        given = {answer.question: answer.text for answer in read.answers if answer.text}
        meant = {one.question: one.text.strip() for one in cohort.answers(learner) if one.text.strip()}
        unchanged = sum(given.get(name) == text for name, text in meant.items())
        assert unchanged >= len(meant) - 3  # dollar signs around a formula are read as its frame


def test_some_stand_on_the_roster_only(mooc, tmp_path):
    from chainrule.grading.submissions.roster import read_roster
    from synthetic import cohort_of, write

    path = write(cohort_of(mooc, "tests"), 200, "csv", tmp_path)
    with path.open(encoding="utf-8", newline="") as file:
        submitted = {row["student"] for row in csv.DictReader(file)}
    roster = read_roster(tmp_path / "roster.csv")
    assert (len(submitted), len(roster)) == (200, 203)


@pytest.mark.parametrize("seed", range(20))
def test_a_slip_is_one_slip(seed):
    from learners.slips import keystrokes, mistyped

    chance = Random(seed)  # noqa: S311 - no secret
    text = "2*(x - 5)"
    assert abs(len(mistyped(text, chance)) - len(text)) <= 1
    assert mistyped("", chance) == ""
    assert 2 <= len(keystrokes(chance)) < 12
