"""Imports the HTTP library; nothing else names it, so that it can be replaced here."""

import logging

import httpx

__all__ = ["SOCKS_ERRORS", "httpx"]


def _socks_errors() -> tuple[type[Exception], ...]:
    """What SOCKS raises in addition: httpx passes on errors about an answer that is not SOCKS."""
    try:
        from socksio import SOCKSError
    except ImportError:
        return ()
    return (SOCKSError,)


SOCKS_ERRORS = _socks_errors()

logging.getLogger("httpcore.socks").setLevel(logging.INFO)  # below, it logs a proxy's password
