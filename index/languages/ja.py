"""Japanese."""

from index.languages.base import (
    DetailWords,
    FollowUpWords,
    Language,
    LookupWords,
    Marks,
    NumberingWords,
    QuestionWords,
    SmallTalk,
)

_COUNTED = "人 名 社 件 本 台 校 棟 軒 種 個 隻 便 か所 カ所 ヶ所 箇所 か国 カ国 ヶ国"
_MEASURED = "円 元 億 万 キロ メートル ヘクタール トン 平方 パーセント 割 倍 ドル"
_TIMES = "日間 週間 か月 カ月 ヶ月 年間 時間"


def _how_many(units: str) -> str:
    return "|".join(f"何{unit}" for unit in units.split())


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
    common="何 誰 幾 時 場合 可能 必要 私 必須",
    numbering=NumberingWords(
        apart="附則 補則",
        closing="附則 補則",
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
    # A message is cut between kana and Han: no phrase of these tables has both. Those in Han are read in Chinese, too.
    questions=QuestionWords(
        what="何 なに なん",
        which="どの どれ どんな",
        who="誰 だれ どなた",
        when="いつ いつですか いつでしたか 何年 何月 何日",
        where="どこ どこで どこに どこですか どちら",
        why="なぜ なぜですか なんで どうして",
        how="どうやって",
        how_many="いくつ いくつですか 何人 何社 何件 何回",
        how_much="いくら いくらですか",
    ),
    talk=SmallTalk(
        greeting="こんにちは こんばんは おはよう おはようございます はじめまして もしもし やあ",
        thanks="ありがとう ありがとうございます ありがとうございました どうも 感謝",
        goodbye="さようなら さよなら またね バイバイ おやすみ おやすみなさい",
        help="ヘルプ",
        praise="すごい すばらしい いいね 完璧",
        insult="バカ ばか 馬鹿",
        test="テスト はい いいえ",
        address="とても ボット みなさん",
        doubt="ですよね でしょ 本当",
    ),
    follow_up=FollowUpWords(
        more="もっと ほかに ほかには",
        pronoun="それ それは それを その これ これは この そこ そこで",
        connective="では じゃあ それでは それなら",
        translate="翻訳",
        languages={"en": "英語", "zh": "中国語"},
        beside="ください して です ですか でしたか は を の で に へ",
    ),
    details=DetailWords(
        asked={
            "quantity": (
                "いくつ|いくら|どれくらい|どのくらい|どれぐらい|どのぐらい|"
                f"{_how_many(f'{_COUNTED} {_MEASURED} {_TIMES}')}"
            ),
            "amount": (
                "いくら|金額|費用|予算|価格|料金|運賃|入場料|家賃|学費|賞金|投資額|売上|面積|規模|長さ|幅|高さ|深さ|広さ|割合|"
                f"{_how_many(_MEASURED)}"
            ),
            "money": "いくら|費用|予算|価格|料金|運賃|入場料|家賃|学費|賞金|投資額|売上|何円|何元",
            "count": f"いくつ|{_how_many(_COUNTED)}",
            "date": "いつ|何月|何日|何年|何時|何曜日|日付|日時",
            "day": "何月|何日|何時|何曜日|日付|日時",
            "person": "会長|社長|理事長|校長|学長|市長|知事|大臣|責任者|担当者|創業者|優勝者|受賞者|勝者",
            "place": "住所|何階|会場|どの都市|どの街|どの駅|どの港|どの空港|どのホテル|どこの駅|どこの都市",
            "contact": "電話|連絡先|メールアドレス|ホームページ|ウェブサイト|問い合わせ先",
            "reason": "なぜ|なんで|どうして|理由|原因",
            "procedure": "どうやって|申し込|申込|手続き|申請方法|登録方法|応募方法|参加方法|どうすれば",
            "duration": f"どれくらいかか|どのくらいかか|{_how_many(_TIMES)}",
            "list": "一覧|リスト|名簿|列挙|すべて挙げ|全部挙げ|それぞれ",
            "result": "優勝|受賞|勝った|落札|得点|順位|成績|結果",
            "actor": "どの会社|どの企業|どの銀行|どの機関|どの団体|どの省",
            "who": "誰|だれ|どなた",
            "where": "どこ",
            "which": "どの|どれ|どんな",
            "year": "何年",
            "ending": "中止|取り消|撤退|閉鎖|閉店|倒産|破産|合併|買収|売却|移転|廃止|打ち切",
        },
        told={
            "amount": (
                r"[\d一二三四五六七八九十百千.]+(?:億|万)?(?:円|元|ドル|キロ|メートル|ヘクタール|トン|平方)|"
                r"パーセント|無料"
            ),
            "count": r"[一二三四五六七八九十百千]+(?:つ|人|名|社|件|本|台|校|棟|回|種|個|隻|[かカヶ箇]所)",
            "money": r"[\d億万][円元]|ドル|無料|パーセント|%",
            "day": r"\d+[月日]",
            "actor": r"省|庁|政府|委員会|協会|学会|集団|グループ|会社|銀行|局|大学|院|専門家|書記|企業|国民|者",
            "person": r"主席|大臣|書記|首相|大統領|事務総長|氏[はがの]",
            "contact": r"電話|メール",
            "reason": r"ために|理由|原因",
            "procedure": r"申請|提出|登録する",
            "duration": r"[\d一二三四五六七八九十]+(?:日間|週間|[かカヶ]月|年間|時間)",
            "result": r"優勝|受賞|結果|達成",
            "ending": r"中止|閉鎖|停止|合併|買収|廃止|撤退",
        },
    ),
)
