"""An article, and answers about it."""

from __future__ import annotations

from typing import Any

from tierline.graph.model import Appearance, Article
from tierline.graph.schema import default_schema
from tierline.ingest.llm.client import Llm
from tierline.ingest.llm.settings import LlmSettings

Json = dict[str, Any]

SUPPLIES = "Siemens supplies trains to Deutsche Bahn."
OPENS = "On 3 March 2025 Quellwerk Systems opened a plant in Munich."
DEPENDS = "Without Quellwerk Systems the trains of Siemens would have no brakes."
TEXT = f"{SUPPLIES} {OPENS} {DEPENDS}"


def article(text: str = TEXT, language: str = "en") -> Article:
    return Article(text=text, language=language, appearances=(Appearance(id="test"),))


def llm(url: str, pauses: list[float] | None = None, **settings: Any) -> Llm:
    """A model at an address that notes pauses instead of making them."""
    known = LlmSettings(**{"url": url, "model": "tiny", "key": "secret-word", **settings})
    made = Llm.of(known, default_schema())
    noted = [] if pauses is None else pauses
    return Llm(settings=known, prompt=made.prompt, ledger=made.ledger, pause=noted.append)


def entity(name: str, type_: str = "company") -> Json:
    return {"name": name, "type": type_}


def relation(subject: str, object_: str, evidence: str, **changed: str) -> Json:
    words = {"predicate": "supplies", "modality": "asserted"} | changed
    return {"subject": subject, "object": object_, "evidence": evidence} | words


def event(*participants: str, date: str = "3 March 2025", evidence: str = OPENS) -> Json:
    return {
        "type": "capacity",
        "status": "occurred",
        "participants": list(participants),
        "date": date,
        "evidence": evidence,
    }


def answer(*, entities: object = (), relations: object = (), events: object = ()) -> Json:
    return {"entities": entities, "relations": relations, "events": events}


GOOD = answer(
    entities=[entity("Siemens"), entity("Deutsche Bahn"), entity("Quellwerk Systems")],
    relations=[
        relation("Siemens", "Deutsche Bahn", SUPPLIES),
        relation("Quellwerk Systems", "Siemens", DEPENDS),
    ],
    events=[event("Quellwerk Systems")],
)
