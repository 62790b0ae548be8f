"""A batch of lines: each gets its record, in order, at once; nothing stops the rest, or fills the memory."""

import json
import os
import subprocess
import sys
import threading
import tracemalloc
from io import BytesIO

import pytest
from chainrule.checker.equating import batch, batch_lines, equal
from chainrule.checker.equating.batch import judge_lines
from chainrule.checker.equating.batch_records import as_data
from chainrule.checker.folders import cache_folder
from chainrule.kernels import compiled
from chainrule.kernels.engine import Engine

GOOD = b'{"id":1,"reference":"2*x-10","answer":"2(x-5)"}'
EQUAL = {"id": 1, "verdict": "equal", "how": "exact"}


def judged(content, language="en"):
    """The records of a content, and how many lines were judged and were bad."""
    written = []
    counts = judge_lines(BytesIO(content), written.append, language)
    records = [json.loads(line) for line in "".join(written).splitlines()]
    assert len(records) == counts.judged + counts.bad
    return records, counts


def line(**fields):
    return json.dumps(fields).encode()


PAIRS = [
    ("2*x-10", "2(x-5)"),
    ("(x-5)^2", "x^2-25"),
    ("w*x+b", "wx-b"),
    ("x/3", "0.5x"),
    ("x/3", "1/3x"),
    ("x/3", "1/2x"),
    ("5", "6"),
    ("1/3", "0.33"),
    ("7/3", "5/3"),
    ("e^x", "e^(2x)"),
    ("1/(1+e^-z)", "sigmoid(z)"),
    ("ln(x^2)", "2ln(x)"),
    ("2*x-10", "2（x－5）"),
    (r"\frac{x}{2}", "x/2"),
    ("(1, 2)", "[1, 3]"),
    ("x", "x+"),
    ("x", ""),
    ("x^2", "x^200+1"),
    ("1000000x^3", "x^3/1000000"),
]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_record_is_the_one_that_the_general_route_gives(language):
    content = b"\n".join(line(id=place, reference=a, answer=b) for place, (a, b) in enumerate(PAIRS))
    records, counts = judged(content, language)
    assert (counts.judged, counts.bad) == (len(PAIRS), 0)
    for place, (record, pair) in enumerate(zip(records, PAIRS, strict=True)):
        assert (pair, record) == (pair, {"id": place, **as_data(equal(*pair), language)})


def test_what_a_line_may_declare():
    content = b"\n".join(
        [
            line(id="a", reference="1/3", answer="0.333", tolerance=0.001),
            line(id="b", reference="X^T y", answer="y^T X", symbols={"X": ["n", "d"], "y": ["n", 1]}),
            line(id="c", reference="(a+b)^2", answer="(a+b)(a+b)", form="expanded"),
            line(id="d", reference="sqrt(p^2)", answer="p", domain={"p": [0, 1]}),
            line(id="e", reference="5", answer="x", kind="number"),
        ]
    )
    records, _ = judged(content)
    assert [(record["id"], record["verdict"]) for record in records] == [
        ("a", "equal"),
        ("b", "different"),
        ("c", "different"),
        ("d", "equal"),
        ("e", "unreadable"),
    ]
    assert records[0]["how"] == "tolerance"
    assert records[4]["column"] == 1


BAD = {
    b"no json": "NOT_JSON",
    b'{"id":1': "NOT_JSON",
    b'{"id":1} {"id":2}': "NOT_JSON",
    b'{"id":NaN,"reference":"x","answer":"x"}': "NOT_JSON",
    b'{"id":1e999,"reference":"x","answer":"x"}': "NOT_JSON",
    b'{"id":' + b"9" * 5000 + b',"reference":"x","answer":"x"}': "NOT_JSON",
    b'{"reference":"x","answer":"\xff"}': "NOT_JSON",
    b'{"reference":"x","answer":"\xed\xa0\x80"}': "NOT_JSON",
    b'{"reference":"x","answer":"x\x00"}': "NOT_JSON",
    b'{"reference":"x","answer":"x\x1b"}': "NOT_JSON",
    b'{"r\x00e\x00': "NOT_JSON",
    b"[" * 100_000: "NOT_JSON",
    b'{"a":' * 100_000: "NOT_JSON",
    b"[1,2]": "NOT_A_PAIR",
    b'"x"': "NOT_A_PAIR",
    b"null": "NOT_A_PAIR",
    b"{}": "MISSING_FIELD",
    b'{"reference":"x"}': "MISSING_FIELD",
    b'{"reference":"x","answer":5}': "NOT_A_TEXT",
    b'{"reference":null,"answer":"x"}': "NOT_A_TEXT",
    b'{"reference":"x","answer":"x","anser":"y"}': "UNKNOWN_FIELD",
    b'{"reference":"x","answer":"x","kind":"colour"}': "UNKNOWN_CHOICE",
    b'{"reference":"x","answer":"x","tolerance":"much"}': "BAD_TOLERANCE",
}


