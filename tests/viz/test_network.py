from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from tests.viz.builders import HOSTILE, link, node, quote, source
from tierline.errors import UsageError
from tierline.viz.network import MOST_NODES, render_network, safe_url, write_network

LINKS = [
    link(node("Maker"), "supplies", node("Shop"), best=quote("Maker sells to Shop.")),
    link(node("Maker"), "partners_with", node("Shop")),
]


def test_policy_names_exactly_the_scripts_of_the_page() -> None:
    page = render_network(LINKS).html

    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = [
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts
    ]
    named = re.findall(r"sha256-([^']+)", page.partition("script-src")[2].partition(";")[0])
    assert len(scripts) == 2
    assert named == digests


def test_page_names_no_other_host() -> None:
    page = render_network(LINKS).html
    without_library = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)

    assert "//" not in without_library
    assert "sourceMappingURL" not in page


def test_table_says_each_relation_with_its_sentence_and_article() -> None:
    told = source("A <title>", "https://example.org/a?b=1&c=2", "2025-11")
    page = render_network([link(node("A"), "supplies", node("B"), best=quote("So it is.", told))])

    assert "<td>So it is.</td>" in page.html
    assert '<a href="https://example.org/a?b=1&amp;c=2"' in page.html
    assert "A &lt;title&gt;" in page.html
    assert "Nov 2025" in page.html


def test_parallel_relations_are_all_kept() -> None:
    assert render_network(LINKS).html.count('"from": "n0"') == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_open_no_element(text: str) -> None:
    told = quote(text, source(text, text))
    evil = link(node(text), "supplies", node("Shop"), best=told)
    page = render_network([evil], title=text).html

    plain = render_network([link(node("Mill"), "supplies", node("Shop"))]).html
    for tag in ("<script", "</script", "<img", "<svg", "<a ", "<!--"):
        assert page.count(tag) == plain.count(tag), tag


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//host/x", "http:///x", "http://[", ""]
)
def test_addresses_that_are_none_of_the_web_are_not_linked(url: str) -> None:
    assert safe_url(url) == ""


def test_too_many_entities_are_refused_with_a_hint() -> None:
    hub = node("Hub")
    links = [link(hub, "supplies", node(f"N{n}")) for n in range(MOST_NODES)]

    with pytest.raises(UsageError, match="fewer tiers"):
        render_network(links)


def test_write_replaces_the_file_and_leaves_no_other(tmp_path: Path) -> None:
    path = tmp_path / "network.html"
    path.write_text("old", encoding="utf-8")

    write_network(LINKS, path, title="New")

    assert "<h1>New</h1>" in path.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [path]


def test_network_without_relations_is_a_page_too() -> None:
    assert "0 entities, 0 relations" in render_network([]).html


def test_notebook_shows_it_in_a_sandbox() -> None:
    frame = render_network(LINKS)._repr_html_()

    assert frame.startswith('<iframe sandbox="allow-scripts"')
    assert "<script" not in frame
