"""The options that say who reads articles, and what a large language model among them costs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from tierline.cli.faces import warn

if TYPE_CHECKING:
    from tierline.graph.model import Article
    from tierline.ingest.knowledge import Knowledge, Readers
    from tierline.ingest.llm.client import Llm

Extractor = Annotated[
    str,
    typer.Option(
        metavar="rules|models|both|llm|both+llm",
        envvar="TIERLINE_EXTRACTOR",
        help="Who reads: hand-written rules, the small model, both; an LLM, alone or beside both.",
    ),
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help="Print what an LLM would be sent and may cost; send nothing."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Who is to read, and whether only to say what that would send."""

    readers: Readers
    llm: Llm | None = None
    dry_run: bool = False

    def of(self, knowledge: Knowledge) -> Knowledge:
        """Return what is known, for these readers."""
        return knowledge.read_by(self.readers, self.llm)

    def tell(self) -> None:
        """Print what a large language model has cost, to standard error; nothing without one."""
        if self.llm:
            warn(f"llm: {self.llm.ledger}")

    def rehearse(self, articles: Iterable[Article], *, as_json: bool = False) -> None:
        """Print what would be sent of articles, and what that may cost."""
        from tierline.ingest.llm.rehearsal import rehearse

        if self.llm:
            for line in rehearse(articles, self.llm, as_json=as_json):
                typer.echo(line)


def asked_readers(extractor: Extractor = "both") -> Reading:
    """Read who is to read."""
    from tierline.errors import UsageError
    from tierline.ingest.knowledge import READERS

    if extractor not in READERS:
        known = ", ".join(READERS)
        raise UsageError(f"{extractor!r} reads no articles; --extractor takes {known}")
    llm = _llm() if extractor in ("llm", "both+llm") else None
    return Reading(readers=extractor, llm=llm)


def asked_reading(extractor: Extractor = "both", dry_run: DryRun = False) -> Reading:
    """Read who is to read, and whether only to rehearse it."""
    from dataclasses import replace

    from tierline.errors import UsageError

    reading = asked_readers(extractor)
    if dry_run and not reading.llm:
        raise UsageError("--dry-run shows what an LLM would be sent; add --extractor llm")
    return replace(reading, dry_run=dry_run)


def _llm() -> Llm:
    import os

    from tierline.graph.schema import default_schema
    from tierline.ingest.llm.client import Llm
    from tierline.ingest.llm.settings import LlmSettings

    return Llm.of(LlmSettings.from_environ(os.environ), default_schema())
