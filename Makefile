VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help run test test-sqlite test-postgresql test-browser lint bench lock clean
# Where make can, what runs side by side is printed one after the other.
APART := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

help:  ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: $(VENV)/runtime  ## set up what is missing and serve the demo on http://127.0.0.1:8000
	@$(BIN)/flask --app app start --demo

test: $(VENV)/development  ## everything: both databases, a mail server, a real browser
	@echo "Three runs side by side: SQLite, PostgreSQL, the browser. Some minutes; each is told when done."
	@$(MAKE) -k -j3 $(APART) --no-print-directory test-sqlite test-postgresql test-browser

# Dozens of processes of the app are started: what is compiled is kept for the next.
test-sqlite test-postgresql test-browser: export PYTHONDONTWRITEBYTECODE =

test-sqlite: $(VENV)/development
	@$(BIN)/pytest -q -m "not browser"

test-postgresql: $(VENV)/development
	@$(BIN)/pytest -q --engine postgresql -m "not browser"

test-browser: $(VENV)/development
	@$(BIN)/pytest -q -m browser tests/browser

lint: $(VENV)/development  ## style, complexity, templates
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djlint --lint --quiet templates

bench: $(VENV)/development  ## the speed goals with today's figures
	@$(BIN)/python -m tests.bench

lock:  ## pin every dependency with its hashes
	@$(BIN)/pip install -q uv
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url -o requirements.lock pyproject.toml
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --group dev -c requirements.lock -o requirements-dev.lock pyproject.toml

clean:  ## remove the environment; the instance folder stays
	rm -rf $(VENV)

$(BIN)/pip:
	@$(PYTHON) -m venv $(VENV)

$(VENV)/runtime: requirements.lock | $(BIN)/pip
	@$(BIN)/pip install -q --require-hashes -r requirements.lock
	@touch $@

$(VENV)/development: requirements-dev.lock | $(BIN)/pip
	@$(BIN)/pip install -q --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/runtime
