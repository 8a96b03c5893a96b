# Everything a person types here; `make help` lists it.
# The environment is .venv; it is made once and made again when a lock or pyproject.toml changes.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: demo run test test-all soak test-package check bench package gallery lock translations clean help \
	system-demo system-test system-package system-test-package

VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PYTHON_IN := $(BIN)/python
LOCKS := packaging/locks
INSTALL := $(PYTHON_IN) -m pip install --quiet --disable-pip-version-check
LOCKED := $(INSTALL) --require-hashes --no-deps

READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
READY_PACKAGE := $(VENV)/.ready-package
COMPILED := desktop/_compiled/resources.rcc
RESOURCES := $(shell find resources) $(wildcard packaging/compile_*.py packaging/check_*.py)

FIND_PYTHON := sh packaging/find_python.sh
PYTEST := env -u PYTHONDONTWRITEBYTECODE QT_QPA_PLATFORM=offscreen SIG_MEETINGS_DISPLAY_TESTS=required \
	$(PYTHON_IN) -m pytest
ALL_CORES := --numprocesses auto --dist worksteal
COVERED := --cov --cov-report= --no-cov-on-fail
COVERAGE := $(if $(filter Linux,$(shell uname -s)),$(PYTHON_IN) packaging/coverage_floor.py,@echo \
	"The coverage is judged on Linux, where every test runs.")
PACKAGE := $(if $(filter Windows_NT,$(OS)),$(PYTHON_IN) packaging/windows/package.py,$(if \
	$(filter Darwin,$(shell uname -s)),sh packaging/macos/package.sh,$(PYTHON_IN) packaging/linux/package.py))
AS_ROOT := $(if $(filter-out 0,$(shell id -u)),sudo -E)

demo: system-demo $(READY) $(COMPILED) ## Run the program on the built-in demo community: no account, no network
	$(BIN)/sig-meetings --demo

run: system-demo $(READY) $(COMPILED) ## Run the program on the community's own service
	$(BIN)/sig-meetings

test: system-test $(READY_DEV) $(COMPILED) ## Run the tests but the slow ones, on all cores (minutes)
	$(PYTEST) $(ALL_CORES) -m "not slow and not package and not soak"

test-all: system-test $(READY_DEV) $(COMPILED) ## Run every test but soak and test-package, then judge the coverage
	$(PYTEST) $(ALL_CORES) $(COVERED) -m "not package and not soak"
	$(COVERAGE)

soak: system-test $(READY_DEV) $(COMPILED) ## Walk the state machines a thousand times each (an hour)
	$(PYTEST) $(ALL_CORES) -m soak

package: system-package $(READY_PACKAGE) $(COMPILED) ## Make this system's packages in dist: installers, archives
	$(PACKAGE)

test-package: system-test system-test-package $(READY_DEV) ## Install the packages in dist into bare systems and run them
	$(AS_ROOT) env SIG_MEETINGS_DISPLAY_TESTS=required $(PYTHON_IN) -m pytest -p no:cacheprovider -m package

check: system-demo $(READY_DEV) $(COMPILED) ## Lint, formatting, types, layers, translations
	$(PYTHON_IN) -m ruff check
	$(PYTHON_IN) -m ruff format --check
	$(PYTHON_IN) -m mypy
	$(PYTHON_IN) -m pytest --quiet tests/house
	$(PYTHON_IN) packaging/translations.py check

bench: system-test $(READY_DEV) $(COMPILED) ## Measure start-up, memory and size against their budgets, and write build/bench.json
	$(PYTHON_IN) -m tests.benchmarks.bench

gallery: system-demo $(READY_DEV) $(COMPILED) ## Render every screen to build/gallery
	QT_QPA_PLATFORM=offscreen $(PYTHON_IN) packaging/gallery.py build/gallery

pictures: system-demo $(READY_DEV) $(COMPILED) ## Take the guide's pictures afresh, into docs/pictures
	QT_QPA_PLATFORM=offscreen $(PYTHON_IN) packaging/guide_pictures.py

translations: system-demo $(READY_DEV) ## Bring resources/translations up to date with the code
	$(PYTHON_IN) packaging/translations.py update

lock: ## Write packaging/locks afresh from pyproject.toml
	$(FIND_PYTHON) --why >/dev/null
	sh packaging/lock.sh

clean: ## Remove the environment and everything that was built
	rm -rf $(VENV) build dist desktop/_compiled .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find desktop tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

system-demo system-test system-package system-test-package:
	@if [ "$$(uname -s)" = Linux ]; then packaging/linux/bootstrap.sh $(@:system-%=%); fi

$(VENV)/pyvenv.cfg:
	@$(FIND_PYTHON) --why >/dev/null
	@echo "Making the environment in $(VENV); the first time, some 100 MB are fetched …"
	@"$$($(FIND_PYTHON))" -m venv $(VENV)

$(READY): $(LOCKS)/runtime.txt $(LOCKS)/build.txt pyproject.toml $(VENV)/pyvenv.cfg
	@$(LOCKED) -r $(LOCKS)/runtime.txt -r $(LOCKS)/build.txt
	@$(INSTALL) --no-build-isolation --no-deps --editable .
	@touch $@

$(READY_DEV): $(LOCKS)/dev.txt $(READY)
	@$(LOCKED) -r $(LOCKS)/dev.txt
	@touch $@

$(READY_PACKAGE): $(LOCKS)/package.txt $(READY)
	@$(LOCKED) -r $(LOCKS)/package.txt
	@touch $@

$(COMPILED): $(RESOURCES) | $(READY)
	@$(PYTHON_IN) packaging/compile_resources.py
