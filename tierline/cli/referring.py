"""Commands for users' own lists of names: bring one along, see them, forget one."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tierline.cli.faces import Face, asked_face, show, warn
from tierline.cli.options import takes
from tierline.cli.progress import counting

if TYPE_CHECKING:
    from tierline.graph.references import ReferenceList
    from tierline.ingest.references.importing import Imported, Understanding

SOME_FAILED = 1
# More bad rows are counted, not told one by one.
_TOLD = 20
_SHOWN = 5

reference = typer.Typer(
    help="Bring your own lists of names: they are found and linked when articles are read.",
    no_args_is_help=True,
)


def asked_understanding(
    name: Annotated[str, typer.Option(help="What to call the list; else as the file.")] = "",
    type_: Annotated[str, typer.Option("--type", help="Of rows that name none.")] = "company",
    exchange: Annotated[
        str, typer.Option(help="Of codes that name none: NASDAQ, HKEX, SZSE, T …")
    ] = "",
) -> Understanding:
    """Read how to understand a file."""
    from tierline.ingest.references.importing import Understanding

    return Understanding(name=name, type=type_, exchange=exchange)


@reference.command("import")
@takes(how=asked_understanding, face=asked_face)
def import_(
    file: Annotated[Path, typer.Argument(help="A CSV file.", metavar="FILE", show_default=False)],
    how: Understanding,
    face: Face,
    dry_run: Annotated[
        bool, typer.Option(help="Say what would be kept, and keep nothing.")
    ] = False,
) -> None:
    """Keep a list in the store, in the place of an older one of that name.

    Articles that are stored already are not read again; `tierline reextract` does that.
    """
    from tierline.graph.schema import default_schema
    from tierline.ingest.references.importing import keep, read_list

    with counting("reading the list") as count:
        found = read_list(file, how, default_schema(), now=datetime.now(UTC), progress=count)
    if not dry_run:
        with face.open(writing=True) as store:
            keep(found, store)
    tell(found, as_json=face.as_json, dry_run=dry_run)
    raise typer.Exit(SOME_FAILED if found.failed else 0)


@reference.command("list")
@takes(face=asked_face)
def list_(face: Face) -> None:
    """Show the lists that the store keeps."""
    with face.open() as store:
        lists = store.lists()
    if face.as_json:
        typer.echo(json.dumps([_told(each) for each in lists], ensure_ascii=False, indent=2))
        return
    from tierline.cli.pieces import table_of

    table = table_of("List", "Rows", "From", "Imported")
    for each in lists:
        table.add_row(each.name, str(each.rows), each.source, f"{each.imported:%Y-%m-%d}")
    show(table if lists else "no lists; `tierline reference import FILE.csv` brings one along")


@reference.command()
@takes(face=asked_face)
def remove(
    name: Annotated[str, typer.Argument(help="Its name.", metavar="LIST", show_default=False)],
    face: Face,
) -> None:
    """Forget a list. What was read with it stays as it is."""
    from tierline.errors import UnknownNameError

    with face.open(writing=True) as store:
        known = [each.name for each in store.lists()]
        if not store.drop_list(name):
            raise UnknownNameError("list", name, known or ["none"])
    typer.echo(json.dumps({"removed": name}) if face.as_json else f"list {name} removed")


def tell(found: Imported, *, as_json: bool, dry_run: bool) -> None:
    """Print what became of a file; bad rows go to standard error."""
    for failure in found.failed[:_TOLD]:
        warn(f"left out: {failure}")
    if len(found.failed) > _TOLD:
        warn(f"left out: {len(found.failed) - _TOLD} more rows")
    if found.unknown:
        warn(f"note: unknown columns are ignored: {', '.join(found.unknown[:10])}")
    if as_json:
        failed = [asdict(failure) for failure in found.failed]
        told = {"list": _told(found.header), "kept": found.is_new and not dry_run}
        typer.echo(json.dumps(told | {"failed": failed}, ensure_ascii=False, indent=2))
        return
    header = found.header
    kept = "would be kept" if dry_run else "kept" if found.is_new else "unchanged"
    typer.echo(f"list {header.name}: {header.rows} rows {kept}, {len(found.failed)} left out")
    for listing in found.listings[:_SHOWN] if dry_run else ():
        codes = " ".join(value for _, value in listing.identifiers)
        typer.echo(f"  {listing.type}: {' | '.join([listing.name, *listing.aliases])} {codes}")


def _told(header: ReferenceList) -> dict[str, Any]:
    return asdict(header) | {"imported": header.imported.isoformat()}
