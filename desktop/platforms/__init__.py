"""The catalogue of meeting platforms, and what a meeting link says; pure, no Qt, no I/O."""

from desktop.platforms.recognize import Recognized, recognize
from desktop.platforms.refusal import LinkRefused, Refusal

__all__ = ["LinkRefused", "Recognized", "Refusal", "recognize"]
