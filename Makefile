# `make site` and `make test` do everything on a fresh machine. Windows: see README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What the site needs is set up, and what the tests need as well: two stamps, for a site wants no browser's driver.
SITE := $(VENV)/.ready
TEST := $(VENV)/.ready-test
UV ?= uv
COMPILE := $(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
  --no-annotate --no-header --no-emit-index-url --no-emit-find-links
# Never inherited: a package set of the caller's would shadow the locked one, and a program whose modules and templates
# are compiled anew at each start takes twice as long.
unexport PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE

.PHONY: site demo demo-portal test quick serve check bench bench-portal pictures clean lock

site: $(SITE)
	$(BIN)/zhenggai build

# A made-up disclosure over three years; every page says that it is made up.
demo: $(SITE)
	$(BIN)/zhenggai build -f demo/mkdocs.yml

# A made-up portal of sixty bodies in provinces, cities and counties that do not exist: written, then built.
demo-portal: $(SITE)
	$(BIN)/python -m tools.portal demo-portal
	$(BIN)/zhenggai build -f demo-portal/mkdocs.yml

# OPTIONS=--cover measures branch coverage and holds its floor, as .ci/run does.
test: $(TEST)
	$(BIN)/python tools/test.py $(OPTIONS)

# Less than a minute: nothing that starts a browser or a process, nothing slow.
quick: $(TEST)
	$(BIN)/python tools/test.py --quick

serve: $(SITE)
	$(BIN)/zhenggai serve

check: $(SITE)
	$(BIN)/zhenggai check

bench: $(TEST)
	$(BIN)/python -m tests.bench

# A portal of 100,000 issues: the better part of an hour, 30 GB of disk. DISCLOSURES=100 tries it with fewer.
bench-portal: $(TEST)
	$(BIN)/python -m tests.bench_portal $(if $(DISCLOSURES),--disclosures $(DISCLOSURES))

# Takes the pictures of README.md and docs/guide.zh.md anew; tools/screenshots.py says what it needs.
pictures: $(TEST)
	$(BIN)/python -m tools.screenshots

$(SITE): requirements.lock pyproject.toml tools/setup.py
	$(PYTHON) tools/setup.py $(VENV)
	@touch $@

$(TEST): $(SITE) requirements-test.lock
	$(PYTHON) tools/setup.py $(VENV) --test
	@touch $@

# Renews both locks from pyproject.toml; needs uv (https://docs.astral.sh/uv/).
lock:
	$(COMPILE) --extra cluster --extra desk --group build -o requirements.lock
	$(COMPILE) --extra cluster --extra desk --group build --group test --constraint requirements.lock -o requirements-test.lock

clean:
	rm -rf $(VENV) site .site-* demo/site demo/.site-* demo-portal dist .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
