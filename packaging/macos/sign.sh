#!/bin/sh
# Signs a bundle or a disk image, and has it notarised: sign.sh PATH.app | sign.sh PATH.dmg
#
# It reads
#   SIG_MEETINGS_SIGN_IDENTITY   the identity, "Developer ID Application: …" or its fingerprint.
#                                Without it, says so loudly and goes on: a bundle is sealed ad hoc,
#                                which Apple's processors insist on; an image stays as it is.
#   SIG_MEETINGS_NOTARY_PROFILE  what `xcrun notarytool store-credentials` was told to call them.
#                                Without it, says so loudly and goes on without notarisation.
#   SIG_MEETINGS_KEYCHAIN        the keychain that holds both, where it is not the user's own.
set -eu

target=${1:-}
here=$(cd "$(dirname "$0")" && pwd)
identity=${SIG_MEETINGS_SIGN_IDENTITY:-}
profile=${SIG_MEETINGS_NOTARY_PROFILE:-}
keychain=${SIG_MEETINGS_KEYCHAIN:-}

case $target in
    *.app) [ -d "$target/Contents" ] || { echo "$target is no bundle." >&2; exit 1; } ;;
    *.dmg) [ -f "$target" ] || { echo "$target is not there." >&2; exit 1; } ;;
    *) echo "usage: $0 PATH.app|PATH.dmg" >&2; exit 2 ;;
esac

work=$(mktemp -d "${TMPDIR:-/tmp}/tmp.XXXXXX")
trap 'rm -rf "$work"' EXIT

loudly() {
    printf '!!!\n!!! %s\n!!!\n' "$1" >&2
    [ "${GITHUB_ACTIONS:-}" != true ] || echo "::warning title=macOS::$1"
}

# Signs one thing; what is given besides goes to codesign.
seal() {
    thing=$1
    shift
    if [ -z "$identity" ]; then
        codesign --force --sign - "$thing"
    else
        codesign --force --sign "$identity" --options runtime --timestamp \
            ${keychain:+--keychain "$keychain"} "$@" "$thing"
    fi
}

# Whether a file is Mach-O: of one processor, or of several (mach-o/loader.h, mach-o/fat.h).
is_code() {
    case $(od -An -tx1 -N4 "$1" | tr -d ' \n') in
        cffaedfe | cefaedfe | cafebabe | cafebabf) return 0 ;;
        *) return 1 ;;
    esac
}

# What a bundle or a framework is named after is signed with it, never by itself.
is_named_after() {
    case $1 in
        "$main") return 0 ;;
        *.framework/Versions/*) ;;
        *) return 1 ;;
    esac
    framework=${1%.framework/Versions/*}
    [ "${1##*/}" = "${framework##*/}" ]
}

# All code inside, the deepest first: what holds something is sealed after what it holds.
list_code() {
    find "$target/Contents" \( -type f -o -type d -name '*.framework' \) -print >"$work/found"
    while IFS= read -r path; do
        if [ -f "$path" ]; then
            is_named_after "$path" && continue
            is_code "$path" || continue
        fi
        printf '%s\n' "$path"
    done <"$work/found" >"$work/code"
    awk -F / '{ print NF "\t" $0 }' "$work/code" | sort -rn | cut -f 2- >"$work/inside-out"
}

seal_bundle() {
    main=$target/Contents/MacOS/$(plutil -extract CFBundleExecutable raw -o - "$target/Contents/Info.plist")
    [ -f "$main" ] || { echo "$target has no executable." >&2; exit 1; }
    list_code
    while IFS= read -r path; do
        seal "$path"
    done <"$work/inside-out"
    seal "$target" --entitlements "$here/entitlements.plist"
    codesign --verify --deep --strict --verbose=2 "$target"
}

seal_image() {
    seal "$target"
    codesign --verify --strict --verbose=2 "$target"
}

# The service takes archives; the ticket is stapled to the bundle itself.
notarise() {
    sent=$target
    if [ -d "$target" ]; then
        sent=$work/$(basename "$target").zip
        ditto -c -k --keepParent "$target" "$sent"
    fi
    code=0
    xcrun notarytool submit "$sent" --wait --keychain-profile "$profile" \
        ${keychain:+--keychain "$keychain"} >"$work/answer" 2>&1 || code=$?
    cat "$work/answer"
    # notarytool has done its part, and says 0, when it has brought back a refusal
    if [ "$code" -ne 0 ] || ! grep -q 'status: Accepted' "$work/answer"; then
        echo "$target was not notarised; why, tells: xcrun notarytool log ID --keychain-profile $profile" >&2
        exit 1
    fi
    xcrun stapler staple "$target"
    xcrun stapler validate "$target"
}

case $target in
    *.app) seal_bundle ;;
    *) [ -z "$identity" ] || seal_image ;;
esac

if [ -z "$identity" ]; then
    loudly "$(basename "$target") is NOT SIGNED, for SIG_MEETINGS_SIGN_IDENTITY is not set. Gatekeeper will stop those who download it."
elif [ -z "$profile" ]; then
    loudly "$(basename "$target") is signed but NOT NOTARISED, for SIG_MEETINGS_NOTARY_PROFILE is not set. Gatekeeper will stop those who download it."
else
    notarise
    echo "$(basename "$target") is signed and notarised."
fi
