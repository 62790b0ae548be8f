"""Math-Verify on pairs from standard input, a JSON list of [reference, answer]; prints seconds and what it says."""

import json
import logging
import sys
import time

from math_verify import parse, verify

logging.disable(logging.CRITICAL)
pairs = json.load(sys.stdin)
verify(parse("$x+1$"), parse("$1+x$"))
begun = time.perf_counter()
told = [bool(verify(parse(f"${reference}$"), parse(f"${answer}$"))) for reference, answer in pairs]
json.dump({"seconds": time.perf_counter() - begun, "told": told}, sys.stdout)
