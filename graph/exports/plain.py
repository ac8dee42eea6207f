"""Text as other programs can take it.

>>> without_controls("a\\x00b\\x9bc")
'abc'
>>> without_formula("  =1+1")
"'  =1+1"
"""

from __future__ import annotations

import re

# What XML 1.0 cannot hold, or discourages: control characters but tab and line ends, half
# characters, and two that are none.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
# What a spreadsheet runs as a formula, or drops to find one; wide forms count in East Asian ones.
_FORMULA = re.compile(r"[\t\r\n]|[\s\ufeff\u200b]*[=+\-@＝＋－＠]")


def without_controls(text: str) -> str:
    """Take out the characters that XML and terminals cannot hold."""
    return _CONTROLS.sub("", text)


def without_formula(cell: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run as a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
