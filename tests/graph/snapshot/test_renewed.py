from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.graph.snapshot.claims import KEYS, any_claim, claim, claims, everything
from tierline.graph.schema import default_schema
from tierline.graph.snapshot.arrays import Snapshot
from tierline.graph.store import Claim

SCHEMA = default_schema()


@given(claims, st.sets(st.sampled_from(KEYS)), st.data())
def test_renewed_snapshot_is_the_one_built_from_nothing(
    before: list[Claim], changed: set[str], data: st.DataObject
) -> None:
    new = any_claim.filter(lambda each: each.article in changed)
    said = data.draw(st.lists(new, max_size=5)) if changed else []
    kept = [each for each in before if each.article not in changed]
    renewed = Snapshot.build(before, SCHEMA).renewed(changed, said, SCHEMA)
    assert everything(renewed) == everything(Snapshot.build([*kept, *said], SCHEMA))


def test_renewed_snapshot_forgets_what_nobody_names_any_more() -> None:
    snapshot = Snapshot.build([claim("a", "supplies", "b")], SCHEMA)
    renewed = snapshot.renewed(KEYS, [claim("c", "uses", "d", confidence=0.25)], SCHEMA)
    assert renewed.keys == ("c", "d")
    assert renewed.predicates == ("uses",)
    assert renewed.levels.tolist() == [0.25]
    assert snapshot.keys == ("a", "b")


def test_snapshot_keeps_an_article_apart_from_the_one_it_repeats() -> None:
    listed = [
        claim("a", "supplies", "b", KEYS[2], origin=KEYS[1]),
        claim("a", "supplies", "c", KEYS[1]),
    ]
    renewed = Snapshot.build(listed[1:], SCHEMA).renewed([KEYS[2]], listed[:1], SCHEMA)
    assert everything(renewed) == everything(Snapshot.build(listed, SCHEMA))
    assert renewed.origin.tolist() == [0, 0]


def test_snapshot_takes_few_bytes() -> None:
    listed = [claim(f"company:{number}", "supplies", "company:x") for number in range(1000)]
    snapshot = Snapshot.build(listed, SCHEMA)
    arrays = (getattr(snapshot, name) for name in ("kinds", "firmness", "level", "valid"))
    assert {array.dtype.itemsize for array in arrays} == {1}
