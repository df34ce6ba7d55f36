# The verbs of the project. What a verb needs is installed and started by the verb itself; what it makes lies in .local.
.DEFAULT_GOAL := help
.PHONY: help build test fuzz sdmx demo stop clean-data lint format bench migrate golden messages docs
SHELL := /bin/bash

# The package manager of Swift keeps a cache in the home folder, and some build machines give none.
ifeq ($(HOME),)
export HOME := $(CURDIR)/.local/home
endif

program := .local/bin/report-centre
sources := Sources Tests Package.swift
# The further clusters of this clone, by name: of the tests, of the benchmarks.
clusters := $(patsubst .local/cluster-%.json,%,$(wildcard .local/cluster-*.json))

help:  ## Say what there is
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 20

build:  ## Build the program, optimised, as .local/bin/report-centre
	@Deploy/install build
	swift build -c release --product report-centre
	@install -D "$$(swift build -c release --show-bin-path)/report-centre" $(program)

test:  ## Run all tests, on a private PostgreSQL cluster of their own
	@Deploy/install test
	@Deploy/cluster start --name test
	@swift build --build-tests -Xswiftc -warnings-as-errors || { code=$$?; \
	  echo "make test: the tests were not built and not run: swift build ended with $$code" >&2; exit $$code; }
	@REPORT_CENTRE_TEST_DATABASE="$$(Deploy/cluster url --name test)" && export REPORT_CENTRE_TEST_DATABASE && \
	  swift test --skip-build --disable-xctest -Xswiftc -warnings-as-errors

fuzz:  ## Spoil rules, forms, reports and workbooks at random for SECONDS (60); one case again with SEED=rules:12
	@Deploy/install test
	@swift build --build-tests -Xswiftc -warnings-as-errors
	@rm -rf .local/fuzz && mkdir -p .local/fuzz
	@FUZZ_FOLDER=$(CURDIR)/.local/fuzz FUZZ_SECONDS=$(or $(SECONDS),60) FUZZ_SEED=$(SEED) \
	  timeout $$(($(or $(SECONDS),60) + 120)) swift test --skip-build --disable-xctest -Xswiftc -warnings-as-errors \
	  --filter FormTests.FuzzTests || { code=$$?; echo "make fuzz: ended with $$code; the last cases were:" >&2; \
	  cat .local/fuzz/* >&2; exit $$code; }

# pysdmx is no package of the distribution: without this environment the tests skip their reading back, and say so.
sdmx:  ## Read figures back with a reader of SDMX, pysdmx from PyPI: needs the network
	@Deploy/install test bench
	@[ -e .local/sdmx/complete ] || { rm -rf .local/sdmx && python3 -m venv .local/sdmx && \
	  .local/sdmx/bin/pip install --quiet --disable-pip-version-check "pysdmx[data]" && touch .local/sdmx/complete; }
	@Deploy/cluster start --name test
	@swift build --build-tests -Xswiftc -warnings-as-errors
	@REPORT_CENTRE_TEST_DATABASE="$$(Deploy/cluster url --name test)" \
	  REPORT_CENTRE_SDMX_PYTHON="$(CURDIR)/.local/sdmx/bin/python" \
	  swift test --skip-build --disable-xctest -Xswiftc -warnings-as-errors --filter APITests.SDMXTests

demo:  ## Start the centre and send it the reports of 34 provinces
	@Deploy/install demo
	@$(MAKE) --no-print-directory build
	@Deploy/demo

stop:  ## Stop the centre and its databases; the data stays
	@Deploy/demo stop
	@Deploy/cluster stop
	@for name in $(clusters); do Deploy/cluster stop --name $$name; done

clean-data: stop  ## Stop, and remove the data
	@Deploy/cluster remove
	@for name in $(clusters); do Deploy/cluster remove --name $$name; done
	@rm -rf .local/demo .local/demo.json

lint:  ## Check how the sources are written
	swift format lint --strict --parallel -r $(sources)

format:  ## Write the sources as the lint wants them
	swift format --in-place --parallel -r $(sources)

bench:  ## Measure; one measurement with ONLY=intake
	@Deploy/install bench
	@$(MAKE) --no-print-directory build
	@Deploy/bench $(ONLY)

migrate: build  ## Bring the schema of DATABASE (default: the private one) up to date
	@database='$(DATABASE)'; \
	if [ -z "$$database" ]; then Deploy/install demo && Deploy/cluster start && database="$$(Deploy/cluster url)"; fi && \
	$(program) migrate --database "$$database"

golden:  ## Run the tests and write the golden files anew; read the difference before you commit it
	@UPDATE_GOLDEN=1 $(MAKE) --no-print-directory test

messages: build  ## Print every message of the centre, in Vietnamese and English
	@$(program) messages

docs:  ## Build the pages of the documentation into .local/docs
	docc convert $(wildcard Sources/report-centre/*.docc) --output-path .local/docs
