# Two commands matter: `make run` and `make test`. Both install what is missing.

PORT ?= 8000
OPEN ?= 1
BROWSER_JOBS ?= 2
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
ifeq ($(PYTHON),)
$(error Python 3.11 or newer was not found. Install it, or name it: make PYTHON=/path/to/python3)
endif
export PYTHON

# Python's environments have their programs in another folder on Windows.
VENV := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
export VENV_PYTHON := $(VENV)/python
PYTEST := $(VENV)/python -m pytest

# The tests of a file share a page, so they go to one worker in a row. A worker that has no tests left
# takes some from another, so all of them are busy to the end.
BY_FILE := -n $(BROWSER_JOBS) --dist worksteal

# The programs that turn sources into bytecode.
BYTECODE := tools/bytecode.mjs tools/bytecode.py tools/stripped.py tools/worked_out.py

.PHONY: help run test test-all endurance check format unit unit-pyodide browser firefox webkit bench understand pictures vendor app dist dev clean always
.DELETE_ON_ERROR:

help:
	@echo "make run           serve the simulator on http://localhost:$(PORT) and open it"
	@echo "make test          all tests: unit (CPython), unit (Pyodide), Chromium; where they are"
	@echo "                   installed, some in Firefox and WebKitGTK too"
	@echo "make test-all      all tests, in Firefox too and WebKitGTK; installs what is missing"
	@echo "make endurance     kills the browser 100 times, and moves the line between tabs 1000 times"
	@echo "make unit          unit tests in CPython, with coverage"
	@echo "make unit-pyodide  the same unit tests in Pyodide"
	@echo "make browser       whole calls in Chromium"
	@echo "make firefox       the same tests in Firefox"
	@echo "make webkit        a few whole calls in WebKitGTK"
	@echo "make check         ruff and mypy for Python, oxlint and tsc for JavaScript, import rules"
	@echo "make format        what ruff can mend by itself"
	@echo "make bench         benchmarks"
	@echo "make understand    how the utterances of tests/corpus are understood; HELD_OUT=1 for the others"
	@echo "make pictures      the pictures of the documents that a program draws"
	@echo "make vendor        what the page needs, into vendor/"
	@echo "make dist          the site and the single HTML file, into dist/"
	@echo "make clean         remove everything that make made"

# --- the page ---------------------------------------------------------------------------------

run: vendor
	$(PYTHON) -m ivr serve --port $(PORT) $(if $(filter 1,$(OPEN)),--open)

vendor: vendor/.stamp app

app: vendor/contents.mjs vendor/editor.mjs

.cache/pyodide/.stamp: tools/trim.mjs tools/core.mjs node_modules/.package-lock.json
	node tools/trim.mjs $(@D)
	@touch $@

vendor/.stamp: node_modules/.package-lock.json tools/vendor.py .cache/pyodide/.stamp
	$(PYTHON) tools/vendor.py
	@touch $@

# npm writes this file itself; older than our lock means that the lock has changed since.
node_modules/.package-lock.json: package-lock.json .npmrc
	@command -v npm >/dev/null || { echo "npm was not found. Install Node.js 20 or newer." >&2; exit 1; }
	npm ci
	@touch $@

# This runs every time, because make does not see that a source file was removed. The archive is written
# only when its content has changed, so nothing that is made from it is made again.
.cache/app.zip .cache/later.zip: always node_modules/.package-lock.json
	@$(PYTHON) -m tools.pack $(basename $(@F)) $@

vendor/data.zip: always vendor/.stamp
	@$(PYTHON) -m tools.pack data $@

vendor/app.zip vendor/later.zip: vendor/%: .cache/% vendor/.stamp $(BYTECODE)
	node tools/bytecode.mjs $< $@

vendor/python.zip: tools/stdlib.txt vendor/.stamp $(BYTECODE)
	node tools/bytecode.mjs node_modules/pyodide/python_stdlib.zip $@ $< /lib/python314.zip/

vendor/editor.mjs: loader/editor.mjs tools/editor.mjs vendor/.stamp
	node tools/editor.mjs $@

# The files for a web host, in dist/site/, and all of them in one file, dist/ivr-simulator.html.
dist: vendor
	$(PYTHON) -m tools.dist

