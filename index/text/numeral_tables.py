"""Number words by language: cardinals and ordinals up to 999 in English and Russian, ordinals 1 to 10 elsewhere.

Written as usual, looked up folded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from index.text.folding import fold


class NumberWord(NamedTuple):
    """A word's number; an ordinal ends the number it stands in."""

    value: int
    ordinal: bool


_EN_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_EN_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_EN_TENS_ORDINAL = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"

# Every case and gender; a line is a value.
_RU_CARDINALS: Mapping[int, str] = {
    0: "ноль нуль ноля нуля нолю нулю нолем нулем ноле нуле",
    1: "один одна одно одни одного одной одному одну одним одною одном одних одними",
    2: "два две двух двум двумя",
    3: "три трех трем тремя",
    4: "четыре четырех четырем четырьмя",
    5: "пять пяти пятью",
    6: "шесть шести шестью",
    7: "семь семи семью",
    8: "восемь восьми восьмью восемью",
    9: "девять девяти девятью",
    10: "десять десяти десятью",
    40: "сорок сорока",
    90: "девяносто девяноста",
    100: "сто ста",
    200: "двести двухсот двумстам двумястами двухстах",
    300: "триста трехсот тремстам тремястами трехстах",
    400: "четыреста четырехсот четыремстам четырьмястами четырехстах",
    500: "пятьсот пятисот пятистам пятьюстами пятистах",
    600: "шестьсот шестисот шестистам шестьюстами шестистах",
    700: "семьсот семисот семистам семьюстами семистах",
    800: "восемьсот восьмисот восьмистам восьмьюстами восьмистах",
    900: "девятьсот девятисот девятистам девятьюстами девятистах",
}
_RU_TEENS = "одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат"
_RU_TWENTIES: Mapping[int, str] = {20: "двадцат", 30: "тридцат"}
_RU_FIFTIES: Mapping[int, tuple[str, str]] = {
    50: ("пятьдесят", "пятидесят"),
    60: ("шестьдесят", "шестидесят"),
    70: ("семьдесят", "семидесят"),
    80: ("восемьдесят", "восьмидесят"),
}
_RU_FIFTIES_INSTRUMENTAL = {50: "пятьюдесятью", 60: "шестьюдесятью", 70: "семьюдесятью", 80: "восемьюдесятью"}
_RU_ORDINAL_STEMS: Mapping[int, str] = {
    **dict(enumerate(["перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят"], 1)),
    **dict(enumerate(_RU_TEENS.split(), 11)),
    **_RU_TWENTIES,
    **{value: stems[1] for value, stems in _RU_FIFTIES.items()},
    **{40: "сороков", 90: "девяност", 100: "сот", 200: "двухсот", 300: "трехсот", 400: "четырехсот"},
    **{500: "пятисот", 600: "шестисот", 700: "семисот", 800: "восьмисот", 900: "девятисот"},
}
_RU_HARD = "ый ой ая ое ую ого ому ым ом ые ых ыми"
_RU_SOFT = "ий ья ье ью ьего ьей ьему ьим ьем ьи ьих ьими"  # третий alone
_BE_STEMS = "перш друг трэц чацвёрт пят шост сём восьм дзявят дзясят"
_BE_ENDINGS = "ы і ая яя ое ую юю ага яга аму яму ым ім ой яй ія ыя ых іх"

