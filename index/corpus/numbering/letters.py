"""Numbers that Hebrew and Greek write in letters: פרק ב, סעיף ט״ו, ΚΕΦΑΛΑΙΟ ΙΑ΄."""

from __future__ import annotations

import re

_HEBREW = dict(zip("אבגדהוזחטיכלמנסעפצקרשת", (*range(1, 10), *range(10, 100, 10), 100, 200, 300, 400), strict=True))
_GREEK = dict(zip("ΑΒΓΔΕϚΖΗΘΙΚΛΜΝΞΟΠ", (*range(1, 10), *range(10, 90, 10)), strict=True))
_MARK = "'\"’΄´ʹ׳״"
# Hundreds, tens, units; 15 and 16 are 9 and 6, 9 and 7. The mark stands before the last letter, or behind one alone.
_IN_HEBREW = re.compile(rf"(?=[א-ת])[קרשת]?(?:ט[{_MARK}]?[וז]|[יכלמנסעפצ]?[{_MARK}]?[אבגדהוזחט]?)[{_MARK}]?(?!\w)")
_IN_GREEK = re.compile(rf"(?=[Α-Ω])[ΙΚΛΜΝΞΟΠ]?(?:ΣΤ|[ΑΒΓΔΕϚΖΗΘ]?)[{_MARK}](?!\w)")


def letter_numeral(text: str, at: int) -> tuple[int, int] | None:
    """The number that stands at a place of a text in letters, and where it ends."""
    for pattern, values in ((_IN_HEBREW, _HEBREW), (_IN_GREEK, _GREEK)):
        if (found := pattern.match(text, at)) and found[0].strip(_MARK):
            return sum(values.get(letter, 0) for letter in found[0].replace("ΣΤ", "Ϛ")), found.end()
    return None
