# The commands of this project. `make demo` and `make test` set everything up by themselves.
PYTHON ?= python3
BIN := .venv/bin
RUN := .venv/run.stamp
DEV := .venv/dev.stamp
# No more at a time than there are cores: a test that gets no turn for seconds sees time-outs nobody meant. Whoever is
# done takes over what another has left.
WORKERS = $(shell $(PYTHON) -c 'import os; print(os.cpu_count() or 1)')
PYTEST = $(BIN)/python -m pytest --numprocesses=$(WORKERS) --dist=worksteal

.PHONY: help demo run test lint check bench lock format clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: $(RUN) ## the bot, a Telegram of our own and a demo team; prints one address
	$(BIN)/python -m bot demo $(ARGS)

run: $(RUN) ## the bot with the settings of the environment or .env
	$(BIN)/python -m bot run

# Coverage is measured on the embedded database and without whole processes: tracing slows every process of the crash
# tests down and so hides some races while it shows others. Nor are laws traced (hypothesis marks them): they walk the
# same lines hundreds of times, at twice the price.
UNTRACED = postgres or browser or office or process or hypothesis
COVERED = --cov --cov-report=term:skip-covered

test: $(DEV) ## all tests but the slow ones; SLOW=1 for all, COVERAGE=1 with the coverage floor
ifdef COVERAGE
	$(PYTEST) $(COVERED) -m "not slow and not ($(UNTRACED))" $(ARGS)
	$(PYTEST) -m "not slow and ($(UNTRACED))" $(ARGS)
else
	$(PYTEST) $(if $(SLOW),-m "slow or not slow",) $(ARGS)
endif

lint: $(DEV) ## format, lint, types, arrows
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint ## lint, and tests with the coverage floor
	$(PYTEST) $(COVERED) $(ARGS)

bench: $(DEV) ## speed and memory, side by side; ARGS=--quick for a short run
	$(BIN)/python -m tests.bench $(ARGS)

format: $(DEV) ## put the code into the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

UV_COMPILE = $(BIN)/uv pip compile pyproject.toml --extra postgres --extra apprise --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url --no-annotate --no-strip-extras --quiet

lock: $(DEV) ## pin the newest allowed versions, with hashes and without addresses
	$(UV_COMPILE) --upgrade -o requirements.lock
	$(UV_COMPILE) --upgrade --group dev -o requirements-dev.lock

clean: ## forget the environment
	rm -rf .venv

$(BIN)/python:
	$(PYTHON) -m venv .venv

$(RUN): requirements.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(DEV): requirements-dev.lock requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@ $(RUN)
