# Each target does what it needs first; plain `make` prints them.
PYTHON ?= python3
CASE ?= euphrates-2017
BIN := .venv/bin
READY := .venv/.ready
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
# A machine-wide "do not write byte code" would make every start three to five times slower.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup lab report test quick check lint types cases valid bench lock browser clean
help:
	@echo "make setup    install Sitrep and its pinned dependencies into .venv"
	@echo "make lab      open the notebooks in JupyterLab, and the report as it changes beside them"
	@echo "make report   build reports/$(CASE)/index.html (CASE=... for another case)"
	@echo "make test     run every test, the browser's among them"
	@echo "make quick    all tests but those that build a report or start a browser"
	@echo "make check    lint, types, and every case in data/"
	@echo "make valid    hold every page against the W3C's checker (needs Java and npm)"
	@echo "make bench    timings, as ratios measured in one run"
	@echo "make clean    remove what was built"

setup: $(READY)

# What an install copies for nbconvert and JupyterLab, which look for it there.
COPIED := $(wildcard lib/sitrep/report/template/sitrep/* lib/sitrep/report/vendor/plotly* \
  lib/sitrep/look/figure.js lib/sitrep/labextension/*.json lib/sitrep/labextension/static/*)
# uv installs what is locked in a fifth of pip's time; it does not read pip's settings, so where it
# reaches no index pip does it all.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile
# Debian's python3 comes without the part of venv that brings pip.
$(READY): requirements.lock pyproject.toml $(COPIED)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Sitrep needs Python 3.11 or newer"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
	  command -v apt-get >/dev/null || { echo "Python's venv module has no pip; install your system's python3-venv"; exit 1; }; \
	  $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq python3-venv; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.lock && $(PIP) -r .venv/uv.lock \
	  && $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock \
	  || $(PIP) -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -qq -j 0 -x '/tests?/' .venv/lib lib || true
	@touch $@

lab: $(READY)
	@$(BIN)/sitrep report $(CASE) --hindsight --watch & watching=$$!; \
	  trap 'kill $$watching 2>/dev/null' EXIT INT TERM; $(BIN)/jupyter lab notebooks

report: $(READY)
	$(BIN)/sitrep report $(CASE)

# The browser's tests need Chromium and Firefox, and the driver's Node needs libatomic; nothing else
# here does. Chromium's shell without windows opens a page in a quarter of the time; either will do.
SHELL_ALONE := chromium-headless-shell
NEEDED := firefox-esr fonts-dejavu-core libatomic1
INSTALL := $(SUDO) apt-get install -y -qq --no-install-recommends
browser:
	@{ command -v $(SHELL_ALONE) || command -v chromium || command -v chromium-browser; } >/dev/null \
	  && { command -v firefox-esr || command -v firefox; } >/dev/null \
	  && /sbin/ldconfig -p | grep -q libatomic.so.1 || { \
	  command -v apt-get >/dev/null || { echo "the tests need Chromium, Firefox and libatomic; install them"; exit 1; }; \
	  $(SUDO) apt-get update -qq && { $(INSTALL) $(SHELL_ALONE) $(NEEDED) || $(INSTALL) chromium $(NEEDED); }; }

test: $(READY) browser
	$(BIN)/python -m pytest

# Which tests build tests/conftest.py finds out from what they call.
quick: $(READY)
	$(BIN)/python -m pytest -m "not builds"

check: lint types cases
lint: $(READY)
	$(BIN)/ruff check lib tests benchmarks notebooks
	$(BIN)/ruff format --check lib tests benchmarks notebooks
types: $(READY)
	$(BIN)/mypy
cases: $(READY)
	@for case in $$($(BIN)/sitrep list | cut -d' ' -f1); do $(BIN)/sitrep check $$case || exit 1; done

# The checker is the one thing here that needs Java, so neither the tests nor `check` ask for it. It
# knows no container queries yet, and takes a block of data for a script that runs.
VNU := build/node_modules/vnu-jar/build/dist/vnu.jar
NOT_YET := .*(@container|“container|Inline script violates).*
valid: $(READY)
	@command -v java >/dev/null && command -v npm >/dev/null || { \
	  echo "the W3C's checker needs Java and npm (on Debian: default-jre-headless and npm); install them"; exit 1; }
	@test -f $(VNU) || npm install --silent --no-save --prefix build vnu-jar@26.9.27
	$(BIN)/sitrep report $(CASE) --hindsight --out build/valid
	$(BIN)/sitrep report $(CASE) --hindsight --single-file --out build
	java -jar $(VNU) --skip-info-messages --filterpattern '$(NOT_YET)' build/valid/*.html build/$(CASE).html

bench: $(READY)
	$(BIN)/python benchmarks/bench.py

lock:
	$(BIN)/uv pip compile pyproject.toml --group dev --generate-hashes --python-version 3.11 --upgrade -q -o requirements.lock

clean:
	rm -rf reports build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
