"""Azerbaijani."""

from index.languages.base import Language, Marks, NumberWords

LANGUAGE = Language(
    code="az",
    name="Azerbaijani",
    marks=(
        Marks(
            script="LATIN",
            words=(
                "və ilə üçün necə nə nədir kim hansı hansılar hansıdır neçə niyə harada haqqında var mı bu mən "
                "sən siz biz bir çox çoxdu olacaq olar olub edir edim necedir nece neçədir salam sağ deyil yaxşı "
                "mənə sənə bilər lazımdır"
            ),
            letters="çöü",
            decisive="əışğ\u0307",
            endings="sini dır dir mişəm mışam ları",
            rank=47,
        ),
    ),
    numbers=NumberWords(
        cardinals={
            0: "sıfır",
            1: "bir",
            2: "iki",
            3: "üç",
            4: "dörd",
            5: "beş",
            6: "altı",
            7: "yeddi",
            8: "səkkiz",
            9: "doqquz",
            10: "on",
            20: "iyirmi",
            30: "otuz",
            40: "qırx",
            50: "əlli",
            60: "altmış atmış",
            70: "yetmiş",
            80: "səksən səqsən",
            90: "doxsan",
            100: "yüz",
        },
        ordinals={
            1: "birinci ilk",
            2: "ikinci",
            3: "üçüncü",
            4: "dördüncü",
            5: "beşinci",
            6: "altıncı",
            7: "yeddinci",
            8: "səkkizinci",
            9: "doqquzuncu",
            10: "onuncu",
            20: "iyirminci",
            30: "otuzuncu",
            40: "qırxıncı",
            50: "əllinci",
            60: "altmışıncı",
            70: "yetmişinci yetmişıncı",
            80: "səksəninci səqsənıncı",
            90: "doxsanıncı",
            100: "yüzüncü",
        },
        units_after=10,
        suffixes="inci ıncı uncu üncü nci ncı ncu ncü cı ci cu cü",
    ),
)
