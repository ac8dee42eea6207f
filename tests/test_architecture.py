"""Who may import whom, and that the package on disk is the package that is installed."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MAY_IMPORT = {
    "graph": set[str](),
    "ingest": {"graph"},
    "viz": {"graph"},
    "evaluation": {"graph", "ingest"},
    "api": {"graph", "ingest", "viz"},
}
# A folder not named here may import nothing of tierline/ itself but the errors.
MAY_IMPORT_SETTINGS = {"api"}
# Each library stays behind one wall, so that it can be replaced there.
HOME_OF = {
    "apsw": ("graph/stores/", "tierline/cli/checks"),  # `tierline doctor` tells its version
    "dateparser": ("ingest/dates",),
    "fastapi": ("api/",),
    "neo4j": ("graph/stores/",),
    # An extra: whoever imports these needs it installed.
    "numba": ("graph/snapshot/compiled", "graph/snapshot/bits"),
    "onnxruntime": ("ingest/learned/encoder/session",),  # an extra, too
    "pydantic": ("api/",),
    "pyvis": ("viz/",),
    "rapidfuzz": ("graph/questions/lookup", "ingest/resolving/"),
    "rdflib": ("graph/exports/rdf",),
    "regex": ("ingest/dates",),
    "starlette": ("api/",),
    "tokenizers": ("ingest/learned/encoder/pieces",),
    "trafilatura": ("ingest/",),
    "typer": ("tierline/",),
    "uvicorn": ("api/", "tierline/"),
}
# Libraries that are imported under another name, or as a part of the one that is declared.
DISTRIBUTION_OF = {
    "ahocorasick": "pyahocorasick",
    "charset_normalizer": "charset-normalizer",
    "markupsafe": "jinja2",
    "pydantic": "fastapi",
    "starlette": "fastapi",
    "yaml": "pyyaml",
}
# trafilatura asks for it beside the lxml of today.
NEVER_IMPORTED = {"lxml-html-clean"}


def modules(*folders: str) -> list[Path]:
    """Every Python file of the folders, links not followed."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def our_code() -> list[Path]:
    return modules(*MAY_IMPORT, "tierline")


def imported(path: Path) -> Iterator[str]:
    """Every dotted name that a file imports, also inside its functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (item.name for item in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{item.name}" for item in node.names)


def our_parts(path: Path) -> set[str]:
    """Name the parts of Tierline that a file imports: ``graph``, ``errors``, ``cli`` ..."""
    return {name.split(".")[1] for name in imported(path) if name.startswith("tierline.")}


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_folder_imports_only_what_it_may(folder: str) -> None:
    allowed = MAY_IMPORT[folder] | {folder, "errors"}
    allowed |= {"settings"} if folder in MAY_IMPORT_SETTINGS else set()

    for path in modules(folder):
        assert our_parts(path) <= allowed | {"__version__"}, path


def test_errors_import_nothing_of_ours() -> None:
    assert our_parts(ROOT / "tierline" / "errors.py") == set()


@pytest.mark.parametrize("library", HOME_OF)
def test_library_stays_behind_its_wall(library: str) -> None:
    users = {
        path.relative_to(ROOT).as_posix()
        for path in our_code()
        if any(name.split(".")[0] == library for name in imported(path))
    }

    assert {name for name in users if not name.startswith(HOME_OF[library])} == set()


def test_declared_dependencies_are_the_imported_ones() -> None:
    roots = {name.split(".")[0] for path in our_code() for name in imported(path)}
    used = roots - sys.stdlib_module_names - {"tierline"}
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = settings["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *extras["fast"]]
    declared = {re.split(r"[>=<\[]", each)[0] for each in asked}

    assert {DISTRIBUTION_OF.get(name, name) for name in used} == declared - NEVER_IMPORTED


def test_nobody_imports_a_folder_by_its_bare_name() -> None:
    everything = [*our_code(), *modules("tests", "scripts", "benchmarks")]

    for path in everything:
        assert not {name.split(".")[0] for name in imported(path)} & set(MAY_IMPORT), path


def loaded_by(statement: str) -> set[str]:
    """Name the modules that a fresh interpreter holds after a statement."""
    program = f"import sys; {statement}; print(*sys.modules)"
    command = [sys.executable, "-c", program]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_importing_graph_loads_neither_ingest_nor_a_web_framework() -> None:
    loaded = loaded_by("import tierline.graph, tierline.graph.model, tierline.graph.store")

    assert "tierline.graph.store" in loaded
    heavy = {"tierline.ingest", "tierline.api", "fastapi", "starlette", "pydantic", "neo4j", "apsw"}
    assert loaded & heavy == set()


def test_importing_tierline_loads_none_of_its_folders() -> None:
    loaded = loaded_by("import tierline")

    assert {name for name in loaded if name.startswith("tierline.")} == set()


@pytest.mark.skipif(os.name == "nt", reason="links may be plain files")
@pytest.mark.parametrize("folder", [*MAY_IMPORT, "samples"])
def test_link_points_at_the_folder(folder: str) -> None:
    assert (ROOT / "tierline" / folder).resolve() == ROOT / folder


def test_every_mapped_folder_is_one_of_ours() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    mapping = settings["tool"]["setuptools"]["package-dir"]

    expected = {f"tierline.{folder}": folder for folder in [*MAY_IMPORT, "samples"]}
    assert mapping == expected | {"tierline": "tierline"}
