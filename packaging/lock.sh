#!/bin/sh
# Writes packaging/locks/*.txt afresh: the newest versions that pyproject.toml allows, for every
# system and Python 3.11 or newer, with hashes and without any index address.
set -eu

cd "$(dirname "$0")/.."
tool=build/lock
locks=packaging/locks

"$(sh packaging/find_python.sh)" -m venv "$tool"
"$tool/bin/python" -m pip install --quiet --disable-pip-version-check uv

compile() {
    target=$locks/$1.txt
    shift
    "$tool/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --upgrade --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
        --output-file "$target.new" "$@"
    { echo "# Written by \`make lock\` from pyproject.toml; not by hand."; cat "$target.new"; } >"$target"
    rm "$target.new"
}

# The environment of developers holds everything; the others are parts of the same choice.
compile dev pyproject.toml --group dev
compile runtime pyproject.toml --constraints $locks/dev.txt
compile build --group build --constraints $locks/dev.txt
compile package --group package --constraints $locks/dev.txt
