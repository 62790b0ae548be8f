"""The teacher's page: whole, harmless whatever learners wrote, and in both languages."""

from __future__ import annotations

from fractions import Fraction
from html.parser import HTMLParser

import pytest
from chainrule.checker.judgement import Reason, Verdict
from chainrule.checker.variants import variant
from chainrule.exercises.record import replace
from chainrule.grading.judging.items import Stored
from chainrule.grading.marking.marks import Attempt, Mark, Standing, StudentResult
from chainrule.grading.results.html import learners, writer
from chainrule.grading.results.writer import Setting
from chainrule.grading.sheet import SeedPolicy, Seeds
from chainrule.grading.submissions.handed_in import Answered, Irregular, Learner

VOID = {"meta", "br"}
HOSTILE = [
    "<script>alert(1)</script>",
    "</code></td></table><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "{{ page }} {% raw %}",
    "javascript:alert(1)",
    "]]></style><style>*{display:none}</style>",
    "\x1b]0;title\x07\x1b[31m",
    "\u202egnp.exe",
    "\u200b\u2066\ufeff",
    "\x00",
    "\ud800",
    "a\nb\r\nc\u2028d",
    "{count} %s {0}",
]


class Parsed(HTMLParser):
    """The elements and texts of a page; an assertion fails where they do not close as they open."""

    def __init__(self, page):
        super().__init__()
        self.open, self.tags, self.ids, self.targets, self.attributes, self.words = [], set(), [], [], set(), ""
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        values = dict(attrs)
        self.ids += [values["id"]] if "id" in values else []
        self.targets += [values["href"]] if "href" in values else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data


@pytest.fixture
def sheet(basics):
    return replace(basics, questions=basics.questions[:2], seeds=SeedPolicy(Seeds.SAME))


@pytest.fixture
def page(sheet, tmp_path):
    """Write the page of some results and return its text."""

    def written(results, irregular=(), language="en", asked=sheet):
        report = writer(Setting(asked, tmp_path, language, 1_795_800_000_000_000, {}))
        for one in results:
            report.add(report.part(one))
        assert list(tmp_path.iterdir()) == []
        report.end(tuple(irregular))
        assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
        text = (tmp_path / "report.html").read_text("utf-8")
        (tmp_path / "report.html").unlink()
        return text

    return written


def result(sheet, student, text, stored, standing=Standing.SUBMITTED, **others):
    marks = []
    for number, asked in enumerate(sheet.questions, start=1):
        numbers = variant(sheet.exercises[asked.question.partition(".")[0]], None)
        attempt = Attempt(Answered(student, asked.question, text, None, text, 1), stored)
        attempts = (attempt,) if standing is Standing.SUBMITTED else ()
        marks.append(Mark(number, asked.question, numbers, asked.points, attempts, len(attempts)))
    learner = Learner(student, text, text, section=text)
    return StudentResult(student, learner, standing, tuple(marks), Fraction(0), sheet.max_points, **others)


WRONG = Stored(Verdict.WRONG, (Reason("SIGN"),), value="v")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_learner_text_is_data(sheet, page, text, language):
    irregular = Irregular("BAD_ARCHIVE", text, 1, text, text, {"message": text})
    stored = [replace(WRONG, read_as=text), Stored(Verdict.NOT_COUNTED, (Reason("UNCLOSED", {"text": text}),))]
    results = [result(sheet, f"{n}{text}", text, one, irregular=(irregular,)) for n, one in enumerate(stored)]
    written = page([*results, result(sheet, text, text, None, Standing.NOTHING)], [irregular], language)
    parsed = Parsed(written)
    assert {"script", "img"}.isdisjoint(parsed.tags)
    assert not any(name.startswith("on") or name == "autofocus" for name in parsed.attributes)
    assert all(target.startswith("#") for target in parsed.targets)
    assert written.count("<style>") == 1
    assert not {"\x1b", "\x00", "\x07", "\u202e", "\u2066", "\u2028", "\u200b"} & set(written)
    if text.isascii() and text.isprintable():
        assert text in parsed.words


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_stands_alone_and_its_links_lead_somewhere(sheet, page, language):
    results = [result(sheet, "S1", "2x", WRONG), result(sheet, "S2", "", None, Standing.UNREADABLE)]
    written = page(results, language=language)
    parsed = Parsed(written)
    assert "default-src 'none'; style-src 'unsafe-inline'" in written
    assert "http" not in written.replace("http-equiv", "")
    assert "url(" not in written
    assert len(parsed.ids) == len(set(parsed.ids))
    assert {target.removeprefix("#") for target in parsed.targets} <= set(parsed.ids)
    assert f'<html lang="{language}">' in written
    assert sheet.title.in_language(language) in parsed.words


def test_an_empty_file_was_submitted_and_is_told(sheet, page):
    blank = result(sheet, "S1", "", None, Standing.BLANK)
    words = Parsed(page([blank, result(sheet, "S2", "2x", WRONG)])).words
    assert "1 nothing answered" in words
    assert words.count("nothing answered") == 2  # on top and in the learner's row
    assert "nothing submitted" not in words
    assert "nothing answered" not in Parsed(page([result(sheet, "S2", "2x", WRONG)])).words


