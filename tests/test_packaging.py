"""The wheel holds the package that is on disk, and works where nothing else of the checkout is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.ports import free_port

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("api", "evaluation", "graph", "ingest", "samples", "viz")
DATA = ("graph/schema", "ingest/data", "ingest/models", "samples", "viz/static", "viz/templates")
PATIENCE = 60.0

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # Built from a copy: a build/ folder left in the checkout would end up in the next wheel.
    folder = tmp_path_factory.mktemp("wheel")
    skipped = shutil.ignore_patterns(".*", "build", "dist", "site", "*.egg-info", "__pycache__")
    source = shutil.copytree(ROOT, folder / "source", symlinks=True, ignore=skipped)
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), "."]
    build = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert build.returncode == 0, build.stdout + build.stderr
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def test_wheel_holds_every_module_and_no_other(names: set[str]) -> None:
    modules = {
        f"tierline/{path.relative_to(ROOT).as_posix()}"
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*.py")
    }
    # rglob follows no links.
    own = (ROOT / "tierline").rglob("*.py")
    modules |= {path.relative_to(ROOT).as_posix() for path in own}

    assert {name for name in names if name.endswith(".py")} == modules


def test_wheel_holds_every_data_file(names: set[str]) -> None:
    files = {
        f"tierline/{path.relative_to(ROOT).as_posix()}"
        for folder in DATA
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }

    assert files <= names
    assert "tierline/py.typed" in names


def test_wheel_holds_no_gold(names: set[str]) -> None:
    assert not [name for name in names if "gold/" in name]


def test_licence_and_notice_travel_along(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        licences = {Path(name).name for name in archive.namelist() if "/licenses/" in name}

    assert licences == {"LICENSE", "NOTICE"}


def uv(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    # The system's certificates, as in the Makefile; pip would take half a minute.
    command = [sys.executable, "-m", "uv", "pip", words[0], "--python", str(home), *words[1:]]
    environment = os.environ | {"UV_SYSTEM_CERTS": "1"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("environment")
    venv.create(home)
    for words in (["--require-hashes", "-r", str(ROOT / "requirements.txt")], [str(wheel)]):
        install = uv("install", *words, home=home)
        assert install.returncode == 0, install.stderr
    return home


@pytest.fixture
def installed(home: Path) -> Path:
    return home / ("Scripts" if os.name == "nt" else "bin")


def run(installed: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [str(installed / words[0]), *words[1:]]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_lock_satisfies_what_the_wheel_asks_for(home: Path) -> None:
    check = uv("check", home=home)

    assert check.returncode == 0, check.stderr


def test_installed_samples_are_found(installed: Path, tmp_path: Path) -> None:
    program = (
        "from importlib.resources import files;"
        "print(*sorted(path.name for path in files('tierline.samples').glob('*.[tj]*')))"
    )

    listed = run(installed, "python", "-c", program, cwd=tmp_path)

    samples = [*(ROOT / "samples").glob("*.txt"), *(ROOT / "samples").glob("*.json")]
    assert listed.stdout.split() == sorted(path.name for path in samples)


@pytest.fixture
def demo(installed: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    port, log = free_port(), tmp_path / "demo.log"
    command = [str(installed / "tierline"), "demo", "--port", str(port)]
    folder = tmp_path / "somewhere else"
    folder.mkdir()
    with (
        log.open("wb") as output,
        subprocess.Popen(command, cwd=folder, stdout=output, stderr=output) as process,
    ):
        try:
            address = f"http://127.0.0.1:{port}/"
            wait_for(address, process, log)
            yield address, log
        finally:
            process.terminate()


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"tierline demo does not serve {address}:\n{log.read_text(encoding='utf-8')}")


def test_demo_serves_its_page_from_any_directory(demo: tuple[str, Path]) -> None:
    address, log = demo
    with urllib.request.urlopen(address) as answer:
        page = answer.read().decode()

    assert answer.status == 200
    assert "Tierline" in page
    assert address.rstrip("/") in log.read_text(encoding="utf-8")
