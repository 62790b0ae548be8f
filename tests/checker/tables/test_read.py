"""Files of samples: what is read, and what is said of each that is no table."""

from __future__ import annotations

import pickle
import sys
from array import array
from contextlib import suppress
from mmap import mmap

import numpy as np
import pytest
from chainrule.checker.exercise import DataColumn
from chainrule.checker.tables import csv_file, numbers
from chainrule.checker.tables.read import read_table
from chainrule.checker.tables.table import Table
from chainrule.checker.tables.trouble import TableTrouble
from chainrule.exercises.text import Text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

KM = DataColumn("km", Text("distance", "里程"), "km")
FARE = DataColumn("fare", Text("fare", "车费"), "yuan")
COLUMNS = (KM, FARE)
ROWS = [3, 15, 4.5, 19]


def read(path):
    return read_table(path, COLUMNS)


@pytest.fixture
def written(tmp_path):
    """Writes a file and reads it as a table of distances and fares."""

    def write(content, name="rides.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return read(path)

    return write


def trouble_of(call, *arguments, **named):
    with pytest.raises(TableTrouble) as raised:
        call(*arguments, **named)
    return raised.value.line, str(raised.value)


@pytest.mark.parametrize(
    "text",
    [
        "km,fare\n3,15\n4.5,19\n",
        "km,fare\n3,15\n4.5,19",
        "\ufeffkm,fare\r\n3,15\r\n4.5,19\r\n",
        "fare,km\n15,3\n19,4.5\n",
        "KM, Fare\n 3 , 15 \n4.5,1.9e1\n",
        "distance,fare\n3,15\n4.5,19\n",
        "里程,车费\n3,15\n4.5,19\n",
        "里程（公里）,车费（元）\n3,15\n4.5,19\n",
        "distance (km),fare (yuan)\n3,15\n4.5,19\n",
        "km;fare\n3;15\n4,5;19\n",
        "km;fare\n3;15\n4.5;19\n",
        "km\tfare\n3\t15\n4.5\t19\n",
        "km，fare\n3，15\n4.5，19\n",
        '"km","fare"\n"3","15"\n"4.5","19"\n',
        "3,15\n4.5,19\n",
        "\n\nkm,fare\n\n3,15\n\n4.5,19\n\n",
        "ｋｍ,fare\n３,15\n4.5,19\n",
    ],
)
def test_the_same_table_in_many_spellings(written, text):
    table = written(text)
    assert list(table.values) == ROWS
    assert (table.rows, table.columns, table.name, table.ignored) == (2, 2, "rides.csv", ())


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-16", "utf-8-sig"])
def test_encodings_of_spreadsheets(written, encoding):
    assert list(written("里程,车费\n3,15\n4.5,19\n", encoding=encoding).values) == ROWS


def test_a_tab_separated_file_by_its_name(written):
    assert list(written("km\tfare\n3\t15\n4.5\t19\n", name="rides.TSV").values) == ROWS


def test_columns_that_are_not_needed_are_named(written):
    table = written("day,km,fare,note\nMonday,3,15,\nTuesday,4.5,19,rain\n")
    assert list(table.values) == ROWS
    assert table.ignored == ("day", "note")


def test_a_symbol_counts_for_more_than_a_title(written):
    table = written("distance,km,fare\n9,3,15\n9,4.5,19\n")
    assert list(table.values) == ROWS
    assert table.ignored == ("distance",)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", None, "the file is empty"),
        ("\n \n", None, "the file is empty"),
        ("km,fare\n", None, "no rows"),
        ("km,price\n3,15\n", None, "a column fare is missing (it may also be named 车费); the file has: km, price"),
        ("miles,\n3,15\n", None, "the file has: miles, ''"),
        ("km,km,fare\n3,3,15\n", None, "2 columns are named km"),
        ("km,fare\n3,15\n4,fifteen\n", 3, "'fifteen' in the column fare is no number"),
        ('km,fare\n3,15\n4,"1,900"\n', 3, "'1,900' in the column fare is no number"),
        ("km,fare\n3,15\n\n4,\n", 4, "the cell in the column fare is empty"),
        ("km,fare\n3,nan\n", 2, "nan in the column fare is no finite number"),
        ("km,fare\n-inf,15\n", 2, "-inf in the column km is no finite number"),
        ("km,fare\n3,1e999\n", 2, "1e999 in the column fare is too large"),
        ("km,fare\n3,-1e101\n", 2, "-1e101 in the column fare is too large"),
        ("km,fare\n3,15\n4,19,2\n", 3, "3 cells, where the first line has 2"),
        ("km,fare\n3,15\n4\n", 3, "1 cells, where the first line has 2"),
        ("3,15,7\n4,19,7\n", 1, "the first line has 3 numbers and no names"),
        ("3\n4\n", 1, "exactly the columns km, fare"),
        ('km,fare\n3,"15\n', 2, "this is no CSV (unexpected end of data)"),
        (b"\x00\x01\x02\x03", None, "this is no text"),
        (b"PK\x03\x04 and more", None, "looks like a file .xlsx"),
        (b"PAR1 and more", None, "looks like a file .parquet"),
        (b"\x93NUMPY and more", None, "looks like a file .npy"),
        (b"km,fare\n3,15\n\xff\xff\n", None, "neither UTF-8 nor GB18030"),
        ("km,fare\n" + "9" * 200_000 + ",1\n", 2, "field larger than field limit"),
    ],
)
def test_what_is_wrong_with_a_csv(written, text, line, says):
    found = trouble_of(written, text)
    assert found[0] == line
    assert says in found[1]


