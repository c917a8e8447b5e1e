# `make run` and `make test` are all that a newcomer needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The locks are complete: nothing is resolved anew, so a newer release of anything cannot come between.
PIP := PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
# Modules stay whole and begin in the order of tests/conftest.py, not those of the most tests first.
PYTEST := $(BIN)/pytest -n 2 --dist loadscope --no-loadscope-reorder
export PYTHONWARNINGS ?= default
# Dozens of processes are started by the tests: each would compile the product anew.
export PYTHONDONTWRITEBYTECODE =

.PHONY: run test test-postgres coverage check bench torture messages deps-system clean lock format

run: $(VENV)/.run
	$(BIN)/pejling run

test: $(VENV)/.dev
	tools/chromium || test -z "$(CI)"
	$(PYTEST) -m "not torture and not postgres"

test-postgres: $(VENV)/.dev
	tools/with-postgres $(PYTEST) -m "not torture and not browser"

coverage: $(VENV)/.dev
	$(PYTEST) --cov --cov-report=term:skip-covered -m "not torture and not postgres"

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint src --quiet
	$(BIN)/python tools/lint.py
	$(BIN)/python -m django makemigrations --check --dry-run --settings pejling.config.settings

bench: $(VENV)/.dev
	PEJLING_FSYNC=on tools/with-postgres $(BIN)/python -m benchmarks $(ARGS)

torture: $(VENV)/.dev
	tools/with-postgres $(BIN)/pytest -m torture -p no:randomly --timeout 3600

messages: $(VENV)/.dev
	$(BIN)/python tools/messages.py update

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(VENV)/.dev
	PATH="$(CURDIR)/$(BIN):$$PATH" requirements/lock.sh

deps-system:
	tools/deps-system

clean:
	rm -rf $(VENV) var .coverage .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/.run: requirements/run.txt pyproject.toml $(wildcard src/pejling/locale/*/LC_MESSAGES/*.po src/pejling/*/locale/*/LC_MESSAGES/*.po)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements/run.txt
	$(PIP) --no-build-isolation --editable .
	$(BIN)/python tools/messages.py compile
	touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(PIP) --require-hashes -r requirements/dev.txt
	touch $@
