"""The documentation builds strictly, asks no other machine for anything, and its examples hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import shlex
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest
import typer.main
from typer.core import TyperGroup

import tierline
from tests.servers.chromium import Tab
from tierline.cli import app

ROOT = Path(__file__).resolve().parents[1]
# What a browser fetches without being asked to.
FETCHED = {
    "script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src",
    "audio": "src", "embed": "src", "object": "data",
}  # fmt: skip
FETCHED_LINKS = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "preconnect"}


class Assets(HTMLParser):
    """Collects the addresses that a page fetches by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in FETCHED and FETCHED[tag] in values:
            self.addresses.append(values[FETCHED[tag]])
        if tag == "link" and FETCHED_LINKS & set(values.get("rel", "").split()):
            self.addresses.append(values.get("href", ""))


def is_outside(address: str) -> bool:
    return re.match(r"(https?:)?//", address.strip()) is not None


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    build = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert build.returncode == 0, build.stderr
    return folder


def test_no_page_fetches_from_another_machine(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 10
    for page in pages:
        assets = Assets()
        assets.feed(page.read_text(encoding="utf-8"))
        assert assets.addresses, page
        assert [address for address in assets.addresses if is_outside(address)] == [], page


def test_no_style_sheet_fetches_from_another_machine(site: Path) -> None:
    sheets = sorted(site.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        addresses = re.findall(r"(?:url\(|@import)\s*['\"]?([^'\")\s]+)", text)
        assert [address for address in addresses if is_outside(address)] == [], sheet


@pytest.mark.parametrize("page", ["index.html", "reference/python.html", "reference/schema.html"])
def test_page_opens_in_a_browser_without_leaving_the_machine(
    site: Path, tab: Tab, page: str
) -> None:
    tab.page.goto((site / page).as_uri())
    tab.page.wait_for_load_state("networkidle")

    assert tab.outside == []
    assert tab.page.locator("h1").count() == 1


def test_every_page_stands_in_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}

    assert {page for page in pages if page not in navigation} == set()


def test_every_runtime_dependency_has_its_reason() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = settings["project"]["optional-dependencies"]
    asked = [*settings["project"]["dependencies"], *extras["fast"]]
    names = {re.split(r"[>=<\[]", entry)[0] for entry in asked}
    record = (ROOT / "docs/decisions/0002-runtime-dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z0-9, -]+) \|", record, flags=re.MULTILINE)

    assert {name for row in rows for name in row.split(", ")} - {"dependency"} == names


def shown_commands() -> list[str]:
    """Every `tierline` command that a page or the README shows."""
    pages = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"]
    lines = [line for page in pages for line in page.read_text(encoding="utf-8").splitlines()]
    commands = (
        re.search(r"\$ (?:.*\| )?(?:\S+ )?(tierline .*?)(?:\s+#.*)?$", line) for line in lines
    )
    return sorted({command[1] for command in commands if command})


@pytest.mark.parametrize("shown", shown_commands())
def test_shown_command_exists_with_its_options(shown: str) -> None:
    _, name, *words = shlex.split(shown)
    command = typer.main.get_group(app).commands[name]
    if isinstance(command, TyperGroup):
        command = command.commands[words[0]]
    options = {option for parameter in command.params for option in parameter.opts}

    assert {word for word in words if word.startswith("--")} <= options


def module_names() -> list[str]:
    modules = pkgutil.walk_packages(tierline.__path__, "tierline.")
    return [module.name for module in modules if not module.name.endswith("__main__")]


@pytest.mark.parametrize("name", module_names())
def test_examples_in_docstrings_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)

    assert result.failed == 0
