"""Terminals that lack the signs of mathematics."""

from __future__ import annotations

import io

import pytest
from chainrule.cli.plain_signs import plain, register


@pytest.mark.parametrize(
    ("text", "shown"),
    [("∂l/∂w = −2·x²", "dl/dw = -2*x^2"), ("ŷ ≤ ½ … σ(z)", "y^ <= 1/2 ... sigma(z)"), ("元", "\\u5143")],
)
def test_plain(text, shown):
    assert plain(text) == shown


def test_a_stream_that_lacks_some_signs_keeps_the_others():
    stream = io.TextIOWrapper(io.BytesIO(), encoding="latin-1", errors=register())
    stream.write("∂·∂²")
    stream.flush()
    assert stream.buffer.getvalue() == "d·d²".encode("latin-1")


def test_bytes_that_are_no_text_stay_an_error():
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", register())
