"""Secret seeds: what they are made of, and that nothing shows the secret."""

import hashlib
import hmac

import pytest
from chainrule.exercises.record import replace
from chainrule.grading.secret import NoSecret, Secret
from chainrule.grading.sheet import SeedPolicy, Seeds

TEXT = "correct horse battery"


@pytest.fixture
def secret_sheet(basics):
    return replace(basics, seeds=SeedPolicy(Seeds.SECRET), secret=Secret(TEXT))


def by_hand(sheet, student):
    """RFC 2104, with the standard library's hash alone."""
    message = b"".join(
        len(part).to_bytes(8, "big") + part for part in (b"chainrule.seed/1", sheet.encode(), student.encode())
    )
    key = TEXT.encode().ljust(64, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in key) + message).digest()
    return hashlib.sha256(bytes(byte ^ 0x5C for byte in key) + inner).digest()[:16].hex()


def test_the_seed_is_the_hmac(secret_sheet):
    assert secret_sheet.seed_for(" ２０２４００１ ") == by_hand("basics", "2024001") == secret_sheet.seed_for("2024001")
    assert len(secret_sheet.seed_for("s")) == 32
    message = b"\0" * 7 + b"\x10chainrule.seed/1" + b"\0" * 7 + b"\x06basics" + b"\0" * 7 + b"\x02s1"
    assert secret_sheet.seed_for("S1") == hmac.new(TEXT.encode(), message, "sha256").hexdigest()[:32]


def test_no_two_of_sheet_and_learner_run_together():
    secret = Secret(TEXT)
    pairs = [("a", "bc"), ("ab", "c"), ("abc", ""), ("", "abc"), ("a\0", "bc"), ("a", "\0bc")]
    assert len({secret.seed(*pair) for pair in pairs}) == len(pairs)
    assert secret.seed("a", "b") != Secret(TEXT + "x").seed("a", "b")
    assert secret.seed("a", "\ud800")  # half a character, as a damaged table may have


def test_nothing_shows_it(secret_sheet):
    shown = [repr(secret_sheet), str(secret_sheet), f"{secret_sheet.secret}", f"{secret_sheet.secret!r}"]
    assert not any(TEXT in text or TEXT.encode().hex() in text for text in shown)
    assert "Secret(…)" in shown[0]


def test_it_is_compared_and_trimmed():
    assert Secret(TEXT) == Secret(f" {TEXT}\n")
    assert hash(Secret(TEXT)) == hash(Secret(f"{TEXT}\n"))
    assert Secret(TEXT) != Secret(TEXT + "!")
    with pytest.raises(ValueError, match="at least 16") as raised:
        Secret("short")
    assert "short" not in str(raised.value)


def test_without_it_nobodys_numbers_are_known(secret_sheet):
    lacking = replace(secret_sheet, secret=None)
    assert lacking.lacks_secret
    assert not secret_sheet.lacks_secret
    assert lacking.needs_student
    with pytest.raises(NoSecret):
        lacking.seed_for("s1")
    with pytest.raises(ValueError, match="depend on the student"):
        secret_sheet.seed_for(" ")
