"""Nepali."""

from index.languages.base import Language, Marks

LANGUAGE = Language(
    code="ne",
    name="Nepali",
    marks=(
        Marks(
            script="DEVANAGARI",
            words="छ छन् हो को हो? कहाँ कसरी नमस्कार के कति र छैन मा कहिले किन भयो गर्ने",
            rank=48,
        ),
    ),
)
