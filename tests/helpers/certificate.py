"""Certificates that no system trusts by itself, for one key that is known to everybody."""

from collections.abc import Sequence
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


_AUTHORITY = (
    "MIIBcjCCARmgAwIBAgIBCjAKBggqhkjOPQQDAjAgMR4wHAYDVQQDDBVTSUcgTWVl"
    "dGluZ3MgdGVzdHMgY2EwIBcNMjAwMTAxMDAwMDAwWhgPMjEzMDAxMDEwMDAwMDBa"
    "MCAxHjAcBgNVBAMMFVNJRyBNZWV0aW5ncyB0ZXN0cyBjYTBZMBMGByqGSM49AgEG"
    "CCqGSM49AwEHA0IABIFKmX5ndMygirGbERRihSgezUDCi27H9Iji7Gt6WPyjo4AN"
    "4nVxrZleXji26pGnbw9jWPFuhf2z9b6I1WThpmCjQjBAMA8GA1UdEwEB/wQFMAMB"
    "Af8wDgYDVR0PAQH/BAQDAgIEMB0GA1UdDgQWBBTn59F3CiWNB4fJIPBU3eRbjRBq"
    "pjAKBggqhkjOPQQDAgNHADBEAiBV34Covf1HSoFlu03BW6meAF80P3j2GxCh6bY9"
    "uz3zkwIgTaE7NyrUKkQJl9d54KOxlWJuF/3TD7Nni295TKkWS4I="
)
"""Whoever trusts it trusts the issued ones; its own key was thrown away."""