@pytest.mark.parametrize("text", BAD)
def test_a_bad_line_is_reported_with_its_number_and_the_rest_goes_on(text):
    records, counts = judged(GOOD + b"\n\n" + text + b"\n" + GOOD + b"\n")
    assert (counts.judged, counts.bad) == (2, 1)
    assert records[0] == records[2] == EQUAL
    assert (records[1]["line"], records[1]["error"]) == (3, BAD[text])
    assert records[1]["message"]


def test_messages_of_bad_lines_in_chinese():
    (record,), _ = judged(b"x", "zh")
    assert record["message"] == "这一行不是 JSON。"


ODD = {
    b'{"reference":"x","answer":"\\ud800"}': "unreadable",
    b'{"reference":"x","answer":"x\\u0000"}': "unreadable",
    b'{"reference":"x","answer":"' + b"(" * 100_000 + b'"}': "unreadable",
    b'{"reference":"x","answer":"' + b"x+" * 100_000 + b'x"}': "unreadable",
    b'{"reference":"x","answer":"y","answer":"x"}': "equal",  # the last one counts
    b'  {"reference":"x","answer":"x"}  ': "equal",
    b'{"answer":"x","reference":"x"}\r': "equal",
    b'\xef\xbb\xbf{"reference":"x","answer":"x"}': "equal",
    b'{"reference":"\\u0078","answer":"x"}': "equal",
    '{"reference":"2x","answer":"２ｘ"}'.encode(): "equal",
}


@pytest.mark.parametrize("text", ODD)
def test_odd_lines(text):
    (record,), _ = judged(text)
    assert record["id"] is None
    assert record["verdict"] == ODD[text]


@pytest.mark.parametrize(
    "identity",
    ["", "7", 7, -1, 10**30, 1.5, True, None, [1, {"a": None}], {}, '"\\\n\u2028', "名", "\ud800", "\0"],
)
@pytest.mark.parametrize("answer", ["x", "x+1", "x+ln(x)", "(x"])
def test_an_id_comes_back_as_it_was(identity, answer):
    (record,), _ = judged(line(id=identity, reference="x", answer=answer))
    assert record["id"] == identity
    assert type(record["id"]) is type(identity)


def test_an_id_that_is_nested_deeply():
    deep = b"[" * 300 + b"]" * 300
    (record,), _ = judged(b'{"id":' + deep + b',"reference":"x","answer":"x"}')
    assert json.dumps(record["id"]).encode() == deep
    deepest = b"[" * 900 + b"]" * 900
    records, _ = judged(b'{"id":' + deepest + b',"reference":"x","answer":"x"}\n' + GOOD)
    assert records[1] == EQUAL


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_ends_of_lines(end):
    content = end.join([GOOD, b"", b"  ", GOOD])
    for tail in (b"", end, end + end):
        records, counts = judged(content + tail)
        assert records == [EQUAL, EQUAL]
        assert (counts.judged, counts.bad) == (2, 0)
    assert judged(b"")[0] == judged(end)[0] == judged(b"\xef\xbb\xbf" + end)[0] == []


def test_line_numbers_count_blank_lines():
    records, _ = judged(b"\n\n" + GOOD + b"\n\nx\n" * 3)
    assert [record.get("line") for record in records] == [None, 5, 8, 11]


class Drops:
    """A source that gives a few bytes at a time."""

    def __init__(self, content, size):
        self.rest, self.size = content, size

    def read(self, _):
        drop, self.rest = self.rest[: self.size], self.rest[self.size :]
        return drop


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_the_records_do_not_depend_on_the_reads(size):
    content = b"\n".join([*(line(id=place, reference=a, answer=b) for place, (a, b) in enumerate(PAIRS)), b"x", GOOD])
    written = []
    judge_lines(Drops(content, size), written.append)
    assert "".join(written) == "".join(json.dumps(r, separators=(",", ":")) + "\n" for r in judged(content)[0])


