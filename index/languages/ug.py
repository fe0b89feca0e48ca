"""Uyghur."""

from index.languages.base import Language, LookupWords, Marks, NumberingWords, QuestionWords, SmallTalk

LANGUAGE = Language(
    code="ug",
    name="Uyghur",
    second="zh",
    marks=(
        Marks(
            script="ARABIC",
            words="نېمە قانداق قەيەردە ۋە بىلەن",
            decisive="ېۆۇۈەۋڭھپچژگ",
            rank=46,
        ),
    ),
    common=(
        "نېمە نېمىگە كىم قانداق قايسى قەيەر قەيەردە قەيەرگە قاچان قانچە نېچە نېمىشقا ۋە بىلەن ئۈچۈن بۇ شۇ ئۇ مەن سەن "
        "سىز بىز ئۇلار ماڭا بار بارمۇ يوق بولىدۇ بولامدۇ بولدى كېرەك كېرەكمۇ مۇمكىن لازىم ھەر ھەممە كۆپ ئاز پەقەت "
        "ياكى ئەگەر ئەمەس"
    ),
    numbering=NumberingWords(
        article="ماددا",
        question="سوئال",
        goal="نىشان",
        section="بۆلەك",
        chapter="باب",
        part="قىسىم",
        contents="مۇندەرىجە",
        notes="ئىزاھات",
        page="بەت",
    ),
    lookup=LookupWords(
        and_="ۋە",
        units={
            "article": ("ماددا", "ماددىلار"),
            "section": ("بۆلۈم", "بۆلۈملەر"),
            "question": ("سوئال", "سوئاللار"),
            "chapter": ("باب", "بابلار"),
            "goal": ("نىشان", "نىشانلار"),
        },
    ),
    questions=QuestionWords(
        times="قېتىم",
        what="نېمە",
        which="قايسى",
        who="كىم",
        when="قاچان",
        where="نەدە قەيەردە",
        why="نېمىشقا",
        how="قانداق",
        how_many="قانچە نەچچە",
    ),
    talk=SmallTalk(doubt="شۇنداقمۇ توغرىمۇ"),
)
