"""The container file, the compose file and the Kubernetes example hold what docs/deploying.md promises of them."""

from __future__ import annotations

import fnmatch
import json
import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from crossread.faces.cli import cli

ROOT = Path(__file__).parents[1]
IMAGE = (ROOT / "Containerfile").read_text("utf8")
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text("utf8"))
JOB = yaml.safe_load((ROOT / "docs" / "kuberay-batch.yaml").read_text("utf8"))
OURS = ("page", "watcher", "reader")
LOCKS = ("requirements-build.lock", "requirements-serve.lock", "requirements-batch.lock")


def instructions(kind: str, text: str = IMAGE) -> list[str]:
    """What stands behind every instruction of a kind, in order."""
    return re.findall(rf"^{kind} (.*)$", text, re.MULTILINE)


def stages() -> dict[str, tuple[str, str]]:
    """Each stage by its name: what it starts from, its instructions."""
    parts = re.split(r"^FROM ", IMAGE, flags=re.MULTILINE)[1:]
    heads = [part.partition("\n") for part in parts]
    return {head.split(" AS ")[1]: (head.split(" AS ")[0], body) for head, _, body in heads}


def parsed(words: list[str]) -> str:
    """The name of the command that `crossread` takes these words for. Raises UsageError where it does not take them."""
    command: click.Command = cli
    context, name = click.Context(cli), ""
    while isinstance(command, click.Group):
        name, *words = words
        found = command.get_command(context, name)
        if found is None:
            raise click.UsageError(f"there is no command {name}")
        command, context = found, click.Context(found, context, name)
    command.make_context(name, words)
    return name


def test_an_image_ends_as_a_user_without_rights_and_starts_the_command() -> None:
    for name in ("site", "batch"):
        start, body = stages()[name]
        assert start == "base"
        assert instructions("USER", body) == ["10001:10001"]
        assert body.index("USER") > max(body.rfind("RUN"), body.rfind("COPY")), "nothing is written as that user"
        assert json.loads(instructions("ENTRYPOINT", body)[0]) == ["crossread"]
    assert list(stages())[-1] == "site", "what is built where no target is named"
    assert parsed(json.loads(stages()["site"][1].rpartition("CMD ")[2])) == "serve"
    assert instructions("STOPSIGNAL") == ["SIGINT"]


def test_a_base_is_named_with_its_version() -> None:
    named = [start for start, _ in stages().values() if start not in stages()]
    assert named
    assert set(named) == {"python:3.12-slim-bookworm"}
    images = [named[0], *(service["image"] for service in COMPOSE["services"].values())]
    images += [c["image"] for c in containers()]
    assert all(re.search(r":\d[\w.-]*$", image) for image in images), images


def test_every_file_that_is_copied_exists_and_is_not_ignored() -> None:
    kept = [line[1:] for line in (ROOT / ".dockerignore").read_text("utf8").splitlines() if line.startswith("!")]
    copied = [name for line in instructions("COPY") if "--from" not in line for name in line.split()[:-1]]
    assert "src" in copied
    for name in copied:
        assert (ROOT / name).exists(), name
        assert any(fnmatch.fnmatch(name, pattern) for pattern in kept), f"{name} is left out by .dockerignore"


