"""Which endpoint to ask, what it costs, and how much of that may be spent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tierline.errors import UsageError

LOOPBACK = ("127.0.0.1", "::1", "localhost")
FORMATS = ("json_schema", "json_object", "none")

# Which variable sets which number.
_NUMBERS: dict[str, tuple[str, type[int] | type[float]]] = {
    "TIERLINE_LLM_PRICE_IN": ("price_in", float),
    "TIERLINE_LLM_PRICE_OUT": ("price_out", float),
    "TIERLINE_LLM_ARTICLE_TOKENS": ("article_tokens", int),
    "TIERLINE_LLM_RUN_TOKENS": ("run_tokens", int),
    "TIERLINE_LLM_ARTICLE_MONEY": ("article_money", float),
    "TIERLINE_LLM_RUN_MONEY": ("run_money", float),
    "TIERLINE_LLM_ANSWER_TOKENS": ("answer_tokens", int),
    "TIERLINE_LLM_TIMEOUT": ("timeout", float),
    "TIERLINE_LLM_TRIES": ("tries", int),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LlmSettings:
    """An endpoint that speaks OpenAI's chat completions, and the bounds on its use.

    ``url`` is the base (``https://example.org/v1``); ``key`` is never printed or kept. Prices are
    per million tokens, money is in the currency of the prices; ``answer_tokens`` caps one answer,
    ``timeout`` (seconds) one call. ``cache`` is the folder of answers, None for none.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    price_in: float | None = None
    price_out: float | None = None
    article_tokens: int = 40_000
    run_tokens: int = 2_000_000
    article_money: float | None = None
    run_money: float | None = None
    answer_tokens: int = 8_000
    timeout: float = 120.0
    tries: int = 4
    format: str = "json_schema"
    cache: Path | None = None

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> LlmSettings:
        """Read the variables TIERLINE_LLM_*.

        Raises UsageError for an address or model that is missing, plain HTTP to another machine
        (unless TIERLINE_LLM_PLAIN_HTTP is ``yes``), a number that is none, and a bound on money
        without prices.
        """
        url, model = environ.get("TIERLINE_LLM_URL", ""), environ.get("TIERLINE_LLM_MODEL", "")
        if not url or not model:
            raise UsageError(
                "an LLM needs an address and a model: set TIERLINE_LLM_URL "
                "(such as https://example.org/v1) and TIERLINE_LLM_MODEL"
            )
        check_url(url, plain=environ.get("TIERLINE_LLM_PLAIN_HTTP") == "yes")
        given = {variable: environ.get(variable) for variable in _NUMBERS}
        numbers: dict[str, Any] = {
            _NUMBERS[variable][0]: _number(variable, words)
            for variable, words in given.items()
            if words
        }
        settings = cls(
            url=url.rstrip("/"),
            model=model,
            key=_key(environ.get("TIERLINE_LLM_KEY", "")),
            format=_format(environ.get("TIERLINE_LLM_FORMAT") or FORMATS[0]),
            cache=_cache(environ),
            **numbers,
        )
        settings.check_prices()
        return settings

    def check_prices(self) -> None:
        """Raise UsageError for a bound on money that no price can be held against."""
        bounded = self.article_money is not None or self.run_money is not None
        if bounded and (self.price_in is None or self.price_out is None):
            raise UsageError(
                "a bound on money needs prices: set TIERLINE_LLM_PRICE_IN and "
                "TIERLINE_LLM_PRICE_OUT, per million tokens"
            )

    @property
    def endpoint(self) -> str:
        """Where questions go."""
        parts = urlsplit(self.url)
        return parts._replace(path=f"{parts.path.rstrip('/')}/chat/completions").geturl()

    @property
    def shown(self) -> str:
        """Where questions go, to be printed: a query may hold what is secret."""
        return urlsplit(self.endpoint)._replace(query="", fragment="").geturl()

    @property
    def local(self) -> bool:
        """Tell whether the endpoint is on this machine."""
        return urlsplit(self.url).hostname in LOOPBACK


def check_url(url: str, *, plain: bool = False) -> None:
    """Raise UsageError unless texts may go there.

    The address is not repeated, for it may hold a key.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise UsageError(f"TIERLINE_LLM_URL is no address: {error}") from error
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "TIERLINE_LLM_URL holds a name or password; put the key in "
            "TIERLINE_LLM_KEY, which is never printed"
        )
    if parts.scheme not in ("http", "https") or not host:
        raise UsageError("TIERLINE_LLM_URL is no address; give one like https://example.org/v1")
    if parts.scheme == "http" and host not in LOOPBACK and not plain:
        raise UsageError(
            f"TIERLINE_LLM_URL would send articles and key to {host!r} unencrypted; "
            "use https, or set TIERLINE_LLM_PLAIN_HTTP=yes"
        )


def _number(variable: str, words: str) -> float:
    kind = _NUMBERS[variable][1]
    try:
        number = kind(words)
    except ValueError:
        number = -1
    free = "PRICE" in variable
    if not (number > 0 or (free and number == 0)) or number == float("inf"):
        wanted = "whole number" if kind is int else "number"
        bound = "of 0 or more" if free else "above 0"
        raise UsageError(f"{variable} is {words!r}; give a {wanted} {bound}, or leave it out")
    return number


def _key(words: str) -> str:
    """Return the key without the end of its line; one that no header can hold is not repeated."""
    key = words.strip()
    if not key.isascii() or not key.isprintable() or " " in key:
        raise UsageError(
            "TIERLINE_LLM_KEY holds a space, a line break or another character that no key has; "
            "set it to the key alone"
        )
    return key


def _format(words: str) -> str:
    if words not in FORMATS:
        raise UsageError(f"TIERLINE_LLM_FORMAT is {words!r}; known are: {', '.join(FORMATS)}")
    return words


def _cache(environ: Mapping[str, str]) -> Path | None:
    """Return the folder of answers: the one given, none, or the user's folder of caches."""
    given = environ.get("TIERLINE_LLM_CACHE", "")
    if given == "none":
        return None
    home = environ.get("XDG_CACHE_HOME")
    caches = Path(home) if home else Path.home() / ".cache"
    return Path(given) if given else caches / "tierline" / "llm"