# Ordinals from the first to the tenth; "/" parts the forms of one number.
_ORDINALS: Mapping[str, str] = {
    "kk": "бірінші екінші үшінші төртінші бесінші алтыншы жетінші сегізінші тоғызыншы оныншы",
    "ky": "биринчи экинчи үчүнчү төртүнчү бешинчи алтынчы жетинчи сегизинчи тогузунчу онунчу",
    "uz": "birinchi ikkinchi uchinchi to'rtinchi/tortinchi beshinchi oltinchi yettinchi sakkizinchi"
    " to'qqizinchi/toqqizinchi o'ninchi/oninchi",
    "uz-Cyrl": "биринчи иккинчи учинчи тўртинчи бешинчи олтинчи еттинчи саккизинчи тўққизинчи ўнинчи",
    "tg": "якум/якуми/аввал/аввалин дуюм/дуюми/дувум/дувуми сеюм/сеюми/севум/севуми чорум/чоруми/чаҳорум/чаҳоруми"
    " панҷум/панҷуми шашум/шашуми ҳафтум/ҳафтуми ҳаштум/ҳаштуми нӯҳум/нӯҳуми/нуҳум даҳум/даҳуми",
    "fa": "اول/اولین/یکم دوم/دومین سوم/سومین چهارم/چهارمین پنجم/پنجمین ششم/ششمین هفتم/هفتمین هشتم/هشتمین"
    " نهم/نهمین دهم/دهمین",
    "ur": "پہلا/پہلی/پہلے دوسرا/دوسری/دوسرے تیسرا/تیسری/تیسرے چوتھا/چوتھی/چوتھے پانچواں/پانچویں چھٹا/چھٹی/چھٹے/چھٹویں"
    " ساتواں/ساتویں آٹھواں/آٹھویں نواں/نویں دسواں/دسویں",
    "hi": "पहला/पहली/पहले/प्रथम दूसरा/दूसरी/दूसरे/द्वितीय तीसरा/तीसरी/तीसरे/तृतीय चौथा/चौथी/चौथे"
    " पांचवां/पांचवीं/पांचवें/पांचवा/पांचवी/पांचवे छठा/छठी/छठे/छठवां/छठवीं/छठवें"
    " सातवां/सातवीं/सातवें/सातवा/सातवी/सातवे आठवां/आठवीं/आठवें/आठवा/आठवी/आठवे नौवां/नौवीं/नौवें/नवां/नवीं/नवें"
    " दसवां/दसवीं/दसवें/दसवा/दसवी/दसवे",
    "mn": "нэгдүгээр/нэгдэх/анхны хоёрдугаар/хоёрдахь гуравдугаар/гуравдахь дөрөвдүгээр/дөрөвдэх/дөрөвдөх"
    " тавдугаар/тавдахь зургаадугаар/зургадугаар/зургаадахь долоодугаар/долдугаар/долоодахь наймдугаар/наймдахь"
    " есдүгээр/есдэх аравдугаар/аравдахь",
    "tr": "birinci/ilk ikinci üçüncü dördüncü beşinci altinci yedinci sekizinci dokuzuncu onuncu",
    "ar": "الاول/الاولی/اول/اولی الثانی/الثانیة/ثانی/ثانیة الثالث/الثالثة/ثالث/ثالثة الرابع/الرابعة/رابع/رابعة"
    " الخامس/الخامسة/خامس/خامسة السادس/السادسة/سادس/سادسة السابع/السابعة/سابع/سابعة الثامن/الثامنة/ثامن/ثامنة"
    " التاسع/التاسعة/تاسع/تاسعة العاشر/العاشرة/عاشر/عاشرة",
}


def _english() -> Iterator[tuple[str, int, bool]]:
    yield from ((word, value, False) for value, word in enumerate(_EN_CARDINALS.split()))
    yield from ((word, value, True) for value, word in enumerate(_EN_ORDINALS.split()))
    for place, (tens, ordinal) in enumerate(zip(_EN_TENS.split(), _EN_TENS_ORDINAL.split(), strict=True), 2):
        yield from ((tens, place * 10, False), (ordinal, place * 10, True))


def _russian() -> Iterator[tuple[str, int, bool]]:
    for value, forms in _RU_CARDINALS.items():
        yield from ((form, value, False) for form in forms.split())
    for value, stem in [*enumerate(_RU_TEENS.split(), 11), *_RU_TWENTIES.items()]:
        yield from ((stem + ending, value, False) for ending in ("ь", "и", "ью"))
    for value, (straight, oblique) in _RU_FIFTIES.items():
        forms = f"{straight} {oblique}и {_RU_FIFTIES_INSTRUMENTAL[value]}"
        yield from ((form, value, False) for form in forms.split())
    for value, stem in _RU_ORDINAL_STEMS.items():
        endings = _RU_SOFT if value == 3 else _RU_HARD
        yield from ((stem + ending, value, True) for ending in endings.split())


def _others() -> Iterator[tuple[str, int, bool]]:
    for words in _ORDINALS.values():
        for value, forms in enumerate(words.split(), 1):
            yield from ((form, value, True) for form in forms.split("/"))
    for value, stem in enumerate(_BE_STEMS.split(), 1):
        yield from ((stem + ending, value, True) for ending in _BE_ENDINGS.split())


def _table(rows: Sequence[tuple[str, int, bool]]) -> dict[str, NumberWord]:
    """A word that two languages share keeps its first meaning: English and Russian come first."""
    words = fold(" ".join(word for word, _, _ in rows)).split(" ")
    table: dict[str, NumberWord] = {}
    for word, (_, value, ordinal) in zip(words, rows, strict=True):
        table.setdefault(word, NumberWord(value, ordinal))
    return table


NUMBER_WORDS: Mapping[str, NumberWord] = _table([*_english(), *_russian(), *_others()])
# What makes an ordinal of digits: "42nd", "42-я", "42-ші", "42वां".
_SUFFIXES: Mapping[str, str] = {
    "en": "st nd rd th",
    "ru": "й я е ю м х ая ой ый ое ую го ого му ому ым ом ых ые ми ыми",
    "kk": "ші шы інші ыншы нші ншы",
    "ky": "чи чы чү чу инчи ынчы үнчү унчу нчи нчы нчү нчу",
    "uz": "nchi inchi нчи инчи",
    "tg": "ум юм уми юми",
    "fa": "م ام مین امین",
    "ur": "واں ویں وان وین",
    "hi": "वां वीं वें वा वी वे",
    "mn": "р дугаар дүгээр дахь дэх дэхь",
    "tr": "inci uncu üncü nci ncu ncü",
    "be": "ы і ая ага аму ай ую",
}
ORDINAL_SUFFIXES = frozenset(fold(" ".join(_SUFFIXES.values())).split())
