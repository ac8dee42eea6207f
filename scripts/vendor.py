"""Copy third-party files into the tree and note their version, licence and hashes.

usage: python -m scripts.vendor

Each ``vendor.json`` says which package of npm the folders beside it hold. To take a newer release,
change the version there and run this; ``tests/viz/test_vendor.py`` checks the hashes.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LISTS = (ROOT / "viz/static/vendor/vendor.json", ROOT / "tests/browser/vendor/vendor.json")


def main() -> None:
    """Fetch the packages of every list by npm."""
    for listing in LISTS:
        packages = json.loads(listing.read_text(encoding="utf-8"))
        for name, package in packages.items():
            fetch(name, package["version"], listing.parent / name, list(package["files"]))
            package["files"] = {
                path: digest(listing.parent / name / path) for path in package["files"]
            }
        listing.write_text(json.dumps(packages, indent=2) + "\n", encoding="utf-8")


def fetch(name: str, version: str, folder: Path, files: list[str]) -> None:
    """Take some files out of a package of npm."""
    with tempfile.TemporaryDirectory() as scratch:
        command = ["npm", "pack", "--silent", "--pack-destination", scratch, f"{name}@{version}"]
        subprocess.run(command, check=True)
        with tarfile.open(next(Path(scratch).iterdir())) as archive:
            for path in files:
                content = archive.extractfile(f"package/{path}")
                if content is None:
                    raise SystemExit(f"{name} {version} has no file {path!r}")
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
