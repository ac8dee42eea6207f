"""A small market whose exposures can be worked out by hand, one article per sentence.

Lens sells 40 % to Module, 25 % to Phone and some to Maker; these sell on to Cloud: Module half of
what it earns, Phone more than 30 %, Maker an unknown part.
"""

from __future__ import annotations

from typing import Any

from tests.graph.builders import appearance, article, entity, extraction, statement
from tierline.graph.model import Entity, Extraction, Quantity

LENS = entity("company:lens", "Lens Ltd")
MODULE = entity("company:module", "Module Makers")
PHONE = entity("company:phone", "Phone Inc")
MAKER = entity("company:maker", "Maker Corp")
CLOUD = entity("company:cloud", "Cloud Corp")
CHINA = entity("place:china", "China")
OPTICS = entity("technology:optics", "Optics")
FUND = entity("fund:fund", "Growth ETF")
INDEX = entity("index:index", "Growth Index")


def percent(value: float, what: str = "revenue_share") -> Quantity:
    return Quantity(value=value, unit="%", what=what, words=f"{value:g}%")


def says(
    text: str, *claims: tuple[Any, ...], day: str = "2025-11-26", **more: object
) -> Extraction:
    """One article of one sentence; each claim is subject, predicate, object and its quantities."""
    of = article(text, appearance(text[:12], day))
    entities = {end.key: end for claim in claims for end in (claim[0], claim[2])}
    statements = [statement(of, *claim[:3], quantities=claim[3:], **more) for claim in claims]
    return extraction(of, *entities.values(), statements=statements)


def sells(
    text: str, seller: Entity, buyer: Entity, *quantities: Quantity, **more: Any
) -> Extraction:
    return says(text, (seller, "supplies", buyer, *quantities), **more)


TO_MODULE = sells("Lens makes 40% of its revenue with Module.", LENS, MODULE, percent(40))
TO_PHONE = sells("Phone takes 25% of what Lens sells.", LENS, PHONE, percent(25))
TO_MAKER = sells("Lens also supplies Maker.", LENS, MAKER)
MODULE_SELLS = sells("Half, 50%, of Module's revenue is from Cloud.", MODULE, CLOUD, percent(50))
PHONE_SELLS = sells("Phone makes over 30% of its revenue with Cloud.", PHONE, CLOUD, percent(30))
MAKER_SELLS = sells("Maker supplies Cloud, too.", MAKER, CLOUD)
MARKET = (TO_MODULE, TO_PHONE, TO_MAKER, MODULE_SELLS, PHONE_SELLS, MAKER_SELLS)
