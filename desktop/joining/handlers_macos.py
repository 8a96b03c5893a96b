"""Whether a client is there, on macOS: Launch Services."""

from collections.abc import Callable
from os.path import isdir

from desktop.joining.handler import Evidence, Handler
from desktop.joining.launch_services import LaunchServices

WHERE = "Launch Services"


class MacHandlerFinder:
    """Asks Launch Services for the application of a scheme, and looks whether it is there."""

    def __init__(self, services: LaunchServices, exists: Callable[[str], bool] = isdir) -> None:
        self._services = services
        self._exists = exists

    def find(self, scheme: str) -> Handler:
        """Looks the scheme up afresh; never raises."""
        try:
            application = self._services.application_for(f"{scheme}://")
        except (OSError, AttributeError):  # a framework or one of its functions is not there
            return Handler(scheme, Evidence.CANNOT_ASK)
        if application is None:
            return Handler(scheme, Evidence.NOT_REGISTERED)
        if not self._exists(application):
            return Handler(scheme, Evidence.PROGRAM_MISSING, where=application)
        return Handler(scheme, Evidence.REGISTERED, application, WHERE)
