"""Persian."""

from index.languages.base import Language, LookupWords, Marks, NumberWords, inflect

_ORDINAL = "م مین"
_CARDINALS = {
    0: "صفر",
    1: "یک",
    2: "دو",
    3: "سه",
    4: "چهار",
    5: "پنج",
    6: "شش شیش",
    7: "هفت",
    8: "هشت",
    9: "نه",
    10: "ده",
    11: "یازده",
    12: "دوازده",
    13: "سیزده",
    14: "چهارده",
    15: "پانزده پونزده",
    16: "شانزده شونزده",
    17: "هفده هیفده",
    18: "هجده هیجده هژده",
    19: "نوزده",
    20: "بیست",
    30: "سی",
    40: "چهل",
    50: "پنجاه",
    60: "شصت",
    70: "هفتاد",
    80: "هشتاد",
    90: "نود",
    100: "صد یکصد",
    200: "دویست",
    300: "سیصد",
    400: "چهارصد",
    500: "پانصد",
    600: "ششصد",
    700: "هفتصد",
    800: "هشتصد",
    900: "نهصد",
}
_ORDINALS = {
    1: "اول اولین نخست نخستین یکم یکمین",
    2: "دوم دومین",
    3: "سوم سومین",
    4: inflect("چهار", _ORDINAL),
    5: inflect("پنج", _ORDINAL),
    6: inflect("شش شیش", _ORDINAL),
    7: inflect("هفت", _ORDINAL),
    8: inflect("هشت", _ORDINAL),
    9: inflect("نه", _ORDINAL),
    10: inflect("ده", _ORDINAL),
    11: inflect("یازده", _ORDINAL),
    12: inflect("دوازده", _ORDINAL),
    13: inflect("سیزده", _ORDINAL),
    14: inflect("چهارده", _ORDINAL),
    15: inflect("پانزده پونزده", _ORDINAL),
    16: inflect("شانزده شونزده", _ORDINAL),
    17: inflect("هفده هیفده", _ORDINAL),
    18: inflect("هجده هیجده هژده", _ORDINAL),
    19: inflect("نوزده", _ORDINAL),
    20: inflect("بیست", _ORDINAL),
    30: "سی\u200cام سی\u200cامین سیم سیمین",
    40: inflect("چهل", _ORDINAL),
    50: inflect("پنجاه", _ORDINAL),
    60: inflect("شصت", _ORDINAL),
    70: inflect("هفتاد", _ORDINAL),
    80: inflect("هشتاد", _ORDINAL),
    90: inflect("نود", _ORDINAL),
    100: inflect("صد یکصد", _ORDINAL),
    200: inflect("دویست", _ORDINAL),
    300: inflect("سیصد", _ORDINAL),
    400: inflect("چهارصد", _ORDINAL),
    500: inflect("پانصد", _ORDINAL),
    600: inflect("ششصد", _ORDINAL),
    700: inflect("هفتصد", _ORDINAL),
    800: inflect("هشتصد", _ORDINAL),
    900: inflect("نهصد", _ORDINAL),
}
_TENS = range(20, 100, 10)


def _joined(units: dict[int, str]) -> dict[int, str]:
    """Tens and units that a zero-width joiner makes one word: بیست‌ویک."""
    return {tens + unit: inflect(f"{_CARDINALS[tens]}و", units[unit]) for tens in _TENS for unit in range(1, 10)}


LANGUAGE = Language(
    code="fa",
    name="Persian",
    marks=(
        Marks(
            script="ARABIC",
            words=(
                "آیا خداحافظ چه چی چطور چطوره متشکرم متشکر سپاس تشکر سپاسگزارم چگونه چرا کی کجا کجاست کدام چند چقدر "
                "چنده که از در به را رو با بر برای این آن اون است هست هستی شد شده می نمی من تو ما شما او یا و تا هم "
                "خیلی سلام خوبی مرسی ممنون یه یک کن کنم باید درباره مورد سال شهر منطقه قیمت امروز فردا بهترین های ها "
                "شرکت پروژه اگر ولی"
            ),
            letters="یک\u200c",
            decisive="پچژگ",
            never="ٹڈڑںےہھةىأإ",
            rank=49,
        ),
    ),
    numbers=NumberWords(
        cardinals=_CARDINALS | _joined(_CARDINALS),
        ordinals=_ORDINALS | _joined(_ORDINALS),
        joiners="و",
        joined_from=20,
        suffixes="م ام مین امین",
    ),
    lookup=LookupWords(
        task="مورد موردی وظیفه ماموریت آیتم",
        section="بخش فصل",
        tasks="موارد وظایف",
        sections="بخشها بخشهای فصلها",
        mark="شماره",
        tail="آخرین آخر پایانی",
        how_many="چند چندتا تعداد",
        list="لیست فهرست سند",
        filler=(
            "چیست چیه چه چی است بود را در از نشان بده دهید بدهید به من درباره بگو بگویید می گوید میگوید نام دارد "
            "متن کدام لطفا عنوان این آن با و بخوان بخوانید شده نوشته هست برای هستند وجود دارند"
        ),
        loose_task="کار بند ماده اقدام",
        loose_section="قسمت",
    ),
)
