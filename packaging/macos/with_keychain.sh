#!/bin/sh
# Runs a command with a keychain of its own: with_keychain.sh COMMAND…
#
# For build machines: the identity and the notary's key come in the environment, are put into a
# keychain that is gone afterwards, and the command finds it by the variables sign.sh reads. The
# command itself does not see the secrets. Without a certificate it just runs.
#
#   SIG_MEETINGS_CERTIFICATE           the identity: a PKCS 12 file (.p12) in base64
#   SIG_MEETINGS_CERTIFICATE_PASSWORD  its password
#   SIG_MEETINGS_NOTARY_KEY            a key of App Store Connect: the .p8 file in base64
#   SIG_MEETINGS_NOTARY_KEY_ID         the key's id
#   SIG_MEETINGS_NOTARY_ISSUER         the id of who issued it
set -eu

[ $# -gt 0 ] || { echo "usage: $0 COMMAND…" >&2; exit 2; }

certificate=${SIG_MEETINGS_CERTIFICATE:-}
certificate_password=${SIG_MEETINGS_CERTIFICATE_PASSWORD:-}
key=${SIG_MEETINGS_NOTARY_KEY:-}
key_id=${SIG_MEETINGS_NOTARY_KEY_ID:-}
issuer=${SIG_MEETINGS_NOTARY_ISSUER:-}
unset SIG_MEETINGS_CERTIFICATE SIG_MEETINGS_CERTIFICATE_PASSWORD
unset SIG_MEETINGS_NOTARY_KEY SIG_MEETINGS_NOTARY_KEY_ID SIG_MEETINGS_NOTARY_ISSUER

if [ -z "$certificate" ]; then
    echo "There is no certificate in the environment." >&2
    exec "$@"
fi

umask 077
work=$(mktemp -d "${TMPDIR:-/tmp}/tmp.XXXXXX")
keychain=$work/signing.keychain-db
trap 'security delete-keychain "$keychain" >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
password=$(od -An -tx1 -N24 /dev/urandom | tr -d ' \n')

security create-keychain -p "$password" "$keychain"
security set-keychain-settings -lut 21600 "$keychain"
security unlock-keychain -p "$password" "$keychain"
printf '%s' "$certificate" | base64 --decode >"$work/identity.p12"
security import "$work/identity.p12" -k "$keychain" -P "$certificate_password" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple:,codesign: -s -k "$password" "$keychain" >/dev/null
# the list it prints is quoted; xargs reads that
security list-keychains -d user | xargs security list-keychains -d user -s "$keychain"

security find-identity -v -p codesigning "$keychain" >"$work/identities"
SIG_MEETINGS_SIGN_IDENTITY=$(awk '$2 ~ /^[0-9A-F]+$/ { print $2; exit }' "$work/identities")
[ -n "$SIG_MEETINGS_SIGN_IDENTITY" ] || { echo "The certificate holds no identity to sign with." >&2; exit 1; }
SIG_MEETINGS_KEYCHAIN=$keychain
export SIG_MEETINGS_SIGN_IDENTITY SIG_MEETINGS_KEYCHAIN

if [ -n "$key" ]; then
    printf '%s' "$key" | base64 --decode >"$work/notary.p8"
    xcrun notarytool store-credentials sig-meetings --key "$work/notary.p8" --key-id "$key_id" \
        --issuer "$issuer" --keychain "$keychain"
    SIG_MEETINGS_NOTARY_PROFILE=sig-meetings
    export SIG_MEETINGS_NOTARY_PROFILE
fi

"$@"