_ISSUED = {
    "good": (
        "MIIBtTCCAVugAwIBAgIBSjAKBggqhkjOPQQDAjAgMR4wHAYDVQQDDBVTSUcgTWVl"
        "dGluZ3MgdGVzdHMgY2EwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBa"
        "MA8xDTALBgNVBAMMBGdvb2QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAT6MFmM"
        "idOsFZdqQvHIutfmzx2eNLQIgbAz2Vyv1C4gUbOOd5AuZHG9wHjRTeyE6E6Eptn5"
        "5DZ7p9oUglJ+lmzho4GUMIGRMAwGA1UdEwEB/wQCMAAwLAYDVR0RBCUwI4cEfwAA"
        "AYIJbG9jYWxob3N0ghBtZWV0aW5ncy5leGFtcGxlMBMGA1UdJQQMMAoGCCsGAQUF"
        "BwMBMB0GA1UdDgQWBBQ53jr+KZgtxKNWcX8S4twJP9I1mTAfBgNVHSMEGDAWgBTn"
        "59F3CiWNB4fJIPBU3eRbjRBqpjAKBggqhkjOPQQDAgNIADBFAiAuGzURkHxB2EsK"
        "Ug7VH8vFzZD/oBGDDIxYly0WeZiJdQIhANY5qBeEeZMrvnAFHHgJ+N7YH56QGsMA"
        "5vAZhBeHNLhh"
    ),
    "expired": (
        "MIIBtzCCAV2gAwIBAgICAJgwCgYIKoZIzj0EAwIwIDEeMBwGA1UEAwwVU0lHIE1l"
        "ZXRpbmdzIHRlc3RzIGNhMB4XDTIwMDEwMTAwMDAwMFoXDTIxMDEwMTAwMDAwMFow"
        "EjEQMA4GA1UEAwwHZXhwaXJlZDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABPow"
        "WYyJ06wVl2pC8ci61+bPHZ40tAiBsDPZXK/ULiBRs453kC5kcb3AeNFN7IToToSm"
        "2fnkNnun2hSCUn6WbOGjgZQwgZEwDAYDVR0TAQH/BAIwADAsBgNVHREEJTAjhwR/"
        "AAABgglsb2NhbGhvc3SCEG1lZXRpbmdzLmV4YW1wbGUwEwYDVR0lBAwwCgYIKwYB"
        "BQUHAwEwHQYDVR0OBBYEFDneOv4pmC3Eo1ZxfxLi3Ak/0jWZMB8GA1UdIwQYMBaA"
        "FOfn0XcKJY0Hh8kg8FTd5FuNEGqmMAoGCCqGSM49BAMCA0gAMEUCIBLEHa9IY9Ws"
        "uo0PJBzOQZcNbh2eoakfmSQFBV+uKHClAiEAyVnzsG1Rrlo3wiuUWWVzpyA+XyuM"
        "b9R+TV6LJ0gKziI="
    ),
    "early": (
        "MIIBuTCCAV+gAwIBAgICALswCgYIKoZIzj0EAwIwIDEeMBwGA1UEAwwVU0lHIE1l"
        "ZXRpbmdzIHRlc3RzIGNhMCIYDzIxMjAwMTAxMDAwMDAwWhgPMjEyMTAxMDEwMDAw"
        "MDBaMBAxDjAMBgNVBAMMBWVhcmx5MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE"
        "+jBZjInTrBWXakLxyLrX5s8dnjS0CIGwM9lcr9QuIFGzjneQLmRxvcB40U3shOhO"
        "hKbZ+eQ2e6faFIJSfpZs4aOBlDCBkTAMBgNVHRMBAf8EAjAAMCwGA1UdEQQlMCOH"
        "BH8AAAGCCWxvY2FsaG9zdIIQbWVldGluZ3MuZXhhbXBsZTATBgNVHSUEDDAKBggr"
        "BgEFBQcDATAdBgNVHQ4EFgQUOd46/imYLcSjVnF/EuLcCT/SNZkwHwYDVR0jBBgw"
        "FoAU5+fRdwoljQeHySDwVN3kW40QaqYwCgYIKoZIzj0EAwIDSAAwRQIhANwCl14N"
        "y+a8yI/KeUgBKQ3RR2KHQFbzSSr82E8eU5cZAiA5c6GTHqigsK5w8P0NAi0SpJ2N"
        "SyTMlAv90HJ98y5a1Q=="
    ),
    "elsewhere": (
        "MIIBqjCCAVCgAwIBAgIBczAKBggqhkjOPQQDAjAgMR4wHAYDVQQDDBVTSUcgTWVl"
        "dGluZ3MgdGVzdHMgY2EwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBa"
        "MBQxEjAQBgNVBAMMCWVsc2V3aGVyZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IA"
        "BPowWYyJ06wVl2pC8ci61+bPHZ40tAiBsDPZXK/ULiBRs453kC5kcb3AeNFN7ITo"
        "ToSm2fnkNnun2hSCUn6WbOGjgYQwgYEwDAYDVR0TAQH/BAIwADAcBgNVHREEFTAT"
        "ghFlbHNld2hlcmUuZXhhbXBsZTATBgNVHSUEDDAKBggrBgEFBQcDATAdBgNVHQ4E"
        "FgQUOd46/imYLcSjVnF/EuLcCT/SNZkwHwYDVR0jBBgwFoAU5+fRdwoljQeHySDw"
        "VN3kW40QaqYwCgYIKoZIzj0EAwIDSAAwRQIhAIVuQJc+RQRXOE/1F5nlhQ1kRz1a"
        "K0bBZyhLZQIjXlsaAiBcFQpnCe7F1atNtYM5bNDyly6LFnLkOW0A8DB5OThndw=="
    ),
    "stranger": (
        "MIIBujCCAWCgAwIBAgIBXTAKBggqhkjOPQQDAjAhMR8wHQYDVQQDDBZTSUcgTWVl"
        "dGluZ3MgdGVzdHMgY2EyMCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAw"
        "WjATMREwDwYDVQQDDAhzdHJhbmdlcjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IA"
        "BPowWYyJ06wVl2pC8ci61+bPHZ40tAiBsDPZXK/ULiBRs453kC5kcb3AeNFN7ITo"
        "ToSm2fnkNnun2hSCUn6WbOGjgZQwgZEwDAYDVR0TAQH/BAIwADAsBgNVHREEJTAj"
        "hwR/AAABgglsb2NhbGhvc3SCEG1lZXRpbmdzLmV4YW1wbGUwEwYDVR0lBAwwCgYI"
        "KwYBBQUHAwEwHQYDVR0OBBYEFDneOv4pmC3Eo1ZxfxLi3Ak/0jWZMB8GA1UdIwQY"
        "MBaAFBNQkAkP1IGA043bqrDk/clL5oVyMAoGCCqGSM49BAMCA0gAMEUCIQDULA/i"
        "T0dEL+REXKG2JmvCwfPFpq4CxilbzX+mGlIM/wIgcm2LhZx7BhnahERa/vRFjJXT"
        "V83WoXymfZCubq2/zak="
    ),
}
"""Certificates for 127.0.0.1, localhost and meetings.example, but for `elsewhere`. `expired` ended
in 2021, `early` begins in 2120, and `stranger` is of an authority that nobody knows."""


def write_certificate(folder: Path) -> Path:
    """Writes key and certificate into one PEM file; the certificate is self-signed."""
    return _write(folder / "server.pem", [("PRIVATE KEY", _KEY), ("CERTIFICATE", _CERTIFICATE)])


def write_issued(folder: Path, name: str) -> Path:
    """Writes the key and an issued certificate, by its name above, into one PEM file."""
    return _write(folder / f"{name}.pem", [("PRIVATE KEY", _KEY), ("CERTIFICATE", _ISSUED[name])])


def write_authority(folder: Path) -> Path:
    """Writes what a machine has to trust for the issued ones."""
    return _write(folder / "authority.pem", [("CERTIFICATE", _AUTHORITY)])


def _write(path: Path, parts: Sequence[tuple[str, str]]) -> Path:
    blocks = (f"-----BEGIN {kind}-----\n{body}\n-----END {kind}-----\n" for kind, body in parts)
    path.write_text("".join(blocks), encoding="ascii")
    return path
