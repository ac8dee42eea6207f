"""Write the reference of the command line from the command line (a hook of mkdocs)."""

from __future__ import annotations

from collections.abc import Iterator

import typer.main
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from typer.core import TyperCommand, TyperGroup

from tierline.cli import app

INTRODUCTION = """# Command line

Every command explains itself with `--help`.
"""

CODES = """## Exit codes

| code | meaning |
|---|---|
| 0 | done |
| 1 | some articles failed; the others were taken in |
| 2 | wrong usage: an option, a date or a name of the vocabulary |
| 3 | no entity or article goes by that name; near names are offered |
| 4 | the store is not to be reached, or damaged |
"""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the page to those that mkdocs found."""
    files.append(File.generated(config, "reference/cli.md", content=page()))
    return files


def page() -> str:
    """Return all commands with their options as Markdown."""
    parts = [INTRODUCTION]
    for name, command in commands(typer.main.get_group(app)):
        parts += command_lines(name, command)
    return "\n".join([*parts, CODES])


def commands(group: TyperGroup, before: str = "") -> Iterator[tuple[str, TyperCommand]]:
    """Go through all commands with their full names, those of a group in their place."""
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, f"{before}{name} ")
        elif isinstance(command, TyperCommand):
            yield f"{before}{name}", command


def command_lines(name: str, command: TyperCommand) -> Iterator[str]:
    """Yield what a command does, how it is called and what it can be told."""
    context = typer.Context(command, info_name=f"tierline {name}")
    yield f"## `{name}`\n\n{command.help or ''}\n"
    yield f"```console\n$ tierline {name} {' '.join(command.collect_usage_pieces(context))}\n```\n"
    records = [parameter.get_help_record(context) for parameter in command.get_params(context)]
    rows = [record for record in records if record and not record[0].endswith("--help")]
    if rows:
        yield "| | |\n|---|---|"
        yield from (f"| `{words.strip()}` | {says.strip()} |" for words, says in rows)
        yield ""
