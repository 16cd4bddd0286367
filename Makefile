# Everything a developer or a user does, each in one word. `make` alone lists it.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
ROOMS := api bench cypher graph liaison loaders tests samples

.PHONY: help demo run stop test check lint format bench lock clean setup

help: ## list the commands
	@grep -E '^[a-z]+:.*## ' Makefile | sed 's/:.*## /\t/' | sort | expand -t 12

demo: setup ## set up, start Neo4j, load the samples, answer, serve the explorer until Ctrl-C
	@$(BIN)/liaison demo

run: setup ## serve the explorer on what is loaded, until Ctrl-C
	@$(BIN)/liaison serve

stop: setup ## stop the local Neo4j
	@$(BIN)/liaison down

test: setup ## run all tests against a real Neo4j and a real browser
	@$(BIN)/python -m pytest

check: lint test ## the whole gate, as CI runs it

lint: setup ## format, lint, types and import contracts
	@$(BIN)/ruff format --check $(ROOMS)
	@$(BIN)/ruff check $(ROOMS)
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: setup ## write the format that check wants
	@$(BIN)/ruff format $(ROOMS)
	@$(BIN)/ruff check --fix $(ROOMS)

bench: setup ## list the benchmarks
	@$(BIN)/liaison bench --help

lock: setup ## make the hashed requirement files again
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header \
		--python-version 3.11 --extra dev pyproject.toml -o requirements/dev.txt
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header \
		--python-version 3.11 -c requirements/dev.txt pyproject.toml -o requirements/runtime.txt
	@grep -A60 '^uv==' requirements/dev.txt | sed '/^ *# via/,$$d' > requirements/uv.txt

clean: ## remove what was installed and cached here; data of Neo4j stays
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

setup: $(STAMP)

$(STAMP): requirements/dev.txt requirements/uv.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { \
		echo "Python cannot make a virtual environment: install python3-venv, then try again."; \
		exit 1; }
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@$(BIN)/uv pip install -q --compile-bytecode --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $(STAMP)
