"""Run the command line in this process and catch what it prints."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import pytest

from tierline.cli import main


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    code: int
    out: str
    err: str


class Tierline:
    """Call it with arguments; the store stands in the environment."""

    def __init__(
        self, store: str, patch: pytest.MonkeyPatch, caught: pytest.CaptureFixture[str]
    ) -> None:
        self.store = store
        self._patch = patch
        self._caught = caught
        patch.setenv("TIERLINE_STORE", store)
        patch.setenv("COLUMNS", "200")

    def __call__(self, *arguments: str) -> Run:
        self._patch.setattr(sys, "argv", ["tierline", *arguments])
        with pytest.raises(SystemExit) as leaving:
            main()
        printed = self._caught.readouterr()
        return Run(code=int(leaving.value.code or 0), out=printed.out, err=printed.err)
