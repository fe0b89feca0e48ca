"""Numbers in words, 1 to 119: against CLDR's spelling where it has rules, against lists made by hand elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import pytest
from unicode_rbnf import RbnfEngine

from index.languages import Language, languages
from index.text.folding import fold, without_accents
from index.text.numerals import NumberReader

NUMBERS = range(1, 120)
KNOWN: Mapping[str, Language] = {language.code: language for language in languages()}
# Languages that CLDR spells. It spells Persian cardinals alone, and Chinese ordinals with the lookup word 第.
SPELLED = ("az", "be", "en", "fa", "hi", "kk", "ky", "ru", "tr")
CHINESE = ("spellout-cardinal", "spellout-cardinal-alternate2", "spellout-cardinal-financial")

# The units, the tens and what stands between; every other number is composed of them.
HAND = {
    "uz": (
        "bir ikki uch to'rt besh olti yetti sakkiz to'qqiz o'n",
        "yigirma o'ttiz qirq ellik oltmish yetmish sakson to'qson",
        "yuz",
        "birinchi ikkinchi uchinchi to'rtinchi beshinchi oltinchi yettinchi sakkizinchi to'qqizinchi o'ninchi",
    ),
    "uz-Cyrl": (
        "бир икки уч тўрт беш олти етти саккиз тўққиз ўн",
        "йигирма ўттиз қирқ эллик олтмиш етмиш саксон тўқсон",
        "юз",
        "биринчи иккинчи учинчи тўртинчи бешинчи олтинчи еттинчи саккизинчи тўққизинчи ўнинчи",
    ),
    "mn": (
        "нэг хоёр гурав дөрөв тав зургаа долоо найм ес арав",
        "хорин гучин дөчин тавин жаран далан наян ерэн",
        "зуун",
        "нэгдүгээр хоёрдугаар гуравдугаар дөрөвдүгээр тавдугаар зургадугаар долдугаар наймдугаар есдүгээр аравдугаар",
    ),
}
TAJIK_UNITS = (
    "як ду се чор панҷ шаш ҳафт ҳашт нӯҳ даҳ ёздаҳ дувоздаҳ сездаҳ чордаҳ понздаҳ шонздаҳ ҳабдаҳ ҳаждаҳ нуздаҳ"
)
TAJIK_TENS = "бист сӣ чил панҷоҳ шаст ҳафтод ҳаштод навад"
TAJIK_JOINED = "бисту сию чилу панҷоҳу шасту ҳафтоду ҳаштоду наваду"
PERSIAN_ORDINALS = {1: "یکم", 3: "سوم", 11: "یازدهم", 20: "بیستم", 42: "چهل و دوم", 119: "صد و نوزدهم"}


def _words(text: str) -> list[str]:
    return re.findall(r"-|[^\s-]+", fold(text))


def _read(language: Language, text: str) -> tuple[int, bool] | None:
    """The number that the whole text is in this language."""
    words = _words(text)
    found = NumberReader([language]).read(words)
    return (found[0].value, found[0].ordinal) if found and found[0].length == len(words) else None


def _misread(language: Language, spelled: Mapping[int, str], *, ordinal: bool) -> dict[int, str]:
    numbers = NumberReader([language])
    wrong = {}
    for value, text in spelled.items():
        words = _words(text)
        found = numbers.read(words)
        if not found or (found[0].value, found[0].ordinal, found[0].length) != (value, ordinal, len(words)):
            wrong[value] = text
    return wrong


def _rules() -> Iterator[tuple[str, str]]:
    """Each of CLDR's rules for cardinals and ordinals: genders, cases, with "and" and without."""
    for code in SPELLED:
        for rule in RbnfEngine.for_language(code).rulesets:
            if rule.startswith(("spellout-cardinal", "spellout-ordinal", "spellout-numbering")) and "year" not in rule:
                yield code, rule


@pytest.mark.parametrize(("code", "rule"), [*_rules()])
def test_cldr_is_read(code: str, rule: str) -> None:
    engine = RbnfEngine.for_language(code)
    spelled = {value: engine.format_number(value, ruleset_names=[rule]).text for value in NUMBERS}
    assert _misread(KNOWN[code], spelled, ordinal="ordinal" in rule) == {}


@pytest.mark.parametrize("rule", CHINESE)
def test_cldr_is_read_in_chinese(rule: str) -> None:
    engine, numbers = RbnfEngine.for_language("zh"), NumberReader([KNOWN["zh"]])
    spelled = {value: engine.format_number(value, ruleset_names=[rule]).text for value in NUMBERS}
    assert {value: text for value, text in spelled.items() if numbers.value(text) != value} == {}


