from __future__ import annotations

from training.schedule import PHASES, Phase, kept_out


def test_phase_leaves_out_stories_by_their_beginning() -> None:
    phase = Phase(epochs=1, run=1, rate=1e-3, rise=0.1, without=("n1-", "n2-"))

    assert [phase.holds(story) for story in ("n1-3-alder", "n2-1", "e1-3")] == [False, False, True]


def test_phase_without_exceptions_holds_every_story() -> None:
    assert Phase(epochs=1, run=1, rate=1e-3, rise=0.1).holds("n1-3-alder")


def test_no_phase_runs_longer_than_its_rate_lasts() -> None:
    assert all(0 < phase.run <= phase.epochs for phase in PHASES)


def test_about_a_tenth_of_the_stories_is_kept_out() -> None:
    kept = sum(kept_out(f"story-{number}") for number in range(2000))

    assert 150 < kept < 250
