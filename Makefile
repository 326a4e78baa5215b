.PHONY: help setup test

help: ## Show what there is
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

setup: ## Install what is missing to build and run
	scripts/setup.sh

test: ## Run all checks
	scripts/test.sh
