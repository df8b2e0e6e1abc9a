# What to type: `make run`, `make test`, `make check`, `make setup`, `make setup-models`, `make lock`. CONTRIBUTING.md says more.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PG := $(BIN)/python -m tests.postgres
PYTEST := $(BIN)/python -m pytest
WORKERS_OF_TESTS ?= 2

unexport PYTHONDONTWRITEBYTECODE  # processes start by the hundred: they should not compile each time

.NOTPARALLEL:
.PHONY: run test check setup setup-dev setup-models lock unit unit-postgresql browser faults models

run: setup
	@$(BIN)/python -m config.run --end-with-parent

setup: .venv/.stamp-base
setup-dev: .venv/.stamp-dev

# --- The environment ----------------------------------------------------------------------------------------------
.venv/.stamp-%: requirements/%.txt
	@.ci/install "$(PYTHON)" $<
	@touch $@

# What local models need; torch alone is 200 MB for a CPU, 3 GB for a GPU.
setup-models: setup .venv/.stamp-models
.venv/.stamp-models: requirements/models.txt .ci/install-models
	@.ci/install-models
	@touch $@

lock:
	@.ci/lock

# --- Tests: every one of them, none skipped -----------------------------------------------------------------------
test: export CI = true
test: setup setup-dev
	@.ci/test-tools & tools=$$!; $(MAKE) --no-print-directory check; checked=$$?; wait $$tools && exit $$checked
	@$(MAKE) --no-print-directory --keep-going unit unit-postgresql faults browser models

check: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports & imports=$$!; $(BIN)/mypy; types=$$?; wait $$imports && exit $$types

unit: setup-dev
	$(PYTEST) -q -n $(WORKERS_OF_TESTS)

unit-postgresql: setup-dev
	$(PG) -- $(PYTEST) -q -n $(WORKERS_OF_TESTS)

# Real servers, workers and browsers; a file's tests stay in one process, which has its own installation.
faults browser: setup-dev
	$(PYTEST) -q -n $(WORKERS_OF_TESTS) --dist loadfile --no-loadscope-reorder tests/$@

# Last: what it installs slows other tests' imports down.
models: setup-dev setup-models
	$(PYTEST) -q -n $(WORKERS_OF_TESTS) --dist loadfile tests/models
