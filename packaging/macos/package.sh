#!/bin/sh
# Makes the disk image: package.sh [--app PATH.app] [--into FOLDER]
#
# Without --app, makes the environment and freezes the program first. The image goes to dist/ or
# to FOLDER, and only when it is finished: built, signed as far as sign.sh could, and verified.
# Reads what sign.sh reads, and SIG_MEETINGS_PYTHON: a Python that has the program's environment,
# .venv's by default.
set -eu

usage() {
    echo "usage: $0 [--app PATH.app] [--into FOLDER]" >&2
    exit 2
}

root=$(cd "$(dirname "$0")/../.." && pwd)
python=${SIG_MEETINGS_PYTHON:-$root/.venv/bin/python}
app=
into=$root/dist
while [ $# -gt 0 ]; do
    [ $# -ge 2 ] || usage
    case $1 in
        --app) app=$(cd "$(dirname "$2")" && pwd)/$(basename "$2") ;;
        --into) mkdir -p "$2" && into=$(cd "$2" && pwd) ;;
        *) usage ;;
    esac
    shift 2
done

cd "$root"
[ "$(uname -s)" = Darwin ] || { echo "A disk image is made with macOS's own tools, on macOS." >&2; exit 1; }

if [ -z "$app" ]; then
    make .venv/.ready-package
    "$python" packaging/freeze.py
fi
names=$("$python" packaging/macos/bundle.py names "$(uname -m)")
name=$(echo "$names" | sed -n 1p)
file=$(echo "$names" | sed -n 2p)
app=${app:-$root/build/frozen/$name.app}
[ -d "$app" ] || { echo "$app is not there." >&2; exit 1; }

mkdir -p "$into"
rm -f "$into/$file" # one from before must not be taken for the new one
work=$(mktemp -d "${TMPDIR:-/tmp}/sig-meetings.XXXXXX")
trap 'rm -rf "$work"' EXIT
stage=$work/image
mkdir "$stage"

ditto "$app" "$stage/$name.app"
"$python" packaging/macos/bundle.py localise "$stage/$name.app"
sh packaging/macos/sign.sh "$stage/$name.app"
ln -s /Applications "$stage/Applications"

# On busy machines hdiutil now and then finds its own volume in use; it may be asked again.
make_image() {
    for pause in 5 10 20 0; do
        if hdiutil create -ov -volname "$name" -srcfolder "$stage" -fs HFS+ \
            -format UDZO -imagekey zlib-level=9 "$work/$file"; then
            return 0
        fi
        sleep "$pause"
    done
    echo "The disk image could not be made." >&2
    return 1
}

make_image
sh packaging/macos/sign.sh "$work/$file"
hdiutil verify "$work/$file"

mv "$work/$file" "$into/$file"

told_size() {
    du -sk "$1" | awk '{ printf "%.1f MiB", $1 / 1024 }'
}

echo "$into/$file: $(told_size "$into/$file"); $name.app in it: $(told_size "$stage/$name.app")"
