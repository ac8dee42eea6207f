"""A network as one HTML file that opens anywhere, offline: drawn by pyvis, hardened by us.

pyvis arranges the data and brings the drawing library. Its own page is not used: it loads from
another host and runs scripts that stand in names. Here every text goes through an escaping template
or a JSON block, and a content security policy names the two scripts that may run by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tierline.errors import UsageError
from tierline.graph.exports.replacing import replacing
from tierline.graph.questions.answers import Link, Node
from tierline.viz.daywords import say
from tierline.viz.look import look_of
from tierline.viz.stations import DOUBTFUL, describe
from tierline.viz.text import clean, shorten

if TYPE_CHECKING:
    from markupsafe import Markup

MOST_NODES = 2000

_LABEL_ROOM = 190.0
_SPREAD = 460.0
_OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "keyboard": {"enabled": True, "bindToWindow": False}},
    "nodes": {"shape": "dot", "borderWidth": 1.5, "font": {"size": 15, "strokeWidth": 5}},
    "edges": {"smooth": False, "color": {"color": "#8793a3", "highlight": "#1f5f99"}},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPage:
    """A finished page. In a notebook it shows itself in a frame that can reach nothing outside."""

    html: str

    def _repr_html_(self) -> str:
        document = html.escape(self.html, quote=True)
        return (
            '<iframe sandbox="allow-scripts" width="100%" height="640" style="border:0" '
            f'srcdoc="{document}"></iframe>'
        )


def write_network(links: Sequence[Link], path: Path, *, title: str = "Network") -> None:
    """Write relations as one self-contained HTML file, in the place of an older one or not at all.

    ``tierline.viz.chain.links_of`` gathers the relations of chains and neighbours. Raises
    UsageError for more than 2,000 entities, and OSError when the folder cannot be written.

    >>> write_network(links_of(downstream(graph, "Innolight")), Path("x.html"))  # doctest: +SKIP
    """
    page = render_network(links, title=title).html
    with replacing(path) as file:
        file.write(page)


def render_network(links: Sequence[Link], *, title: str = "Network") -> NetworkPage:
    """Render relations as a page with a drawing and, under it, a table with their sentences."""
    from jinja2 import Environment, PackageLoader

    nodes = _nodes(links)
    if len(nodes) > MOST_NODES:
        raise UsageError(
            f"{len(nodes)} entities are too many to draw in a page (at most {MOST_NODES}); "
            "ask for fewer tiers, for a higher confidence, or export a table instead"
        )
    boot, library = _template("boot.js"), _library()
    template = Environment(
        loader=PackageLoader("tierline.viz", "templates"), autoescape=True, trim_blocks=True
    ).get_template("network/page.html")
    return NetworkPage(
        html=template.render(
            title=clean(title),
            node_count=len(nodes),
            rows=[_row(number, link) for number, link in enumerate(links)],
            style=_verbatim(_template("style.css")),
            script_sources=_verbatim(f"{_source_of(library)} {_source_of(boot)}"),
            data=_json_block(_network_data(nodes, links)),
            library=_verbatim(library),
            boot=_verbatim(boot),
        )
    )


def _nodes(links: Iterable[Link]) -> list[Node]:
    found = {node.key: node for link in links for node in (link.subject, link.object)}
    return [found[key] for key in sorted(found)]


def _network_data(nodes: Sequence[Node], links: Sequence[Link]) -> dict[str, Any]:
    """Let pyvis build the data of the drawing; ids are plain numbers, never text of an article."""
    from pyvis.network import Network

    # An undirected network of pyvis drops parallel relations, so all are given as directed.
    network = Network(directed=True, cdn_resources="in_line")
    ids = {node.key: f"n{number}" for number, node in enumerate(nodes)}
    for node, (x, y) in zip(nodes, _positions(nodes, links), strict=True):
        network.add_node(
            ids[node.key],
            label=shorten(clean(node.name), 15, _LABEL_ROOM),
            title=clean(f"{node.name} ({node.type})"),
            color=look_of(node.type).hue,
            x=x,
            y=y,
            size=10 + min(node.articles, 20),
        )
    for number, link in enumerate(links):
        network.add_edge(
            ids[link.subject.key],
            ids[link.object.key],
            id=f"e{number}",
            title=clean(describe(link)),
            width=1 + min(link.relation.sources, 6) / 2,
            dashes=link.relation.confidence < DOUBTFUL or link.relation.modality != "asserted",
        )
    drawn, edges, *_ = network.get_network_data()
    return {"nodes": drawn, "edges": edges, "options": _OPTIONS}


def _positions(nodes: Sequence[Node], links: Sequence[Link]) -> list[tuple[float, float]]:
    """Place the nodes by forces, the same way each time."""
    import networkx

    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(node.key for node in nodes)
    graph.add_edges_from((link.subject.key, link.object.key) for link in links)
    turns = 200 if len(nodes) < 200 else 60 if len(nodes) < 1000 else 25
    places = networkx.forceatlas2_layout(graph, seed=7, max_iter=turns) if len(nodes) > 1 else {}
    far = max((abs(float(part)) for place in places.values() for part in place), default=1.0)
    scale = _SPREAD / (far or 1.0) * max(1.0, (len(nodes) / 100) ** 0.5)
    return [
        (round(float(x) * scale, 1), round(float(y) * scale, 1))
        for x, y in (places.get(node.key, (0.0, 0.0)) for node in nodes)
    ]


def _row(number: int, link: Link) -> dict[str, str]:
    source = link.best.quote.source
    published = say(source.published) if source.published else "date of publication unknown"
    return {
        "id": f"e{number}",
        "subject": clean(link.subject.name),
        "predicate": link.predicate.replace("_", " "),
        "object": clean(link.object.name),
        "modality": link.relation.modality,
        "confidence": f"{link.relation.confidence:.2f}",
        "sources": str(link.relation.sources),
        "sentence": clean(link.best.quote.sentence),
        "article": clean(source.title or source.id),
        "url": safe_url(source.url),
        "published": clean(f"{source.source} · {published}" if source.source else published),
    }


def safe_url(url: str) -> str:
    """Return an address that a page may link to: one of the web, else nothing.

    >>> safe_url("javascript:alert(1)"), safe_url("https://example.org/a")
    ('', 'https://example.org/a')
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def _json_block(data: object) -> Markup:
    """Write JSON so that nothing in it can end the script element around it."""
    text = json.dumps(data, ensure_ascii=True)
    return _verbatim(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _source_of(script: str) -> str:
    """Return how a content security policy names an inline script."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _verbatim(text: str) -> Markup:
    """Mark our own text, or text already escaped, as safe for the template."""
    from markupsafe import Markup

    return Markup(text)


def _template(name: str) -> str:
    path = files("tierline.viz") / "templates" / "network" / name
    return path.read_text(encoding="utf-8")


@cache
def _library() -> str:
    """Read the drawing library from the installed pyvis, without the address of its source map."""
    path = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    return text.partition("\n//# sourceMappingURL")[0]