def test_a_long_text_is_cut_and_its_length_told(sheet, page):
    words = Parsed(page([result(sheet, "S1", "x" * 10_000, WRONG)])).words
    assert "10000 characters in all" in words
    assert "x" * 300 not in words


def test_faults_and_texts_set_aside_are_to_look_at(sheet, page):
    codes = ["ORACLES_DISAGREE", "WORKER_DIED", "TIME_LIMIT", "MEMORY_LIMIT"]
    results = [result(sheet, f"S{n}", "y", Stored(Verdict.NOT_COUNTED, (Reason(c),))) for n, c in enumerate(codes * 2)]
    written = page(results)
    assert written.count('class="fault"') == 2 * len(codes)
    assert "Nobody has answered this correctly, of 8 who tried." in written
    assert "100 % of the answers are not counted" in written


@pytest.mark.parametrize(
    ("language", "told", "nothing"),
    [
        ("en", "Irregular submissions 2 in all; learners of whom nothing can be read: 1.", "Nothing stands out"),
        ("zh", "异常提交 共 2 处；提交的内容全部无法读取的学生：1 名。", "没有需要留意的地方"),
    ],
)
def test_what_is_irregular_is_to_look_at(sheet, page, language, told, nothing):
    lost = result(sheet, "S9", "", None, Standing.UNREADABLE, irregular=(Irregular("LINK", "S9.toml", student="S9"),))
    words = " ".join(Parsed(page([lost], [Irregular("BAD_ARCHIVE", "x.zip")], language)).words.split())
    assert told in words
    assert nothing not in words
    assert nothing in Parsed(page([], language=language)).words


@pytest.mark.parametrize(("language", "told"), [("en", "by S1, with the numbers"), ("zh", "出自 S1，数字取自变式")])
def test_whose_a_text_is_where_numbers_differ(sheet, page, language, told):
    own = replace(sheet, seeds=SeedPolicy(Seeds.STUDENT))
    assert told in page([result(own, "S1", "2x", WRONG)], language=language, asked=own)
    assert "S1，数字" not in page([result(sheet, "S1", "2x", WRONG)], language="zh")


def test_many_learners_are_not_listed(sheet, page, monkeypatch):
    monkeypatch.setattr("chainrule.grading.results.html.report.MOST", 2)
    results = [result(sheet, f"S{n}", "2x", WRONG) for n in range(2)]
    absent = result(sheet, "S9", "", None, Standing.NOTHING)
    assert "S1" in Parsed(page(results)).words
    written = page([*results, absent])
    parsed = Parsed(written)
    assert "grades.csv" in parsed.words
    assert "S1" not in parsed.words
    assert "S9" in parsed.words
    assert {target.removeprefix("#") for target in parsed.targets} <= set(parsed.ids)
    assert learners.MOST == 2000


def test_who_handed_in_nothing_and_who_nothing_readable_are_two_lists(sheet, page, monkeypatch):
    monkeypatch.setattr("chainrule.grading.results.html.report._MOST_LINES", 3)
    absent = [result(sheet, f"N{n}", "", None, Standing.NOTHING) for n in range(2)]
    unreadable = [result(sheet, f"U{n}", "", None, Standing.UNREADABLE) for n in range(4)]
    words = " ".join(Parsed(page([*absent, *unreadable, result(sheet, "S1", "2x", WRONG)])).words.split())
    assert "Nothing submitted N0 N1 Submitted, but nothing that can be read U0 U1 U2 and 1 more" in words
    assert "nothing that can be read U" not in " ".join(Parsed(page(absent)).words.split())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_empty_class_has_a_page(page, language):
    assert Parsed(page([], language=language)).words


def test_the_page_is_the_same_every_time(sheet, page):
    results = [result(sheet, f"S{n}", "2x", WRONG) for n in range(3)]
    assert page(results) == page(results)


def test_a_chinese_name_stands_in_its_own_order():
    assert learners.name_of(Learner("1", "小明", "王")) == "王小明"
    assert learners.name_of(Learner("1", "Ada", "Lovelace")) == "Ada Lovelace"
    assert learners.name_of(Learner("1", "Ada")) == "Ada"
    assert learners.name_of(None) == ""


def test_it_says_of_whom_the_mean_is(sheet, page):
    results = [result(sheet, "S1", "2x", WRONG), result(sheet, "S2", "", None, Standing.NOTHING)]
    words = Parsed(page(results)).words
    assert "of 1 who submitted, standard deviation" in words
    assert "of 1 who submitted, middle half" in words


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "<code>check why STUDENT QUESTION</code> shows"), ("zh", "<code>check why 学号 题目</code> 显示")],
)
def test_a_command_is_marked_as_one(sheet, page, language, told):
    shown = page([result(sheet, "S1", "2x", WRONG)], language=language)
    assert told in shown
    assert "`" not in Parsed(shown).words
