#!/bin/sh
# Prints the first Python that can make our environment: 3.11 or newer, with venv and its pip.
# With `--why`, says instead, in one sentence, what is missing and what to type.
set -u

candidates="${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11"

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

makes_environments() {
    "$1" -c 'import ensurepip, venv' >/dev/null 2>&1
}

almost=""
for name in $candidates; do
    path=$(command -v "$name") || continue
    is_new_enough "$path" || continue
    if makes_environments "$path"; then
        echo "$path"
        exit 0
    fi
    almost="${almost:-$path}"
done

[ "${1:-}" = "--why" ] || exit 1
if [ -n "$almost" ]; then
    version=$("$almost" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    echo "$almost cannot make environments; type: sudo apt-get install $version-venv" >&2
elif [ "$(uname -s)" = Darwin ]; then
    echo "Python 3.11 or newer is needed; type: brew install python (or take the installer of python.org)" >&2
elif command -v dnf >/dev/null; then
    echo "Python 3.11 or newer is needed; type: sudo dnf install python3.11 (or a newer one)" >&2
else
    echo "Python 3.11 or newer is needed; type: sudo apt-get install python3 python3-venv" >&2
fi
exit 1
