"""Persian."""

from index.languages.base import (
    DocumentWords,
    FollowUpWords,
    Language,
    LookupWords,
    Marks,
    NumberWords,
    QuestionWords,
    SmallTalk,
    inflect,
)

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
    questions=QuestionWords(
        what="چه چی چیست چیه",
        which="کدام",
        who="چه_کسی کی_بود کیست",
        when="چه_زمانی کی چه_وقت",
        where="کجا در_کجا",
        why="چرا",
        how="چگونه چطور",
        how_many="چند چند_تا",
        how_much="چقدر چه_مقدار",
        how_long="چه_مدت",
    ),
    talk=SmallTalk(
        greeting="سلام درود سلام_علیکم صبح_بخیر روز_بخیر عصر_بخیر وقت_بخیر",
        thanks="ممنون ممنونم متشکرم مرسی سپاس سپاسگزارم خیلی_ممنون تشکر دستت_درد_نکند",
        goodbye="خداحافظ خدانگهدار بدرود شب_بخیر به_امید_دیدار فعلا",
        how_are_you="حالت_چطوره چطوری حال_شما_چطور_است خوبی خوبید چه_خبر",
        who_are_you="تو_کیستی شما_کیستید تو_کی_هستی کی_هستی شما_کی_هستید اسمت_چیست اسمت_چیه",
        help="چه_کاری_میتوانی_بکنی چه_کار_می_کنی چه_کاری_می_توانی_انجام_دهی کمک کمکم_کن",
        praise="عالی آفرین خیلی_خوب خوب فوق_العاده احسنت",
        insult="احمق بی_فایده بیفایده بد نادان",
        test="تست آزمایش بله نه باشه",
        address="خیلی شما تو به_شما ربات دوست و",
    ),
    follow_up=FollowUpWords(
        more="بیشتر باز_هم ادامه",
        next="بعدی",
        previous="قبلی",
        pronoun="آن این او آنها اینها",
        connective="و پس",
        event="هزینه امضا_شد ساخته_شد افتتاح_شد شروع_شد تمام_شد شد بود داشت برگزار_شد",
        translate="ترجمه ترجمه_کن ترجمه_کنید",
        languages={
            "zh": "به_چینی به_زبان_چینی",
            "ru": "به_روسی به_زبان_روسی",
            "en": "به_انگلیسی به_زبان_انگلیسی",
            "fa": "به_فارسی",
        },
        beside="لطفا را به_من بگو بگویید نشان_بده",
    ),
    document=DocumentWords(
        document="سند فهرست",
        published="منتشر_کرد منتشر_کرده_است منتشر",
        date="تاریخ",
        title="عنوان نام",
        source="پیوند لینک منبع",
    ),
)
