# Every rule only finds a Python to start with; what is done stands in tools/task.py, for every platform.
PYTHON ?= $(shell command -v python3 || command -v python || echo python3)
ARGS ?=

.PHONY: run test soak fuzz bench lint installer setup
.DEFAULT_GOAL := run

run test soak fuzz bench lint installer setup:
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { echo "$@: no Python found; install it, on Debian or Ubuntu with: sudo apt-get install -y python3 python3-venv" >&2; exit 1; }
	@"$(PYTHON)" tools/task.py $@ $(ARGS)