def test_many_names_are_not_all_listed(written):
    said = trouble_of(written, ",".join(f"c{n}" for n in range(100)) + "\n" + "1," * 99 + "1\n")[1]
    assert said.endswith("c10, c11, …")


def test_files_that_are_none(tmp_path):
    assert trouble_of(read, tmp_path / "no.csv")[1] == "there is no such file"
    assert "a folder" in trouble_of(read, tmp_path)[1]
    (tmp_path / "rides.xlsx").write_text("km")
    assert ".csv, .tsv, .npy, .parquet" in trouble_of(read, tmp_path / "rides.xlsx")[1]
    (tmp_path / "plain").write_text("km")
    assert ".csv" in trouble_of(read, tmp_path / "plain")[1]
    (tmp_path / "file").write_text("km")
    assert trouble_of(read, tmp_path / "file" / "rides.csv")[1] == "there is no such file"
    for name in ("rides.npy", "rides.parquet"):
        (tmp_path / name).touch()
        assert trouble_of(read, tmp_path / name)[1] == "the file is empty"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes in its folders")
def test_a_pipe_is_not_waited_for(tmp_path):
    import os

    os.mkfifo(tmp_path / "rides.csv")
    assert "no ordinary file" in trouble_of(read, tmp_path / "rides.csv")[1]


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    (tmp_path / "rides.csv").write_text("km,fare\n3,15\n")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(csv_file.Path, "open", refuse)
    assert trouble_of(read, tmp_path / "rides.csv")[1] == "the file cannot be read (Permission denied)"


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(*[st.floats(-1e100, 1e100)] * 2), min_size=1, max_size=20))
def test_every_number_comes_back_to_the_bit(tmp_path, rows):
    path = tmp_path / "rides.csv"
    path.write_text("km,fare\n" + "".join(f"{a!r},{b!r}\n" for a, b in rows))
    assert list(read(path).values) == [number for row in rows for number in row]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60))
def test_no_bytes_make_another_error(tmp_path, content):
    for name in ("rides.csv", "rides.npy"):
        (tmp_path / name).write_bytes(content)
        with suppress(TableTrouble):
            read(tmp_path / name)


# --- .npy --------------------------------------------------------------------------------------------------------


@pytest.fixture
def saved(tmp_path):
    """Saves an array and reads it as a table of distances and fares."""

    def save(made, **how):
        np.save(tmp_path / "rides.npy", made, **how)
        return read(tmp_path / "rides.npy")

    return save


TABLE = np.array(ROWS, dtype=np.float64).reshape(2, 2)


@pytest.mark.parametrize(
    "made",
    [
        TABLE,
        np.asfortranarray(TABLE),
        TABLE.astype(np.float32),
        TABLE.astype(">f8"),
        np.array([(3, 15, 0), (4.5, 19, 0)], dtype=[("km", "f4"), ("Fare (yuan)", "i4"), ("day", "u1")]),
    ],
)
def test_arrays(saved, made):
    table = saved(made)
    assert list(table.values) == ROWS
    assert table.ignored == (("day",) if made.dtype.names else ())


def test_an_array_of_floats_is_mapped(saved):
    holder = saved(TABLE).values
    while isinstance(holder, np.ndarray):
        holder = holder.base
    assert isinstance(holder, mmap)


def test_whole_numbers_and_booleans_are_numbers(saved):
    assert list(saved(np.array([[1, 0]], dtype=np.int64)).values) == [1, 0]
    assert list(saved(np.array([[True, False]])).values) == [1, 0]


