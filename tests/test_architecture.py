"""The arrows of the house, read from the source; and what importing may import, tried in fresh processes."""

import ast
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import chainrule
import pytest

ROOT = Path(__file__).parent.parent
THIRD = {"sympy", "mpmath", "numba", "numpy", "click", "platformdirs", "matplotlib", "pyarrow", "pebble", "distributed"}
THIRD |= {"fsrs", "prompt_toolkit", "watchfiles"}
# What each folder may import: folders of the house, and packages of others.
ALLOWED = {
    "exercises": ({"exercises"}, {"sympy"}),
    "kernels": ({"kernels"}, {"numba", "numpy", "llvmlite"}),
    "checker": (
        {"checker", "exercises", "kernels"},
        {"sympy", "mpmath", "numpy", "platformdirs", "matplotlib", "pyarrow"},
    ),
    "grading": (
        {"grading", "checker", "exercises", "kernels"},
        {"numpy", "platformdirs", "sympy", "pebble", "distributed", "dask", "pyarrow", "jinja2"},
    ),
    "drills": ({"drills", "checker", "exercises"}, {"fsrs", "platformdirs"}),
    "cli": (
        {"cli", "drills", "grading", "checker", "exercises", "kernels", "api"},
        {"click", "platformdirs", "numpy", "numba", "sympy", "llvmlite", "matplotlib", "prompt_toolkit", "watchfiles"},
    ),
    "api": ({"api", "checker"}, set()),
}
FILES = [path for folder in ALLOWED for path in sorted((ROOT / folder).rglob("*.py"))]


