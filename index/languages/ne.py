"""Nepali."""

from index.languages.base import Language, LookupWords, Marks, NumberingWords, QuestionWords, SmallTalk

LANGUAGE = Language(
    code="ne",
    name="Nepali",
    marks=(
        Marks(
            script="DEVANAGARI",
            words="छ छन् हो को हो? कहाँ कसरी नमस्कार के कति र छैन मा कहिले किन भयो गर्ने आयो",
            rank=48,
        ),
    ),
    common=(
        "के को कसले कसलाई कहाँ कहिले किन कसरी कति कुन छ छन् छैन हो होइन थियो हुन्छ हुनु भयो र वा तर कि मा ले लाई बाट "
        "सँग बिना सम्म पछि अघि यो त्यो यी ती म मलाई मेरो हामी तपाईं सक्छु सकिन्छ सक्छन् पर्छ चाहिन्छ गर्नु गर्न गर्ने "
        "सबै हरेक धेरै कम मात्र यदि"
    ),
    numbering=NumberingWords(
        article="अनुच्छेद धारा",
        question="प्रश्न",
        goal="लक्ष्य",
        section="खण्ड",
        chapter="परिच्छेद",
        part="भाग",
        contents="विषयसूची",
        notes="टिप्पणी",
        page="पृष्ठ",
    ),
    lookup=LookupWords(
        to="देखि",
        and_="र वा",
        units={
            "article": ("धारा अनुच्छेद", "धाराहरू"),
            "section": ("खण्ड दफा", "खण्डहरू"),
            "question": ("प्रश्न", "प्रश्नहरू"),
            "chapter": ("परिच्छेद अध्याय", "परिच्छेदहरू"),
            "part": ("भाग", "भागहरू"),
            "goal": ("लक्ष्य", "लक्ष्यहरू"),
        },
    ),
    questions=QuestionWords(times="पटक", which="कुन", when="कहिले", where="कहाँ", why="किन", how="कसरी", how_many="कति"),
    talk=SmallTalk(doubt="हो_नि"),
)
