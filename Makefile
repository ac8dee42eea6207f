# The commands of this repository; `make help` lists them.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check bench docs neo4j train lock format clean test-parts

help: ## list the commands
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## /\1|/' | awk -F'|' '{printf "  make %-8s %s\n", $$1, $$2}'

run: $(BIN)/.runtime ## read the samples and serve the page on 127.0.0.1:8000 (make run PORT=8001)
	$(BIN)/tierline demo --port $(PORT)

test: test-parts ## install what the tests need (Debian, Ubuntu) and run every test
	$(BIN)/python -m pytest

check: $(BIN)/.dev ## formatting, lint, types and documentation
	$(BIN)/ruff format --check
	$(BIN)/ruff check .
	$(BIN)/mypy
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict

bench: $(BIN)/.dev ## run the benchmarks; TIMEX=DIR: of reading dates alone, on the marked texts there
	$(BIN)/python -m benchmarks $(if $(TIMEX),dates --timex "$(TIMEX)")

docs: $(BIN)/.dev ## build the documentation and show it on 127.0.0.1:8001
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs serve --dev-addr 127.0.0.1:8001

neo4j: $(BIN)/.dev ## start Neo4j from its published jars on 127.0.0.1:7687
	@$(BIN)/python -m scripts.neo4j.jars
	@$(BIN)/python -m scripts.neo4j.serve

train: $(BIN)/.runtime ## train the model that reads beside the rules (PyTorch, 5 GB; hours; OPEN=DIR: open corpora)
	$(BIN)/python -m pip install --quiet -r training/requirements.txt
	$(BIN)/python -m training $(if $(OPEN),--open "$(OPEN)")

lock: $(BIN)/.dev ## pin every dependency anew
	$(LOCK) --extra dev --output-file requirements-dev.txt
	$(LOCK) --group build --constraint requirements-dev.txt --output-file requirements.txt

format: $(BIN)/.dev ## put the code in shape
	$(BIN)/ruff format
	$(BIN)/ruff check --fix .

clean: ## remove all that was built, fetched and cached here
	rm -rf .venv .cache build dist site *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage htmlcov

# The system's own certificates, because a company's network may sign with its own.
LOCK = UV_SYSTEM_CERTS=1 $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-annotate --custom-compile-command 'make lock' pyproject.toml

# setuptools warns at every editable install of a mapped package.
INSTALL_SELF = PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .

# The system's packages come first: they bring python3-venv.
test-parts:
	scripts/install-test-parts
	@$(MAKE) --no-print-directory $(BIN)/.dev
	@scripts/fetch-test-parts $(BIN)/python

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Tierline needs Python 3.11 or newer; name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv .venv

# A tree with the development tools has the runtime too, in the same versions.
$(BIN)/.runtime: requirements.txt pyproject.toml setup.py | $(BIN)/python
	@test -e $(BIN)/.dev || $(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(INSTALL_SELF)
	@touch $@

$(BIN)/.dev: requirements-dev.txt pyproject.toml setup.py | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	$(INSTALL_SELF)
	@touch $@
