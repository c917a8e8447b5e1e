#!/bin/sh
# Rewrites the two lock files from pyproject.toml: hashes, no addresses.
set -eu
cd "$(dirname "$0")/.."
compile="uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet pyproject.toml"
$compile --extra build --output-file requirements/run.txt "$@"
$compile --extra build --extra dev --output-file requirements/dev.txt "$@"
