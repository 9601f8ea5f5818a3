# Everything sets itself up: a virtual environment in .venv, then the command.
PYTHON ?= python3
BIN := .venv/bin
KILLS ?= 100
SEED ?= 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test explore lint bench stress look train-names clean

.venv/.installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

.venv-%: pyproject.toml  ## another Python (make .venv-3.13), whose bundles the tests then compare
	python$* -m venv $@
	$@/bin/python -m pip install --quiet --editable .

demo: .venv/.installed  ## a release refused, mended and granted, in ./demo
	rm -rf demo
	$(BIN)/compliance demo demo

lint: .venv/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: .venv/.installed  ## all tests, the same that CI runs
	$(BIN)/python -m pytest --numprocesses auto

explore: .venv/.installed  ## the laws, on new examples each time
	$(BIN)/python -m pytest --numprocesses auto --hypothesis-profile=explore tests/unit tests/conformance

.venv/.peers: .venv/.installed
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	@touch $@

bench: .venv/.peers  ## ratios to a peer or a limit, and peak memory; DATA=… also verdicts
	@for one in table staged mask mask_whole mask_prose mask_postgresql ff1 judging sketches evidence; do echo "== $$one"; $(BIN)/python benchmarks/$$one.py || exit 1; done
	@if [ -n "$(DATA)" ]; then echo "== columns"; $(BIN)/python benchmarks/columns.py $(DATA); fi

stress: .venv/.installed  ## long campaigns: 10,000 mutations, 100 kills; in pieces by KILLS=25 SEED=7
	STRESS=1 KILLS=$(KILLS) SEED=$(SEED) $(BIN)/python -m pytest -rP -k "mutation or interrupted"

LOOKED := company/bundles/refused company/bundles/granted large odd empty
look: .venv/.installed  ## pages of small, large, odd and empty releases in a browser; needs node, npm and Chromium
	rm -rf look && mkdir look && npm --prefix look install --silent axe-core html-validate puppeteer-core
	$(BIN)/compliance demo look/company
	$(BIN)/python benchmarks/page.py --output look/large
	$(BIN)/python benchmarks/page.py --datasets 40 --findings 400 --odd --output look/odd
	$(BIN)/python benchmarks/page.py --datasets 0 --findings 0 --output look/empty
	cd look && node ../benchmarks/look.mjs pictures $(LOOKED:%=%/index.html)

train-names: .venv/.installed  ## the tagger of names, from CORPORA=… (and VECTORS=…, see training/pretrained.py)
	$(BIN)/python -m training.gazetteers $(CORPORA)
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m training --corpora $(CORPORA) $(if $(VECTORS),--vectors $(VECTORS))

clean:
	rm -rf .venv demo look
