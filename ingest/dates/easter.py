"""Easter Sunday of the western churches, on which many holidays hang.

>>> easter(2025)
datetime.date(2025, 4, 20)
"""

from __future__ import annotations

from datetime import date


def easter(year: int) -> date:
    """Return Easter Sunday of a year (the algorithm of Meeus, Jones and Butcher)."""
    century, place = divmod(year, 100)
    golden = year % 19
    correction = (8 * century + 13) // 25
    moon = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (place // 4) - moon - place % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
