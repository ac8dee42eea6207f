"""The option that says who reads articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tierline.ingest.knowledge import Readers


def asked_readers(
    extractor: Annotated[
        str,
        typer.Option(
            metavar="rules|models|both",
            envvar="TIERLINE_EXTRACTOR",
            help="Who reads: hand-written rules, the small model, or both.",
        ),
    ] = "both",
) -> Readers:
    """Read who is to read."""
    from tierline.errors import UsageError
    from tierline.ingest.knowledge import READERS

    if extractor not in READERS:
        known = ", ".join(READERS)
        raise UsageError(f"{extractor!r} reads no articles; --extractor takes {known}")
    return extractor
