"""What went wrong at the server, why, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import AuthError, DriverError, Neo4jError, TokenExpired

from tierline.errors import (
    InputError,
    StoreDamagedError,
    StoreError,
    StoreUnavailableError,
    UsageError,
)

# What the driver raises; ValueError and OSError come from names and addresses.
FAILURES = (Neo4jError, DriverError, OSError)

_LOGIN = "set NEO4J_USERNAME and NEO4J_PASSWORD to a login that the server knows"
_DATABASE_NOT_FOUND = "Neo.ClientError.Database.DatabaseNotFound"
_TOO_MANY_TRIES = "Neo.ClientError.Security.AuthenticationRateLimit"
_TRANSIENT = "Neo.TransientError."


def store_error(error: Exception, *, url: str, database: str) -> StoreError:
    """Say in words of Tierline what an error of the driver means."""
    if isinstance(error, Neo4jError):
        return _refusal(error, url, database)
    return StoreUnavailableError(
        f"Neo4j at {url!r} is not to be reached: {_reason(error)}; "
        "start the server (`make neo4j` starts one), or correct the address"
    )


def _refusal(error: Neo4jError, url: str, database: str) -> StoreError:
    """Say what the server answered."""
    code = error.code or ""
    if code == _TOO_MANY_TRIES:
        return StoreUnavailableError(
            f"Neo4j at {url!r} locks the user out after several wrong passwords; "
            f"wait five seconds, then {_LOGIN}"
        )
    if isinstance(error, (AuthError, TokenExpired)):
        return StoreUnavailableError(f"Neo4j at {url!r} refuses the login; {_LOGIN}")
    if code == _DATABASE_NOT_FOUND:
        return StoreUnavailableError(
            f"Neo4j at {url!r} has no database {database!r}; "
            "name one in NEO4J_DATABASE (SHOW DATABASES lists them)"
        )
    if code.startswith(_TRANSIENT):
        return StoreUnavailableError(
            f"Neo4j at {url!r} cannot serve {database!r} now: {error.message}; try again"
        )
    return StoreError(f"Neo4j at {url!r} refused a query on {database!r}: {code} {error.message}")


def _reason(error: BaseException) -> str:
    """Return the innermost reason on one line: the outermost only says that routing failed."""
    while inner := _inner(error):
        error = inner
    return " ".join(str(error).split()) or type(error).__name__


def _inner(error: BaseException) -> BaseException | None:
    if isinstance(error, BaseExceptionGroup):
        first: BaseException = error.exceptions[0]
        return first
    return error.__cause__


@contextmanager
def reading_back(what: str) -> Iterator[None]:
    """Raise StoreDamagedError where what the database holds is not what Tierline wrote."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError, InputError, UsageError) as error:
        raise StoreDamagedError(
            f"{what} cannot be read back from Neo4j ({type(error).__name__}: {error}): somebody "
            "else changed the graph; ingest the articles into an empty database"
        ) from error
