# Tounga. `make` alone says what there is. Needs Python 3.11, 3.12 or 3.13, and make: nothing else.

PORT ?= 8000
WORKERS ?= logical
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
# The Python asked for (PYTHON=), or else the first that works and can make virtual environments.
WORKS := -I -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' >/dev/null 2>&1
ifeq ($(origin PYTHON),undefined)
PYTHON := $(shell for name in python3.13 python3.12 python3.11 python3 python; do \
	$$name $(WORKS) && echo $$name && break; done)
else
RECREATE := --recreate
endif
INSTALL = @$(or $(PYTHON),python3) -I tounga/config/runtime/install.py $(VENV) $(RECREATE)
# The components are packed by hand: they go out with every page, and a space in them shows.
PAGES = $(filter-out tounga/web/design/,$(wildcard tounga/web/*/))
DATA = $(or $(TOUNGA_HOME),.tounga)

.PHONY: help run test check fix bench bench-identity bench-occupations reset python environment development browser
.DEFAULT_GOAL := help

help: ## What can be done here
	@echo "Tounga"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r name words; do \
		printf '%-14s %s\n' "$$name" "$$words"; done

run: environment ## Start everything on http://127.0.0.1:8000 (PORT=8000); Ctrl-C stops it
	@exec $(BIN)/tounga run --port $(PORT)

test: development browser ## Run every test, browser journeys included (ARGS="-k word", WORKERS=2, PYTHON=python3.13)
	$(BIN)/pytest -n $(WORKERS) --maxprocesses 8 --dist loadgroup $(ARGS)

check: development ## Style, types, layers, templates, security, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint tounga --lint --quiet
	$(BIN)/djlint $(PAGES) --check --quiet
	$(BIN)/bandit --quiet --recursive tounga --configfile pyproject.toml
	$(BIN)/tounga manage makemigrations --check --dry-run

fix: development ## Put style right, where a program can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	-$(BIN)/djlint $(PAGES) --reformat --quiet

bench: development ## Measure (see bench/)
	$(BIN)/python -m bench $(ARGS)

bench-occupations: development ## The search of occupations: ours and the peers; ARGS= the ROME archive
	$(INSTALL) --bench
	$(BIN)/python -m bench occupations $(ARGS)

bench-identity: development ## One human, one file: ours and the peers (installed first), see bench/README.md
	$(INSTALL) --bench
	$(BIN)/python -m bench identity $(ARGS)

reset: ## Erase the data of this folder: database, files, keys (YES=1 does not ask)
	@if [ "$(YES)" != 1 ]; then \
		printf 'Effacer toutes les données de %s ? Tapez oui : ' "$(DATA)"; read -r answer; \
		[ "$$answer" = oui ] || { echo 'Rien n’a été effacé.'; exit 1; }; fi
	@if [ -x $(BIN)/tounga ]; then $(BIN)/tounga erase --yes; else rm -rf "$(DATA)"; fi

python:
	@$(or $(PYTHON),false) $(WORKS) && exit 0; \
	if [ -z "$(PYTHON)" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo 'python3-venv…'; apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv >/dev/null; \
	else echo 'Il faut Python 3.11, 3.12 ou 3.13 avec venv (Debian : apt install python3-venv).'; \
		echo 'Python 3.11, 3.12 or 3.13 with venv is needed (Debian: apt install python3-venv).'; exit 1; fi

environment: python
	$(INSTALL)

development: python
	$(INSTALL) --dev

browser:
	@if ! command -v chromium >/dev/null; then \
		if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
			echo 'chromium…'; apt-get update -qq && \
			DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; \
		else echo 'Il manque chromium : les parcours dans le navigateur vont échouer (Debian : apt install chromium).'; \
			echo 'chromium is missing: the browser journeys will fail (Debian: apt install chromium).'; fi; fi
