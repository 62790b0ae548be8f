"""Our own results, against their schema and against what they were made from."""

import json
from pathlib import Path

import jsonschema
import pytest
from chainrule.grading.submissions.handed_in import Irregular

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "results.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def written(write_results):
    def read(results, irregular=(), **options):
        files = write_results("json", results, irregular, **options)
        lines = [json.loads(line) for line in files["results.jsonl"].splitlines()]
        head = json.loads(files["results.json"])
        for part, name in [(head, "head"), *((line, "learner") for line in lines)]:
            jsonschema.validate(part, {**SCHEMA, "$ref": f"#/$defs/{name}"})
            jsonschema.validate(part, SCHEMA)
        return lines, head

    return read


def test_by_the_schema_with_everything_in_it(written, both, nobodys):
    lines, head = written(both, nobodys)
    assert [line["student"] for line in lines] == [result.student for result in both]
    assert head["learners"] == {
        "submitted": len(both) - 2,
        "nothing answered": 0,
        "nothing submitted": 1,
        "nothing that can be read": 1,
    }
    assert [item["code"] for item in head["irregular"]] == ["LINK", "FILE_TOO_LARGE"]
    assert all(item["message"] for item in head["irregular"])


def test_every_text_comes_back_as_it_was(written, hostile_class):
    lines, _head = written(hostile_class)
    for line, result in zip(lines, hostile_class, strict=True):
        for found, mark in zip(line["questions"], result.marks, strict=True):
            assert [one["answer"] for one in found["attempts"]] == [one.answered.text for one in mark.attempts]


def test_the_fields_of_a_mark(written, everything):
    lines, _head = written(everything)
    first, second, third = lines[0]["questions"]
    assert (first["counted"], first["earned"], first["points"], first["verdict"]) == (1, 1, 1, "correct")
    assert second["counted"] == 2
    wrong = second["attempts"][0]
    assert wrong["reasons"] == [
        {"code": "SIGN", "details": {}, "message": "Only the sign is wrong: this is exactly the negative."}
    ]
    assert wrong["credit"] == 0.5
    assert wrong["evidence"]["truth"] == "-4"
    assert (third["earned"], third["points"]) == (2, 1.8)
    late = third["attempts"][0]
    assert (late["late_seconds"], late["penalty"]) == (86_400, 0.1)
    assert lines[2]["questions"][0]["kept"] == 1
    refused = lines[3]["questions"][0]
    assert refused["counted"] is None
    assert (refused["attempts"][0]["refused"], refused["attempts"][0]["verdict"]) == ("CLOSED", None)
    assert lines[4]["questions"][0]["attempts"] == []
    assert lines[5]["irregular"][0]["details"] == {"nearest": "apple-price.step"}


def test_messages_are_in_the_teachers_language(written, everything):
    (_first, second, *_rest), _head = written(everything, language="zh")
    message = second["questions"][0]["attempts"][0]["reasons"][0]["message"]
    assert any("一" <= character <= "鿿" for character in message)


def test_what_belongs_to_nobody_is_written_one_by_one_as_if_it_were_all_at_once(write_results, nobodys):
    broken = Irregular("BAD_ROW", "乱\n\ud800.csv", 7, details={"reason": "nul"})
    for several in ((), nobodys[:1], (*nobodys, broken)):
        content = write_results("json", [], several)["results.json"].decode()
        head = json.loads(content)
        assert content == json.dumps(head, indent=2) + "\n"
        assert [item["source"] for item in head["irregular"]] == [item.source for item in several]
