from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.api.service import make_store
from tests.cli.running import Tierline

PATIENCE = 60.0


@contextmanager
def started(*arguments: str, folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a command that serves; give its process and the address that it prints."""
    command = [sys.executable, "-m", "tierline", *arguments, "--port", "0"]
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        command, cwd=folder, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process, address_of(process)
        finally:
            process.kill()


def address_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if "answers on " in line:
            return line.partition("answers on ")[2].split()[0]
        if line.startswith("{"):
            return str(json.loads(line)["address"])
    raise AssertionError(process.stderr and process.stderr.read())


def read(address: str) -> object:
    with urllib.request.urlopen(address, timeout=PATIENCE) as response:
        return json.load(response)


def test_serve_answers_and_stops_when_told(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    with started("serve", "--store", store, folder=tmp_path) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        assert read(f"{address}/readyz")
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130
        assert process.stderr is not None
        assert process.stderr.read() == "tierline: stopped; what was done is kept\n"


def test_demo_serves_the_samples_from_any_folder(tmp_path: Path) -> None:
    begin = time.monotonic()
    with started("demo", folder=tmp_path) as (_, address):
        chain = read(f"{address}/api/entities/Innolight/downstream")
        taken = time.monotonic() - begin
    assert isinstance(chain, dict)
    assert chain["tiers"]
    assert taken < PATIENCE
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_address_is_told_as_json(tmp_path: Path, command: str) -> None:
    store = make_store(tmp_path)
    with started(command, "--store", store, "--json", folder=tmp_path) as (_, address):
        assert read(f"{address}/readyz")


def test_demo_leaves_no_folder_behind_however_it_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with started("demo", folder=tmp_path) as (process, _):
        assert list(tmp_path.glob("tierline-*"))
        process.terminate()
        assert process.wait(PATIENCE) == 130
    assert not list(tmp_path.glob("tierline-*"))


@pytest.fixture
def tierline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Tierline:
    return Tierline(str(tmp_path / "none.db"), monkeypatch, capsys)


def test_taken_port_is_said_to_be_taken(tierline: Tierline, tmp_path: Path) -> None:
    store = make_store(tmp_path)
    with started("serve", "--store", store, folder=tmp_path) as (_, address):
        run = tierline("serve", "--store", store, "--port", address.rpartition(":")[2])
    assert run.code == 2
    assert run.err.endswith(": Address already in use; give another one with --port\n")


def test_serve_without_a_store_says_how_to_make_one(tierline: Tierline) -> None:
    run = tierline("serve", "--port", "0")
    assert (run.code, "tierline ingest" in run.err) == (4, True)


def test_host_that_is_none_is_wrong_usage(tierline: Tierline) -> None:
    run = tierline("serve", "--host", "no.such.host.invalid", "--port", "0")
    assert (run.code, "cannot listen" in run.err) == (2, True)


def test_reader_that_stops_reading_is_met_with_silence(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    command = f"{sys.executable} -m tierline dump --store {store} | head -n 1"
    run = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert run.stdout.count("\n") == 1
    assert run.stderr == ""


def test_disk_that_is_full_is_told(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    command = [sys.executable, "-m", "tierline", "stats", "--store", store]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert run.returncode == 2
    assert run.stderr == "tierline: cannot write the answer: No space left on device\n"


def test_terminal_of_few_characters_shows_escapes(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    command = [sys.executable, "-m", "tierline", "search", "中际", "--json", "--store", store]
    environ = {**os.environ, "PYTHONIOENCODING": "ascii"}
    run = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert (run.returncode, json.loads(run.stdout)["words"]) == (0, "中际")
