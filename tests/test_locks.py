"""The lock files pin all that pyproject.toml asks for, by hash, and name no place to fetch from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SETTINGS: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.txt", "requirements-dev.txt")


def pinned(lock: str) -> dict[str, str]:
    """Return the entries of a lock file: each name with its version, condition and hashes."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {entry.partition("==")[0]: entry.partition("==")[2] for entry in entries}


def wanted(entries: list[str]) -> set[str]:
    return {re.split(r"[\[>=<;]", entry)[0].strip().lower() for entry in entries}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_is_pinned_by_hash(lock: str) -> None:
    entries = pinned(lock)

    assert len(entries) > 30
    assert [name for name, rest in entries.items() if "--hash=sha256:" not in rest] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_stands_in_the_lock(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert "://" not in text
    assert "--find-links" not in text
    assert "--index" not in text


def test_runtime_lock_holds_every_dependency() -> None:
    build = SETTINGS["dependency-groups"]["build"]

    assert wanted(SETTINGS["project"]["dependencies"] + build) <= set(pinned("requirements.txt"))


def test_development_lock_holds_the_runtime_in_the_same_versions() -> None:
    # Conditions differ: what the runtime needs on one system, development may need on all.
    development, runtime = (
        {name: rest.split()[0] for name, rest in pinned(lock).items()} for lock in reversed(LOCKS)
    )

    assert wanted(SETTINGS["project"]["optional-dependencies"]["dev"]) <= set(development)
    assert runtime.items() <= development.items()
