"""Tells why a certificate was refused, from the codes of every system."""

import re
import ssl
from datetime import UTC, datetime

from desktop.services.outcome import Problem, Reason

WRITTEN = datetime(2026, 11, 1, tzinfo=UTC)
"""When this was written: a clock that shows an earlier time is certainly wrong."""

_OPENSSL = {
    2: Reason.CERTIFICATE_ISSUER,
    9: Reason.CERTIFICATE_EARLY,
    10: Reason.CERTIFICATE_EXPIRED,
    18: Reason.CERTIFICATE_SELF_SIGNED,
    19: Reason.CERTIFICATE_ISSUER,
    20: Reason.CERTIFICATE_ISSUER,
    21: Reason.CERTIFICATE_ISSUER,
    23: Reason.CERTIFICATE_REVOKED,
    62: Reason.CERTIFICATE_HOST,
    64: Reason.CERTIFICATE_HOST,
    66: Reason.CERTIFICATE_WEAK,
    67: Reason.CERTIFICATE_WEAK,
    68: Reason.CERTIFICATE_WEAK,
}
"""X509_V_ERR_*, the manual page X509_STORE_CTX_get_error(3)."""

_WINDOWS = {
    0x800B0101: Reason.CERTIFICATE_DATES,  # one code for too late and too early
    0x800B0102: Reason.CERTIFICATE_DATES,
    0x800B0109: Reason.CERTIFICATE_ISSUER,
    0x800B010A: Reason.CERTIFICATE_ISSUER,
    0x800B010C: Reason.CERTIFICATE_REVOKED,
    0x800B010F: Reason.CERTIFICATE_HOST,
    0x80092010: Reason.CERTIFICATE_REVOKED,
}
"""CERT_E_* and CRYPT_E_*, Microsoft Learn, "CERT_CHAIN_POLICY_STATUS structure"; seen on none."""

_MACOS = {
    -67602: Reason.CERTIFICATE_HOST,
    -67818: Reason.CERTIFICATE_EXPIRED,
    -67819: Reason.CERTIFICATE_EARLY,
    -67820: Reason.CERTIFICATE_REVOKED,
    -67843: Reason.CERTIFICATE_ISSUER,
}
"""errSec*, Apple's "Security Framework Result Codes" (SecBase.h); seen on none."""

_CODES = {**_OPENSSL, **_WINDOWS, **_MACOS}

_WORDS = (
    (re.compile(r"not yet valid|not valid yet"), Reason.CERTIFICATE_EARLY),
    (re.compile(r"expired"), Reason.CERTIFICATE_EXPIRED),
    (re.compile(r"revoked"), Reason.CERTIFICATE_REVOKED),
    (
        re.compile(r"(?:host ?name|ip address|name) mismatch|(?:does not|doesn't) match"),
        Reason.CERTIFICATE_HOST,
    ),
    (re.compile(r"self[- ]signed certificate in"), Reason.CERTIFICATE_ISSUER),
    (re.compile(r"self[- ]signed"), Reason.CERTIFICATE_SELF_SIGNED),
    (re.compile(r"issuer|not trusted"), Reason.CERTIFICATE_ISSUER),
)
"""What the messages say, for codes that are not known."""

_OF_DATES = frozenset(
    {Reason.CERTIFICATE_EXPIRED, Reason.CERTIFICATE_EARLY, Reason.CERTIFICATE_DATES}
)
_WORD = 0xFFFFFFFF


def certificate_problem(error: ssl.SSLCertVerificationError, now: datetime) -> Problem:
    """What is wrong with the certificate, or with this machine's clock.

    A certificate's dates can only be judged by a clock. A clock that shows a time before this
    program was written is certainly wrong; one that is ahead looks the same as a certificate that
    was not renewed, so the sentence names the date it shows.

    Args:
        error: the refusal, as OpenSSL or truststore raised it.
        now: the current time by this machine's clock.
    """
    reason = _reason(error)
    if reason not in _OF_DATES:
        return Problem(reason)
    reason = Reason.CLOCK if now < WRITTEN else reason
    return Problem(reason, clock=now.astimezone(UTC).date().isoformat())


def _reason(error: ssl.SSLCertVerificationError) -> Reason:
    code = getattr(error, "verify_code", None)  # Python's own errors have none
    if isinstance(code, int):
        for known in (code, code & _WORD):
            if known in _CODES:
                return _CODES[known]
    said = f"{getattr(error, 'verify_message', '')} {error}".lower()
    return next((reason for words, reason in _WORDS if words.search(said)), Reason.CERTIFICATE)
