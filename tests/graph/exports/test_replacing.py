from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tierline.graph.exports.replacing import replacing

on_posix = pytest.mark.skipif(os.name == "nt", reason="links, pipes and modes are of POSIX")


def write(path: Path, text: str) -> None:
    with replacing(path) as stream:
        stream.write(text)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_new_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    write(path, "old")
    write(path, "新\r\n")
    assert path.read_bytes() == "新\r\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_failure_half_way_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    write(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write(path, "half\ud800")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_old_file_is_whole_until_the_new_one_is(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    write(path, "old")
    with replacing(path) as stream:
        stream.write("new" * 100_000)
        assert path.read_text(encoding="utf-8") == "old"


def test_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write(tmp_path / "no" / "x.csv", "")


@on_posix
def test_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write(tmp_path, "")


@on_posix
def test_name_as_long_as_a_name_can_be_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 255)
    write(path, "new")
    assert path.read_text(encoding="utf-8") == "new"


@on_posix
def test_link_stays_and_leads_to_the_new_file(tmp_path: Path) -> None:
    (link := tmp_path / "link").symlink_to(tmp_path / "file")
    write(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "file").read_text(encoding="utf-8") == "new"


@on_posix
def test_permissions_are_those_of_the_old_file_else_the_usual_ones(tmp_path: Path) -> None:
    (usual := tmp_path / "usual").touch()
    (private := tmp_path / "private").touch(mode=0o600)
    write(private, "new")
    write(tmp_path / "fresh", "new")
    assert mode_of(private) == 0o600
    assert mode_of(tmp_path / "fresh") == mode_of(usual)


@on_posix
def test_device_is_written_to_and_not_replaced() -> None:
    write(Path(os.devnull), "new")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
