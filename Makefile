# Set-up and the everyday jobs. Each target makes what it needs; `make demo` and `make test` suffice on a fresh machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ON_ALL_CORES := -n auto --dist worksteal
BENCH := build/bench
KERNEL_BENCHMARKS := $(filter-out %/measuring.py %/native.py %/peers.py,$(wildcard benchmarks/kernels/*.py))
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: demo test lint exercises boundscheck coverage bench scale fuzz messages pages clean

demo: $(VENV)/.installed
	@$(BIN)/check examples/homework.toml; status=$$?; test $$status -le 2

test: $(VENV)/.installed-test
	$(BIN)/python -m pytest $(ON_ALL_CORES)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Every exercise against itself, the library's and the example pack's; and whether the pages are true.
exercises: $(VENV)/.installed-test
	$(BIN)/check lint --pack examples/pack
	$(BIN)/python docs/tools/pages.py --check
	$(BIN)/python docs/tools/running.py --check
	$(BIN)/python docs/tools/performance.py --check
	$(BIN)/python docs/tools/scale.py --check
	$(BIN)/python docs/tools/drills.py --check

# The compiled kernels with every index checked.
boundscheck: $(VENV)/.installed-test
	NUMBA_BOUNDSCHECK=1 $(BIN)/python -m pytest $(ON_ALL_CORES) tests/kernels \
	  --deselect tests/kernels/test_second_process.py

# Without the compiler, so that the lines of the kernels are counted too, and without what takes long so or runs none of
# the lines that are counted.
coverage: $(VENV)/.installed-test
	NUMBA_DISABLE_JIT=1 $(BIN)/coverage run -m pytest $(ON_ALL_CORES) -m "not thorough" \
	  --ignore tests/grading --ignore tests/benchmarks
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# Ratios to named peers, each measured in one run. The peers have an environment of their own: some GB, half an hour.
bench: $(BENCH)/.installed $(VENV)/.installed-docs
	$(BENCH)/bin/python benchmarks/startup.py
	$(BENCH)/bin/python benchmarks/pairs.py
	$(BENCH)/bin/python benchmarks/peers/compare.py
	$(BENCH)/bin/python benchmarks/peers/digits.py
	$(BENCH)/bin/python benchmarks/batch.py
	for one in $(KERNEL_BENCHMARKS); do $(BENCH)/bin/python $$one --out benchmarks/results.json || exit 1; done
	$(BIN)/python docs/tools/performance.py

# A class and tables of up to ten million rows, graded: hours.
scale: $(VENV)/.installed-test
	$(BIN)/python benchmarks/grading.py
	$(BIN)/python docs/tools/scale.py

# Not in the test run: a million texts against the general route, and texts of every sort.
fuzz: $(VENV)/.installed-test
	$(BIN)/python benchmarks/differential.py
	$(BIN)/python benchmarks/fuzz.py

# After a change of a message: collect them, merge them into the translations, compile.
messages: $(VENV)/.installed-dev
	$(BIN)/python docs/tools/messages.py

# After a change of an exercise or a picture: the pages that are made from them.
pages: $(VENV)/.installed-docs
	$(BIN)/python docs/tools/answers.py
	$(BIN)/python docs/tools/pages.py
	$(BIN)/python docs/tools/running.py
	$(BIN)/python docs/tools/performance.py
	$(BIN)/python docs/tools/scale.py
	$(BIN)/python docs/tools/drills.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("chainrule needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || { rm -rf $(VENV); \
	  $(PYTHON) -m pip --quiet install --target build/virtualenv virtualenv && \
	  PYTHONPATH=build/virtualenv $(PYTHON) -m virtualenv --quiet $(VENV); }

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) install --constraint constraints.txt --editable '.[test]'
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/.installed $(VENV)/.installed-test

$(VENV)/.installed-docs: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) install --constraint constraints.txt --editable '.[docs]'
	@touch $@ $(VENV)/.installed $(VENV)/.installed-test $(VENV)/.installed-dev

$(BENCH)/.installed: pyproject.toml constraints.txt benchmarks/requirements.txt
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip --quiet install --constraint constraints.txt --editable '.[test]'
	$(BENCH)/bin/python -m pip --quiet install --requirement benchmarks/requirements.txt
	@touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .coverage
