"""Hebrew."""

from index.languages.base import Language, LookupWords, Marks, NumberingWords, QuestionWords, SmallTalk


def _with_article(words: str) -> str:
    """The words, and the same with "the" and "in the", which are written as one word with them."""
    return " ".join(f"{before}{word}" for word in words.split() for before in ("", "ה", "ב", "ל"))


LANGUAGE = Language(
    code="he",
    name="Hebrew",
    marks=(Marks(script="HEBREW", words="מה מי מתי איפה למה איך כמה של את על"),),
    common=(
        "מה מי מתי איפה היכן לאן מאין למה מדוע איך כיצד כמה איזה איזו אילו האם של את על אל עם בלי ללא בין אחרי לפני "
        "עד או ו גם רק אבל אם כי אני אתה הוא היא אנחנו אתם הם הן לי לך לו לה לנו זה זו זאת אלה כל יש אין היה הייתה "
        "היו יהיה להיות יכול יכולה יכולים אפשר ניתן מותר אסור צריך צריכה חייב רוצה לא כן יותר פחות מאוד"
    ),
    numbering=NumberingWords(
        article="סעיף",
        paragraph="פסקה",
        task="משימה",
        question="שאלה",
        item="פריט",
        goal="מטרה",
        section="מדור",
        chapter="פרק",
        part="חלק",
        annex="נספח תוספת",
        contents="תוכן_העניינים",
        notes="הערות",
        page="עמוד",
    ),
    lookup=LookupWords(
        inner="סעיף_קטן תת_סעיף",
        mark="מספר מס מס'",
        task=_with_article("משימה"),
        tasks="משימות המשימות",
        to="עד",
        and_="או ו",
        units={
            "article": (_with_article("סעיף"), "סעיפים הסעיפים"),
            "section": (_with_article("מדור"), "מדורים המדורים"),
            "clause": (_with_article("סעיף"), "סעיפים הסעיפים"),
            "paragraph": (_with_article("פסקה"), "פסקאות הפסקאות"),
            "question": (_with_article("שאלה"), "שאלות השאלות"),
            "point": (_with_article("נקודה"), "נקודות הנקודות"),
            "target": (_with_article("יעד"), "יעדים היעדים"),
            "item": (_with_article("פריט"), "פריטים הפריטים"),
            "chapter": (_with_article("פרק"), "פרקים הפרקים"),
            "part": (_with_article("חלק"), "חלקים החלקים"),
            "goal": (_with_article("מטרה"), "מטרות המטרות"),
        },
        filler="מה זה זו הוא היא של את לי הצג תציג הראה תראה כתוב אומר אומרת אומרים לגבי על בבקשה",
    ),
    questions=QuestionWords(
        times="פעמים",
        what="מה",
        which="איזה איזו אילו",
        who="מי",
        when="מתי",
        where="איפה היכן",
        why="למה מדוע",
        how="איך כיצד",
        how_many="כמה",
        how_long="כמה_זמן",
    ),
    talk=SmallTalk(doubt="נכון"),
)
