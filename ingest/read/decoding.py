"""From bytes to text: encodings told apart, what is not text refused.

>>> decode_text("中际旭创".encode("gb18030"))
'中际旭创'
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from tierline.errors import InputError

# First bytes of formats that people take for articles, and what to do about them.
_SIGNATURES = {
    b"%PDF": "a PDF; save its text as .txt",
    b"PK\x03\x04": "a ZIP archive (or an office document); unpack it or save its text as .txt",
    b"\x1f\x8b": "compressed by gzip; unpack it first",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x7fELF": "a program",
    b"\xd0\xcf\x11\xe0": "an old office document; save its text as .txt",
    b"SQLite format 3": "an SQLite file",
}
_BOMS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_DETECTABLE = ["gb18030", "big5", "cp1252"]
_WIDE_LABELS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5", "gb18030": "gb18030"}

_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# Chinese words are runs of high bytes; an accent or a quotation mark of Latin text stands alone.
_HIGH_RUN = re.compile(rb"[\x80-\xff]{3}")
# English written on a Chinese machine: nothing but the quotation marks and dashes of GB 2312.
_GB_PUNCTUATION = re.compile(rb"[\xa1-\xa3][\xa1-\xfe]|\xa8[\x43-\x45]")

# Of so many characters one may be unreadable before the whole is taken for no text at all.
_TOLERANCE = 100


def decode_text(data: bytes, *, label: str = "") -> str:
    """Read bytes as text with plain line ends; ``label`` is the encoding they claim.

    Raises InputError for what is not text, or not in an encoding that can be made out.
    """
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(f"is not text but {kind}")
    text = _decode(data, label)
    unreadable = len(_UNREADABLE.findall(text))
    if unreadable > 3 + len(text) // _TOLERANCE:
        raise InputError(
            f"is not text: {unreadable} of {len(text)} characters cannot be read; "
            "save it as text in UTF-8"
        )
    return clean(text)


def clean(text: str) -> str:
    """Take out what no store can keep (byte order mark, NUL, half pairs); make line ends plain."""
    text = text.removeprefix("\ufeff").replace("\0", "")
    return _SURROGATES.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, label: str) -> str:
    encodings = [*_by_mark(data), "utf-8", _WIDE_LABELS.get(label.lower(), "")]
    for encoding in filter(None, encodings):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _damaged_utf8(data) or _detect(data)


def _by_mark(data: bytes) -> list[str]:
    """Tell an encoding by its byte order mark, or UTF-16 by the NULs in every second place."""
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            return [encoding]
    half = len(data) // 2
    even, odd = data[::2].count(0), data[1::2].count(0)
    if even * 10 < half < odd * 2:
        return ["utf-16-le"]
    return ["utf-16-be"] if odd * 10 < half < even * 2 else []


def _damaged_utf8(data: bytes) -> str:
    """Read UTF-8 of which a few bytes are broken; empty when it was never UTF-8."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(char > "\x7f" for char in text) - broken
    return text if sound > 10 * broken else ""


def _detect(data: bytes) -> str:
    if _GB_PUNCTUATION.sub(b"", data).isascii():
        return data.decode("gb18030")
    if not _HIGH_RUN.search(data):
        return data.decode("cp1252", errors="replace")
    best = from_bytes(data, cp_isolation=_DETECTABLE).best()
    if best is None:
        raise InputError("is not text in any encoding that can be made out; save it as UTF-8")
    return str(best)
