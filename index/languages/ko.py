"""Korean."""

from index.languages.base import Language, LookupWords, Marks, NumberingWords, NumberWords, counted, inflect

_DIGITS = {0: "", **counted("일 이 삼 사 오 육 칠 팔 구", 1)}
_UNITS = {0: "", **counted("하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉", 1)}
_BEFORE_NOUNS = _UNITS | counted("한 두 세 네", 1)
_TENS = {0: "", **counted("열 스물 서른 마흔 쉰 예순 일흔 여든 아흔", 1)}
_CASES = "0 은 는 이 가 을 를 의 에 에는 에서 도 란"


def _chinese(number: int) -> str:
    """A number from 1 to 199 as it stands in dates and laws: 사십이."""
    hundred, ten, unit = number // 100, number % 100 // 10, number % 10
    return "백" * hundred + (_DIGITS[ten] if ten > 1 else "") + "십" * (ten > 0) + _DIGITS[unit]


def _native(number: int) -> str:
    return f"{_TENS[number // 10]}{_UNITS[number % 10]}"


def _before_noun(number: int) -> str:
    """A number below 100 as it stands before what it counts: 마흔두."""
    return {1: "첫", 20: "스무"}.get(number, f"{_TENS[number // 10]}{_BEFORE_NOUNS[number % 10]}")


def _ordinals(stem: str) -> str:
    return f"{stem}_번째 {stem}번째"


LANGUAGE = Language(
    code="ko",
    name="Korean",
    marks=(Marks(script="HANGUL", words="무엇 누가 언제 어디 왜 어떻게 몇 얼마나 이 그 은 는"),),
    numbers=NumberWords(
        cardinals={
            **{number: f"{_chinese(number)} {_native(number)}" for number in range(1, 100)},
            **{number: _chinese(number) for number in range(100, 200)},
        },
        ordinals={
            **{number: _ordinals(_before_noun(number)) for number in range(1, 100)},
            1: f"{_ordinals('첫')} 첫째",
            2: f"{_ordinals('두')} 둘째",
            3: f"{_ordinals('세')} 셋째",
            4: f"{_ordinals('네')} 넷째",
            100: _ordinals("백"),
        },
        units_after=100,
        suffixes="번 번째 째 번은 번을 번이 번의 번에 번째는 번째의 번째가 번째를 번부터",
    ),
    numbering=NumberingWords(
        article="조",
        paragraph="항",
        item="호",
        task="과제 임무",
        question="질문",
        goal="목표",
        section="절",
        chapter="장",
        part="편",
        annex="부칙 별표",
        contents="목차 차례",
        notes="주석 각주",
        page="쪽 페이지",
    ),
    lookup=LookupWords(
        ordinal="제",
        counter="번 번째",
        mark="번호",
        tail="마지막",
        head="첫",
        to="내지",
        from_="부터",
        until="까지 번까지 항까지 조까지",
        and_="와 과 및 또는 이나",
        how_many="몇_개 몇개 몇_개예요 몇_개인가요 몇_개입니까 몇_개야 몇_개가",
        all="모든 전체",
        task=inflect("과제 임무 작업 항목", _CASES),
        section=inflect("섹션 부문", _CASES),
        units={
            "article": (inflect("조 조항 조문", _CASES), ""),
            "section": (inflect("절 섹션", _CASES), ""),
            "clause": (inflect("항", _CASES), ""),
            "paragraph": (inflect("단락 문단 항", _CASES), ""),
            "question": (inflect("질문 문항", _CASES), ""),
            "point": (inflect("호", _CASES), ""),
            "target": (inflect("세부목표", _CASES), ""),
            "item": (inflect("항목 안건 호", _CASES), ""),
            "chapter": (inflect("장", _CASES), ""),
            "part": (inflect("편 부 부분", _CASES), ""),
            "goal": (inflect("목표", _CASES), ""),
        },
        filler=(
            "보여줘 보여주세요 보여 알려줘 알려주세요 알려 말해줘 읽어줘 설명해줘 줘 주세요 뭐야 뭐예요 뭔가요 무엇 "
            "무엇인가요 무엇입니까 무엇이야 내용 내용은 내용이 내용을 대해 대한 어떤 무슨 있나요 있어요 있습니까 총"
        ),
    ),
)
