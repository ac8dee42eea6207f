"""The compose file and the Dockerfile keep their promises; read, not run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi.routing import APIRoute

from scripts.neo4j.releases import LTS
from tierline.api.routes import health

ROOT = Path(__file__).resolve().parents[1]
COMPOSE = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE)["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_services_are_the_store_and_the_app() -> None:
    assert set(SERVICES) == {"neo4j", "app"}


@pytest.mark.parametrize("name", SERVICES)
def test_ports_are_published_on_loopback_only(name: str) -> None:
    ports = SERVICES[name]["ports"]

    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


@pytest.mark.parametrize("name", SERVICES)
def test_service_has_a_health_check(name: str) -> None:
    check = SERVICES[name]["healthcheck"]

    assert check["test"][0] in ("CMD", "CMD-SHELL")
    assert {"interval", "timeout", "retries"} <= set(check)


def test_health_check_of_the_app_asks_a_route_that_exists() -> None:
    check = " ".join(SERVICES["app"]["healthcheck"]["test"])
    (path,) = re.findall(r"http://127\.0\.0\.1:8000(/\w+)", check)

    assert path in {route.path for route in health.router.routes if isinstance(route, APIRoute)}


def test_app_waits_until_the_store_is_healthy() -> None:
    assert SERVICES["app"]["depends_on"]["neo4j"]["condition"] == "service_healthy"


def test_password_is_required_and_never_defaulted() -> None:
    uses = re.findall(r"(?<!\$)\$\{NEO4J_PASSWORD([^}]*)\}", COMPOSE)

    assert len(uses) == len(SERVICES)
    assert all(use.startswith(":?") for use in uses)


def test_every_password_is_a_variable() -> None:
    secrets = [
        value
        for service in SERVICES.values()
        for key, value in service["environment"].items()
        if "AUTH" in key or "PASSWORD" in key
    ]

    assert len(secrets) == len(SERVICES)
    assert all("${NEO4J_PASSWORD:?" in secret for secret in secrets)


def test_no_service_runs_as_root() -> None:
    user = re.findall(r"^USER (\S+)$", DOCKERFILE, flags=re.MULTILINE)

    assert SERVICES["neo4j"]["user"].split(":")[0] not in ("root", "0")
    assert user
    assert user[-1] not in ("root", "0")


@pytest.mark.parametrize("name", SERVICES)
def test_service_gains_no_privileges(name: str) -> None:
    service = SERVICES[name]

    assert "no-new-privileges:true" in service["security_opt"]
    assert not service.get("privileged", False)


def test_image_is_installed_from_the_hashed_lock() -> None:
    assert "--require-hashes -r requirements.txt" in DOCKERFILE
    assert (ROOT / "requirements.txt").is_file()


def test_server_is_the_long_term_release_that_the_tests_run() -> None:
    wanted = LTS.version.rsplit(".", 1)[0]
    assert SERVICES["neo4j"]["image"] == f"neo4j:{wanted}-community"
