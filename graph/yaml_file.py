"""Words as data: a YAML file read with the fast parser where PyYAML has it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tierline.errors import SchemaError

# A wheel of PyYAML brings the parser in C, eight times as fast; a build from source may lack it.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> dict[str, Any]:
    """Read a mapping of names to entries; SchemaError names the file that holds none."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        raise SchemaError(f"{path}: cannot be read as YAML: {error}") from error
    if not isinstance(content, dict) or not content:
        raise SchemaError(f"{path}: expected a mapping of names to entries")
    return content
