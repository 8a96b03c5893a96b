"""GitHub's workflows as structures: what of them the tests look at."""

from pathlib import Path

import msgspec

from tests.house.tracked import ROOT

FOLDER = ROOT / ".github" / "workflows"


class Step(msgspec.Struct, frozen=True):
    """One step: an action that is used, or a script that is run."""

    name: str
    uses: str = ""
    run: str = ""
    inputs: dict[str, object] = msgspec.field(default_factory=dict, name="with")
    env: dict[str, str] = msgspec.field(default_factory=dict)


class Strategy(msgspec.Struct, frozen=True):
    """Where and with what a job is run again."""

    matrix: dict[str, list[str]]


class Job(msgspec.Struct, frozen=True):
    """One job, on one machine."""

    permissions: dict[str, str]
    steps: list[Step]
    machine: str = msgspec.field(name="runs-on")
    minutes: int = msgspec.field(name="timeout-minutes")
    environment: str = ""
    strategy: Strategy | None = None


class Concurrency(msgspec.Struct, frozen=True):
    """Which runs get into each other's way, and what happens then."""

    group: str
    cancel: bool = msgspec.field(name="cancel-in-progress")


class Shell(msgspec.Struct, frozen=True):
    """What scripts are run by."""

    shell: str


class Defaults(msgspec.Struct, frozen=True):
    """What holds for every step."""

    run: Shell


class Workflow(msgspec.Struct, frozen=True):
    """A whole workflow."""

    permissions: dict[str, str]
    concurrency: Concurrency
    defaults: Defaults
    jobs: dict[str, Job]

    def steps(self) -> list[Step]:
        """Every step of every job."""
        return [step for job in self.jobs.values() for step in job.steps]


def read(file: Path) -> Workflow:
    """A workflow, checked for having all that the tests look at."""
    return msgspec.yaml.decode(file.read_bytes(), type=Workflow)
