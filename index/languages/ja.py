"""Japanese."""

from index.languages.base import Language, LookupWords, Marks, NumberingWords

LANGUAGE = Language(
    code="ja",
    name="Japanese",
    marks=(
        Marks(
            script="CJK",
            beside=("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"),
            never="吗么这们没谁为说个哪怎",  # simplified characters
        ),
    ),
    numbering=NumberingWords(
        article="条",
        paragraph="項",
        item="号",
        question="質問 問",
        goal="目標",
        section="節",
        chapter="章",
        part="編 部",
        annex="附則 別表",
        contents="目次",
        notes="注",
        page="頁 ページ",
    ),
    lookup=LookupWords(
        tail="最後",
        task="課題 タスク 任務",
        section="セクション",
        counter="番 番目",
        silent="の",
        filler="は を に が 何 です ですか とは について 教えて 見せて ください 内容 こと",
        units={
            "article": ("", "条 條 条文"),
            "section": ("", "節"),
            "clause": ("", "項"),
            "paragraph": ("", "段落 項"),
            "question": ("", "問 質問"),
            "point": ("", "点"),
            "item": ("", "事項"),  # 項目 is a project in Chinese
            "chapter": ("", "章"),
            "part": ("", "編 部"),
            "goal": ("", "目標"),
        },
    ),
)
