"""The exception that carries a problem through this room; outside it is an outcome."""

from desktop.services.outcome import Problem, Reason


class ServiceError(Exception):
    """A request that came to nothing; `problem` says why, `passing` whether a retry can help."""

    def __init__(self, problem: Problem, *, passing: bool = False) -> None:
        super().__init__(problem.reason.value)
        self.problem = problem
        self.passing = passing

    @classmethod
    def because(cls, reason: Reason, *, passing: bool = False) -> "ServiceError":
        """An error about which nothing but the reason is known."""
        return cls(Problem(reason), passing=passing)
