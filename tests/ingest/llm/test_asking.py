from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.llm.articles import GOOD, article, llm
from tests.ingest.llm.endpoint import Reply, completion, serving
from tests.servers.ports import free_port
from tierline.errors import InputError
from tierline.graph.model import Article
from tierline.ingest.llm.client import Llm
from tierline.ingest.llm.wire import asked_wait
from tierline.ingest.text.layout import lay_out


def ask(model: Llm, text: Article | None = None) -> None:
    model.read(lay_out(text or article()))


def refused(*replies: Reply, pauses: list[float] | None = None, **settings: Any) -> str:
    """Return what is said where no reply is an answer."""
    with serving(*replies) as endpoint:
        model = llm(endpoint.url, pauses, **settings)
        with pytest.raises(InputError) as caught:
            ask(model)
    assert model.ledger.failed == 1
    return str(caught.value)


def test_busy_endpoint_is_asked_again_when_it_says() -> None:
    pauses: list[float] = []
    busy = Reply(status=429, headers=(("Retry-After", "7"),))
    with serving(busy, Reply(status=503), completion(GOOD)) as endpoint:
        model = llm(endpoint.url, pauses)
        ask(model)

    assert (len(endpoint.asked), pauses) == (3, [7.0, 2.0])
    assert (model.ledger.calls, model.ledger.used.tokens) == (1, 1100)


def test_endpoint_that_stays_busy_is_given_up() -> None:
    pauses: list[float] = []
    told = refused(Reply(status=500), pauses=pauses, tries=3)

    assert "HTTP 500, 3 times" in told
    assert pauses == [1.0, 2.0]


def test_long_wait_is_told_instead_of_waited() -> None:
    pauses: list[float] = []
    told = refused(Reply(status=429, headers=(("Retry-After", "3600"),)), pauses=pauses)

    assert ("3600 s" in told, pauses) == (True, [])


def test_wait_may_be_a_date_or_nothing_that_can_be_read() -> None:
    soon = asked_wait(format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True))

    assert soon is not None
    assert 25 < soon <= 30
    assert asked_wait("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert [asked_wait("soon"), asked_wait("")] == [None, None]


def test_slow_answer_is_given_up_and_counted_as_paid() -> None:
    with serving(Reply(delay=0.5), completion(GOOD)) as endpoint:
        model = llm(endpoint.url, timeout=0.2)
        ask(model)

    assert model.ledger.calls == 2
    assert model.ledger.used.tokens == model.expected(article()).tokens + 1100


def test_answer_that_never_comes_in_time_is_one_failure() -> None:
    assert "no answer within 0.1 s" in refused(Reply(delay=0.4), timeout=0.1, tries=2)


def test_answer_that_drips_is_not_waited_for() -> None:
    assert "no answer within 0.2 s" in refused(
        Reply(body=b"{" * 20, drip=0.05), timeout=0.2, tries=1
    )


def test_answer_without_end_is_not_read_to_its_end() -> None:
    assert "longer than" in refused(Reply(body=b" " * 9_000_000))


def test_connection_that_breaks_is_tried_again() -> None:
    whole = completion(GOOD)
    cut = Reply(body=whole.body[:40], length=len(whole.body))
    with serving(cut, whole) as endpoint:
        ask(llm(endpoint.url))

    assert len(endpoint.asked) == 2
    assert "the connection broke" in refused(cut, tries=2)


def test_nobody_listening_is_told_with_the_address() -> None:
    address = f"http://127.0.0.1:{free_port()}/v1"
    with pytest.raises(InputError, match="not reached") as caught:
        ask(llm(address, tries=1))
    assert address in str(caught.value)


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (completion("{", finish="length"), "cut off"),
        (completion(GOOD, finish="content_filter"), "'content_filter'"),
        (completion("Here you are: nothing"), "no JSON"),
        (completion("[]"), "no JSON object"),
        (completion("[" * 100_000), "no JSON"),
        (completion({"entities": [], "relations": {}}), "lacks the lists"),
        (Reply(body=b"<html>"), "no JSON"),
        (Reply(body=b"\xff\xfe"), "no JSON"),
        (Reply(body=b'{"choices": []}'), "no chat completion"),
        (Reply(status=401, body=b'{"error": "bad key secret-word"}'), "TIERLINE_LLM_KEY"),
        (Reply(status=404), "TIERLINE_LLM_MODEL"),
    ],
)
def test_answer_that_is_none_is_one_clear_failure(reply: Reply, told: str) -> None:
    said = refused(reply)

    assert told in said
    assert "secret-word" not in said


