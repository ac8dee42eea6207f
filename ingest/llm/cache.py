"""Answers kept in a folder, so that nothing is paid for twice."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tierline.graph.model import Article
from tierline.ingest.llm.settings import LlmSettings


def place(article: Article, settings: LlmSettings, version: str) -> Path | None:
    """Return where an answer lies, by text, prompt, model and endpoint; None without a cache."""
    if settings.cache is None:
        return None
    asked = (article.key, version, settings.model, settings.endpoint, settings.format)
    name = hashlib.sha256(json.dumps(asked).encode()).hexdigest()
    return settings.cache / name[:2] / f"{name}.json"


def recall(path: Path | None) -> Mapping[str, Any] | None:
    """Return the answer that lies there; None for none, or for one that is damaged."""
    if path is None:
        return None
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return kept if isinstance(kept, dict) else None


def keep(path: Path | None, answer: Mapping[str, Any]) -> None:
    """Keep an answer, whole or not at all, for its user alone; warn where that cannot be done."""
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(answer, file)  # as ASCII: a model may give half a surrogate pair
        os.replace(draft, path)
    except OSError as error:
        warnings.warn(f"{path}: the answer could not be kept: {error.strerror}", stacklevel=2)