def test_one_column_may_be_a_vector(tmp_path):
    np.save(tmp_path / "prices.npy", np.array([5.0, 6.0]))
    assert list(read_table(tmp_path / "prices.npy", (FARE,)).values) == [5, 6]


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (np.zeros((4, 3)), "the array has the shape (4, 3); (n, 2) is expected, with the columns km, fare"),
        (np.zeros(4), "the shape (4,)"),
        (np.zeros((2, 2, 2)), "the shape (2, 2, 2)"),
        (np.zeros((0, 2)), "no rows"),
        (np.zeros((2, 2), dtype=complex), "the type complex128"),
        (np.array([["a", "b"]]), "the type <U1"),
        (np.zeros((2, 2), dtype="M8[s]"), "the type datetime64[s]"),
        (np.array([[1, 2], [3, np.nan]]), "row 2, column fare: nan is no finite number"),
        (np.array([[1, 2], [-np.inf, 4]]), "row 2, column km: -inf is no finite number"),
        (np.array([[1e101, 2]]), "row 1, column km: 1e+101 is too large"),
        (np.zeros(2, dtype=[("km", "f8"), ("price", "f8")]), "a column fare is missing"),
        (np.zeros(2, dtype=[("km", "f8"), ("fare", "U3")]), "the type <U3"),
        (np.zeros(2, dtype=[("km", "f8"), ("fare", "f8", (2,))]), "the type"),
        (np.zeros((2, 2), dtype=[("km", "f8"), ("fare", "f8")]), "the array with names has the shape (2, 2)"),
    ],
)
def test_what_is_wrong_with_an_array(saved, made, says):
    assert says in trouble_of(saved, made)[1]


def test_a_pickle_is_not_opened(saved, tmp_path):
    assert "a pickle" in trouble_of(saved, np.array([[{}, 1]], dtype=object), allow_pickle=True)[1]
    (tmp_path / "rides.npy").write_bytes(pickle.dumps(TABLE))
    assert "a pickle" in trouble_of(read, tmp_path / "rides.npy")[1]


def test_an_array_that_is_cut_off(saved, tmp_path):
    saved(TABLE)
    whole = (tmp_path / "rides.npy").read_bytes()
    for length in (len(whole) - 8, 20, 8):
        (tmp_path / "rides.npy").write_bytes(whole[:length])
        assert "damaged" in trouble_of(read, tmp_path / "rides.npy")[1]
    (tmp_path / "rides.npy").write_text("km,fare")
    assert "no file of NumPy" in trouble_of(read, tmp_path / "rides.npy")[1]


def test_a_bad_number_far_down_is_found(saved, monkeypatch):
    monkeypatch.setattr(numbers, "_BLOCK", 7)
    made = np.ones((100, 2))
    made[61, 1] = np.inf
    assert "row 62, column fare: inf" in trouble_of(saved, made)[1]


# --- Parquet -----------------------------------------------------------------------------------------------------


@pytest.fixture
def parquet(tmp_path):
    """Writes columns by name and reads them as a table of distances and fares."""
    arrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    def write(**columns):
        parquet.write_table(arrow.table(columns), tmp_path / "rides.parquet", row_group_size=3)
        return read(tmp_path / "rides.parquet")

    return write


def test_parquet(parquet):
    from decimal import Decimal

    table = parquet(fare=[15, 19], day=["Monday", "Tuesday"], km=[3.0, 4.5])
    assert list(table.values) == ROWS
    assert (table.ignored, table.rows) == (("day",), 2)
    assert list(parquet(km=[Decimal("3.0"), Decimal("4.5")], 车费=[15, 19]).values) == ROWS
    assert list(parquet(km=[True, False], fare=[1, 2]).values) == [1, 1, 0, 2]
    many = parquet(km=list(range(10)), fare=[2.0 * n for n in range(10)])
    assert list(many.values) == [number for n in range(10) for number in (n, 2 * n)]


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"km": [1.0], "price": [2.0]}, "a column fare is missing"),
        ({"km": [1.0, 2.0], "fare": ["a", "b"]}, "the column fare holds string"),
        ({"km": [1.0, 2.0], "fare": [None, 3.0]}, "row 1, column fare: there is no value"),
        ({"km": [1.0, 2.0, 3.0, 4.0, None], "fare": [1.0] * 5}, "row 5, column km: there is no value"),
        ({"km": [1.0, float("nan")], "fare": [1.0] * 2}, "row 2, column km: nan"),
    ],
)
def test_what_is_wrong_with_a_parquet_file(parquet, columns, says):
    assert says in trouble_of(parquet, **columns)[1]


def test_a_parquet_file_without_rows_or_that_is_none(parquet, tmp_path):
    import pyarrow as arrow

    nothing = arrow.array([], arrow.float64())
    assert "no rows" in trouble_of(parquet, km=nothing, fare=nothing)[1]
    (tmp_path / "rides.parquet").write_bytes(b"PAR1 but no more")
    assert "damaged" in trouble_of(read, tmp_path / "rides.parquet")[1]


def test_without_pyarrow_the_command_that_installs_it_is_named(tmp_path, monkeypatch):
    (tmp_path / "rides.parquet").write_bytes(b"PAR1")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert "pip install 'chainrule[tables]'" in trouble_of(read, tmp_path / "rides.parquet")[1]


# --- the table ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("values", [array("d", ROWS), np.array(ROWS)])
def test_the_span_of_a_column(values):
    table = Table("rides.csv", values, 2)
    assert [table.span(place) for place in (0, 1)] == [(3, 4.5), (15, 19)]
