"""Korean."""

from index.languages.base import (
    DetailWords,
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


def _how_many(units: str) -> str:
    """What asks for so many of each of these: 몇 명, also written without the blank."""
    return "|".join(f"몇_{unit}|몇{unit}" for unit in units.split())


def _ordinals(stem: str) -> str:
    return f"{stem}_번째 {stem}번째"


LANGUAGE = Language(
    code="ko",
    name="Korean",
    marks=(Marks(script="HANGUL", words="무엇 누가 언제 어디 왜 어떻게 몇 얼마나 이 그 은 는"),),
    common=(
        "무엇 무엇을 무엇이 뭐 누가 누구 누구의 언제 언제까지 어디 어디서 어디에 왜 어떻게 어떤 어느 "
        "몇 얼마 얼마나 이 그 저 이것 그것 여기 거기 나 나는 내가 저는 제가 우리 있나요 있습니까 "
        "있어요 있는 있다 없나요 없습니까 없다 되나요 됩니까 돼요 되는 하나요 합니까 해야 하는 할 수 "
        "것 때 경우 해도 가능한가요 가능합니까 필요한가요 필요합니까 그리고 또는 하지만 모든 모두 많이 "
        "더 가장 매우 만약 대해 대한 위해 번"
    ),
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
        apart="부칙",
        closing="부칙",
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
        doubt="맞죠 맞아요 맞나요 그렇죠 확실해요 확실한가요 확실합니까 정말이에요 정말인가요 진짜예요 사실인가요",
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
    details=DetailWords(
        asked={
            "quantity": "얼마|_몇",
            "amount": (
                "얼마|비용|예산|가격|요금|투자액|금액|면적|규모는|길이|너비|높이|넓이|비율|매출|입장료|학비|임대료|상금|"
                f"{_how_many('킬로 미터 헥타르 톤 억 퍼센트 위안 달러 제곱')}"
            ),
            "money": "비용|예산|가격|요금|투자액|매출|입장료|학비|임대료|상금",
            "count": _how_many("명 개 곳 군데 회 건 대 번 채 편 사람 가지 개국 척"),
            "date": f"_언제|날짜|일자|{_how_many('월 일 시')}",
            "day": f"날짜|일자|며칠|{_how_many('월 일 시')}",
            "person": "회장|사장은|총장|교장|장관|총재|대표이사|책임자|담당자|창업자|우승자|수상자|원장|관장|주지사",
            "place": "주소|장소|개최지|몇_층|어느_도시|어느_역|어느_호텔|어느_거리|어느_항구|어느_공항|어떤_도시",
            "contact": "전화|연락처|이메일|웹사이트|홈페이지|문의처",
            "reason": "_왜_|이유|원인|무엇_때문|뭐_때문",
            "procedure": "어떻게_신청|어떻게_등록|어떻게_가입|신청_방법|신청하려면|등록하려면|가입하려면|절차",
            "duration": f"얼마나_걸|얼마나_오래|며칠_동안|기간|{_how_many('년 달 개월 시간 주')}",
            "list": "목록|명단|나열|각각|모두_열거",
            "result": "우승|수상|결과|점수|순위|이겼|낙찰",
            "actor": "어느_회사|어떤_회사|어느_기업|어떤_기업|어느_은행|어느_기관|어느_부처",
            "who": "_누구|_누가",
            "where": "_어디",
            "which": "_어느_|_어떤_|_무슨_",
            "year": "몇_년|어느_해",
            "ending": "취소|중단|철수|폐쇄|폐업|파산|합병|인수했|인수됐|매각|이전했|이전됐|철거|해체",
        },
        told={
            "amount": r"\d[\d.,]*\s?(?:억|만|조|위안|원|달러|퍼센트|킬로|미터|헥타르|톤)|무료",
            "count": r"(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?(?:개|명|곳|건|대|회|가지)",
            "money": r"\d[\d.,]*\s?[억만조천]*\s?(?:위안|원|달러|유로)|무료",
            "day": r"\d+\s?[월일]",
            "actor": r"부\b|정부|위원회|협회|학회|그룹|회사|은행|국\b|대학|전문가|서기|기업|국민|사람",
            "person": r"주석|장관|서기|총리|대통령|사무총장",
            "contact": r"전화|이메일",
            "reason": r"때문|위하여|이유|원인",
            "procedure": r"신청|제출|등록해야|필요",
            "duration": r"\d+\s?(?:일간|주간|개월|시간|년간)",
            "result": r"우승|수상|결과|달성",
            "ending": r"취소|폐쇄|중단|합병|인수|폐지",
        },
        verbs=(
            "나요 까요 니까 어요 아요 해요 예요 에요 인가요 었어 았어 했어 됐어 습니다 합니다 됩니다 는지 했다 됐다 "
            "된다 한다 했던 하는 되는 되어 하여"
        ),
    ),
)