@pytest.mark.parametrize("size", [1000, 1 << 14])
def test_a_line_up_to_the_limit_is_judged_and_a_longer_one_is_not(size, monkeypatch):
    limit = 1 << 14
    monkeypatch.setattr(batch_lines, "LONGEST_LINE", limit)
    exact = b'{"reference":"x","answer":"x"}'.ljust(limit)
    written = []
    judge_lines(Drops(exact + b"\n" + exact + b" \n" + GOOD + b"\n" + exact + b"  ", size), written.append)
    records = [json.loads(text) for text in "".join(written).splitlines()]
    assert [record.get("verdict", record.get("error")) for record in records] == [
        "equal",
        "LINE_TOO_LONG",
        "equal",
        "LINE_TOO_LONG",
    ]
    assert [record.get("line") for record in records] == [None, 2, None, 4]


def most_memory(work):
    """The most bytes that were in use at once."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


class Endless:
    """A line without an end, of so many bytes."""

    def __init__(self, count):
        self.count = count

    def read1(self, size):
        self.count -= size
        return b"x" * size if self.count > 0 else b""


def test_a_line_without_an_end_fills_no_memory():
    written = []
    peak = most_memory(lambda: judge_lines(Endless(1 << 28), written.append))
    assert json.loads("".join(written))["error"] == "LINE_TOO_LONG"
    assert peak < 3 * batch_lines.LONGEST_LINE


class Lines:
    """So many lines, made while they are read."""

    def __init__(self, count):
        self.left = count

    def read1(self, _):
        count = min(self.left, 2000)
        self.left -= count
        return (GOOD + b"\n") * count


@pytest.mark.thorough
def test_many_lines_fill_no_memory():
    judge_lines(Lines(2000), lambda _: None)
    assert most_memory(lambda: judge_lines(Lines(20_000), lambda _: None)) < 16 << 20


def test_what_is_there_is_answered_while_the_rest_is_awaited():
    """As through a pipe that gives one line and waits for the answer."""
    reading, writing = os.pipe()
    answers, answered = [], threading.Semaphore(0)

    def write(text):
        answers.append(text)
        answered.release()

    with os.fdopen(reading, "rb") as source:
        judging = threading.Thread(target=judge_lines, args=(source, write))
        judging.start()
        with os.fdopen(writing, "wb", buffering=0) as pipe:
            for text in (GOOD, b'{"reference":"x","answer":"y"}', b"no json", b'{"reference":"x","answer":"(("}'):
                pipe.write(text + b"\n")
                assert answered.acquire(timeout=30)
        judging.join(30)
    assert [json.loads(text).get("verdict") for text in answers] == ["equal", "different", None, "unreadable"]


def test_slow_pairs_do_not_hold_back_what_is_ready(monkeypatch):
    monkeypatch.setattr(batch, "_MOST_HELD", 2)
    content = b"\n".join([GOOD, b"x", GOOD, b"x", GOOD, b"x", GOOD, b""])
    pieces = []
    judge_lines(BytesIO(content), pieces.append)
    assert [piece.count("\n") for piece in pieces] == [4, 3]


@pytest.mark.skipif(compiled.JIT_DISABLED, reason="the JIT is switched off")
def test_records_do_not_depend_on_the_engine(monkeypatch):
    content = b"\n".join(line(id=place, reference=a, answer=b) for place, (a, b) in enumerate(PAIRS * 3))
    interpreted, _ = judged(content)
    monkeypatch.setattr(batch, "worthwhile", lambda _count, _store: Engine.COMPILED)
    assert judged(content)[0] == interpreted
    assert list((cache_folder() / "kernels").glob("judge_*"))


IMPORTS = """
import sys
from io import BytesIO
from chainrule.checker.equating.batch import judge_lines
pair = b'{"reference":"x","answer":"%d"}'
judge_lines(BytesIO(b'\\n'.join(pair % number for number in range(200))), lambda _: None)
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"numba", "numpy", "sympy", "llvmlite"}))
"""


def test_a_small_batch_imports_nothing_heavy():
    done = subprocess.run([sys.executable, "-W", "error", "-c", IMPORTS], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
