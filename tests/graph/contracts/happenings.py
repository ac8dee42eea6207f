"""How every back end gives events and observations."""

from __future__ import annotations

from datetime import date

from tests.graph.builders import (
    ALPHA,
    BETA,
    NOW,
    appearance,
    article,
    event,
    extraction,
    observation,
)
from tierline.graph.dates import DateInterval
from tierline.graph.store import GraphStore


class HappeningContract:
    def test_events_come_in_order_of_date(self, store: GraphStore) -> None:
        of = article("Text.")
        dates = ["2026-05", "2009-10", "2026", "2026-01-01", "../2027", "2025-04-08/2025-11-25"]
        store.put(extraction(of, ALPHA, events=[event(of, day, ALPHA) for day in dates]), now=NOW)
        wanted = ["2009-10", "2025-04-08/2025-11-25", "2026", "2026-01-01", "2026-05", "../2027"]
        assert [e.date.edtf for e in store.events()] == wanted
        assert store.events() == store.events({ALPHA.key})

    def test_events_of_an_entity_are_those_it_takes_part_in(self, store: GraphStore) -> None:
        of = article("Text.", appearance("a", "2025-11-26"))
        both = event(of, "2025", ALPHA, BETA)
        only = event(of, "2026", BETA)
        store.put(extraction(of, ALPHA, BETA, events=[both, only]), now=NOW)
        assert store.events({ALPHA.key}) == [both]
        assert store.events({BETA.key}) == [both, only]
        assert store.events({"company:none"}) == store.events(set()) == []
        assert store.events({ALPHA.key, BETA.key}) == [both, only]
        assert store.events({BETA.key}, known_at=date(2025, 11, 25)) == []
        assert store.events(known_at=date(2025, 11, 26)) == [both, only]

    def test_events_are_taken_by_status(self, store: GraphStore) -> None:
        of = article("Text.", appearance("a", "2025-11-26"))
        made = [
            event(of, f"202{n}", ALPHA, status=status)
            for n, status in enumerate(("occurred", "scheduled", "forecast"))
        ]
        store.put(extraction(of, ALPHA, events=made), now=NOW)
        assert store.events(statuses=["forecast"]) == [made[2]]
        assert store.events({ALPHA.key}, statuses=("occurred", "forecast")) == [made[0], made[2]]
        assert store.events({ALPHA.key}, statuses=("rumour",)) == []
        assert store.events(statuses=["forecast"], known_at=date(2025, 11, 25)) == []

    def test_observations_come_by_measure_basis_and_period(self, store: GraphStore) -> None:
        of = article("Text.", appearance("a", "2025-11-26"))
        years = [DateInterval.parse(year) for year in ("2024", "2022", "2023")]
        said = [observation(of, ALPHA, 1.0, period=year) for year in years]
        said += [observation(of, ALPHA, 2.0), observation(of, ALPHA, 3.0, measure="level")]
        said += [observation(of, BETA, 9.0), observation(of, ALPHA, 4.0, basis="group")]
        store.put(extraction(of, ALPHA, BETA, observations=said), now=NOW)
        found = [
            (o.measure, o.basis, o.period.edtf if o.period else None)
            for o in store.observations({ALPHA.key})
        ]
        assert found == [
            ("level", "", None),
            ("revenue", "", "2022"),
            ("revenue", "", "2023"),
            ("revenue", "", "2024"),
            ("revenue", "", None),
            ("revenue", "group", None),
        ]
        assert [o.value for o in store.observations({BETA.key})] == [9.0]
        assert len(store.observations({ALPHA.key, BETA.key})) == len(said)
        assert store.observations(set()) == []
        assert store.observations({ALPHA.key}, known_at=date(2025, 11, 25)) == []
