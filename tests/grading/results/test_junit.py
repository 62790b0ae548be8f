"""JUnit XML, by its field list."""

import xml.etree.ElementTree as ET
from collections import Counter

import pytest
from chainrule.grading.results import junit
from chainrule.grading.results.writer import Setting

SUITE = {"name", "tests", "failures", "errors", "skipped", "time", "timestamp"}
CASE = {"classname", "name", "time", "file", "line"}


def suites(content):
    """The suites, held against the field list."""
    root = ET.fromstring(content)  # noqa: S314 - written here
    assert root.tag == "testsuites"
    for suite in root:
        assert suite.tag == "testsuite"
        assert suite.attrib.keys() <= SUITE
        assert suite.attrib.keys() >= SUITE - {"timestamp"}
        cases = suite.findall("testcase")
        assert int(suite.get("tests")) == len(cases)
        for name, counted in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert int(suite.get(counted)) == len(suite.findall(f"testcase/{name}"))
        for case in cases:
            assert CASE >= case.attrib.keys() >= {"classname", "name", "time"}
            assert len(case) <= 1
            assert all(child.text.strip() for child in case)  # GitLab shows the text
    return list(root)


def test_outcomes(write_results, everything):
    found = suites(write_results("junit", everything)["junit.xml"])
    kinds = {
        suite.get("name"): [case[0].tag if len(case) else "" for case in suite.iter("testcase")] for suite in found
    }
    assert kinds == {
        "s1": ["", "", ""],
        "s2": ["failure", "failure", "skipped"],
        "s3": ["error", "skipped", "skipped"],
        "s4": ["skipped"] * 3,
        "s5": ["skipped"] * 3,
        "s6": ["skipped"] * 3,
    }
    failure = found[1].find("testcase/failure")
    assert failure.text == "not yet\n[SIGN]  Only the sign is wrong: this is exactly the negative.\n> 2(5-x)"
    assert failure.get("type") == "SIGN"
    assert found[0].get("timestamp") == "2026-11-18T11:06:40"
    assert "apple-price.step" in found[5].find("system-out").text


def test_right_answers_are_not_shown(write_results, everything):
    assert b"31337" not in write_results("junit", everything)["junit.xml"]


def test_what_belongs_to_nobody(write_results, nobodys):
    (suite,) = suites(write_results("junit", [], nobodys)["junit.xml"])
    assert [case.get("name") for case in suite] == ["1 LINK", "2 FILE_TOO_LARGE"]


def test_hostile_texts_stay_texts_and_names_are_unique(write_results, both):
    found = suites(write_results("junit", both)["junit.xml"])
    assert len(found) == len(both)
    names = Counter((case.get("classname"), case.get("name")) for suite in found for case in suite.iter("testcase"))
    assert set(names.values()) == {1}
    assert not [name for _who, name in names if "forged" in name]


def test_ids_that_look_alike_are_two(write_results, student):
    found = suites(write_results("junit", [student("a\u202eb"), student("a\u202db")])["junit.xml"])
    assert len({suite.get("name") for suite in found}) == 2


@pytest.mark.parametrize("largest", [1, 2000, 5000])
def test_files_below_the_limit(largest, sheet, tmp_path, both, monkeypatch):
    monkeypatch.setattr(junit, "LARGEST", largest)
    writer = junit.writer(Setting(sheet, tmp_path, "en", 0, {}))
    for result in both:
        writer.add(writer.part(result))
    writer.end(())
    files = sorted(tmp_path.glob("*.xml"))
    found = [suites(path.read_bytes()) for path in files]
    assert sum(map(len, found)) == len(both)
    assert tmp_path / "junit-2.xml" in files
    for path, inside in zip(files, found, strict=True):
        assert len(inside) == 1 or path.stat().st_size <= largest


def test_very_much_that_belongs_to_nobody_is_several_suites(write_results, nobodys, monkeypatch):
    monkeypatch.setattr(junit, "MOST_IN_A_SUITE", 2)
    found = suites(write_results("junit", [], nobodys * 2 + nobodys[:1])["junit.xml"])
    assert [suite.get("skipped") for suite in found] == ["2", "2", "1"]
    names = [case.get("name") for suite in found for case in suite.iter("testcase")]
    assert [name.partition(" ")[0] for name in names] == ["1", "2", "3", "4", "5"]  # GitLab drops equal names
