# make run    a running glossary on http://127.0.0.1:8000 (PORT=8123 for another port)
# make test   every test that needs no browser, on SQLite or on what DATABASE_URL names
# make browser-test  every test in Chromium
# make bench  measurements (bench/README.md); needs nginx and wrk
# make check  style, migrations, catalogues, deployment settings, content files
# make check-fifth-language  adds German to a copy of the project, by docs/languages.md
SHELL := /bin/sh
PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
CATALOGUES := locale/fa/LC_MESSAGES/django.mo

# A key for this process only: nothing secret is written to disk. Set SECRET_KEY to stay signed in between starts.
SECRET_KEY ?= $(shell $(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))')
export SECRET_KEY

# For the admin's Django templates; the public pages' are Jinja2. tests/test_front_end.py checks both.
DJADE := $(BIN)/djade --target-version 5.2
ADMIN_TEMPLATES = $(shell find terms/templates -name '*.html')

.PHONY: run ready test browser-test bench check check-fifth-language format lock messages screenshots editor-screenshots clean

run: $(VENV)/.run $(CATALOGUES)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_glossary
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@echo
	@echo "  The glossary: http://127.0.0.1:$(PORT)/"
	@echo "  An editor's account: $(MANAGE) createsuperuser, with SECRET_KEY set to any long text;"
	@echo "  then sign in at http://127.0.0.1:$(PORT)/admin/"
	@echo
	@HTTPS=0 SITE_URL=$${SITE_URL:-http://127.0.0.1:$(PORT)} $(BIN)/granian --interface wsgi --host 127.0.0.1 --port $(PORT) --workers 2 --blocking-threads 1 --no-ws glossary.wsgi:application

# What the following targets need; after it, several of them can run at the same time.
ready: $(VENV)/.dev $(CATALOGUES)

test: ready
	$(BIN)/pytest --numprocesses auto --dist loadscope --ignore tests/browser $(PYTEST_ARGUMENTS)

# One more than there are processors, since browser tests often wait.
browser-test: ready
	$(BIN)/pytest --numprocesses $$(($$(nproc) + 1)) --dist worksteal tests/browser $(PYTEST_ARGUMENTS)

# BENCH_SIZES="263 100000" for more terms, BENCH_URLS="postgres://…" for databases that bench/synthetic.py has filled.
BENCH_SIZES ?= 263 10000
bench: $(VENV)/.dev
	$(BIN)/python bench/serve.py
	@mkdir -p bench/data
	for size in $(BENCH_SIZES); do DATABASE_URL=sqlite:///bench/data/$$size.sqlite3 $(BIN)/python bench/synthetic.py $$size; done
	$(BIN)/python bench/growth.py $(foreach size,$(BENCH_SIZES),sqlite:///bench/data/$(size).sqlite3) $(BENCH_URLS)
	$(BIN)/python bench/linking.py 1000

check: ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(DJADE) --check $(ADMIN_TEMPLATES)
	$(MANAGE) compile_catalogues --check
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) check --deploy --fail-level WARNING
	$(BIN)/python -m terms.content_files

check-fifth-language: $(VENV)/.dev
	$(BIN)/python tools/check_fifth_language.py

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(DJADE) $(ADMIN_TEMPLATES)

# After a change of interface texts: needs gettext (xgettext, msgmerge). tests/test_catalogues.py fails while it is due.
messages: $(VENV)/.dev
	$(MANAGE) makemessages $(addprefix -l ,$(notdir $(wildcard locale/*))) --no-location --no-wrap --no-obsolete -i $(VENV) -i tests

# After a change of pyproject.toml: needs uv.
lock:
	uv pip compile --universal --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.txt
	uv pip compile --universal --generate-hashes --no-header --no-annotate pyproject.toml --extra dev -o requirements-dev.txt

# Pictures of every page of a site that `make run` serves.
screenshots: $(VENV)/.dev
	$(BIN)/python tools/screenshots.py http://127.0.0.1:$(PORT) screenshots

# The pictures of docs/editing.md, from a site that is started for them.
editor-screenshots: $(VENV)/.dev
	$(BIN)/python tools/editor_screenshots.py docs/editing

clean:
	rm -rf $(VENV) staticfiles screenshots .pytest_cache .ruff_cache .hypothesis

# All catalogues are compiled at once.
$(CATALOGUES): $(wildcard locale/*/LC_MESSAGES/django.po) | $(VENV)/.run
	$(MANAGE) compile_catalogues

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.run