def test_what_is_installed_is_pinned_with_hashes() -> None:
    for line in instructions("RUN"):
        if " install " in line and "pip" in line:
            assert "--require-hashes" in line or "--no-index" in line, line
    assert {lock for line in instructions("RUN") for lock in LOCKS if lock in line} == set(LOCKS)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_a_hash_a_package_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf8")
    packages = re.findall(r"^([\w.-]+)==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    assert len(packages) == len(re.findall(r"^[\w.-]+==", text, re.MULTILINE)) > 0
    assert "://" not in text


def test_the_lock_of_the_site_holds_what_the_package_asks_for_and_no_tools() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
    extras = [project["optional-dependencies"][extra] for extra in ("serve", "postgres", "tables")]
    asked = [*project["dependencies"], *(one for extra in extras for one in extra)]
    names = {re.split(r"[\[<>=]", one)[0].lower().replace("_", "-") for one in asked}
    held = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements-serve.lock").read_text("utf8"), re.MULTILINE))
    assert names <= held
    assert not held & {"pytest", "mypy", "ruff", "mkdocs", "pip", "hatchling", "ray"}
    everything = (ROOT / "requirements.lock").read_text("utf8")
    pinned = re.findall(r"^[\w.-]+==\S+", (ROOT / "requirements-serve.lock").read_text("utf8"), re.MULTILINE)
    assert [p for p in pinned if f"{p} " not in everything] == [], "the image holds what the tests ran with"


def test_the_health_of_the_image_is_asked_without_a_shell() -> None:
    (check,) = instructions("HEALTHCHECK")
    words = json.loads(check.partition(" CMD ")[2])
    assert words[:2] == ["python", "-c"]
    compile(words[2], "health", "exec")
    assert ["CMD", *words] == COMPOSE["services"]["page"]["healthcheck"]["test"]


@pytest.mark.parametrize("name", ["database", *OURS])
def test_a_service_is_confined(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["restart"] == "unless-stopped"
    assert any(place.startswith("/tmp") for place in service["tmpfs"])
    assert service["healthcheck"]["test"][0] == "CMD"
    assert "privileged" not in service
    if name != "database":
        assert service["depends_on"] == {"database": {"condition": "service_healthy"}}
        assert "volumes" not in service, "nothing is kept outside the database"


@pytest.mark.parametrize("name", OURS)
def test_a_service_runs_a_command_line_that_crossread_takes(name: str) -> None:
    service = COMPOSE["services"][name]
    assert parsed(service["command"]) == {"page": "serve", "watcher": "watch", "reader": "read"}[name]
    _, program, *words = service["healthcheck"]["test"]
    if program == "crossread":
        assert parsed(words) == "info"


def test_a_command_line_that_crossread_does_not_take_would_be_noticed() -> None:
    for wrong in (["serve", "--prot", "8765"], ["sevre"], ["library", "infos"], ["read", "more"]):
        with pytest.raises(click.UsageError):
            parsed(wrong)


def test_secrets_are_asked_for_and_the_site_is_reached_from_this_machine_alone() -> None:
    page, store = COMPOSE["services"]["page"], COMPOSE["networks"]["store"]
    assert all(port.startswith("127.0.0.1:") for port in page["ports"])
    assert store == {"internal": True}
    assert COMPOSE["services"]["database"]["networks"] == ["store"]
    assert "ports" not in COMPOSE["services"]["database"]
    said = (ROOT / "compose.yaml").read_text("utf8")
    for name in ("POSTGRES_PASSWORD", "CROSSREAD_TOKEN"):
        assert set(re.findall(rf"\$\{{{name}[^}}]*\}}", said)) == {f"${{{name}:?is not set; write it into .env}}"}


def containers() -> list[dict[str, Any]]:
    """The containers of the Kubernetes example: head, workers."""
    cluster = JOB["spec"]["rayClusterSpec"]
    groups = [cluster["headGroupSpec"], *cluster["workerGroupSpecs"]]
    return [container for group in groups for container in group["template"]["spec"]["containers"]]


def test_the_kubernetes_example_runs_a_batch_that_crossread_takes() -> None:
    assert (JOB["apiVersion"], JOB["kind"]) == ("ray.io/v1", "RayJob")
    program, *words = shlex.split(JOB["spec"]["entrypoint"])
    assert (program, parsed(words)) == ("crossread", "batch")
    ray = re.search(r"^ray==(\S+)", (ROOT / "requirements-batch.lock").read_text("utf8"), re.MULTILINE)
    assert ray
    assert JOB["spec"]["rayClusterSpec"]["rayVersion"] == ray[1]
    for container in containers():
        assert container["securityContext"]["readOnlyRootFilesystem"] is True
        assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
        assert {m["mountPath"] for m in container["volumeMounts"]} == {"/tmp", "/data"}


def test_the_documentation_names_what_is_there() -> None:
    page = (ROOT / "docs" / "deploying.md").read_text("utf8")
    for name in [*COMPOSE["services"], "POSTGRES_PASSWORD", "CROSSREAD_TOKEN", "feeds.opml", "kuberay-batch.yaml"]:
        assert name in page, name
    assert "untested" in page
    for line in re.findall(r"docker compose run --rm (?:-v \S+ )?(?:page|watcher|reader) ([^`\n]*)", page):
        assert parsed(shlex.split(line))
