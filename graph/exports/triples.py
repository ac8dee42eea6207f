"""What is known as RDF triples: plain data that any library of RDF can write.

A relation is a triple of its own where it is asserted, and in any case a ``rdf:Statement`` that
says how sure it is, since when it holds, and by which sentence of which article (PROV-O). Dates are
literals of EDTF, as precise as the text gave them, beside their first and last day. Every name of
Tierline stands in one namespace, percent-encoded:

>>> iri("entity", "company:A b/中")
'urn:tierline:entity:company:A%20b%2F%E4%B8%AD'
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import quote

from tierline.graph.dates import DateInterval
from tierline.graph.exports.knowledge import Knowledge
from tierline.graph.exports.plain import without_controls
from tierline.graph.model import Entity, Event
from tierline.graph.questions.answers import Link, Quote, Source
from tierline.graph.schema import Schema
from tierline.graph.serial import canonical_json, to_json

_ROOT = "urn:tierline:"
_SPACES = (
    "entity", "article", "statement", "event", "type", "predicate", "event-type", "identifier",
    "role",
)  # fmt: skip

PREFIXES = {
    "tierline": f"{_ROOT}term:",
    **{space: f"{_ROOT}{space}:" for space in _SPACES},
    "dc": "http://purl.org/dc/elements/1.1/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN = re.compile(r"[\x00-\u024f]*")


class Iri(str):
    """The name of a thing."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text, in a language (``en``, ``zh``) or of a datatype where it has one."""

    value: str
    language: str = ""
    datatype: Iri | None = None


Object = Iri | Text | int | Decimal | date
Triple = tuple[Iri, Iri, Object]


def triples(known: Knowledge, schema: Schema) -> Iterator[Triple]:
    """Go through all that is known as triples, and through the words of the vocabulary it uses."""
    for entity in known.entities.values():
        yield from _entity(entity)
    for link in known.links:
        yield from _relation(link)
    for event in known.events:
        yield from _event(event)
    for source in known.sources.values():
        yield from _article(source)
    yield from _vocabulary(known, schema)


def iri(space: str, *parts: str) -> Iri:
    """Name a thing of Tierline; different parts give different names."""
    return Iri(_ROOT + space + ":" + "+".join(quote(part, safe=":") for part in parts))


def _name(short: str) -> Iri:
    """Write a name such as ``prov:Entity`` in full."""
    prefix, _, local = short.partition(":")
    return Iri(PREFIXES[prefix] + local)


def _describe(subject: Iri, *said: tuple[str, Object | None]) -> Iterator[Triple]:
    """Say all of this about a subject, but what is not known."""
    return ((subject, _name(short), thing) for short, thing in said if thing is not None)


def _entity(entity: Entity) -> Iterator[Triple]:
    subject = iri("entity", entity.key)
    yield from _describe(
        subject,
        ("rdf:type", iri("type", entity.type)),
        ("rdfs:label", _label(entity.name)),
        *(("skos:altLabel", _label(name)) for name in entity.names if name != entity.name),
    )
    for kind, value in entity.identifiers:
        yield subject, iri("identifier", kind), Text(value=without_controls(value))


def _relation(link: Link) -> Iterator[Triple]:
    relation, best = link.relation, link.best
    ends = iri("entity", relation.subject), iri("entity", relation.object)
    predicate = iri("predicate", relation.predicate)
    if relation.modality == "asserted":
        yield ends[0], predicate, ends[1]
    yield from _describe(
        iri("statement", relation.subject, relation.predicate, relation.object),
        ("rdf:type", _name("rdf:Statement")),
        ("rdf:subject", ends[0]),
        ("rdf:predicate", predicate),
        ("rdf:object", ends[1]),
        ("tierline:modality", _text(relation.modality)),
        ("tierline:confidence", Decimal(str(relation.confidence))),
        ("tierline:sources", relation.sources),
        ("tierline:disputed", relation.disputed),
        ("tierline:polarity", _text(relation.polarity)),
        *(("tierline:product", _text(product)) for product in relation.products),
        *_dated("valid", relation.valid),
        ("tierline:firstPublished", relation.first_published),
        ("tierline:lastConfirmed", relation.last_confirmed),
        *_quoted(best.quote),
        ("tierline:saidBy", iri("entity", best.said_by.key) if best.said_by else None),
    )


