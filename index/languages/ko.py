"""Korean."""

from index.languages.base import (
    FollowUpWords,
    Language,
    LookupWords,
    Marks,
    NumberingWords,
    NumberWords,
    QuestionWords,
    SmallTalk,
    counted,
    inflect,
)

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
            "무엇인가요 무엇입니까 무엇이야 내용 내용은 내용이 내용을 대해 대한 어떤 무슨 있나요 있어요 있습니까 총 "
            "것 것은 것은요 것이 것을 거 건 건요"
        ),
    ),
    questions=QuestionWords(
        what="무엇 무엇을 무엇이 뭐 뭐예요 뭔가요 무엇인가요 무엇입니까",
        which="어떤 어느 무슨",
        who="누구 누가 누구와 누구예요 누구인가요 누구입니까",
        when="언제 언제부터 언제예요 언제인가요 언제였나요 언제입니까 몇_년 몇_월 며칠",
        where="어디 어디서 어디에 어디에서 어디예요 어디인가요 어디입니까",
        why="왜 무엇_때문에",
        how="어떻게",
        how_many="몇 몇_개 몇_명",
        how_much="얼마 얼마나 얼마예요 얼마인가요 얼마였나요 얼마입니까",
        how_long="얼마나_오래",
    ),
    talk=SmallTalk(
        greeting="안녕 안녕하세요 안녕하십니까 반가워요 반갑습니다 좋은_아침",
        thanks="감사 감사해요 감사합니다 고마워 고마워요 고맙습니다",
        goodbye="안녕히_계세요 안녕히_가세요 잘_있어요 잘_가 또_봐요",
        how_are_you="잘_지내 잘_지내요 잘_지내세요",
        who_are_you="누구세요 누구십니까 넌_누구야 너는_누구야 당신은_누구입니까 이름이_뭐예요 로봇이에요 로봇인가요",
        help="도움말 도와줘 도와주세요 뭘_할_수_있어 뭘_할_수_있어요 무엇을_할_수_있나요 무엇을_물어볼_수_있나요",
        praise="좋아요 좋네요 훌륭해요 최고예요 대단해요 멋져요 잘했어요",
        insult="바보 쓸모없어 쓸모없네요 그게_아니에요 그걸_물어본_게_아니에요 틀렸어 틀렸어요",
        test="테스트 네 예 아니요 알겠어요 알겠습니다",
        address="정말 너무 매우 대단히 답변 도움 봇 여러분",
        doubt="확실해요 확실한가요 확실합니까 정말이에요 정말인가요 진짜예요 사실인가요",
    ),
    follow_up=FollowUpWords(
        more="더 더_보여줘 더_보여주세요 더_알려줘 더_알려주세요 더_있나요 또_있나요 계속 자세히 다른_것은요",
        next="다음 다음_것 다음은요",
        previous="이전 이전_것",
        pronoun="그것 그것은 그것을 그것이 그게 그건 이것 이것은 이것을 이것이 이게 이건 그 이 거기 거기서 거기에",
        connective="그리고 그럼 그러면 그런데",
        event=(
            "시작했나요 시작됐나요 시작되었나요 열렸나요 개최됐나요 개최되었나요 서명했나요 서명됐나요 체결했나요 "
            "체결됐나요 체결되었나요 설립됐나요 설립되었나요 개통됐나요 개통되었나요 완공됐나요 완공되었나요 "
            "했나요 됐나요 되었나요 참가했나요 참여했나요 비용 비용은 들었나요 이겼나요 우승했나요 말했나요"
        ),
        translate="번역 번역해줘 번역해_줘 번역해주세요 번역해_주세요",
        languages={
            "en": "영어로 영어",
            "zh": "중국어로 중국어",
            "ru": "러시아어로 러시아어",
        },
        beside=(
            "좀 것 것은 것은요 것이 것을 말해줘 말해_주세요 알려줘 알려주세요 보여줘 보여주세요 줘 주세요 해줘 해주세요"
        ),
        again="다시 다시_말해줘 다시_말해_주세요 간단히 짧게",
        correction="아니 아니요",
        which_ones="어떤_것들이에요 어떤_것들인가요",
    ),
)
