"""Marathi."""

from index.languages.base import Language, Marks

LANGUAGE = Language(
    code="mr",
    name="Marathi",
    marks=(
        Marks(
            script="DEVANAGARI",
            words="आहे आहेत काय कसे कुठे आणि मध्ये कधी किती नाही कोण",
            letters="ळ",
            rank=49,
        ),
    ),
)
