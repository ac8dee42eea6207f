from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.ingest.facts.texts import read_marked
from tierline.errors import SchemaError
from tierline.graph.model import Event
from tierline.graph.schema import default_schema
from tierline.ingest.facts.events.find import find_events
from tierline.ingest.facts.events.rules import load_event_rules
from tierline.ingest.knowledge import DATA

RULES = load_event_rules(DATA / "events", default_schema())
DAY = "2025-11-26"


def events_of(marked: str, language: str = "en", published: str = DAY) -> list[Event]:
    return find_events(*read_marked(marked, language, published), RULES)


@pytest.mark.parametrize(
    ("marked", "kind", "status", "date"),
    [
        ("[company|Alder] fell 3% on Monday.", "price_move", "occurred", "2025-11-24"),
        (
            "In May, [company|Alder] signed a contract with [company|Birch].",
            "order",
            "occurred",
            "2025-05",
        ),
        ("[company|Alder] will open its plant in March 2026.", "capacity", "scheduled", "2026-03"),
        (
            "[company|Alder] agreed on 3 June 2025 to buy its rival [company|Birch].",
            "deal",
            "occurred",
            "2025-06-03",
        ),
        (
            "[company|Alder] expects its revenue to reach 5 billion euros by 2028.",
            "earnings",
            "forecast",
            "../2028",
        ),
        (
            "[person|Ida Holm] resigned from [company|Alder] last week.",
            "personnel",
            "occurred",
            "2025-11-17/2025-11-23",
        ),
        (
            "The court fined [company|Alder] $5 million on 2 May 2024.",
            "legal",
            "occurred",
            "2024-05-02",
        ),
        ("[company|Alder] was founded in 1987.", "founding", "occurred", "1987"),
        ("[company|Alder] went public in 2019.", "listing", "occurred", "2019"),
        (
            "On October 1, [company|Alder] joins the [index|Nordic 30] index.",
            "index_change",
            "occurred",
            "2025-10-01",
        ),
        (
            "[fund|Oak Fund] saw net outflows of $12 million last week.",
            "fund_flow",
            "occurred",
            "2025-11-17/2025-11-23",
        ),
        (
            "[company|Alder] unveiled its new [product|A9] on Tuesday.",
            "launch",
            "occurred",
            "2025-11-25",
        ),
        (
            "[organization|The ministry] imposed tariffs on 2 May 2025.",
            "policy",
            "occurred",
            "2025-05-02",
        ),
        (
            "On Tuesday [company|Oak Securities] cut its rating on [company|Alder].",
            "opinion",
            "occurred",
            "2025-11-25",
        ),
        ("[company|Alder] recalled 300 lamps on Monday.", "other", "occurred", "2025-11-24"),
    ],
)
def test_find_events_reads_each_type(marked: str, kind: str, status: str, date: str) -> None:
    [event] = events_of(marked)
    assert (event.type, event.status, event.date.edtf) == (kind, status, date)


@pytest.mark.parametrize(
    ("marked", "kind", "status", "date"),
    [
        ("[company|赤松科技]昨日涨停。", "price_move", "occurred", "2025-11-25"),
        (
            "10月8日，[company|赤松科技]与[company|白桦电子]签订采购合同。",
            "order",
            "occurred",
            "2025-10-08",
        ),
        ("[company|赤松科技]拟于2026年3月投产新产线。", "capacity", "scheduled", "2026-03"),
        (
            "[company|白桦证券]预计[company|赤松科技]2027年营收增长三成。",
            "earnings",
            "forecast",
            "2027",
        ),
        ("[company|赤松科技]成立于2003年。", "founding", "occurred", "2003"),
        ("[sector|电子]板块上周净流入12亿元。", "fund_flow", "occurred", "2025-11-17/2025-11-23"),
    ],
)
def test_find_events_reads_chinese(marked: str, kind: str, status: str, date: str) -> None:
    [event] = events_of(marked, "zh")
    assert (event.type, event.status, event.date.edtf) == (kind, status, date)


def test_a_headline_and_its_story_are_one_event() -> None:
    [event] = events_of(
        "[company|Alder] acquires [company|Birch]\n\n"
        "[company|Alder] said on Monday that it had acquired [company|Birch]."
    )
    assert event.date.edtf == "2025-11-24"
    assert len(event.evidence) == 2


def test_the_one_who_acts_comes_first() -> None:
    [event] = events_of("In [place|Oslo] [company|Alder] acquired [company|Birch] on Monday.")
    assert event.participants[:2] == (("company:Alder", "main"), ("place:Oslo", "other"))


def test_an_undated_fact_of_the_background_is_no_event() -> None:
    story = "[company|Alder] makes lamps. It is quiet. Its yard is old. All is well. "
    assert events_of(f"{story}[company|Birch] has supplied glass.") == []


def test_nothing_relative_is_dated_without_a_publication() -> None:
    marked = "[company|Alder] rose 3% today. [company|Birch] opened a plant in May 2019."
    [event] = events_of(marked, published="")
    assert (event.type, event.date.edtf) == ("capacity", "2019-05")


