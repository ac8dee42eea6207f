"""Write the reference of the HTTP service from its own description (a hook of mkdocs)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from tierline.api.app import create_app
from tierline.settings import Settings

Json = dict[str, Any]

INTRODUCTION = """# HTTP

`tierline serve` answers these, on this machine only. The service describes itself in OpenAPI at
`/api/openapi.json`, with every field of every answer; the command line prints the same bodies with
`--json`. An error has the fields `error` (a word) and `message`, and `near` where names come close.
"""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the page to those that mkdocs found."""
    description = create_app(Settings()).openapi()
    files.append(File.generated(config, "reference/http.md", content=page(description)))
    return files


def page(description: Json) -> str:
    """Return all paths as Markdown."""
    parts = [INTRODUCTION]
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            parts += operation_lines(f"{method.upper()} {path}", operation)
    return "\n".join(parts)


def operation_lines(title: str, operation: Json) -> Iterator[str]:
    """Yield what one path is for, its parameters and what it answers with."""
    yield f"## `{title}`\n"
    yield f"{operation.get('description') or operation['summary']}\n"
    if parameters := operation.get("parameters"):
        yield "| parameter | in | kind | meaning |\n|---|---|---|---|"
        yield from map(parameter_row, parameters)
        yield ""
    answer = operation["responses"].get("200", {}).get("content", {})
    names = [reference(each["schema"]) for each in answer.values() if each.get("schema")]
    if any(names):
        yield f"Answers with `{', '.join(filter(None, names))}`.\n"


def parameter_row(parameter: Json) -> str:
    """Return one row of the table of parameters."""
    schema = parameter["schema"]
    default = f" (default `{json.dumps(schema['default'])}`)" if schema.get("default") else ""
    says = parameter.get("description", schema.get("description", "")) + default
    return f"| `{parameter['name']}` | {parameter['in']} | {kind_of(schema)} | {says} |"


def kind_of(schema: Json) -> str:
    """Name the kind of a value in a few words."""
    if "enum" in schema:
        return " or ".join(f"`{value}`" for value in schema["enum"])
    if "anyOf" in schema:
        kinds = [kind_of(each) for each in schema["anyOf"] if each.get("type") != "null"]
        return " or ".join(kinds)
    if schema.get("type") == "array":
        return f"several: {kind_of(schema['items'])}"
    return str(schema.get("type", ""))


def reference(schema: Json) -> str:
    """Return the name of the body that a schema points at."""
    return str(schema.get("$ref", schema.get("title", ""))).rpartition("/")[2]
