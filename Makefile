# Everything sets itself up: a virtual environment in .venv, then the command.
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test lint bench stress clean

.venv/.installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

demo: .venv/.installed  ## a release refused, mended and granted, in ./demo
	rm -rf demo
	$(BIN)/compliance demo demo

lint: .venv/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: .venv/.installed  ## all tests, the same that CI runs
	$(BIN)/python -m pytest

bench: .venv/.installed  ## each benchmark prints ratios and peak memory
	@for one in benchmarks/*.py; do echo "== $$one"; $(BIN)/python $$one || exit 1; done

stress: .venv/.installed  ## long campaigns: 10,000 mutations, 100 kills
	STRESS=1 $(BIN)/python -m pytest -m stress

clean:
	rm -rf .venv demo