@pytest.mark.parametrize(
    ("marked", "language", "movers"),
    [
        (
            "On Monday [company|Alder] slipped 2.6%, while [company|Birch] rose 0.7%.",
            "en",
            [{"company:Alder"}, {"company:Birch"}],
        ),
        (
            "[company|Alder] and [company|Birch] rose 2% and 3% on Monday.",
            "en",
            [{"company:Alder", "company:Birch"}],
        ),
        (
            "[company|Alder] rose 2% on Monday, and lamp maker [company|Birch] gained over 3%.",
            "en",
            [{"company:Alder", "company:Birch"}],
        ),
        (
            "[company|Alder] rose 3% on Monday against the [index|Nordic 30], and lost 1% later.",
            "en",
            [{"company:Alder", "index:Nordic 30"}],
        ),
        (
            "周一，[company|赤松科技]涨7%，[company|白桦电子]、[company|青冈股份]跌5%。",
            "zh",
            [{"company:赤松科技"}, {"company:白桦电子", "company:青冈股份"}],
        ),
    ],
)
def test_each_who_moves_with_a_verb_has_an_event(
    marked: str, language: str, movers: list[set[str]]
) -> None:
    assert [{k for k, _ in e.participants} for e in events_of(marked, language)] == movers


def test_words_inside_a_name_tell_of_nothing() -> None:
    assert events_of("[company|Northern Launch Services] is quiet.") == []
    assert events_of("[company|白桦控股]很安静。", "zh") == []


def test_what_tells_most_gives_the_type() -> None:
    [event] = events_of("Analysts said on Monday [company|Alder] had opened a new plant.")
    assert event.type == "capacity"


def test_entries_of_a_list_are_told_apart() -> None:
    text = "Calendar of [company|Alder]\n- 2019: opened its first plant\n- 2021: went public"
    assert [(e.type, e.date.edtf) for e in events_of(text)] == [
        ("capacity", "2019"),
        ("listing", "2021"),
    ]


@pytest.mark.parametrize(
    ("marked", "language", "date"),
    [
        ("On Monday [company|Alder] rose 3%, its best day since May.", "en", "2025-11-24"),
        ("Since May lows, [company|Alder] has surged 73%.", "en", "2025-05/.."),
        ("周一，[company|赤松科技]股价跌至12元，为9月5日以来最低。", "zh", "2025-11-24"),
        ("[company|赤松科技]涨7%，创年内新高。", "zh", DAY),
    ],
)
def test_how_long_a_record_holds_is_no_date(marked: str, language: str, date: str) -> None:
    assert [e.date.edtf for e in events_of(marked, language)] == [date]


def test_a_question_tells_of_nothing() -> None:
    question = "Will demand for [company|Alder] lamps fall by 10% in 2027?"
    assert events_of(f"[company|Alder] is quiet.\n\n{question} Nobody knows.") == []


def test_it_is_who_was_told_of_before() -> None:
    text = "[company|Alder] makes lamps. It was bought by [company|Birch] in 2019."
    [event] = events_of(text)
    assert event.participants == (("company:Alder", "main"), ("company:Birch", "other"))


@pytest.mark.parametrize(
    "line", ["© 2025 Alder Daily, which opened in May 2019", "图片来源：赤松科技，2019年5月投产"]
)
def test_the_furniture_of_a_page_tells_of_nothing(line: str) -> None:
    marked = f"[company|Alder] is quiet.\n\n{line.replace('Alder', '[company|Alder]', 1)}"
    assert events_of(marked) == []


def test_a_timeline_dates_its_entries() -> None:
    marked = "⏳ Timeline\n2019-04\n[company|Alder] opened its first plant."
    [event] = events_of(marked, published="")
    assert event.date.edtf == "2019-04"


def test_a_forecast_names_who_makes_it() -> None:
    [event] = events_of("[company|Oak Securities] expects sales of [product|A9] to double in 2027.")
    assert (event.status, event.claimant) == ("forecast", "company:Oak Securities")


def test_an_outlook_lies_ahead_of_an_article_whose_day_is_only_bounded() -> None:
    [event] = events_of(
        "Outlook\n\nRevenue of [company|Alder] will double by 2027.", published="2026-05/2027-12"
    )
    assert (event.status, event.date.edtf) == ("forecast", "../2027")


def test_an_event_keeps_its_amounts() -> None:
    [event] = events_of("[company|Alder] won a contract worth 2.5 billion yuan on Monday.")
    assert [(q.value, q.unit) for q in event.quantities] == [(2.5e9, "CNY")]


def test_what_a_figure_is_compared_with_is_no_event() -> None:
    [event] = events_of("In May 2025 sales of [company|Alder] rose 4% compared with May 2023.")
    assert event.date.edtf == "2025-05"


def test_an_unknown_entity_type_is_named(tmp_path: Path) -> None:
    (tmp_path / "names").mkdir()
    (tmp_path / "events").mkdir()
    script = (DATA / "names" / "script.yml").read_text(encoding="utf-8")
    (tmp_path / "names" / "script.yml").write_text(script, encoding="utf-8")
    for name in ("en.yml", "zh.yml"):
        text = (DATA / "events" / name).read_text(encoding="utf-8")
        broken = text.replace("personnel: [person]", "personnel: [wizard]")
        (tmp_path / "events" / name).write_text(broken, encoding="utf-8")
    with pytest.raises(SchemaError, match="wizard"):
        dict(load_event_rules(tmp_path / "events", default_schema()).languages)


@pytest.mark.parametrize(
    "text", ["rose ", "signed a new ", "1,", "will open a a ", "公告", "签", " "]
)
def test_every_trigger_is_linear(text: str) -> None:
    hostile = text * (50_000 // len(text))
    for language in RULES.languages.values():
        for rule in language.triggers:
            started = time.process_time()
            sum(1 for _ in rule.pattern.finditer(hostile))
            assert time.process_time() - started < 0.5, rule.name
