"""The catalogue of meeting platforms, and what a meeting link says; pure, no Qt, no I/O."""

from desktop.platforms.link import LinkRefused, Refusal
from desktop.platforms.recognize import Recognized, recognize

__all__ = ["LinkRefused", "Recognized", "Refusal", "recognize"]
