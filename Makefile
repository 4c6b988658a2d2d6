# `make` shows what there is. Everything needs only Go but where a line says so.
export CGO_ENABLED = 0
.DEFAULT_GOAL := help

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

build: ## the binary, ./parley
	go build -trimpath -ldflags='-s -w' -o parley ./cmd/parley

demo: ## build, then serve the demo record
	go run ./cmd/parley demo

test: ## the tests; says what it skips for want of a database or browser
	go test ./...

race: ## the tests with the race detector (needs a C compiler)
	CGO_ENABLED=1 go test -race -shuffle=on ./...

bench: ## the benchmarks
	go test -run '^$$' -bench . -benchmem ./...

fuzz: ## each fuzz test for 30 s
	@go list ./... | while read -r p; do \
	  for f in $$(go test -list '^Fuzz' "$$p" | grep '^Fuzz'); do echo "$$p $$f"; go test -run '^$$' -fuzz "^$$f\$$" -fuzztime 30s "$$p" || exit 1; done; done

lint: ## golangci-lint (go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0)
	gofmt -l . && go vet ./... && golangci-lint run ./...

check: ## exactly what CI runs (installs Debian packages where they lack)
	.ci/run

dist: ## binaries for Linux, macOS and Windows in dist/
	@for t in linux/amd64 linux/arm64 darwin/arm64 darwin/amd64 windows/amd64; do \
	  os=$${t%/*}; arch=$${t#*/}; ext=; [ $$os = windows ] && ext=.exe; echo "$$t"; \
	  GOOS=$$os GOARCH=$$arch go build -trimpath -ldflags='-s -w' -o dist/parley-$$os-$$arch$$ext ./cmd/parley || exit 1; done

.PHONY: help build demo test race bench fuzz lint check dist
