# Needs python3 with venv, make, git and the package registries. Everything else is installed below this folder.
UV := .tools/bin/uv
FRONTEND := sayso/gateway/frontend
FILE ?= ../shared/eval/dev.jsonl
WALKS ?= 2000
export UV_NO_PROGRESS := 1
LOCK = $(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --custom-compile-command "make lock"

.PHONY: measure bench-desk walk run install train test test-postgresql eval lint format lock frontend clean help

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

run: install ## install what is missing, train if needed, start everything on http://127.0.0.1:8080
	@.venv/bin/sayso up

install: .venv/app.stamp bot/.venv/run.stamp ## both environments

train: install ## train the model of the present data, if there is none
	@.venv/bin/sayso train

test: .venv/dev.stamp bot/.venv/dev.stamp .cache/axe/stamp train ## all tests; says what it had to leave out
	cd bot && .venv/bin/python -m pytest
	.venv/bin/python -m pytest

test-postgresql: ## all tests, with a PostgreSQL server of their own
	scripts/with-postgresql $(MAKE) test

eval: train ## compare ways to tell the kind, score the model: make eval FILE=messages.jsonl
	@bot/.venv/bin/python -m benchmarks.compare_models $(FILE)
	@.venv/bin/sayso evaluate $(FILE) --manifest

lint: .venv/dev.stamp ## ruff, mypy, import-linter
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

format: .venv/dev.stamp
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

lock: $(UV) ## write the locks anew
	$(LOCK) --python-version 3.12 pyproject.toml -o requirements/app.txt
	$(LOCK) --python-version 3.12 pyproject.toml --group dev -c requirements/app.txt -o requirements/dev.txt
	$(LOCK) --python-version 3.10 bot/pyproject.toml -o bot/requirements.txt
	$(LOCK) --python-version 3.10 bot/pyproject.toml --group bot/pyproject.toml:dev -c bot/requirements.txt -o bot/requirements-dev.txt
	echo uv==$$($(UV) --version | cut -d' ' -f2) | $(LOCK) --python-version 3.8 - -o requirements/tools.txt

measure: .venv/dev.stamp bot/.venv/run.stamp train ## seconds and megabytes of a running product, by hand
	@.venv/bin/python -m benchmarks.measure

bench-desk: .venv/dev.stamp ## the adviser desk over a million cases in a PostgreSQL of its own: page times, live events
	@scripts/with-postgresql .venv/bin/python -m benchmarks.desk

walk: .venv/dev.stamp train ## citizens who wander at random: make walk WALKS=2000
	@.venv/bin/python -m tests.walks --walks $(WALKS)

frontend: ## build the pages' CSS and JavaScript from sayso/gateway/frontend (needs Node.js)
	npm ci --prefix $(FRONTEND) --no-audit --no-fund
	npm run build --prefix $(FRONTEND)

clean: ## remove what was installed, trained and cached here; not var/
	rm -rf .venv bot/.venv .tools .cache .rasa models/*.tar.gz

$(UV): requirements/tools.txt
	python3 -m venv .tools
	.tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/tools.txt
	@touch $(UV)

# The application's own packages are linked in, not copied: what is edited is what runs.
.venv/app.stamp: requirements/app.txt pyproject.toml $(UV)
	$(UV) venv --quiet --allow-existing --python 3.12 .venv
	$(UV) pip install --quiet --python .venv --require-hashes --compile-bytecode -r requirements/app.txt
	$(UV) pip install --quiet --python .venv --no-deps --editable .
	@touch $@

.venv/dev.stamp: .venv/app.stamp requirements/dev.txt
	$(UV) pip sync --quiet --python .venv --require-hashes --compile-bytecode requirements/dev.txt
	$(UV) pip install --quiet --python .venv --no-deps --editable .
	@touch $@

bot/.venv/run.stamp: bot/requirements.txt $(UV)
	$(UV) venv --quiet --allow-existing --python 3.10 bot/.venv
	$(UV) pip install --quiet --python bot/.venv --require-hashes --compile-bytecode -r bot/requirements.txt
	@touch $@

bot/.venv/dev.stamp: bot/.venv/run.stamp bot/requirements-dev.txt
	$(UV) pip sync --quiet --python bot/.venv --require-hashes --compile-bytecode bot/requirements-dev.txt
	@touch $@

# The accessibility checker of the browser tests; without npm those tests say that they are left out.
.cache/axe/stamp: tests/browser/package-lock.json
	mkdir -p .cache/axe
	cp tests/browser/package.json tests/browser/package-lock.json .cache/axe/
	npm ci --prefix .cache/axe --no-audit --no-fund || echo "npm failed: the accessibility tests will be left out"
	@touch $@
