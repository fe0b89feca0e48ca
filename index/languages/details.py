"""Words by which people ask for a kind of detail, and by which a text gives one, a table a language.

In `ASKED` an underscore stands for a word's edge and for any signs between words; the phrases of a kind are separated
by bars. They are compared with the folded question (`index.text.folding`). `TOLD` holds regular expressions, which
only a build reads.
"""

from __future__ import annotations

from collections.abc import Mapping

# What can be missing; their order is that of a passage's bits in an index version.
KINDS = (
    "amount",
    "count",
    "date",
    "person",
    "place",
    "contact",
    "reason",
    "procedure",
    "duration",
    "list",
    "result",
)

# Beside the kinds: "quantity" speaks for an amount, a count or a duration; "who" is answered by an organisation too;
# "where" and "which" ask for something, but not for an address or a list; "year" is known of a document of one year.
ASKED: Mapping[str, Mapping[str, str]] = {
    "en": {
        "quantity": "how_much|how_many",
        "amount": "how_much|how_large|how_big|how_wide|how_far|how_tall|how_high|_cost|price|budget|_rent_|_fee_|"
        "_fees_|_value|length|_size|per_cent|percent|hectare|square|_metre|_meter|kilomet|_km_|dollar|_yuan|registered_capital",
        "count": "how_many|number_of",
        "date": "_when_|what_time|what_day|o_clock|which_month|which_year|which_day|which_date|what_month|what_year|"
        "what_date|opening_hours|time_of_day",
        "person": "president|director|_head_of|_dean|_chair|manager|_leader|in_charge|_runs_|_led_|name_of_the_head|"
        "_who_won_",
        "place": "which_city|which_street|which_town|which_country|which_building|which_floor|which_venue|"
        "which_district|which_cities|_address|_venue|what_city|what_street|end_stations",
        "contact": "_phone|e_mail|_email|_contact_|_ring_|get_in_touch|website|whom_do_i_call|who_do_i_call",
        "reason": "_why_|what_reason|reason_for|how_come|motive",
        "procedure": "how_do_i|how_do_we|how_do_you|how_does_one|how_can_i|how_can_we|how_can_our|how_can_my|"
        "how_could_i|how_should_i|how_to_|_apply_|sign_up|register_for|requirements",
        "duration": "how_long|how_many_days|how_many_weeks|how_many_months|how_many_years|how_many_hours|"
        "how_many_minutes",
        "list": "_list_|_name_all|_name_the|_name_them|_name_every|names_of|one_by_one|by_name",
        "result": "_won_|winner|_tender|_award|_result|outcome|_prize|champion|_score_|what_was_decided",
        "who": "_who_|_whom_|_whose_|_who_s_",
        "where": "_where_",
        "which": "_which_",
        "year": "which_year|what_year",
    },
    "zh": {
        "quantity": "多少|几个|几家|几条|几人|几名|几次|几项|几所|几天|几年|多大",
        "amount": "钱|多大|多长|面积|规模|金额|总投资|租金|费用|学费|价格|百分之|几亩|多少亩|公里|平方|增长",
        "count": "多少人|多少家|多少个|多少学|多少名|多少次|多少项|多少箱|多少标箱|"
        "几个|几家|几条|几人|几名|几次|几项|几所",
        "date": "什么时候|何时|几点|几号|几月|哪天|哪年|哪一年|哪个月|日期",
        "person": "叫什么名字|叫啥|姓什么|院长|主任|负责人|冠军",
        "place": "哪个城市|哪条路|地址|几楼|哪栋|哪个区",
        "contact": "电话|邮箱|联系|网址|官网",
        "reason": "为什么|为何|为啥|原因|出于|怎么会",
        "procedure": "怎么申请|怎么报名|怎么办理|怎么加入|怎么参加|怎么注册|如何|怎样|流程",
        "duration": "多久|多长时间|几天|多少天|几年|工期",
        "list": "列出|名单|都叫|分别|具体是|具体包括",
        "result": "中标|冠军|结果|什么奖|获胜|成绩",
        "who": "谁",
        "where": "哪里|哪儿|在哪|何处|什么地方|哪座",
        "which": "哪些|哪几",
        "year": "哪年|哪一年",
    },
    "ru": {
        "quantity": "сколько|насколько|_каков_|_какова_|_каково_|_каковы_",
        "amount": "стоит_|стоимост|сумм|бюджет|_цен|размер|площад|протяж|длин|процент|аренд",
        "count": "количеств|_число_",
        "date": "_когда_|во_сколько|какого_числа|каком_году|каком_месяце|какой_день",
        "person": "фамили|директор|руковод|как_зовут|возглав|председател|победил",
        "place": "каком_городе|адрес|какой_улице|какие_города",
        "contact": "телефон|почт|связаться|контакт|обратиться",
        "reason": "почему|_зачем_|причин|_за_что_",
        "procedure": "как_мне|как_нам|как_можно|как_подать|как_запис|как_получить|как_попасть|как_оформить|как_стать|"
        "какие_документы",
        "duration": "сколько_дней|сколько_лет|сколько_месяцев|сколько_часов|сколько_времени|"
        "сколько_недель|как_долго|длил",
        "list": "перечисл|список|назовите|какие_именно|имена",
        "result": "выигра|победи|тендер|преми|_итог|результат|чем_законч",
        "who": "_кто_|_кого_|_кому_|_кем_|_чья_|_чье_|_чей_|_чьи_",
        "where": "_где_|_куда_",
        "which": "_какие_|_какой_|_какая_",
        "year": "каком_году",
    },
    "kk": {
        "quantity": "қанша|неше",
        "amount": "ақша",
        "date": "қашан|қай_ай|қай_жыл",
        "person": "басшы",
        "place": "қай_көше",
        "reason": "_неге_",
        "procedure": "қалай_өтініш",
        "duration": "қанша_күн|неше_күн",
        "list": "атаңыз",
        "result": "жеңімпаз|жеңді|жеңіп",
        "who": "_кім_|_кімдер_|_кімге_",
        "where": "қайда|қай_жер",
        "year": "қай_жыл",
    },
    "ky": {
        "quantity": "канча|_нече_",
        "amount": "акча|баасы",
        "date": "качан|кайсы_жыл",
        "person": "жетекчи",
        "reason": "эмнеге|эмне_үчүн",
        "procedure": "кантип",
        "duration": "канча_күн",
        "list": "аттары",
        "result": "утуп|жеңип",
        "who": "_ким_|_кимге_",
        "where": "кайда",
        "year": "кайсы_жыл",
    },
    "uz": {
        "quantity": "qancha|necha",
        "amount": "_pul_|hajmi",
        "date": "qachon|qaysi_yil",
        "person": "rahbar",
        "place": "ko_cha|ko'cha|qaysi_shahar",
        "contact": "telefon",
        "reason": "_nega_",
        "procedure": "qanday_qilib",
        "duration": "necha_kun",
        "list": "sanab",
        "result": "g'olib|yutdi",
        "who": "_kim_|_kimga_",
        "where": "qayer",
        "year": "qaysi_yil",
    },
    "tg": {
        "quantity": "_чанд_|чӣ_қадар",
        "amount": "маблағ|сармоя",
        "date": "_кай_|кадом_сол",
        "person": "роҳбар|раҳбар",
        "place": "кадом_кӯча",
        "reason": "_чаро_",
        "procedure": "чӣ_тавр",
        "duration": "чанд_рӯз",
        "list": "номҳо",
        "result": "ғолиб|_бурд_",
        "who": "_кӣ_|_кист_",
        "where": "куҷо",
        "year": "кадом_сол",
    },
    "fa": {
        "quantity": "چقدر|_چند_",
        "amount": "هزینه|قیمت|سرمایه|مبلغ|اندازه",
        "date": "چه_تاریخ|چه_سال|کی_افتتاح|کی_شد",
        "person": "_مدیر|رئیس",
        "place": "ادرس",
        "contact": "تلفن",
        "reason": "_چرا_",
        "procedure": "چگونه|چطور",
        "duration": "چند_روز",
        "list": "_نام_",
        "result": "برنده",
        "who": "کیست|چه_کسی",
        "where": "کجا",
        "year": "چه_سال",
    },
    "ur": {
        "quantity": "کتن",
        "amount": "رقم|قیمت",
        "date": "_کب_|تاریخ",
        "person": "سربراه",
        "place": "_پته_",
        "contact": "_فون_",
        "reason": "کیوں",
        "procedure": "کیسے",
        "duration": "کتنے_دن",
        "list": "_نام_",
        "result": "جیت",
        "who": "_کون_|_کس_",
        "where": "کهاں",
    },
    "hi": {
        "quantity": "कितन",
        "amount": "पैसा|कीमत|किराया|प्रतिशत",
        "date": "_कब_|तारीख",
        "person": "निदेशक",
        "place": "पता",
        "contact": "फ़ोन",
        "reason": "क्यों",
        "procedure": "कैसे",
        "duration": "कितने_दिन",
        "list": "_नाम_",
        "result": "विजेता|जीता",
        "who": "_कौन_|किसने",
        "where": "कहां",
    },
    "mn": {
        "quantity": "_хэд_|_хэдэн_",
        "amount": "_үнэ|хувь",
        "date": "хэзээ|хэдэн_онд|хэдэн_цагт",
        "person": "захирал",
        "place": "ямар_хот",
        "contact": "утас",
        "reason": "яагаад",
        "procedure": "хэрхэн|яаж",
        "duration": "хэдэн_өдөр",
        "list": "нэрс",
        "result": "ялсан|ялагч",
        "who": "_хэн_",
        "where": "хаана",
        "year": "хэдэн_онд",
    },
    "be": {
        "quantity": "колькі",
        "amount": "грош|каштуе",
        "date": "_калі_|якога_чысла",
        "person": "узначаль",
        "place": "вуліц",
        "contact": "тэлефон",
        "reason": "_чаму_",
        "procedure": "як_падаць|як_запісац|як_атрымац",
        "duration": "колькі_дзен",
        "list": "пералічыце",
        "result": "перамог|выйграў",
        "who": "_хто_",
        "where": "_дзе_|_куды_",
    },
    "tr": {
        "quantity": "_kaç|ne_kadar",
        "amount": "ücret|_para_|yüzde",
        "date": "ne_zaman|hangi_tarih",
        "person": "müdür",
        "place": "hangi_sokak|hangi_şehir",
        "contact": "telefon",
        "reason": "_neden_|_niye_",
        "procedure": "nasıl_başvur",
        "duration": "kaç_gün",
        "list": "_sayın_",
        "result": "kazandı|ihale",
        "who": "_kim_",
        "where": "nerede|nereye",
    },
}

