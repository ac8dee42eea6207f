"""Write SVG as a tree of elements, so that every text is escaped by the library that writes it.

Looks are set by attributes and classes only, never by inline styles: pictures stay whole under a
strict content security policy, and a page can restyle them by class.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tierline.graph.exports.replacing import replacing
from tierline.viz.layout import Curve
from tierline.viz.look import Look
from tierline.viz.text import clean, is_chinese

Element = ElementTree.Element

FONTS = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK SC', "
    "'PingFang SC', 'Microsoft YaHei', sans-serif"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A finished picture. It shows itself in a notebook; ``svg`` is its text."""

    svg: str

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: Path) -> None:
        """Write the picture to a file, in the place of an older one or not at all."""
        with replacing(path) as file:
            file.write(self.svg)


def add(parent: Element, tag: str, **attributes: str | float) -> Element:
    """Add an element; ``class_`` and ``stroke_width`` become ``class`` and ``stroke-width``."""
    return ElementTree.SubElement(parent, tag, _written(attributes))


def canvas(*, width: float, height: float, kind: str, title: str, description: str) -> Element:
    """Begin a picture with its size in pixels, a title and a description in words."""
    root = Element(
        "svg",
        _written(
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "class_": f"picture {kind}",
                "viewBox": f"0 0 {_number(width)} {_number(height)}",
                "width": width,
                "height": height,
                "role": "group",
                "aria_label": title,
                "font_family": FONTS,
                "font_size": 13,
            }
        ),
    )
    name_it(root, title)
    add(root, "desc").text = clean(description)
    add(root, "rect", class_="paper", width=width, height=height, fill="#ffffff")
    return root


def name_it(parent: Element, words: str) -> None:
    """Name an element: browsers show it as a tooltip and read it aloud."""
    add(parent, "title").text = clean(words)


def finish(root: Element) -> Picture:
    """Write the tree out."""
    return Picture(svg=ElementTree.tostring(root, encoding="unicode"))


def write(parent: Element, words: str, **attributes: str | float) -> Element:
    """Add a line of text; Chinese is marked as such, so that Chinese glyphs are chosen for it."""
    element = add(parent, "text", **attributes)
    element.text = clean(words)
    if is_chinese(words):
        element.set("lang", "zh-CN")
    return element


def draw_mark(parent: Element, look: Look, x: float, y: float, size: float) -> None:
    """Draw the mark of a type of entity: a tile of its hue with its icon or letter."""
    mark = add(parent, "g", class_="mark", transform=f"translate({_number(x)} {_number(y)})")
    add(mark, "rect", width=size, height=size, rx=size / 4, fill=look.hue)
    if look.icon:
        scale = size / 16 * 0.72
        inset = size * 0.14
        icon = add(mark, "path", d=look.icon, fill="none", stroke="#ffffff", stroke_width=1.6)
        icon.set("transform", f"translate({_number(inset)} {_number(inset)}) scale({scale:.3f})")
        icon.set("stroke-linejoin", "round")
        icon.set("stroke-linecap", "round")
    else:
        write(
            mark, look.letter, x=size / 2, y=size * 0.72, text_anchor="middle", fill="#ffffff"
        ).set("font-size", _number(size * 0.62))


def path_of(curve: Curve) -> str:
    """Write the points of Bézier curves as path data."""
    points = [f"{_number(x)} {_number(y)}" for x, y in curve]
    pieces = [" ".join(points[i : i + 3]) for i in range(1, len(points), 3)]
    return f"M{points[0]}" + "".join(f"C{piece}" for piece in pieces)


def _written(attributes: dict[str, str | float]) -> dict[str, str]:
    return {
        name.rstrip("_").replace("_", "-"): clean(value)
        if isinstance(value, str)
        else _number(value)
        for name, value in attributes.items()
    }


def _number(value: float) -> str:
    """Write a length with one decimal at most, so that pictures stay small and equal."""
    return f"{value:.1f}".removesuffix(".0")
