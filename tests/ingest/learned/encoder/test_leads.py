from __future__ import annotations

from pathlib import Path

from tests.ingest.learned.words import document, vocabulary
from tierline.ingest.learned.encoder.hints import Span
from tierline.ingest.learned.encoder.leads import lead_of
from tierline.ingest.learned.encoder.windows import Lead, segments_of


def lead(text: str, names: list[tuple[str, str]], folder: Path) -> str:
    """Return the words of the lead of a text in which these names were found."""
    pieces = vocabulary(folder).pieces(text)
    segments = segments_of(document(text), pieces)
    spans = [
        Span(at, at + len(name), type_)
        for at in range(len(text))
        for name, type_ in names
        if text.startswith(name, at)
    ]
    found = lead_of(segments, spans, text, pieces)
    assert isinstance(found, Lead)
    assert found.pieces[0] in range(segments[found.segment].first, segments[found.segment].last)
    return text[pieces.starts[found.pieces[0]] : pieces.ends[found.pieces[-1]]]


def test_headline_leads_where_it_names_the_company(tmp_path: Path) -> None:
    text = "Alder grew.\n\nAlder supplies Birch. Alder fell."

    assert lead(text, [("Alder", "company"), ("Birch", "company")], tmp_path) == "Alder grew."


def test_first_words_that_name_the_company_lead(tmp_path: Path) -> None:
    text = "Birch grew.\n\nAlder supplies Birch. Alder fell. Alder grew."

    found = lead(text, [("Alder", "company"), ("Birch", "company")], tmp_path)

    assert found == "Alder supplies Birch."


def test_short_forms_count_for_the_company(tmp_path: Path) -> None:
    text = "Birch fell.\n\nBirch supplies. Alder Cloud grew. Alder fell. Alder grew."

    found = lead(
        text, [("Birch", "company"), ("Alder Cloud", "company"), ("Alder", "company")], tmp_path
    )

    assert found == "Alder Cloud grew."


def test_headline_leads_without_a_company(tmp_path: Path) -> None:
    assert lead("Birch fell.\n\nAlder grew.", [("Alder", "place")], tmp_path) == "Birch fell."


def test_long_sentences_lead_with_the_words_about_the_name(tmp_path: Path) -> None:
    text = "Birch fell.\n\n" + "grew, " * 40 + "Alder supplies " + "Alder, " * 40 + "fell."

    found = lead(text, [("Alder", "company")], tmp_path)

    assert found.startswith("grew, grew, grew, Alder supplies")
    assert len(found.replace(",", " ,").split()) == 24


def test_text_without_words_has_no_lead(tmp_path: Path) -> None:
    pieces = vocabulary(tmp_path).pieces(" ")

    assert lead_of([], [], " ", pieces) is None
