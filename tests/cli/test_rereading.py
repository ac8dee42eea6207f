from __future__ import annotations

import json

from tests.cli.running import Tierline


def test_stored_articles_are_read_again(tierline: Tierline) -> None:
    before = tierline("dump").out
    told = json.loads(tierline("reextract", "--dry-run", "--json").out)
    assert (told["reread"], told["dry_run"], tierline("dump").out == before) == (3, True, True)
    run = tierline("reextract")
    assert run.code == 0
    assert run.out.startswith("articles: 3 read again, 0 present, 0 failed\nentities: ")
    assert tierline("dump").out != before
    assert "0 read again, 3 present" in tierline("reextract").out
    assert "3 read again" in tierline("reextract", "--all").out


def test_version_that_is_none_is_refused(tierline: Tierline) -> None:
    run = tierline("reextract", "--since-version", "yesterday")
    assert (run.code, "'yesterday' is no version" in run.err) == (2, True)
