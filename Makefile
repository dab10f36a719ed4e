.PHONY: help install page train run test check lint types layers nightly eval bench

help:                      ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:[^#]*##/\t/'

install:                   ## sets up .venv with everything that is locked
	@bash scripts/install.sh

page: install              ## lays deep-chat beside the page, pinned by its hash
	@.venv/bin/python scripts/vendor_page.py

train: install             ## trains the model where the training data changed
	@.venv/bin/zexi train

run: page train            ## serves on http://localhost:5005/ until Ctrl-C
	@.venv/bin/zexi serve

test: page train           ## all tests that CI runs
	@bash scripts/ensure_browser.sh
	.venv/bin/pytest

check: lint types layers test   ## lint, types, layers, tests: what CI runs

lint: install
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types: install
	.venv/bin/mypy

layers: install
	.venv/bin/lint-imports

eval: train                ## measures understanding, retrieval and advice
	.venv/bin/python -m bot.evaluation

bench: train               ## measures speed
	.venv/bin/python -m bot.evaluation.bench

nightly: page train        ## the long tests and measurements
	.venv/bin/pytest -m nightly
	.venv/bin/python -m bot.evaluation.understanding --writers
	.venv/bin/python -m bot.evaluation.stock
