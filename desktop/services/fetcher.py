"""What a dialect needs of the network: one question, an answer decoded from JSON."""

from collections.abc import Mapping
from typing import Protocol


class Fetcher(Protocol):
    """Asks one service."""

    async def fetch_json(self, path: str, params: Mapping[str, str]) -> object:
        """The answer to GET `path` (below the service's base) with `params`.

        Raises:
            ServiceError: there is none that can be used; nothing else is raised.
        """
        ...
