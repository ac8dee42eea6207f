"""One request over HTTP, tried again where that may help.

The standard library does: one request at a time needs no pool. Redirects are not followed, for they
would carry the key to another place.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from tierline.errors import InputError
from tierline.ingest.llm.settings import LlmSettings

if TYPE_CHECKING:
    from urllib.error import HTTPError
    from urllib.request import Request

_LIMIT = 8 * 1024 * 1024  # bytes of an answer
_LONGEST_WAIT = 60.0
_WORTH_TRYING = (408, 409, 425, 429, 500, 502, 503, 504, 529)
_HINTS = {
    400: "it may not know the format: try TIERLINE_LLM_FORMAT=json_object or none",
    401: "check TIERLINE_LLM_KEY",
    403: "check TIERLINE_LLM_KEY and what it may do",
    404: "check TIERLINE_LLM_URL and TIERLINE_LLM_MODEL",
}


class _Again(Exception):
    """What may go better next time; ``wait`` is how many seconds the endpoint asked for."""

    def __init__(self, reason: str, *, wait: float | None = None, billed: bool = False) -> None:
        super().__init__(reason)
        self.wait = wait
        self.billed = billed


def send(
    settings: LlmSettings,
    body: bytes,
    *,
    before: Callable[[], None],
    lost: Callable[[], None],
    pause: Callable[[float], None],
) -> bytes:
    """Return the endpoint's answer to a request.

    ``before`` is called ahead of every try and may refuse it; ``lost`` after a try that may have
    been billed without an answer. Raises InputError where no try gives one.
    """
    reason = ""
    for number in range(settings.tries):
        before()
        try:
            return _once(settings, body)
        except _Again as again:
            reason = str(again)
            if again.billed:
                lost()
            wait = 2.0**number if again.wait is None else again.wait
            if wait > _LONGEST_WAIT:
                raise InputError(
                    f"{settings.shown}: {reason}; it asks to wait {wait:.0f} s; try again then"
                ) from again
            if number + 1 < settings.tries:
                pause(wait)
    raise InputError(
        f"{settings.shown}: {reason}, {settings.tries} times; nothing was kept of "
        "this article, try again later"
    )


def _once(settings: LlmSettings, body: bytes) -> bytes:
    from http.client import HTTPException
    from urllib.error import HTTPError, URLError

    deadline = time.monotonic() + settings.timeout
    try:
        return _read(_request(settings, body), settings, deadline)
    except HTTPError as error:
        with error:
            raise _refusal(error, settings) from None
    except TimeoutError as error:
        raise _Again(_late(settings), billed=True) from error
    except URLError as error:
        late = isinstance(error.reason, TimeoutError)
        raise _Again(_late(settings) if late else f"not reached ({error.reason})") from error
    except (HTTPException, OSError) as error:
        raise _Again(f"the connection broke ({type(error).__name__})", billed=True) from error


def _late(settings: LlmSettings) -> str:
    return f"no answer within {settings.timeout:g} s (TIERLINE_LLM_TIMEOUT)"


def _request(settings: LlmSettings, body: bytes) -> Request:
    from urllib.request import Request

    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    request = Request(settings.endpoint, data=body, headers=headers, method="POST")
    if settings.key:
        request.add_unredirected_header("Authorization", f"Bearer {settings.key}")
    return request


def _read(request: Request, settings: LlmSettings, deadline: float) -> bytes:
    """Read an answer to its end, but not for ever and not without bound."""
    from http.client import IncompleteRead
    from urllib.request import HTTPRedirectHandler, ProxyHandler, build_opener

    class Staying(HTTPRedirectHandler):
        """Takes a redirect for the refusal that it is here."""

        def redirect_request(self, *_: object) -> None:
            return None

    proxies = [ProxyHandler({})] if settings.local else []
    opener = build_opener(Staying, *proxies)
    parts: list[bytes] = []
    with opener.open(request, timeout=settings.timeout) as response:
        while part := response.read1(65536):
            parts.append(part)
            if sum(map(len, parts)) > _LIMIT:
                raise InputError(f"{settings.shown}: the answer is longer than {_LIMIT} bytes")
            if time.monotonic() > deadline:
                raise TimeoutError
        if response.length:
            raise IncompleteRead(b"", response.length)
    return b"".join(parts)


def _refusal(error: HTTPError, settings: LlmSettings) -> Exception:
    """Turn a status into what to do; the body is not repeated, for it may quote the key."""
    told = f"HTTP {error.code}"
    if error.code in _WORTH_TRYING:
        return _Again(told, wait=asked_wait(error.headers.get("Retry-After", "")))
    hint = _HINTS.get(error.code, "it answers no such request")
    return InputError(f"{settings.shown}: {told}; {hint}")


def asked_wait(words: str) -> float | None:
    """Return the seconds that a Retry-After asks for, as a number or a date; None for neither."""
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    if words.strip().isdecimal():
        return float(words)
    try:
        when = parsedate_to_datetime(words)
        return max(0.0, (when - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None
