"""Marathi."""

from index.languages.base import Language, LookupWords, Marks, NumberingWords, QuestionWords, SmallTalk

LANGUAGE = Language(
    code="mr",
    name="Marathi",
    marks=(
        Marks(
            script="DEVANAGARI",
            words="आहे आहेत काय कसे कुठे आणि मध्ये कधी किती नाही कोण का आला आली",
            letters="ळ",
            rank=49,
        ),
    ),
    common=(
        "काय का कसे कसा कशी कुठे कधी किती कोण कोणी कोणता कोणती कोणते आहे आहेत होता होते होती असते असतो असणे नाही नका "
        "आणि किंवा पण की मध्ये ला चा ची चे साठी सह शिवाय पर्यंत नंतर आधी हा ही हे तो ती ते मी मला माझा माझी आम्ही "
        "तुम्ही आपण शकतो शकते शकता पाहिजे हवे लागते लागेल करणे करता करावे सर्व प्रत्येक जास्त कमी फक्त जर तर"
    ),
    numbering=NumberingWords(
        article="अनुच्छेद कलम",
        question="प्रश्न",
        goal="उद्दिष्ट",
        section="विभाग",
        chapter="प्रकरण",
        part="भाग",
        contents="अनुक्रमणिका",
        notes="टिपा",
        page="पान",
    ),
    lookup=LookupWords(
        to="ते",
        and_="आणि व किंवा",
        units={
            "article": ("अनुच्छेद कलम", "अनुच्छेद"),
            "section": ("विभाग", "विभाग"),
            "question": ("प्रश्न", "प्रश्न"),
            "chapter": ("प्रकरण", "प्रकरणे"),
            "part": ("भाग", "भाग"),
            "goal": ("उद्दिष्ट ध्येय", "उद्दिष्टे"),
        },
    ),
    questions=QuestionWords(
        times="वेळा",
        what="काय",
        which="कोणता कोणती कोणते",
        who="कोण कोणी",
        when="कधी केव्हा",
        where="कुठे",
        how="कसे",
        how_many="किती",
    ),
    talk=SmallTalk(doubt="बरोबर"),
)
