from __future__ import annotations

from pathlib import Path

import pytest

from tierline.errors import UsageError
from tierline.ingest.llm.settings import LlmSettings

LOCAL = {"TIERLINE_LLM_URL": "http://127.0.0.1:8080/v1/", "TIERLINE_LLM_MODEL": "tiny"}


def test_settings_come_from_the_environment() -> None:
    settings = LlmSettings.from_environ(
        {
            **LOCAL,
            "TIERLINE_LLM_KEY": "secret-word\n",
            "TIERLINE_LLM_PRICE_IN": "0",
            "TIERLINE_LLM_PRICE_OUT": "1.5",
            "TIERLINE_LLM_RUN_MONEY": "2",
            "TIERLINE_LLM_CACHE": "answers",
        }
    )

    assert settings.endpoint == "http://127.0.0.1:8080/v1/chat/completions"
    assert (settings.price_in, settings.price_out, settings.run_money) == (0, 1.5, 2)
    assert (settings.local, settings.cache) == (True, Path("answers"))
    assert settings.key == "secret-word"
    assert "secret-word" not in repr(settings)


def test_query_of_an_address_is_kept_but_not_shown() -> None:
    settings = LlmSettings(url="https://one.test/v1?code=secret-word", model="tiny")

    assert settings.endpoint == "https://one.test/v1/chat/completions?code=secret-word"
    assert settings.shown == "https://one.test/v1/chat/completions"


def test_cache_can_be_left_out() -> None:
    assert LlmSettings.from_environ({**LOCAL, "TIERLINE_LLM_CACHE": "none"}).cache is None
    usual = LlmSettings.from_environ({**LOCAL, "XDG_CACHE_HOME": "caches"}).cache
    assert usual == Path("caches/tierline/llm")


@pytest.mark.parametrize("url", ["https://one.test/v1", "http://localhost:1/v1", "http://[::1]/v1"])
def test_addresses_that_articles_may_be_sent_to(url: str) -> None:
    assert LlmSettings.from_environ({**LOCAL, "TIERLINE_LLM_URL": url}).url == url


def test_unencrypted_address_must_be_allowed() -> None:
    plain = {**LOCAL, "TIERLINE_LLM_URL": "http://one.test/v1"}

    with pytest.raises(UsageError, match="unencrypted"):
        LlmSettings.from_environ(plain)
    assert LlmSettings.from_environ({**plain, "TIERLINE_LLM_PLAIN_HTTP": "yes"}).url


@pytest.mark.parametrize(
    ("variable", "words"),
    [
        ("TIERLINE_LLM_URL", ""),
        ("TIERLINE_LLM_URL", "one.test"),
        ("TIERLINE_LLM_URL", "file:///etc/passwd"),
        ("TIERLINE_LLM_URL", "https://me:secret-word@one.test/v1"),
        ("TIERLINE_LLM_URL", "https://one.test:port/v1"),
        ("TIERLINE_LLM_URL", "https://[one/v1"),
        ("TIERLINE_LLM_MODEL", ""),
        ("TIERLINE_LLM_KEY", "secret-word\nX-Other: 1"),
        ("TIERLINE_LLM_KEY", "secret-word “"),
        ("TIERLINE_LLM_FORMAT", "xml"),
        ("TIERLINE_LLM_TRIES", "0"),
        ("TIERLINE_LLM_TIMEOUT", "nan"),
        ("TIERLINE_LLM_RUN_TOKENS", "many"),
        ("TIERLINE_LLM_PRICE_IN", "-1"),
        ("TIERLINE_LLM_RUN_MONEY", "5"),
    ],
)
def test_setting_that_makes_no_sense_is_refused_by_name(variable: str, words: str) -> None:
    with pytest.raises(UsageError, match="TIERLINE_LLM_") as caught:
        LlmSettings.from_environ({**LOCAL, variable: words})

    assert "secret-word" not in str(caught.value)
