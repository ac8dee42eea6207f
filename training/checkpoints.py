"""A training that was interrupted goes on where its last epoch ended."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import torch

from tierline.errors import InputError
from training.net import Net, Sizes

FOLDER = Path(__file__).parents[1] / ".cache" / "training"
_BETWEEN, _DONE = "checkpoint.pt", "net.pt"


class Place(NamedTuple):
    """Which epoch of which phase comes next, both from 0 on."""

    phase: int
    epoch: int


START = Place(0, 0)


def save(place: Place, net: Net, learning: dict[str, object], folder: Path = FOLDER) -> None:
    """Write what goes on at a place; ``learning`` is what the optimiser and its rates remember."""
    state = {"place": tuple(place), "net": net.state_dict(), "learning": learning}
    _write(state, folder / _BETWEEN)


def load(net: Net, folder: Path = FOLDER) -> tuple[Place, dict[str, object]]:
    """Give a net what was saved; return where to go on, from the start where nothing was."""
    path = folder / _BETWEEN
    if not path.is_file():
        return START, {}
    state = torch.load(path, map_location="cpu")
    net.load_state_dict(state["net"])
    return Place(*state["place"]), state["learning"]


def finish(net: Net, folder: Path = FOLDER) -> None:
    """Write a net that is trained."""
    _write(net.state_dict(), folder / _DONE)
    (folder / _BETWEEN).unlink(missing_ok=True)


def is_finished(folder: Path = FOLDER) -> bool:
    """Tell whether the training of a folder came to its end."""
    return (folder / _DONE).is_file() and not (folder / _BETWEEN).is_file()


def trained(sizes: Sizes, folder: Path = FOLDER) -> Net:
    """Return the net that was trained last; InputError where there is none of these sizes."""
    path = folder / _DONE
    if not path.is_file():
        raise InputError(f"{path}: no trained net; run `python -m training` without --only")
    net = Net(sizes)
    try:
        net.load_state_dict(torch.load(path))
    except RuntimeError as error:
        raise InputError(f"{path}: is of another vocabulary or schema: {error}") from error
    return net


def _write(state: dict[str, object], path: Path) -> None:
    """Write all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)
