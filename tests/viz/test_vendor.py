from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("viz/static/vendor", "tests/browser/vendor")


@pytest.mark.parametrize("folder", FOLDERS)
def test_vendored_files_are_those_of_the_list(folder: str) -> None:
    packages = json.loads((ROOT / folder / "vendor.json").read_text(encoding="utf-8"))
    listed = {
        f"{name}/{path}": digest
        for name, package in packages.items()
        for path, digest in package["files"].items()
    }
    files = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    present = {
        path.relative_to(ROOT / folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.name not in ("vendor.json", ".gitattributes")
    }

    assert present == listed


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_vendored_package_names_its_licence_and_brings_its_text(folder: str) -> None:
    packages = json.loads((ROOT / folder / "vendor.json").read_text(encoding="utf-8"))

    for package in packages.values():
        assert package["version"]
        assert package["licence"]
        assert "LICENSE" in package["files"]