def _event(event: Event) -> Iterator[Triple]:
    digest = hashlib.sha256(canonical_json(to_json(event)).encode()).hexdigest()
    subject = iri("event", digest[:32])
    yield from _describe(
        subject,
        ("rdf:type", _name("tierline:Event")),
        ("rdf:type", iri("event-type", event.type)),
        ("rdfs:label", _label(event.title)),
        ("tierline:status", _text(event.status)),
        *_dated("date", event.date),
        ("tierline:confidence", Decimal(str(event.confidence))),
        ("tierline:claimant", iri("entity", event.claimant) if event.claimant else None),
    )
    for key, role in event.participants:
        yield subject, _name("tierline:participant"), iri("entity", key)
        yield subject, iri("role", role), iri("entity", key)
    for evidence in event.evidence:
        yield subject, _name("tierline:sentence"), Text(value=without_controls(evidence.sentence))
        yield subject, _name("prov:wasDerivedFrom"), iri("article", evidence.article)


def _article(source: Source) -> Iterator[Triple]:
    address = _text(source.url)
    return _describe(
        iri("article", source.article),
        ("rdf:type", _name("prov:Entity")),
        ("dc:identifier", _text(source.id)),
        ("dc:title", _text(source.title)),
        ("dc:publisher", _text(source.source)),
        ("dc:date", _edtf(source.published)),
        ("tierline:url", address and Text(value=address.value, datatype=_name("xsd:anyURI"))),
    )


def _vocabulary(known: Knowledge, schema: Schema) -> Iterator[Triple]:
    """Explain the types and predicates that are used."""
    for name in sorted({entity.type for entity in known.entities.values()}):
        kind = schema.entity_type(name)
        yield from _word(iri("type", name), "rdfs:Class", kind.label, kind.says)
    for name in sorted({event.type for event in known.events}):
        says = schema.event_types[name].says
        yield from _word(iri("event-type", name), "rdfs:Class", name.replace("_", " "), says)
    for name in sorted({link.predicate for link in known.links}):
        predicate = schema.predicate(name)
        subject = iri("predicate", name)
        yield from _word(subject, "rdf:Property", name.replace("_", " "), predicate.says)
        if predicate.symmetric:
            yield subject, _name("rdf:type"), _name("owl:SymmetricProperty")


def _word(subject: Iri, kind: str, label: str, says: str) -> Iterator[Triple]:
    return _describe(
        subject,
        ("rdf:type", _name(kind)),
        ("rdfs:label", Text(value=label, language="en")),
        ("rdfs:comment", Text(value=says, language="en")),
    )


def _dated(name: str, days: DateInterval | None) -> Iterator[tuple[str, Object | None]]:
    """Say when: in EDTF, and by the first and the last day where they are known."""
    yield f"tierline:{name}", _edtf(days)
    yield f"tierline:{name}From", days.begin if days else None
    yield f"tierline:{name}To", days.end if days else None


def _quoted(quote: Quote) -> Iterator[tuple[str, Object | None]]:
    yield "tierline:sentence", _text(quote.sentence)
    yield "tierline:start", quote.start
    yield "tierline:end", quote.end
    yield "prov:wasDerivedFrom", iri("article", quote.source.article)


def _edtf(days: DateInterval | None) -> Text | None:
    return Text(value=days.edtf, datatype=_name("edtf:EDTF")) if days else None


def _text(words: str) -> Text | None:
    plain = without_controls(words)
    return Text(value=plain) if plain else None


def _label(name: str) -> Text | None:
    """Name a thing in its language: Chinese, English for Latin letters, else none in particular."""
    plain = _text(name)
    language = "zh" if _CHINESE.search(name) else "en" if _LATIN.fullmatch(name) else ""
    return plain and Text(value=plain.value, language=language)
