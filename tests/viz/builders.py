"""Relations between named things, for pictures that need no store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tierline.graph.dates import DateInterval
from tierline.graph.model import Relation
from tierline.graph.questions.answers import Link, Node, Quote, Said, Source
from tierline.graph.questions.dated import Happening

# Names and texts that break careless pictures and pages.
HOSTILE = (
    "</script><script>window.__pwn=1</script>",
    "<img src=x onerror=window.__pwn=1>",
    '"><svg onload=window.__pwn=1>',
    "'};window.__pwn=1;//",
    "javascript:window.__pwn=1",
    '<a href="javascript:window.__pwn=1">href</a>',
    "]]><!--<x>&lt;&amp;",
    "{{constructor.constructor('window.__pwn=1')()}}",
    "\u202eevil\u2066\x00\x1b\ufffe",
    "长" * 300,
)


def node(name: str, kind: str = "company", articles: int = 1) -> Node:
    return Node(key=f"{kind}:{name.lower()}", type=kind, name=name, articles=articles)


def source(title: str = "An article", url: str = "", published: str | None = None) -> Source:
    return Source(
        article="a" * 32,
        id="article",
        title=title,
        url=url,
        source="A paper",
        published=DateInterval.parse(published) if published else None,
        known_from=date(2025, 11, 26),
    )


def quote(sentence: str = "It says so.", of: Source | None = None) -> Quote:
    return Quote(sentence=sentence, start=0, end=len(sentence), source=of or source())


def link(
    subject: Node,
    predicate: str,
    object_: Node,
    *,
    best: Quote | None = None,
    **more: object,
) -> Link:
    relation = Relation(
        subject=subject.key,
        predicate=predicate,
        object=object_.key,
        modality="asserted",
        confidence=0.9,
        sources=1,
        statements=1,
        first_published=None,
        last_confirmed=None,
    )
    relation = replace(relation, **more)  # type: ignore[arg-type]
    said = Said(
        quote=best or quote(),
        modality=relation.modality,
        confidence=relation.confidence,
        rule="test-1",
    )
    return Link(subject=subject, object=object_, relation=relation, best=said)


def happening(edtf: str, title: str = "Something", status: str = "occurred") -> Happening:
    return Happening(
        id=title,
        title=title,
        type="other",
        status=status,
        lane="past" if status == "occurred" else "forecast",
        date=DateInterval.parse(edtf),
        participants=(),
        claimant=None,
        confidence=0.9,
        quantities=(),
        quotes=(quote(),),
    )