# Single Han characters that join and colour words; a name hardly begins or ends at one.
HAN_FUNCTION = frozenset(
    "的了吗呢吧啊呀嘛着过地得是在有和与及或不没也都就还又才很太最被把给从到对向为以于跟同这那哪谁啥么几个位家们我你他她它您"
    "咱请问能会要想可该应让将已之其所等更再只去来说看用做搞里上下中时后前内外些点样"
)

_MONTHS_EN = "january|february|march|april|may \\d|june|july|august|september|october|november|december"
_MONTHS_RU = "январ|феврал|март[ае]|апрел|\\bма[яе]\\b|июн[яе]|июл[яе]|август|сентябр|октябр|ноябр|декабр"

# By kind: what a text says when it gives such a detail. "ending" is no kind of detail: it tells of something that was
# called off, closed, sold or merged, which questions like to take for granted.
TOLD: Mapping[str, Mapping[str, str]] = {
    "amount": {
        "any": r"\d[\d.,\s]*[%€$£¥]|[$€£¥]\s?\d",
        "en": r"\d[\d.,\s]*(?:percent|per cent|billion|million|thousand|yuan|rmb|dollar|usd|euro|km|kilomet|"
        r"met(?:er|re)|hectare|ton|square)|\bhalf\b|\btwice\b|\bdouble|free of charge|\bbe free\b",
        "ru": r"\d[\d.,\s]*(?:процент|млрд|млн|тыс|миллиард|миллион|юан|доллар|руб|евро|км|метр|гектар|тонн)|бесплат",
        "zh": r"[\d一二三四五六七八九十百千.]+(?:亿|万|元|美元|公里|米|亩|公顷|吨|平方)|百分之|免费",
    },
    "count": {
        "any": r"(?<![\d.,])(?!(?:19|20)\d\d(?!\d))\d+(?!\s?(?:st|nd|rd|th|-я|-й|-е|月|日|年|届)\b)",
        "en": r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|hundred|both|half)\b",
        "ru": r"\b(?:один|одна|одно|два|две|три|четыр|пят[ьи]|шест[ьи]|сем[ьи]|восемь|девять|десят)",
        "zh": r"[一二两三四五六七八九十百千]+(?:个|家|项|条|名|人|所|座|场|次|大|批|亿|万)",
    },
    "date": {"any": r"(?:19|20)\d\d|\d{1,2}:\d\d", "en": _MONTHS_EN, "ru": _MONTHS_RU, "zh": r"\d+[月日]"},
    "person": {
        "en": r"\b(?:Mr|Mrs|Ms|Dr|Sir|President|Minister|Secretary|Director|Chairman|Mayor|Premier|Governor|Professor|"
        r"Ambassador)\b",
        "ru": r"президент|министр |секретар|директор|председател",
        "zh": r"主席|部长|书记|秘书长|总理|主任|先生|女士",
    },
    "place": {
        "en": r"\b(?:in|at|near|on|to|from|into) (?:the )?[A-Z][a-z]+",
        "ru": r"\b(?:в|на|из|около|при) [А-ЯЁ][а-яё]+",
        "zh": r"在.{1,12}(?:市|省|区|县|路|街|馆|中心|机场)",
    },
    "contact": {
        "any": r"@|https?:|www\.|\+?\d[\d\s()-]{6,}\d",
        "en": r"\btel\b|phone|e-?mail",
        "ru": r"телефон|почт",
        "zh": r"电话|邮箱",
    },
    "reason": {
        "en": r"\bbecause|due to|\bin order to|\bso that|\bso as to|thanks to|owing to|\bfor the purpose|reason",
        "ru": r"потому|из-за|благодаря|чтобы|в связи с|в целях",
        "zh": r"因为|由于|为了|以便|原因",
    },
    "procedure": {
        "en": r"\bappl(?:y|ication)|submit|register at|\bby (?:filling|sending|calling)|\bmust\b|require|\bstep|form\b",
        "ru": r"заявк|подать|необходим|требу",
        "zh": r"申请|提交|报名|办理|须|应当",
    },
    "duration": {
        "en": r"(?:\d+|\w+)[\s-](?:days?|weeks?|months?|years?|hours?|minutes?)\b",
        "ru": r"\d+\s?(?:дн|недел|месяц|лет\b|год|час)",
        "zh": r"[\d一二三四五六七八九十]+(?:天|周|个月|小时)",
    },
    "list": {"any": r"(?:[^,;、]+[,;、]){2,}"},
    "result": {
        "en": r"\bwon\b|winner|award|prize|\bresult|achiev|reached",
        "ru": r"победи|наград|преми|результат|достиг|итог",
        "zh": r"获奖|冠军|结果|达到|中标|成果|取得",
    },
    "ending": {
        "en": r"cancel|suspend|\bclos|bankrupt|merge|acqui|\bsold\b|abolish|dissol|terminat",
        "ru": r"отмен|закры|банкрот|упраздн",
        "zh": r"取消|关闭|停|收购|合并|解散|废",
    },
}
