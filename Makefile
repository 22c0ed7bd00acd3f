# make demo: a pretend school on this computer.   make test: everything.   Needs Python 3.11 or newer; uses uv if it is there.
.PHONY: demo test test-postgres messages lock
PORT ?= 8000
RUN = .venv/bin/
# Python 3.11 or newer, by any of its usual names.
PYTHON := $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

demo: .venv/.run
	@$(RUN)eduapp demo --port $(PORT)

test: .venv/.test
	@$(RUN)python -m tests.chromium || true
	@$(RUN)ruff check eduapp tests
	@$(RUN)python -m pytest -n 2 --dist worksteal $(ARGS)

# On the PostgreSQL server that EDUAPP_TEST_DATABASE_URL names: whatever the database decides. What a page looks like, a
# lesson's text and the program's start are the same there.
SAME_ANYWHERE = tests/questions tests/curriculum tests/lobby tests/benchmarks tests/operations $(addprefix tests/faults/test_, \
	redirects.py spreadsheets.py starting_the_server.py behind_a_proxy.py a_full_disk.py a_lesson_with_a_fault.py) \
	$(addprefix tests/house_rules/test_, every_question_kind.py every_fault_speaks_both_languages.py \
	every_page_is_sound.py headers_of_every_answer.py no_link_leads_to_a_refusal.py every_column_declares.py)
test-postgres: .venv/.test
	@test -n "$$EDUAPP_TEST_DATABASE_URL" || { echo "Set EDUAPP_TEST_DATABASE_URL, for example postgresql://postgres@127.0.0.1:5432/postgres"; exit 2; }
	@$(RUN)python -m pytest -n 2 --dist worksteal -m "not browser" $(addprefix --ignore=,$(SAME_ANYWHERE)) $(ARGS)

# Collect the words of the interface anew; then fill the empty ones in the .po file.
messages: .venv/.test
	@$(RUN)pybabel -q extract -F eduapp/translations/babel.cfg --no-location --sort-output -o .messages.pot eduapp
	@$(RUN)pybabel -q update -i .messages.pot -d eduapp/translations -l es --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	@rm -f .messages.pot

# Exact versions with hashes, for CI.
lock: .venv/.test
	@$(RUN)pip install -q pip-tools
	@$(RUN)pip-compile -q --all-extras --generate-hashes --no-header --no-emit-index-url --no-emit-find-links -o .ci/requirements.txt pyproject.toml

.venv/.run: pyproject.toml
	$(call install,.)
	@touch $@

.venv/.test: pyproject.toml
	$(call install,.[test$(comma)postgres$(comma)server])
	@touch $@ .venv/.run

comma := ,
define install
	@test -n "$(PYTHON)" || { echo "eduapp needs Python 3.11 or newer. This computer has: $$(python3 --version 2>&1). Install a newer one, then run make again."; exit 2; }
	@test -w . || { echo "This folder is read-only: copy the project to a folder you can write to, then run make again."; exit 2; }
	@if command -v uv >/dev/null; then \
		test -d .venv || uv venv -q --python $(PYTHON) .venv && uv pip install -q --python .venv -e '$(1)'; \
	else \
		test -d .venv || $(PYTHON) -m venv .venv && $(RUN)pip install -q --disable-pip-version-check -e '$(1)'; \
	fi
endef
