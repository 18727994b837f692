# `make demo` and `make test` do all their own set-up; everything lands in .venv.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# A file's tests share servers and archives, so they stay in one process.
PARALLEL ?= --numprocesses auto --maxprocesses 4 --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help demo test compiled test-compiled test-datasette-next soak lint types format bench bench-extract bench-browse screenshots clean

help:  ## list what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 21

$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(VENV)/.installed  ## crawl a site on localhost twice and show what the archive holds
	$(BIN)/python -m jixi_crawler.demo

test: $(VENV)/.installed  ## run the tests
	$(BIN)/python -m pytest $(PARALLEL)

compiled: $(VENV)/.installed  ## build a wheel in dist/ whose parsers are compiled (needs a C compiler)
	rm -rf build/compiled dist/*-cp*.whl && mkdir -p build/compiled
	cp -r pyproject.toml README.md LICENSE jixi_crawler build/compiled
	HATCH_BUILD_HOOK_ENABLE_MYPYC=1 $(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist build/compiled

# The checkout comes last on its path: for the tests, not for their parsers.
.venv-compiled/.installed: pyproject.toml $(wildcard jixi_crawler/extract/*.py)
	@$(MAKE) --no-print-directory compiled
	$(PYTHON) -m venv --clear .venv-compiled
	.venv-compiled/bin/python -m pip install --quiet --disable-pip-version-check dist/*-cp*.whl hypothesis pytest pytest-xdist
	.venv-compiled/bin/python -c 'import site; open(site.getsitepackages()[0] + "/checkout.pth", "w").write("$(CURDIR)")'
	@touch $@

test-compiled: .venv-compiled/.installed  ## run the parsers' tests on compiled ones
	@.venv-compiled/bin/python -P -c 'import jixi_crawler.extract.reader as it; print(it.__file__)' | grep '[.]so$$'
	.venv-compiled/bin/pytest $(PARALLEL) --import-mode=importlib tests/extract

.venv-next/.installed: pyproject.toml
	$(PYTHON) -m venv .venv-next
	.venv-next/bin/python -m pip install --quiet --disable-pip-version-check --editable . 'datasette>=1.0a0' httpx hypothesis playwright pytest pytest-xdist
	@touch $@

test-datasette-next: .venv-next/.installed  ## run the reading room's tests on the newest Datasette 1.0 alpha
	@.venv-next/bin/python -c 'import datasette; print("Datasette", datasette.__version__)'
	.venv-next/bin/python -m pytest $(PARALLEL) tests/browse

soak: $(VENV)/.installed  ## crawl three sites for 300 simulated days and kill the crawl 50 times (about 10 minutes)
	$(BIN)/python benchmarks/soak.py

lint: $(VENV)/.installed  ## check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed  ## check the types
	$(BIN)/mypy

format: $(VENV)/.installed  ## put the code into its format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.installed  ## measure the archive and the crawl
	$(BIN)/python benchmarks/bench_archive.py
	$(BIN)/python benchmarks/bench_crawl.py

bench-extract: $(VENV)/.installed  ## measure extraction beside other tools, on real pages; then compiled
	$(BIN)/python benchmarks/bench_extract.py
	@$(MAKE) --no-print-directory .venv-compiled/.installed
	.venv-compiled/bin/python benchmarks/bench_extract.py --alone

bench-browse: $(VENV)/.installed  ## measure the reading room on 100,000 made articles
	$(BIN)/python benchmarks/bench_browse.py

screenshots: $(VENV)/.installed  ## take the pictures of the reading room (needs Chromium)
	$(BIN)/python docs/make_screenshots.py

clean:  ## remove what was built (not the archive)
	rm -rf $(VENV) .venv-bench .venv-next .cache .mypy_cache .pytest_cache .ruff_cache build dist
