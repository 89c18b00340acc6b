# make run: install, migrate, index the shipped notices, serve the web chat. make test: install and run the tests.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?=
NOW ?=

.PHONY: run test check bench clean

run: $(VENV)/.run
	@$(if $(PORT),SAIWU_PORT=$(PORT)) $(if $(NOW),SAIWU_NOW=$(NOW)) $(BIN)/python -m bot run

test: $(VENV)/.test
	@$(BIN)/python -m pytest -q

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.test
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) build *.egg-info

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name it with make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "The venv module is missing. On Debian or Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing (once, a few minutes)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.test: requirements-test.lock pyproject.toml | $(BIN)/python
	@echo "Installing with the test tools (once, a few minutes)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@ $(VENV)/.run