def imports(path):
    """The absolute names that a file imports anywhere in it, lazily or for types too."""
    folder, *inner = path.relative_to(ROOT).with_suffix("").parts
    package = ["chainrule"] if folder == "api" else ["chainrule", folder, *inner[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield module if node.module else f"{module}.{node.names[0].name}"
            if module == "chainrule":
                yield from (f"chainrule.{alias.name}" for alias in node.names)


def house_and_others(path):
    house, others = set(), set()
    for name in imports(path):
        top, *rest = name.split(".")
        if top == "chainrule":
            if not rest:
                house.add("api")
            elif (ROOT / rest[0]).is_dir() and not hasattr(type(chainrule), rest[0]):
                house.add(rest[0])
        elif top not in sys.stdlib_module_names:
            others.add(top)
    return house, others


def test_there_are_files_to_look_at():
    assert {path.relative_to(ROOT).parts[0] for path in FILES} >= {"exercises", "kernels", "checker", "cli", "api"}
    assert len(FILES) > 60


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_arrows_run_one_way(path):
    folder = path.relative_to(ROOT).parts[0]
    house, others = house_and_others(path)
    allowed_house, allowed_others = ALLOWED[folder]
    if path.name == "__init__.py" and folder == "api":
        house -= {"exercises"}
    assert house - {"api"} <= allowed_house | ({"api"} if folder == "cli" else set())
    assert others <= allowed_others


def test_every_folder_of_code_is_in_the_distribution():
    """The folders are mapped one by one: an editable install finds what a wheel would lack."""
    listed = set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"])
    folders = {path.parent.relative_to(ROOT) for path in FILES if path.name == "__init__.py"}
    assert {
        ".".join(["chainrule", *folder.parts]).replace("chainrule.api", "chainrule") for folder in folders
    } <= listed


def test_the_reader_of_imports_sees_them():
    house, _ = house_and_others(ROOT / "checker" / "resolve.py")
    assert house >= {"kernels", "exercises", "checker"}
    _, others = house_and_others(ROOT / "exercises" / "declaration.py")
    assert others == {"sympy"}


def run(code, **environment):
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
    )
    return done.stdout.strip()


LOADED = f"\nimport sys\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}} & {THIRD!r}))"


def test_importing_the_package_imports_nothing_of_others():
    assert run("import chainrule" + LOADED) == ""


JUDGED = [
    ("apple-price.derivative", "2x-10"),
    ("apple-price.derivative", "2(5-x)"),
    ("apple-price.iterates", "6.92, 6.536, 6.2288, 5.98304"),
    ("taxi-fare.minimum", "(5,0)"),
    ("fruit-prices.loss-formula", "(Y-Ŷ)⊙(Y-Ŷ)"),
    ("fruit-regression.after-1000", "(-0.5, 5)"),
    ("fruit-regression.hessian-eigenvalues", "11.09, 0.2404"),
    ("gradient-direction.contour-angle", "B"),
]


@pytest.mark.parametrize(("question", "answer"), JUDGED)
def test_judging_from_the_cache_imports_no_sympy_numba_or_numpy(question, answer):
    chainrule.judge(question, answer)  # now the cache holds it
    first, second = f"judge({question!r}, {answer!r}).verdict", f"judge({question!r}, '1', 7).seed"
    code = f"from chainrule import judge\nprint({first}, {second})"
    verdict, *loaded = run(code + LOADED).splitlines()
    assert verdict == ("wrong 7" if answer == "2(5-x)" else "correct 7")
    assert loaded in ([], [""])


def test_judging_a_descent_imports_nothing_of_the_optimisers():
    chainrule.judge("apple-price.iterates", "1")  # now the cache holds it
    late = {"batches", "method", "optimisers", "optimising", "schedules", "stops", "updates", "walk"}
    code = f"""
import sys
from chainrule import judge
print(judge("apple-price.iterates", "6.92, 6.536, 6.2288, 5.98304").verdict)
kernels = {{name.removeprefix("chainrule.kernels.") for name in sys.modules}}
print("descent" in kernels, *sorted(kernels & {late!r}))"""
    assert run(code).splitlines() == ["correct", "True"]


@pytest.mark.parametrize("name", ["derivative", "steps-needed", "rate-range"])
def test_a_hint_from_the_cache_imports_no_sympy_numba_or_numpy(name):
    chainrule.judge(f"apple-price.{name}", "1")  # now the cache holds it
    code = f"""
from chainrule.checker import library
from chainrule.checker.printing import Layout
from chainrule.checker.reporting.hints import hint_texts
from chainrule.checker.variants import variant
exercise, question = library.question("apple-price.{name}")
print(len(hint_texts(exercise, question, variant(exercise, "7"), "en", Layout.UNICODE)))"""
    count, *loaded = run(code + LOADED).splitlines()
    assert count == "3"
    assert loaded in ([], [""])


@pytest.mark.parametrize("options", [("--only", "apple-price.derivative"), ("--only", "taxi-fare"), ("--exam",)])
def test_the_first_question_of_a_drill_imports_none_of_the_peers(options, tmp_path):
    words = ("drill", "--seed", "3", "--home", str(tmp_path), *options)
    code = f"""
import io, os, sys
from chainrule.cli.drilling import run
from chainrule.drills.shown import Asked

def show_first(self, shown):
    for one in shown:
        show(self, [one])
        if isinstance(one, Asked):
            late = ("checker.judging.judge", "checker.reading", "checker.explaining", "kernels")
            print(*(name for name in late if "chainrule." + name in sys.modules), sep="", end=" loaded:")
            print(*sorted({{name.partition('.')[0] for name in sys.modules}} & {THIRD!r}))
            sys.stdout.flush()
            os._exit(0)

show, run.Drill._show = run.Drill._show, show_first
sys.stdin = io.TextIOWrapper(io.BytesIO())
from chainrule.cli.main import main
main({words!r})"""
    run(code)  # now the cache holds the exercises, and the numbers of the question are drawn
    assert run(code).splitlines()[-1] == " loaded:click"


@pytest.mark.parametrize("module", ["text", "kinds", "operations", "answers"])
def test_plain_data_of_exercises_imports_no_sympy(module):
    assert run(f"import chainrule.exercises.{module}" + LOADED) == ""


def test_importing_the_checker_imports_none_of_the_peers():
    modules = ("api", "judging.judge", "measuring.dispatch", "deciding.proof", "deriving.store", "library")
    assert run("\n".join(f"import chainrule.checker.{name}" for name in modules) + LOADED) == ""


def test_a_run_with_its_plot_imports_neither_matplotlib_nor_sympy_or_numba():
    chainrule.judge("apple-price.derivative", "1")  # now the cache holds it
    code = """
from chainrule.cli.main import main
try:
    main(["run", "apple-price", "--plot", "--gradient", "10-2x", "--steps", "20"])
except SystemExit as ended:
    print(ended.code)"""
    *_output, code_of_exit, loaded = run(code + LOADED, LANG="C.UTF-8").splitlines()
    assert code_of_exit == "0"
    assert set(loaded.split()) <= {"click"}
