"""Finding entities by words of their names.

The trigram index finds any three characters within a name, in Chinese too. It is blind to shorter
words, so these are looked for in the folded names themselves. What comes out only may match:
``names.matches`` has the last word.
"""

from __future__ import annotations

from datetime import date

import apsw

from tierline.graph.model import Entity
from tierline.graph.names import fold, matches
from tierline.graph.stores.sqlite.reading import read_entities

_TRIGRAM = 3


def find_candidates(connection: apsw.Connection, words: str, known_at: date | None) -> list[Entity]:
    """Return every entity with a matching name or identifier; none for words that say nothing."""
    folded = fold(words).split()
    if not folded:
        return []
    keys = _keys(connection, folded)
    entities = read_entities(connection, keys, known_at)
    return [entity for _, entity in sorted(entities.items()) if _answers(entity, words)]


def _keys(connection: apsw.Connection, words: list[str]) -> list[str]:
    """Return the keys of entities that have a name with all these words somewhere in it."""
    indexed = [word for word in words if len(word) >= _TRIGRAM]
    conditions = ["instr(n.folded, ?)" for word in words if len(word) < _TRIGRAM]
    values = [word for word in words if len(word) < _TRIGRAM]
    if indexed:
        conditions.append("n.id IN (SELECT rowid FROM name_index WHERE name_index MATCH ?)")
        values.append(" AND ".join(_quoted(word) for word in indexed))
    query = f"SELECT DISTINCT n.entity FROM name n WHERE {' AND '.join(conditions)}"
    return [key for (key,) in connection.execute(query, values)]


def _quoted(word: str) -> str:
    """Quote a word for the index, whose query language would trip over ``c++``."""
    return '"' + word.replace('"', '""') + '"'


def _answers(entity: Entity, words: str) -> bool:
    return words in entity.former_keys or any(matches(words, name) for name in entity.spellings)
