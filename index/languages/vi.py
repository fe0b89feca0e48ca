"""Vietnamese."""

from index.languages.base import (
    Language,
    LookupWords,
    Marks,
    NumberingWords,
    NumberWords,
    QuestionWords,
    SmallTalk,
    counted,
)

_UNITS = counted("không một hai ba bốn năm sáu bảy tám chín")

LANGUAGE = Language(
    code="vi",
    name="Vietnamese",
    marks=(
        Marks(
            script="LATIN",
            words="là gì ai ở đâu khi nào bao nhiêu của và có không cho tôi bạn còn đã chưa la gi khong",
            letters="ăđơưàãâéêìíòóôõùúý",
            decisive="ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
            rank=39,
        ),
    ),
    common=(
        "là gì ai ở đâu khi nào bao nhiêu lâu mấy sao tại vì thế như của và hoặc hay nhưng với không cho từ đến trong "
        "ngoài trên dưới trước sau có được phải cần nên muốn thể sẽ đã đang chưa còn rồi tôi mình bạn chúng ta nó họ "
        "này đó kia các những mỗi mọi tất cả nhiều ít hơn nhất rất chỉ cũng nếu thì mà bị do về lần"
    ),
    numbering=NumberingWords(
        closing="điều_khoản_thi_hành",
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
    numbers=NumberWords(
        cardinals={
            **_UNITS,
            10: "mười",
            100: "một_trăm",
            15: "mười_lăm",
            **{10 * unit: f"{_UNITS[unit]}_mươi" for unit in range(2, 10)},
            **{10 * unit + 1: f"{_UNITS[unit]}_mươi_mốt" for unit in range(2, 10)},
            **{10 * unit + 5: f"{_UNITS[unit]}_mươi_lăm" for unit in range(2, 10)},
        },
        ordinals={
            **{unit: f"thứ_{_UNITS[unit]}" for unit in range(6, 10)},
            10: "thứ_mười",
            **{10 * unit: f"thứ_{_UNITS[unit]}_mươi" for unit in range(2, 10)},
            1: "thứ_nhất",
            2: "thứ_hai",
            3: "thứ_ba",
            4: "thứ_tư",
            5: "thứ_năm",
            100: "thứ_một_trăm",
        },
        units_after=10,
    ),
    lookup=LookupWords(
        mark="số",
        ordinal="thứ",
        task="nhiệm_vụ",
        tail="cuối_cùng",
        to="đến tới",
        and_="và hoặc",
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
    questions=QuestionWords(
        times="lần",
        what="cái_gì",
        which="cái_nào",
        who="là_ai",
        when="khi_nào bao_giờ",
        where="ở_đâu đâu",
        why="tại_sao vì_sao",
        how="thế_nào",
        how_many="bao_nhiêu",
        how_long="bao_lâu",
    ),
    talk=SmallTalk(doubt="đúng_không phải_không"),
)