def _composed(units: Sequence[str], tens: Sequence[str], hundred: str, last: Mapping[int, str]) -> dict[int, str]:
    """The numbers to 119 of a language that says "hundred ten nine"; `last` are the forms that end a number."""
    spelled = {}
    for value in NUMBERS:
        parts = [100] * (value > 99) + [value % 100 // 10 * 10] * (value % 100 > 9) + [value % 10] * (value % 10 > 0)
        plain = {100: hundred, 10: units[9], **dict(enumerate(units[:9], 1))}
        plain |= {place * 10: word for place, word in enumerate(tens, 2)}
        words = [plain[part] for part in parts[:-1]]
        if (parts[-1] in last) is bool(last):
            spelled[value] = " ".join([*words, last.get(parts[-1], plain[parts[-1]])])
    return spelled


@pytest.mark.parametrize("name", HAND)
def test_numbers_are_composed(name: str) -> None:
    units, tens, hundred, ordinals = HAND[name]
    language = KNOWN[name.partition("-")[0]]
    cardinals = _composed(units.split(), tens.split(), hundred, {})
    assert len(set(cardinals.values())) == len(NUMBERS)
    assert _misread(language, cardinals, ordinal=False) == {}
    ordinal = _composed(units.split(), tens.split(), hundred, dict(enumerate(ordinals.split(), 1)))
    assert len(ordinal) > 100
    assert _misread(language, ordinal, ordinal=True) == {}


def test_tajik_joins_its_numbers() -> None:
    units, tens, joined = TAJIK_UNITS.split(), TAJIK_TENS.split(), TAJIK_JOINED.split()
    below = dict(enumerate(units, 1))
    for place in range(2, 10):
        below[place * 10] = tens[place - 2]
        below |= {place * 10 + unit: f"{joined[place - 2]} {units[unit - 1]}" for unit in range(1, 10)}
    cardinals = below | {100: "сад"} | {100 + value: f"саду {below[value]}" for value in range(1, 20)}
    assert len(set(cardinals.values())) == len(NUMBERS)
    assert _misread(KNOWN["tg"], cardinals, ordinal=False) == {}
    ordinals = {value: f"{text}ум" for value, text in cardinals.items() if not text.endswith(("ду", "се", "сӣ"))}
    assert _misread(KNOWN["tg"], ordinals, ordinal=True) == {}
    assert _read(KNOWN["tg"], "бист-у ҳафтум") == (27, True)
    assert _read(KNOWN["tg"], "садуми") == (100, True)


def test_persian_ordinals_are_read() -> None:
    assert _misread(KNOWN["fa"], PERSIAN_ORDINALS, ordinal=True) == {}
    assert _read(KNOWN["fa"], "بیست\u200cو\u200cپنجمین") == (25, True)
    assert _read(KNOWN["fa"], "سی\u200cام") == (30, True)


@pytest.mark.parametrize("code", ["hi", "ur"])
def test_every_number_below_a_hundred_is_one_word(code: str) -> None:
    language = KNOWN[code]
    cardinals = language.numbers.cardinals
    assert sorted(cardinals) == list(range(101))
    hundred, one = cardinals[100], cardinals[1]
    spelled = {value: form for value in range(1, 100) for form in cardinals[value].split()[:1]}
    spelled |= {100: f"{one} {hundred}"} | {100 + value: f"{one} {hundred} {spelled[value]}" for value in range(1, 20)}
    assert _misread(language, spelled, ordinal=False) == {}
    ending = language.numbers.suffixes.split()[0]
    ordinals = {value: text + ending for value, text in spelled.items()}
    assert _misread(language, ordinals, ordinal=True) == {}


@pytest.mark.parametrize("code", [code for code, language in KNOWN.items() if language.numbers.cardinals])
def test_no_form_stands_for_two_numbers(code: str) -> None:
    numbers = KNOWN[code].numbers
    for table in (numbers.cardinals, numbers.ordinals):
        forms = Counter(form for text in table.values() for form in {*fold(text).split()})
        assert [form for form, times in forms.items() if times > 1] == []
        assert set("/|,;.").isdisjoint("".join(table.values()))  # only blanks part the forms
    assert {*range(1, 11), *range(20, 101, 10)} <= set(numbers.cardinals)
    assert {*range(1, 11), *range(20, 101, 10)} <= set(numbers.ordinals)


@pytest.mark.parametrize("code", [code for code, language in KNOWN.items() if language.numbers.cardinals])
def test_numbers_are_read_without_their_accents(code: str) -> None:
    numbers = KNOWN[code].numbers
    known = {
        form for table in (numbers.cardinals, numbers.ordinals) for forms in table.values() for form in forms.split()
    }
    for table, ordinal in ((numbers.cardinals, False), (numbers.ordinals, True)):
        plain = {value: without_accents(fold(forms.split()[0])).replace("_", " ") for value, forms in table.items()}
        plain = {value: form for value, form in plain.items() if form not in known}
        assert _misread(KNOWN[code], plain, ordinal=ordinal) == {}


@pytest.mark.parametrize(
    ("code", "word", "value", "ordinal"),
    [
        ("en", "fortytwo", 42, False),
        ("en", "fortysecond", 42, True),
        ("ru", "сорокдва", 42, False),
        ("tr", "onbir", 11, False),
        ("tr", "kırkıncı", 40, True),
        ("kk", "онекінші", 12, True),
    ],
)
def test_a_ten_and_its_unit_may_be_one_word(code: str, word: str, value: int, ordinal: bool) -> None:
    assert _read(KNOWN[code], word) == (value, ordinal)


@pytest.mark.parametrize(
    ("code", "word"), [("en", "twoforty"), ("en", "tenone"), ("fa", "سینه"), ("ru", "сорокдвадцать")]
)
def test_other_words_are_not_cut_into_numbers(code: str, word: str) -> None:
    assert _read(KNOWN[code], word) is None


def test_numbers_of_two_languages_are_not_mixed() -> None:
    numbers = NumberReader(languages())
    assert [found.length for found in numbers.read(_words("on five"))] == [1, 1, 1]
    assert {found.value for found in numbers.read(_words("он два"))} == {10}
