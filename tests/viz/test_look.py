from __future__ import annotations

from itertools import combinations

import pytest

from tierline.graph.schema import default_schema
from tierline.viz.look import PLAIN_HUE, look_of

Rgb = tuple[float, float, float]

PAPERS = {"light": "#ffffff", "dark": "#171c23"}
# Viénot, Brettel and Mollon 1999: what is left of linear red, green and blue without one receptor.
SIGHTS: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "all receptors": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deuteranopia": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
}


def linear(colour: str) -> Rgb:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return (_linear(red), _linear(green), _linear(blue))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def seen(colour: Rgb, sight: str) -> Rgb:
    red, green, blue = (
        min(max(sum(a * b for a, b in zip(row, colour, strict=True)), 0), 1)
        for row in SIGHTS[sight]
    )
    return (red, green, blue)


def lab(colour: Rgb) -> Rgb:
    """CIE L*a*b* of linear sRGB under D65."""
    red, green, blue = colour
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return (116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz))


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


HUES = sorted({look_of(name).hue for name in default_schema().entity_types})


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("hue", HUES)
def test_hues_stand_out_from_the_paper(hue: str, paper: str) -> None:
    assert contrast(hue, PAPERS[paper]) >= 3


@pytest.mark.parametrize("sight", SIGHTS)
def test_hues_differ_for_every_eye(sight: str) -> None:
    seen_hues = [lab(seen(linear(hue), sight)) for hue in HUES]

    for one, other in combinations(seen_hues, 2):
        distance = sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5
        assert distance >= 10


def test_types_of_one_hue_differ_by_their_icon() -> None:
    looks = [look_of(name) for name in default_schema().entity_types]

    assert len({(look.hue, look.icon) for look in looks}) == len(looks)
    assert all(look.icon for look in looks)


def test_a_new_type_is_grey_and_shows_its_letter() -> None:
    look = look_of("spaceship")

    assert (look.hue, look.icon, look.letter) == (PLAIN_HUE, "", "S")
