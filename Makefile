.PHONY: help setup run test dev bench pictures

help: ## Show what there is
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

setup: ## Install what is missing to build and run
	scripts/setup.sh

run: ## Build, create and fill the database, start on 127.0.0.1:3000
	scripts/run.sh

test: ## Run all checks
	scripts/test.sh

# A site of its own, so that the pages of `make run` stay what they are.
dev: ## Build again at every change
	scripts/setup.sh
	. .tools/env.sh && LEPTOS_SITE_ROOT=target/site-dev cargo leptos watch -- serve

bench: ## Measure requests per second at 100,000 stakeholders, a slow phone, other engines, and the dashboard at 1,000,000
	bench/run.sh

pictures: ## Take a picture of every page, to be looked at
	scripts/pictures.sh
