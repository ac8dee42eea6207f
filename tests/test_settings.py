from __future__ import annotations

import pytest

from tierline.errors import UsageError
from tierline.graph.questions.limits import Limits
from tierline.graph.store import Login
from tierline.settings import Settings

LOGIN = {"NEO4J_USERNAME": "me", "NEO4J_PASSWORD": "secret-word"}


def test_store_is_the_given_one_then_the_environment_then_a_file_here() -> None:
    environ = {"TIERLINE_STORE": "mine.db"}
    assert Settings.from_environ(environ, store="given.db").store == "given.db"
    assert Settings.from_environ(environ).store == "mine.db"
    assert Settings.from_environ({}).store == "tierline.db"


def test_login_comes_from_the_environment() -> None:
    assert Settings.from_environ({}).login is None
    assert Settings.from_environ(LOGIN).login == Login(username="me", password="secret-word")
    elsewhere = Settings.from_environ({**LOGIN, "NEO4J_DATABASE": "other"}).login
    assert elsewhere is not None
    assert elsewhere.database == "other"


@pytest.mark.parametrize("half", LOGIN)
def test_half_a_login_is_refused_without_showing_it(half: str) -> None:
    with pytest.raises(UsageError) as caught:
        Settings.from_environ({half: LOGIN[half]})
    assert LOGIN[half] not in str(caught.value).replace("NEO4J_USERNAME", "")


def test_password_is_not_printed() -> None:
    assert "secret-word" not in repr(Settings.from_environ(LOGIN))


def test_hosts_are_those_of_this_machine_unless_named() -> None:
    assert Settings.from_environ({}).hosts == ("127.0.0.1", "::1", "localhost")
    assert Settings.from_environ({"TIERLINE_HOSTS": "one.test two.test"}).hosts == (
        "one.test",
        "two.test",
    )


def test_caps_on_questions_come_from_the_environment() -> None:
    assert Settings.from_environ({}).limits == Limits()
    environ = {"TIERLINE_MOST_STEPS": "9", "TIERLINE_DEADLINE": "0.5"}
    assert Settings.from_environ(environ).limits == Limits(steps=9, seconds=0.5)


@pytest.mark.parametrize(
    ("variable", "words"),
    [
        ("TIERLINE_MOST_ENTITIES", "many"),
        ("TIERLINE_MOST_PATHS", "2.5"),
        ("TIERLINE_MOST_LOOKED_AT", "0"),
        ("TIERLINE_DEADLINE", "-1"),
        ("TIERLINE_DEADLINE", "inf"),
        ("TIERLINE_DEADLINE", "nan"),
    ],
)
def test_cap_that_is_none_is_refused(variable: str, words: str) -> None:
    with pytest.raises(UsageError, match=f"{variable} is '{words}'; give a .*number above 0"):
        Settings.from_environ({variable: words})
