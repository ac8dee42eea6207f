"""Readers: from files, folders, JSON lines and standard input to articles."""

from __future__ import annotations

from tierline.ingest.read.details import Details
from tierline.ingest.read.inputs import read_inputs
from tierline.ingest.read.results import Caution, Failure

__all__ = ["Caution", "Details", "Failure", "read_inputs"]
