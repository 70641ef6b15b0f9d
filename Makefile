# What people run here; each line of `make help` is a target below.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -P -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --constraint constraints.txt

help:  ## these lines
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 20

demo: .venv/user.stamp  ## install into .venv and run the main job on the shipped data
	$(BIN)/ecocollab demo --workspace demo

test: .venv/developer.stamp  ## the same set-up, then every test that can run on this machine
	$(BIN)/pytest --numprocesses auto --dist loadgroup --cov --cov-report=term-missing:skip-covered $(ARGS)

lint: .venv/developer.stamp  ## style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

messages: .venv/developer.stamp  ## bring the Chinese catalogue up to date with the code
	$(BIN)/python scripts/messages.py

docs: .venv/developer.stamp  ## the manual in Chinese and English, into manual/
	$(BIN)/python -P -m ecocollab.scripts.manual

bundle: docs  ## for machines without internet, into dist/: Windows, Linux x64, arm64
	$(BIN)/python -P -m ecocollab.scripts.bundle

constraints:  ## pin the newest versions that fit, with the oldest Python that we support
	scripts/pin $(PYTHON)

clean:  ## remove what the other targets made
	rm -rf .venv demo build dist manual .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# -P: the folders at the top of a checkout must not stand for installed modules.
.venv/user.stamp: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "ecocollab needs Python 3.11 or later; found: `$(PYTHON) --version 2>&1`." \
	    "Name another one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -P -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python's venv is missing: apt-get install python3-venv"; exit 2; }
	@echo "Installing into .venv (a few minutes the first time) ..."
	$(PYTHON) -P -m venv --clear .venv
	$(INSTALL) --upgrade pip
	$(INSTALL) --editable .
	@touch $@

.venv/developer.stamp: .venv/user.stamp
	$(INSTALL) --editable '.[pdf]' --group dev
	@touch $@

.PHONY: help demo test lint messages docs bundle constraints clean
