"""SIG Meetings: see the openEuler community's meetings and join any of them with one click."""

__version__ = "0.1.0"
