"""SymPy's proof that two trees are equal, in a process of its own that is ended when its time is up."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any

from ..deriving.codec import decode, encode
from ..tree.nodes import Apply, Array, Node, Number, Symbol, walk
from .domain import Domain

if TYPE_CHECKING:
    from queue import Queue
    from subprocess import Popen

SECONDS = 0.5  # of processor time, so that a busy machine proves what an idle one does
_PATIENCE = 20  # times as long by the clock, the start not counted
_START = 20.0  # seconds by the clock for importing SymPy
_MOST_NODES = 150  # of what can be simplified in that time
_MOST_MEMORY = 512 << 20


def prove_equal(truth: Node, answer: Node, domain: Domain, seconds: float = SECONDS) -> bool | None:
    """True if SymPy simplifies the difference to zero; None if it does not, or not in time. Never False: a difference
    is shown by a point, not by a failure to simplify.
    """
    with Prover(seconds) as prove:
        return prove(truth, answer, domain)


class Prover:
    """Proves one pair after another, in a process that is started when it is first needed and kept.

    To be used in a `with` statement. A proof that takes more than `seconds` of processor time is ended, and so is one
    that waits for its turn far longer than that; where the system tells no such time, the clock alone decides.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._process: Popen[str] | None = None
        self._lines: Queue[str]

    def __enter__(self) -> Prover:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __call__(self, truth: Node, answer: Node, domain: Domain) -> bool | None:
        """See `prove_equal`."""
        nodes = [here for tree in (truth, answer) for here in walk(tree)]
        if domain.matrices or len(nodes) > _MOST_NODES or any(isinstance(here, Array) for here in nodes):
            return None
        integers = [name for name, span in domain.numbers.items() if span.integer]
        task = json.dumps({"truth": encode(truth), "answer": encode(answer), "integers": integers})
        try:
            said = self._asked(task)
        except OSError:
            said = ""
        if not said:
            self.close()
        return True if said.strip() == "equal" else None

    def _asked(self, task: str) -> str:
        """What the process says; empty where it says nothing in time."""
        from queue import Empty

        try:
            process = self._process or self._started()
            assert process.stdin is not None  # noqa: S101 - it is a pipe
            process.stdin.write(task + "\n")
            process.stdin.flush()
            return self._lines.get(timeout=self.seconds * (_PATIENCE if _counts_processor_time() else 1))
        except Empty:
            return ""

    def _started(self) -> Popen[str]:
        """The process, when it has imported SymPy. Empty where that takes too long, OSError where it cannot be."""
        from queue import Queue
        from subprocess import DEVNULL, PIPE, Popen
        from threading import Thread

        command = [sys.executable, "-P", "-m", "chainrule.checker.deciding.proof", str(self.seconds)]
        pipes: dict[str, Any] = {"stdin": PIPE, "stdout": PIPE, "stderr": DEVNULL}
        # SymPy goes through sets, and the order of those depends on the seed
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        process = Popen(command, **pipes, env=environment, text=True, encoding="utf-8")  # noqa: S603 - our own module
        self._process, self._lines = process, Queue()
        Thread(target=_pass_on, args=(process, self._lines), daemon=True).start()
        self._lines.get(timeout=_START)
        return process

    def close(self) -> None:
        """End the process if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe)


def _pass_on(process: Popen[str], lines: Queue[str]) -> None:
    """Put the lines of a process where they can be waited for, and an empty one when it ends."""
    with suppress(ValueError):  # the pipe was closed
        for line in process.stdout or ():
            lines.put(line)
    lines.put("")


def _close(pipe: Any) -> None:
    with suppress(OSError):  # what was written last was not read
        pipe.close()


def to_sympy(node: Node, integers: frozenset[str] = frozenset()) -> Any:
    """The SymPy expression of a tree, built node by node: no text is parsed. KeyError for a function unknown here."""
    import sympy as sp

    functions = _functions(sp)

    def convert(here: Node) -> Any:
        if isinstance(here, Number):
            return sp.Rational(here.value.numerator, here.value.denominator)
        if isinstance(here, Symbol):
            if here.name == "pi":
                return sp.pi
            return sp.Symbol(here.name, **({"integer": True} if here.name in integers else {"real": True}))
        if isinstance(here, Apply):
            return functions[here.head](*(convert(argument) for argument in here.arguments))
        raise KeyError("array")

    return convert(node)


def _functions(sp: Any) -> dict[str, Callable[..., Any]]:
    alike = "exp sqrt cbrt root sign floor factorial binomial sin cos tan sec csc cot asin acos atan asec acsc atan2"
    hyperbolic = "sinh cosh tanh sech csch coth asinh acosh atanh"
    return {
        **{name: getattr(sp, name) for name in f"{alike} {hyperbolic}".split()},
        "add": sp.Add,
        "multiply": sp.Mul,
        "divide": lambda a, b: a / b,
        "power": sp.Pow,
        "negate": lambda a: -a,
        "abs": sp.Abs,
        "max": sp.Max,
        "min": sp.Min,
        "ln": sp.log,
        "log": sp.log,
        "log2": lambda a: sp.log(a, 2),
        "log10": lambda a: sp.log(a, 10),
        "ceil": sp.ceiling,
        "sigmoid": lambda a: 1 / (1 + sp.exp(-a)),
        "softplus": lambda a: sp.log(1 + sp.exp(a)),
        "relu": lambda a: sp.Max(a, 0),
        "clip": lambda a, low, high: sp.Min(sp.Max(a, low), high),
    }


def main() -> None:
    """Read tasks from standard input, a line each, and print `equal` or `unknown` for each; before them `ready`."""
    import sympy as sp

    seconds = float(sys.argv[1])
    _limit_memory()
    _say("ready")
    for line in sys.stdin:
        _end_after(seconds)
        task = json.loads(line)
        integers = frozenset(task["integers"])
        try:
            truth, answer = (to_sympy(decode(task[part]), integers) for part in ("truth", "answer"))
            equal = sp.simplify(truth - answer) == 0
        except Exception:  # noqa: BLE001 - whatever SymPy raises, it has proved nothing
            equal = False
        _end_after(0)
        _say("equal" if equal else "unknown")


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def _counts_processor_time() -> bool:
    import signal

    return hasattr(signal, "setitimer")


def _end_after(seconds: float) -> None:
    """Let the system end this process after so much processor time from now; 0: not at all."""
    import signal

    if _counts_processor_time():
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on every system
        return
    resource.setrlimit(resource.RLIMIT_DATA, (_MOST_MEMORY, _MOST_MEMORY))


if __name__ == "__main__":
    main()
