"""Thai, whose words stand without blanks: ข้อที่42."""

from index.languages.base import Language, LookupWords, Marks, NumberingWords, QuestionWords, SmallTalk, inflect


def _numbered(words: str) -> tuple[str, str]:
    """The words alone and before a number, as forms that name one; there are no others."""
    return inflect(words, "0 ที่"), ""


LANGUAGE = Language(
    code="th",
    name="Thai",
    marks=(Marks(script="THAI", words="อะไร ใคร เมื่อไร ที่ไหน ทำไม อย่างไร"),),
    common=(
        "อะไร ใคร เมื่อไร เมื่อไหร่ ที่ไหน ทำไม อย่างไร ยังไง เท่าไร เท่าไหร่ กี่ ไหน ใด หรือ หรือไม่ ไหม มั้ย ที่ "
        "ซึ่ง ว่า และ แต่ กับ ของ ใน บน จาก ถึง โดย เพื่อ สำหรับ เป็น คือ มี ไม่มี ไม่ ได้ ให้ ต้อง ควร จะ อยาก "
        "สามารถ เคย แล้ว ยัง ฉัน ผม เรา คุณ เขา มัน นี้ นั้น ทุก บ้าง มาก น้อย ถ้า หาก ครับ ค่ะ คะ"
    ),
    numbering=NumberingWords(
        article="มาตรา",
        clause="ข้อ",
        paragraph="วรรค",
        task="ภารกิจ",
        question="คำถาม",
        goal="เป้าหมาย",
        section="ส่วน",
        chapter="บท หมวด",
        part="ภาค",
        annex="ภาคผนวก",
        contents="สารบัญ",
        notes="หมายเหตุ",
        page="หน้า",
    ),
    lookup=LookupWords(
        ordinal="ที่",
        mark="หมายเลข เลขที่",
        task=inflect("ภารกิจ งาน ข้อ", "0 ที่"),
        section=inflect("ส่วน", "0 ที่"),
        to="ถึง",
        and_="และ หรือ กับ",
        units={
            "article": _numbered("มาตรา"),
            "section": _numbered("ส่วน"),
            "clause": _numbered("ข้อ"),
            "paragraph": _numbered("วรรค ย่อหน้า"),
            "question": _numbered("คำถาม ข้อ"),
            "point": _numbered("ข้อ"),
            "target": _numbered("เป้าหมายย่อย"),
            "item": _numbered("รายการ ข้อ"),
            "chapter": _numbered("บท หมวด"),
            "part": _numbered("ภาค ส่วน"),
            "goal": _numbered("เป้าหมาย"),
        },
        filler="คือ คืออะไร อะไร ว่าอย่างไร แสดง ขอ ดู บอก เกี่ยวกับ",
    ),
    questions=QuestionWords(
        times="ครั้ง",
        what="อะไร",
        which="ไหน อันไหน",
        who="ใคร",
        when="เมื่อไหร่ เมื่อไร",
        where="ที่ไหน",
        why="ทำไม",
        how="อย่างไร ยังไง",
        how_many="กี่",
        how_much="เท่าไหร่ เท่าไร",
        how_long="นานเท่าไหร่ นานเท่าไร",
    ),
    talk=SmallTalk(doubt="ใช่ไหม"),
)
