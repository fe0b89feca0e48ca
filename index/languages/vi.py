"""Vietnamese."""

from index.languages.base import Language, LookupWords, Marks, NumberingWords

LANGUAGE = Language(
    code="vi",
    name="Vietnamese",
    marks=(
        Marks(
            script="LATIN",
            words="là gì ai ở đâu khi nào bao nhiêu của và có không cho tôi bạn",
            letters="ăđơư",
            decisive="ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
            rank=39,
        ),
    ),
    numbering=NumberingWords(
        article="điều",
        clause="khoản",
        point="điểm",
        task="nhiệm_vụ",
        question="câu câu_hỏi",
        goal="mục_tiêu",
        section="mục",
        chapter="chương",
        part="phần",
        annex="phụ_lục",
        contents="mục_lục",
        notes="ghi_chú chú_thích",
        page="trang",
    ),
    lookup=LookupWords(
        units={
            "article": ("điều", "điều"),
            "section": ("mục", "mục"),
            "clause": ("khoản", "khoản"),
            "paragraph": ("đoạn", "đoạn"),
            "question": ("câu", "câu"),
            "point": ("điểm", "điểm"),
            "chapter": ("chương", "chương"),
            "part": ("phần", "phần"),
        },
        filler="nội dung là gì nói về cho xem",
    ),
)
