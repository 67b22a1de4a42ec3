# One entry to every workflow. `make` alone says what there is.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
DATA ?= ../shared/data
SIZE ?= small
WORKERS ?= 0
BIN := .venv/bin

help:  ## say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

demo: .venv/run  ## look at a made-up town in the browser: own Neo4j, no Docker, no Java needed
	$(BIN)/kloutgraph demo

test: .venv/dev  ## run all tests on a real Neo4j and, where Chromium is, in a real browser; two at once: make test WORKERS=auto
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --timeout 1200

check: .venv/dev  ## lint, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check-data: .venv/dev  ## run the tests on real interactions: make check-data DATA=folder
	KLOUTGRAPH_DATA=$(DATA) $(BIN)/pytest -m data

histories: .venv/dev  ## 10,000 steps of random consent, age, opt-out, import, rating and erasure against a model
	KLOUTGRAPH_STEPS=10000 $(BIN)/pytest tests/histories/test_histories.py

kills: .venv/dev  ## kill -9 erasures, roll-backs and compactions 20 times each: all or nothing
	KLOUTGRAPH_KILLS=20 $(BIN)/pytest tests/rights/test_killed.py tests/embedded/test_compact.py -k killed

mutants: .venv/dev  ## break the rule, the gate, the listing and the suppression in fifteen ways; each is noticed
	KLOUTGRAPH_MUTANTS=all $(BIN)/pytest tests/histories/test_mutants.py

hostile: .venv/dev  ## ask all of a thousand hostile queries with the limits that are in use: nothing changes, nobody waits
	KLOUTGRAPH_WHOLE=1 $(BIN)/pytest tests/gate/test_gate.py

bench: .venv/bench  ## race against scripts: make bench SIZE=tiny|small|big BENCH="--only P1 --repeat 1"
	$(BIN)/python -m benchmarks --size $(SIZE) $(BENCH)

gaming: .venv/run  ## make docs/gaming.md anew, what 100 fake accounts gain: make gaming DATA=folder
	$(BIN)/python scripts/make_gaming.py $(DATA)

questions: .venv/run  ## make docs/questions.md anew, the catalogue of what kloutgraph ask can be asked
	$(BIN)/python scripts/make_questions.py

pictures: .venv/dev  ## take the pictures of docs/pages.md anew, in a real browser
	$(BIN)/python scripts/make_pictures.py

example: .venv/dev  ## run docs/example.ipynb anew on the made-up town, and keep what it shows
	$(BIN)/python scripts/make_example.py

format: .venv/dev  ## put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: .venv/dev  ## lock all Python dependencies anew, with hashes
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
	    --group build --extra charts pyproject.toml -o requirements/run.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
	    --group build --group dev --extra charts --extra notebook -c requirements/run.lock pyproject.toml -o requirements/dev.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
	    --group bench -c requirements/run.lock pyproject.toml -o requirements/bench.lock

clean:  ## remove the environment and what was built; data and fetched jars stay
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.venv/run: requirements/run.lock pyproject.toml
	@echo "Installing kloutgraph and its locked dependencies into .venv …"
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --disable-pip-version-check --require-hashes -r requirements/run.lock
	$(BIN)/pip install --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: .venv/run requirements/dev.lock
	@echo "Installing what the tests need into .venv …"
	$(BIN)/pip install --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@

.venv/bench: .venv/run requirements/bench.lock
	@echo "Installing what the races need into .venv …"
	$(BIN)/pip install --disable-pip-version-check --require-hashes -r requirements/bench.lock
	@touch $@

.PHONY: help demo test check check-data histories kills mutants bench gaming pictures hostile questions example format lock clean
