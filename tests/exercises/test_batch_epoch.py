"""Section 19 of the catalogue: 10,000 by 10 is 1000, 1050 by 100 is 11."""

EXERCISE = "batch-epoch"

RIGHT = {
    "updates": ["1000", "10000/10", "10^3", "1000 updates"],
    "last-batch": ["11", "10+1", "⌈1050/100⌉", "ceil(10.5)"],
    "last-batch-size": ["50", "1050-10*100", "mod(1050,100)"],
    "all-updates": ["20000", "20*1000", "2×10^4"],
    "seen": ["20", "20次"],
    "mean-of-batches": ["full", "The gradient of the whole data."],
}

WRONG = {
    "updates": [
        ("10", "BATCH_FOR_UPDATES"),
        ("10000", "EXAMPLES_FOR_UPDATES"),
        ("1", "ONE_UPDATE"),
        ("1/1000", "FRACTION_TURNED"),
    ],
    "last-batch": [("10", "LAST_BATCH_LOST"), ("10.5", "UPDATES_WHOLE"), ("1050", "EXAMPLES_FOR_UPDATES")],
    "last-batch-size": [("100", "BATCH_FULL")],
    "all-updates": [("1000", "EPOCHS_FORGOTTEN"), ("200000", "EXAMPLES_FOR_UPDATES"), ("200", "BATCH_FOR_UPDATES")],
    "seen": [("20000", "UPDATES_FOR_USES"), ("1", "ONE_UPDATE")],
    "mean-of-batches": [("sum", "OPTION"), ("zero", "OPTION"), ("last", "OPTION")],
}


def test_right(codes, right_row):
    question, text = right_row
    assert codes(question, text)[0] == "correct"


def test_wrong(codes, wrong_row):
    question, (text, code) = wrong_row
    verdict, found = codes(question, text)
    assert (verdict, found[0]) == ("wrong", code)
