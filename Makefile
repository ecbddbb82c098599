# make demo    extract the seed articles into demo/seeds.ttl and show what was found
# make test    run the tests
# make help    the rest
# Needs Python 3.11 to 3.13 and make; everything else goes into $(VENV).

SHELL := /bin/sh
VENV ?= .venv
BIN := $(VENV)/bin
# Processes that share the tests, one a core; each takes about 1 GB.
JOBS ?= auto
# Where the documentation is built.
SITE ?= site
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# The first Python of the right age that can make a virtual environment; set PYTHON to choose one yourself.
CANDIDATES := $(if $(PYTHON),$(PYTHON),python3.13 python3.12 python3.11 python3 python)

.DEFAULT_GOAL := help
.PHONY: help demo test lint format types schemas docs notebooks bench wheel compiled clean

help:
	@echo 'make demo       extract seeds/ into demo/seeds.ttl and show what was found'
	@echo 'make test       run the tests'
	@echo 'make lint       ruff check and ruff format --check'
	@echo 'make format     ruff format, and the fixes ruff knows'
	@echo 'make types      mypy --strict'
	@echo 'make schemas    make the files of schemas/ anew from schemas/vocabulary.yaml'
	@echo 'make docs       build the documentation into $(SITE)/'
	@echo 'make notebooks  execute the notebooks in place'
	@echo 'make bench      how fast kgx is beside the bare tokenizer; some minutes'
	@echo 'make wheel      build the wheel into dist/'
	@echo 'make compiled   build a wheel whose core is machine code into dist/; needs a C compiler, some minutes'
	@echo 'make clean      remove $(VENV), demo/, dist/, site/ and caches'

$(BIN)/python:
	@found=; old=; \
	for p in $(CANDIDATES); do \
	  "$$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' >/dev/null 2>&1 || continue; \
	  old="$$p"; \
	  "$$p" -c 'import ensurepip, venv' >/dev/null 2>&1 || continue; \
	  found="$$p"; break; \
	done; \
	if [ -z "$$found" ] && [ -n "$$old" ]; then \
	  echo "kgx: $$old cannot make virtual environments; install the venv module (Debian, Ubuntu: sudo apt-get install python3-venv) and run make again" >&2; exit 1; \
	fi; \
	if [ -z "$$found" ]; then \
	  echo "kgx: no Python 3.11, 3.12 or 3.13 found; install one, or name it: make PYTHON=/path/to/python" >&2; exit 1; \
	fi; \
	echo "Making $(VENV) with $$found"; \
	"$$found" -m venv "$(VENV)"

# A stamp for each set of dependencies: installed once, again when pyproject.toml changes.
$(VENV)/.kgx-base: pyproject.toml | $(BIN)/python
	@echo 'Installing kgx (about 250 MB with the language model of Kiwi) ...'
	@$(PIP) -e .
	@touch $@

$(VENV)/.kgx-%: pyproject.toml | $(BIN)/python
	@echo 'Installing kgx[$*] ...'
	@$(PIP) -e '.[$*]'
	@touch $@

demo: $(VENV)/.kgx-base
	@mkdir -p demo
	@$(BIN)/kgx extract seeds -o demo/seeds.ttl
	@echo
	@echo 'The graph is in demo/seeds.ttl; try: $(BIN)/kgx show demo/seeds.ttl'

test: $(VENV)/.kgx-test
	$(BIN)/python -m pytest -n $(JOBS) --maxprocesses 8

lint: $(VENV)/.kgx-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.kgx-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.kgx-dev
	$(BIN)/mypy --strict kgx

# All but vocabulary.yaml, from which they are made.
SCHEMAS := rdf.ontology rdf.shapes rdf.jsonld tables.schema tables.rule_schema

schemas: $(VENV)/.kgx-base
	@for module in $(SCHEMAS); do $(BIN)/python -m kgx.$$module || exit 1; done

docs: $(VENV)/.kgx-docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --strict --site-dir "$(abspath $(SITE))"
	@echo 'The documentation is in $(SITE)/index.html'

notebooks: $(VENV)/.kgx-notebooks
	$(BIN)/python -m nbconvert --to notebook --execute --inplace --ExecutePreprocessor.record_timing=False --ExecutePreprocessor.coalesce_streams=True notebooks/*.ipynb

bench: $(VENV)/.kgx-base
	$(BIN)/python benchmarks/throughput.py

wheel: $(VENV)/.kgx-dev
	$(BIN)/python -m build --wheel

# By way of an sdist: what the compiler makes stays out of kgx/.
DIST ?= dist
compiled: $(VENV)/.kgx-dev
	HATCH_BUILD_HOOKS_ENABLE=1 $(BIN)/python -m build --outdir "$(DIST)"

clean:
	rm -rf "$(VENV)" demo dist build site .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find kgx tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
