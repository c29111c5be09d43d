# Everything needs only Python 3.11 or newer with `venv`, and make. Nothing is installed outside .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
MADE := $(VENV)/made
RUNS := $(VENV)/runs
TESTS := $(VENV)/tests
DEMO := build/new-york-future-2.html

.PHONY: help demo test test-slow test-all fuzz lint types pages bundle wheel bench clean

help:
	@echo "make demo       assess a packaged case study, print the report and write it as a page"
	@echo "make test       check style and types, run the tests"
	@echo "make test-all   the same and the slow tests"
	@echo "make fuzz       feed it broken submissions, 100,000 in each format (NUMBER=1000 for fewer)"
	@echo "make pages      write docs/rules (the catalogue, a page for each rule) and docs/gallery.md"
	@echo "make bundle     write one shapes file and one ontology file for other SHACL engines"
	@echo "make bench      measure the CPU time of the commands and of an explanation"
	@echo "make wheel      build the package into dist/"
	@echo "make clean      remove what the others made"

demo: $(RUNS)
	@mkdir -p build
	$(BIN)/assessor check case:new-york-future-2 --fail-on never -f text -o $(DEMO)
	@echo "The same as a page, with its diagram: $(DEMO)"

test: lint types
	$(BIN)/python -m pytest -n 2

# No slow test at all is no failure (pytest exits with 5).
test-slow: $(TESTS)
	$(BIN)/python -m pytest -n 2 -m slow || test $$? -eq 5

# The sweeps over all fixtures as well, of which the slow tests take a part.
test-all: export ASSESSOR_SWEEP = 1
test-all: test test-slow

NUMBER ?= 100000
fuzz: $(TESTS)
	$(BIN)/python -m tests.fuzz --number $(NUMBER)

lint: $(TESTS)
	$(BIN)/ruff check .

types: $(TESTS)
	$(BIN)/mypy

pages: $(RUNS)
	$(BIN)/python -m assessor.report.rule_pages docs/rules
	$(BIN)/python -m assessor.report.gallery docs

bundle: $(RUNS)
	$(BIN)/python -m assessor.knowledge.bundle build

bench: $(RUNS)
	$(BIN)/python benchmarks/cpu_time.py
	$(BIN)/python benchmarks/one_explanation.py

wheel: $(TESTS)
	$(BIN)/python -m build --no-isolation --outdir dist .

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(MADE):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(RUNS): $(MADE) requirements.lock requirements-build.lock pyproject.toml
	$(PIP) install -r requirements.lock -r requirements-build.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(TESTS): $(RUNS) requirements-dev.lock
	$(PIP) install -r requirements-dev.lock
	@touch $@
