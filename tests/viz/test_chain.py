from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.viz.builders import HOSTILE, link, node
from tierline.graph.questions.answers import Link
from tierline.graph.schema import default_schema
from tierline.viz.chain import draw_chain
from tierline.viz.scene import build_scene
from tierline.viz.stations import Labels

SVG = "{http://www.w3.org/2000/svg}"
FOCUS = node("Maker")
SHOP, MILL, RIVAL = node("Shop"), node("Mill"), node("Rival")
LINKS = [
    link(FOCUS, "supplies", SHOP, sources=4),
    link(MILL, "supplies", FOCUS, confidence=0.4),
    link(RIVAL, "competes_with", FOCUS),
    link(FOCUS, "constituent_of", node("An Index", "index"), modality="expected"),
]


def drawn(links: list[Link], labels: Labels | None = None) -> ElementTree.Element:
    return ElementTree.fromstring(draw_chain(FOCUS, links, labels=labels).svg)


def of_class(root: ElementTree.Element, word: str) -> list[ElementTree.Element]:
    return [each for each in root.iter() if word in each.get("class", "").split()]


def title_of(element: ElementTree.Element) -> str:
    return element.findtext(f"{SVG}title") or ""


def x_of(root: ElementTree.Element, key: str) -> float:
    card = next(each for each in of_class(root, "node") if each.get("data-key") == key)
    return float(of_class(card, "card")[0].get("x", "nan"))


def test_suppliers_stand_left_customers_right_rivals_in_the_middle() -> None:
    root = drawn(LINKS)

    places = [x_of(root, each.key) for each in (MILL, FOCUS, SHOP)]
    assert places == sorted(set(places))
    assert x_of(root, RIVAL.key) == x_of(root, FOCUS.key)


def test_goods_that_a_product_uses_flow_from_the_left() -> None:
    phone, chip = node("Phone", "product"), node("Chip", "technology")
    svg = draw_chain(phone, [link(phone, "uses", chip)]).svg

    root = ElementTree.fromstring(svg)
    assert x_of(root, chip.key) < x_of(root, phone.key)


def test_lines_tell_sources_doubt_and_modality() -> None:
    root = drawn(LINKS)

    width = {
        title_of(wire).partition(":")[0]: of_class(wire, "line")[0].attrib
        for wire in of_class(root, "wire")
    }
    strong, weak = width["Maker supplies Shop"], width["Mill supplies Maker"]
    assert float(strong["stroke-width"]) > float(weak["stroke-width"])
    assert "stroke-dasharray" in weak
    assert "stroke-dasharray" not in strong
    hollow = [title_of(wire) for wire in of_class(root, "wire") if of_class(wire, "core")]
    assert hollow == ["Maker constituent of An Index: expected, confidence 0.90, 1 source"]


def test_picture_holds_no_inline_style_or_script() -> None:
    root = drawn(LINKS, Labels(page="/"))

    assert all("style" not in each.attrib for each in root.iter())
    assert not {each.tag.removeprefix(SVG) for each in root.iter()} & {"style", "script", "image"}
    assert not [name for each in root.iter() for name in each.attrib if name.startswith("on")]


def test_picture_speaks_to_those_who_cannot_see_it() -> None:
    root = drawn(LINKS, Labels(page="/"))

    assert root.findtext(f"{SVG}title") == "Chain of Maker"
    assert "1 entities" in (root.findtext(f"{SVG}desc") or "")
    links = [*of_class(root, "node"), *of_class(root, "wire")]
    assert len(links) == 5 + 4
    assert all(each.tag == f"{SVG}a" and title_of(each) for each in links)


def test_picture_without_a_page_has_no_links() -> None:
    assert not list(drawn(LINKS).iter(f"{SVG}a"))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    evil = node(name)
    labels = Labels(second={evil.key: name}, page="/")
    root = drawn([link(evil, "supplies", FOCUS)], labels)

    tags = {each.tag.removeprefix(SVG) for each in root.iter()}
    assert tags <= {"svg", "title", "desc", "rect", "g", "a", "path", "text"}
    links = [each.get("href", "") for each in root.iter(f"{SVG}a")]
    assert all(address.startswith("/#") for address in links)


def test_chinese_names_ask_for_chinese_glyphs() -> None:
    root = drawn(LINKS, Labels(second={FOCUS.key: "制造"}))

    assert [each.text for each in root.iter(f"{SVG}text") if each.get("lang") == "zh-CN"] == [
        "制造"
    ]


def test_a_full_tier_says_how_many_are_left_out() -> None:
    links = [link(node(f"Mill {n}"), "supplies", FOCUS) for n in range(50)]

    scene = build_scene(FOCUS, links, default_schema(), rows=10)

    assert [station.hidden for station in scene.stations if station.hidden] == [41]
    assert len(scene.wires) == 9


def test_picture_shows_itself_in_a_notebook() -> None:
    picture = draw_chain(FOCUS, LINKS)

    assert picture._repr_svg_() == picture.svg
    assert draw_chain(FOCUS, list(reversed(LINKS))) == picture


def test_entity_without_relations_stands_alone() -> None:
    assert len(of_class(drawn([]), "node")) == 1
