"""A certificate that no system trusts: self-signed, for 127.0.0.1, its key known to everybody."""

from pathlib import Path

_KEY = (
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgN3s9swd3Nof4oydS"
    "IJgHJqeHJUGGbVATatw2Apn/iMuhRANCAAT6MFmMidOsFZdqQvHIutfmzx2eNLQI"
    "gbAz2Vyv1C4gUbOOd5AuZHG9wHjRTeyE6E6Eptn55DZ7p9oUglJ+lmzh"
)
_CERTIFICATE = (
    "MIIBkTCCATagAwIBAgIUWFTOky3YugLORxujUYwoqYXdUpMwCgYIKoZIzj0EAwIw"
    "FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMjE1MTgxM1oYDzIxMjYxMDI5"
    "MTUxODEzWjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO"
    "PQMBBwNCAAT6MFmMidOsFZdqQvHIutfmzx2eNLQIgbAz2Vyv1C4gUbOOd5AuZHG9"
    "wHjRTeyE6E6Eptn55DZ7p9oUglJ+lmzho2QwYjAdBgNVHQ4EFgQUOd46/imYLcSj"
    "VnF/EuLcCT/SNZkwHwYDVR0jBBgwFoAUOd46/imYLcSjVnF/EuLcCT/SNZkwDwYD"
    "VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0kAMEYC"
    "IQDTw6WA4igQZxWocCu4SCBjKHa9RH/OUco5pZ8FMcew9AIhALHCiFNYOs1i/EIi"
    "DFYxdHIpIkUwOyKrHmXlasMIjJRw"
)


def write_certificate(folder: Path) -> Path:
    """Writes key and certificate into one PEM file."""
    parts = (("PRIVATE KEY", _KEY), ("CERTIFICATE", _CERTIFICATE))
    blocks = (f"-----BEGIN {kind}-----\n{body}\n-----END {kind}-----\n" for kind, body in parts)
    path = folder / "server.pem"
    path.write_text("".join(blocks), encoding="ascii")
    return path
