# README's two commands are `make run` and `make test`; the rest is for whoever works on it.
PY ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test slow bench lock check unit browser setup setup-dev system clean

run: setup            ## set everything up and open the app on the sample workshop
	$(BIN)/python -m sample_data.start

test: setup-dev system   ## what CI runs: format, lint, types, contracts, unit, pages, browser
	@$(MAKE) --no-print-directory check unit browser

check:
	@echo "== format";    $(BIN)/ruff format --check .
	@echo "== lint";      $(BIN)/ruff check .
	@echo "== types";     $(BIN)/mypy
	@echo "== contracts"; $(BIN)/lint-imports --no-cache

unit:
	@echo "== unit and page tests"; $(BIN)/pytest -n 2 -m "not slow and not browser"

browser:
	@echo "== journeys in Chromium"; $(BIN)/pytest -m "browser and not slow" tests/browser

slow: setup-dev          ## what takes minutes, run before an issue is resolved
	@sh .ci/system slow
	$(BIN)/pytest -m slow

bench: setup-dev         ## speed as ratios, side by side in one run
	$(BIN)/python -m tests.bench

lock: setup-dev          ## requirements*.in -> requirements*.txt with hashes
	$(BIN)/pip install -q uv
	for f in requirements requirements-dev; do $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url -q $$f.in -o $$f.txt; done

setup: $(VENV)/.run
setup-dev: $(VENV)/.dev

$(VENV)/.run: requirements.txt
	@test -x $(BIN)/python || $(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one: make PY=python3.12 run"; exit 2; }
	@test -x $(BIN)/python || $(PY) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -c "from persona_core.segments.fitting import engine; engine.warm()"
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

system:                  ## Chromium and poppler for the journeys: installed as root, named otherwise
	@sh .ci/system

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
