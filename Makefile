# Two commands do everything on a fresh machine: `make site` and `make test`. Windows: see README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
# Never inherited: a package set of the caller's would shadow the locked one.
unexport PYTHONPATH PYTHONHOME

.PHONY: site test serve check bench pictures clean lock

site: $(STAMP)
	$(BIN)/zhenggai build

test: $(STAMP)
	$(BIN)/python tools/test.py

serve: $(STAMP)
	$(BIN)/zhenggai serve

check: $(STAMP)
	$(BIN)/zhenggai check

bench: $(STAMP)
	$(BIN)/python -m tests.bench

# Takes the pictures of README.md and docs/guide.zh.md anew; tools/screenshots.py says what it needs.
pictures: $(STAMP)
	$(BIN)/python -m tools.screenshots

$(STAMP): requirements.lock pyproject.toml tools/setup.py
	$(PYTHON) tools/setup.py $(VENV)
	@touch $@

# Renews requirements.lock from pyproject.toml; needs uv (https://docs.astral.sh/uv/).
lock:
	uv pip compile pyproject.toml --group test --group build --universal --python-version 3.11 \
	  --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links -o requirements.lock

clean:
	rm -rf $(VENV) site .site-* dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