def test_redirect_is_not_followed() -> None:
    with serving(completion(GOOD)) as other:
        told = refused(Reply(status=307, headers=(("Location", f"{other.url}/chat/completions"),)))

    assert ("HTTP 307" in told, other.asked) == (True, [])


def test_key_goes_to_the_endpoint_and_nowhere_else() -> None:
    with serving(completion(GOOD)) as endpoint:
        model = llm(endpoint.url)
        ask(model)

    assert endpoint.headers[0]["Authorization"] == "Bearer secret-word"
    assert "secret-word" not in f"{endpoint.asked} {model!r} {model.ledger}"


def test_answer_in_a_fence_is_read() -> None:
    with serving(completion('```json\n{"entities": [], "relations": [], "events": []}\n```')) as e:
        model = llm(e.url)
        ask(model)

    assert not model.ledger.dropped


@pytest.mark.parametrize("format_", ["json_object", "none"])
def test_format_can_be_a_simpler_one(format_: str) -> None:
    with serving(completion(GOOD)) as endpoint:
        ask(llm(endpoint.url, format=format_))
    wanted = {"type": format_} if format_ != "none" else None

    assert endpoint.asked[0].get("response_format") == wanted


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        ({"article_tokens": 100}, "TIERLINE_LLM_ARTICLE_TOKENS"),
        ({"run_tokens": 100}, "TIERLINE_LLM_RUN_TOKENS"),
        ({"article_money": 0.001}, "TIERLINE_LLM_ARTICLE_MONEY"),
        ({"run_money": 0.001}, "TIERLINE_LLM_RUN_MONEY"),
    ],
)
def test_call_beyond_a_budget_is_not_made(bounds: dict[str, Any], told: str) -> None:
    with serving(completion(GOOD)) as endpoint:
        model = llm(endpoint.url, price_in=1.0, price_out=2.0, **bounds)
        with pytest.raises(InputError, match=told):
            ask(model)

    assert endpoint.asked == []


def test_budget_of_the_run_is_that_of_all_articles() -> None:
    with serving(completion(GOOD, prompt_tokens=25_000)) as endpoint:
        model = llm(endpoint.url, run_tokens=30_000)
        ask(model)
        with pytest.raises(InputError, match="this run would take"):
            ask(model, article("Another text."))

    assert len(endpoint.asked) == 1


def test_what_may_have_been_paid_counts_before_the_next_try() -> None:
    with serving(Reply(delay=0.4)) as endpoint:
        model = llm(endpoint.url, timeout=0.1, article_tokens=20_000)
        with pytest.raises(InputError, match="an article would take"):
            ask(model)

    assert len(endpoint.asked) == 1


def test_cost_is_told_by_the_prices() -> None:
    with serving(completion(GOOD)) as endpoint:
        model = llm(endpoint.url, price_in=2.0, price_out=10.0)
        ask(model)

    assert str(model.ledger) == (
        "1 calls, 0 answers from the cache, 0 failed; 1000 tokens in, 100 out; cost 0.0030"
    )


def test_usage_that_cannot_be_is_replaced_by_what_was_expected() -> None:
    with serving(completion(GOOD, prompt_tokens=-5)) as endpoint:
        model = llm(endpoint.url)
        ask(model)

    assert model.ledger.used == model.expected(article())


def test_cache_that_cannot_be_written_loses_no_answer(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with serving(completion(GOOD)) as endpoint:
        model = llm(endpoint.url, cache=tmp_path / "file")
        with pytest.warns(UserWarning, match="could not be kept"):
            ask(model)

    assert model.ledger.failed == 0
