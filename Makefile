# The two commands: `make run` opens the app, `make test` is the whole gate.

PYTHON ?= $(shell .ci/python)
BIN := .venv/bin
CODE := companion tests .ci
# A screen under test sleeps half of its time: three of them share a processor.
THRICE = $(shell echo $$((3 * $$(getconf _NPROCESSORS_ONLN))))
MADE_OF := pyproject.toml uv.lock .ci/setup .ci/pins.py .ci/catalogues.py \
	$(wildcard companion/i18n/locales/*/LC_MESSAGES/*.po)

.PHONY: run test format lint types layers catalogues unit coverage screens installed crash hostile shots fuzz interop bench screenshots update-snapshots clean

run: .venv/.run
	@$(BIN)/companion $(ARGS)

test: .venv/.test
	@$(MAKE) --no-print-directory -j 2 lint types layers catalogues
	@$(MAKE) --no-print-directory -j 3 unit screens installed  # one works while another sleeps

.venv/.run: $(MADE_OF)
	@PYTHON="$(PYTHON)" .ci/setup run

.venv/.test: $(MADE_OF)
	@PYTHON="$(PYTHON)" .ci/setup test

format: .venv/.test
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

lint: .venv/.test
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)

types: .venv/.test
	$(BIN)/mypy

layers: .venv/.test
	$(BIN)/lint-imports

catalogues: .venv/.test
	$(BIN)/python .ci/catalogues.py

unit: .venv/.test catalogues
	$(BIN)/pytest -n auto --dist worksteal -m "not installed" --ignore tests/tui $(PYTEST)

# Counting lines doubles the time of the tests: it is a look of its own.
coverage: .venv/.test catalogues
	$(BIN)/pytest -n auto --dist worksteal -m "not installed" --ignore tests/tui --cov --cov-report term $(PYTEST)

screens: .venv/.test catalogues
	$(BIN)/pytest -n $(THRICE) --dist worksteal tests/tui $(PYTEST)

installed: .venv/.test
	$(BIN)/pytest -m installed tests/test_installed.py

crash: .venv/.test catalogues
	COMPANION_CRASH_TRIALS=$${COMPANION_CRASH_TRIALS:-1000} $(BIN)/pytest -n auto -o faulthandler_timeout=3600 tests/crash $(PYTEST)

hostile: .venv/.test catalogues
	COMPANION_HOSTILE=1 $(BIN)/pytest -n $(THRICE) --dist worksteal tests/tui tests/formats/lists/test_list_memory.py $(PYTEST)

shots: .venv/.test catalogues
	COMPANION_SHOTS=1 $(BIN)/pytest -n $(THRICE) --dist worksteal tests/tui/test_painted_codes.py $(PYTEST)

fuzz: .venv/.test catalogues
	$(BIN)/python -m tests.formats.fuzz
	HYPOTHESIS_PROFILE=long $(BIN)/pytest -n auto --dist worksteal -m hypothesis $(PYTEST) tests

interop: .venv/.test catalogues
	$(BIN)/python -m tests.formats.vcard.interop

bench: .venv/.test catalogues
	$(BIN)/python -m tests.bench

screenshots: .venv/.test catalogues
	$(BIN)/python .ci/screenshots.py

update-snapshots: .venv/.test catalogues
	$(BIN)/pytest tests/tui --snapshot-update

clean:
	rm -rf .venv dist build
