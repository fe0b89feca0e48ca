"""Vietnamese."""

from index.languages.base import Language, Marks

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
)
