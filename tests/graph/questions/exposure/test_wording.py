from __future__ import annotations

from pathlib import Path

import pytest

from tierline.errors import SchemaError
from tierline.graph.questions.exposure.ways import is_nameless
from tierline.graph.questions.exposure.wording import read_words


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("at_least: [over]\n", "expected the lists at_least, at_most, each, nameless"),
        ("at_least: [over]\nat_most: []\neach: [each]\nnameless: [some]\n", "at_most: expected"),
        ("at_least: [1]\nat_most: [a]\neach: [b]\nnameless: [c]\n", "at_least: expected"),
    ],
)
def test_error_in_the_words_names_file_and_list(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "shares.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SchemaError, match=rf"shares.yml: .*{words}"):
        read_words(path)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("company:undisclosed-customer", True),
        ("company:an-unnamed-us-client", True),
        ("company:未披露客户", True),
        ("company:unilever", False),
        ("company:namelessness", False),
    ],
)
def test_nameless_is_who_is_mentioned_without_a_name(key: str, expected: bool) -> None:
    assert is_nameless(key) == expected