vendor/contents.mjs: vendor/app.zip vendor/later.zip vendor/data.zip vendor/python.zip tools/contents.py $(wildcard loader/*.mjs)
	$(PYTHON) -m tools.contents $@
	@touch $@

# --- tests ------------------------------------------------------------------------------------

dev: .venv/.stamp

.venv/.stamp: requirements-dev.txt requirements-test.txt
	@tools/need.sh venv
	$(PYTHON) -m venv .venv
	$(VENV)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# Wheels for Pyodide's Python, not for ours.
define download_wheels
@rm -rf $(@D)
$(VENV)/python -m pip download --quiet --disable-pip-version-check --no-deps \
	--python-version 3.14 --platform any --only-binary=:all: --dest $(@D) $(1)
endef

.cache/wheels/.stamp: requirements-pyodide.txt requirements-test.txt .venv/.stamp
	$(call download_wheels,-r requirements-pyodide.txt)
	@touch $@

# Firefox needs as long as Chromium for all the tests. To be over in ten minutes, `make test` runs in Firefox
# only what browsers differ in most; `make test-all` runs everything in it.
FIREFOX_TESTS ?= tests/browser
FIREFOX_FIRST := $(patsubst %,tests/browser/test_%.py,dist offline phone_calls start start_snapshot watch)

# The tests in WebKitGTK use one processor, so they run beside the unit tests: when those in CPython or those in
# Pyodide are over, they take the place of these.
test: dev dist .cache/wheels/.stamp
	$(MAKE) -j2 unit-pyodide unit $(shell tools/need.sh --have webkit && echo webkit)
	$(MAKE) browser
	@if tools/need.sh --have firefox; then $(MAKE) firefox FIREFOX_TESTS="$(FIREFOX_FIRST)"; fi
	@for engine in firefox webkit; do tools/need.sh --have $$engine || \
		echo "No $$engine here, so nothing ran in it; make test-all installs it."; done

# Tests that repeat one thing, more often here than in `make test`: the browser is killed a hundred times, and
# two tabs take the line from each other a thousand times. KILLS and TURNS set other numbers.
endurance: export KILLS ?= 100
endurance: export TURNS ?= 1000
endurance: dev dist
	@tools/need.sh chromium
	$(PYTEST) --timeout=0 tests/browser/test_database_crash.py tests/browser/test_database_fight.py

test-all: unit unit-pyodide browser firefox webkit

# Where PostgreSQL cannot be installed, its test is skipped and says so.
unit: dev
	@tools/need.sh postgresql || true
	$(VENV)/python -m coverage run -m pytest --timeout=120 tests/unit
	$(VENV)/python -m coverage report

unit-pyodide: .cache/wheels/.stamp vendor/.stamp
	node tests/pyodide/run.mjs tests/unit

browser: dev dist
	@tools/need.sh chromium
	$(PYTEST) --timeout=300 $(BY_FILE) tests/browser

firefox: dev dist
	@tools/need.sh firefox
	$(PYTEST) --timeout=300 $(BY_FILE) --engine firefox $(FIREFOX_TESTS)

webkit: dev dist
	@tools/need.sh webkit
	$(PYTEST) --timeout=600 tests/webkit

# --- benchmarks -------------------------------------------------------------------------------

bench: .venv/.bench-stamp .cache/bench-wheels/.stamp dist
	@tools/need.sh chromium
	$(VENV)/python -m bench.steps
	$(VENV)/python -m bench.load
	$(VENV)/python -m bench.diagram
	$(VENV)/python -m bench.understanding
	$(VENV)/python -m bench.lines
	$(VENV)/python -m bench.calls
	node bench/pyodide.mjs
	$(VENV)/python -m bench.map
	$(VENV)/python -m bench.caption
	$(VENV)/python -m bench.durable
	$(VENV)/python -m bench.startup

# Without HELD_OUT it says the two thirds of the corpus by which one may work. CALLERS is how many
# simulated callers do each job at each rate of word errors; with 0, only the corpus is said.
CALLERS ?= 40
understand: dev
	$(VENV)/python -m tools.understand $(if $(HELD_OUT),--held-out)
	$(if $(filter-out 0,$(CALLERS)),$(VENV)/python -m tools.understand.noise --callers $(CALLERS))

.venv/.bench-stamp: requirements-bench.txt .venv/.stamp
	$(VENV)/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	@touch $@

.cache/bench-wheels/.stamp: requirements-bench.txt .cache/wheels/.stamp
	$(call download_wheels,-r requirements-bench.txt)
	@cp .cache/wheels/micropip-*.whl $(@D)
	@touch $@

# --- the documents ------------------------------------------------------------------------------

# A test fails where this picture is not what the program draws.
pictures:
	$(PYTHON) -m ivr draw > docs/air_india.svg

# --- checks -----------------------------------------------------------------------------------

format: dev
	$(VENV)/ruff check --fix .
	$(VENV)/ruff format .

# The types of JavaScript are checked twice, because a service worker lives in another world than a page.
JAVASCRIPT := loader sw.js tools bench tests/pyodide

check: dev vendor
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy
	node_modules/.bin/oxlint --deny-warnings $(JAVASCRIPT)
	node_modules/.bin/tsc -p tsconfig.json
	node_modules/.bin/tsc -p tsconfig.worker.json
	$(PYTEST) -q tests/unit/project/test_imports.py tests/unit/project/test_style.py

clean:
	rm -rf .venv node_modules vendor dist .cache .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
