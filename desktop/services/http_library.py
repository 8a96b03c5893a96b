"""The HTTP library; one that takes httpx's place is named here and nowhere else."""

import logging

import httpx

__all__ = ["SOCKS_ERRORS", "httpx"]


def _socks_errors() -> tuple[type[Exception], ...]:
    """What SOCKS raises besides: httpx lets an answer that is no SOCKS through as it comes."""
    try:
        from socksio import SOCKSError
    except ImportError:
        return ()
    return (SOCKSError,)


SOCKS_ERRORS = _socks_errors()

logging.getLogger("httpcore.socks").setLevel(logging.INFO)  # below, it logs a proxy's password
