"""Uzbek."""

from index.languages.base import (
    DetailWords,
    DocumentWords,
    FollowUpWords,
    Language,
    LookupWords,
    Marks,
    NumberingWords,
    NumberWords,
    QuestionWords,
    SmallTalk,
    inflect,
    inflect_each,
)

_CASES = "0 ni ning ga da dan si sini sida sining i ini ida ining dagi sidagi"
_CYRILLIC_CASES = "0 ни нинг га да дан си сини сида сининг и ини ида ининг даги"

LANGUAGE = Language(
    code="uz",
    name="Uzbek",
    second="ru",
    marks=(
        Marks(
            script="LATIN",
            words=(
                "xayr va bilan uchun ham lekin nima nimalar nega kim kimsan qanday qanaqa qancha qanchaga qayerda "
                "qayer qayerga qachon qaysi necha nechta nechchi bormi bor yo'q yoq emas men sen siz biz ular bu "
                "shu o'sha u yerda haqida bo'yicha kerak mumkin mumkinmi bo'ladi bo'lsa boladi qilish qilindi "
                "qilingan qilib qilay qilsam bo'lsam ber bering ayt aytib salom assalomu alaykum rahmat katta "
                "yaxshi yangi nechanchi loyiha loyihasi shahri soat erkin zona eng tez yoki degani barcha hamma "
                "bugun ertaga kecha birinchi ikkinchi uchinchi birinchisi ikkinchisi uchinchisi "
                "keldi oldi chi"
            ),
            pattern=(
                # o' and g' are letters. English contractions, possessives and Irish names look alike.
                r"[og]'(?!(?:s|d|t|ll|re|ve|m|clock|brien|reilly|neal|neill?|connor|connell|hara|keefe|donnell"
                r"|sullivan|leary)\b)[a-z]"
                r"|dimi$"
            ),
            endings="lari larni larning larga lardan ingiz yapti moqda ganmi dimi ladi siga sini gacha tirish",
            rank=49,
        ),
        Marks(
            script="CYRILLIC",
            words=(
                "ва билан учун нима нега ким қандай кандай қанча канча қаерда каерда қачон качон қайси неча нечта "
                "бор борми йўқ эмас мен сен сиз биз бу шу ҳақида хакида керак бўлади булади қилиш қилинди салом "
                "қандайсиз раҳмат рахмат яхши ҳам ҳа ҳамма лойиҳа вазифа бўйича "
                "келди чи"
            ),
            decisive="ўқғҳ",
            never="щы",
            pattern=r"\wдими$",
            endings="лари ларни ларнинг нинг лар",
            rank=45,
        ),
    ),
    common=(
        "va bilan uchun ham lekin ammo yoki nima nimani nimaga nega kim kimga kimni kimning qanday qanaqa qancha "
        "qanchaga qayer qayerda qayerga qayerdan qachon qaysi necha nechta nechchi nechanchi bor bormi yo'q yo'qmi "
        "emas men sen siz biz ular u menga senga sizga bizga unga mening sizning bizning uning bu shu o'sha haqida "
        "bo'yicha kerak kerakmi zarur lozim mumkin mumkinmi shart ruxsat bo'ladi bo'ladimi bo'lmaydi bo'ldi bo'lgan "
        "bo'lsa olaman olamiz oladi olsam qilish qiladi qilaman qilinadi qilsam etiladi edi ekan gacha keyin oldin "
        "paytda kabi orqali faqat yana agar hamma barcha har ko'p kam eng bir mi chi ва билан учун ҳам лекин ёки нима "
        "нимани нега ким кимга кимни қандай қанча қаер қаерда қаерга қачон қайси неча нечта бор борми йўқ эмас мен "
        "сен сиз биз улар у менга сизга бу шу ҳақида бўйича керак керакми зарур лозим мумкин мумкинми шарт рухсат "
        "бўлади бўладими бўлмайди бўлди бўлса оламан олади қилиш қилади қилинади эди экан кейин олдин каби орқали "
        "фақат яна агар ҳамма барча ҳар кўп кам энг бир marta"
    ),
    numbers=NumberWords(
        cardinals={
            0: "nol ноль",
            1: "bir бир",
            2: "ikki икки",
            3: "uch уч",
            4: "to'rt tort тўрт",
            5: "besh беш",
            6: "olti олти",
            7: "yetti етти",
            8: "sakkiz саккиз",
            9: "to'qqiz toqqiz тўққиз",
            10: "o'n on ўн",
            20: "yigirma йигирма",
            30: "o'ttiz ottiz ўттиз",
            40: "qirq қирқ",
            50: "ellik эллик",
            60: "oltmish олтмиш",
            70: "yetmish етмиш",
            80: "sakson саксон",
            90: "to'qson toqson тўқсон",
            100: "yuz юз",
        },
        ordinals=inflect_each(
            {
                1: "birinchi биринчи",
                2: "ikkinchi иккинчи",
                3: "uchinchi учинчи",
                4: "to'rtinchi tortinchi тўртинчи",
                5: "beshinchi бешинчи",
                6: "oltinchi олтинчи",
                7: "yettinchi еттинчи",
                8: "sakkizinchi саккизинчи",
                9: "to'qqizinchi toqqizinchi тўққизинчи",
                10: "o'ninchi oninchi ўнинчи",
                20: "yigirmanchi йигирманчи",
                30: "o'ttizinchi ottizinchi ўттизинчи",
                40: "qirqinchi қирқинчи",
                50: "ellikinchi элликинчи",
                60: "oltmishinchi олтмишинчи",
                70: "yetmishinchi етмишинчи",
                80: "saksoninchi саксонинчи",
                90: "to'qsoninchi toqsoninchi тўқсонинчи",
                100: "yuzinchi юзинчи",
            },
            "0 si си",
        ),
        units_after=10,
        suffixes="nchi inchi нчи инчи",
        endings="ni ning ga da dan ни нинг да дан",
    ),
    lookup=LookupWords(
        until="gacha гача",
        and_="va hamda yoki bilan ва ҳамда ёки",
        either="yoki ёки",
        both="va ва",
        inner="bandcha bandchasi bandchasining kichik_band kichik_bandi jumla jumlasi бандча бандчаси жумла жумласи",
        units={
            "article": (inflect("modda модда", _CASES), "moddalar моддалар"),
            "section": (inflect("bo'lim", _CASES), "bo'limlar"),
            "clause": (inflect("band банд", _CASES), "bandlar бандлар"),
            "paragraph": (inflect("xatboshi paragraf", _CASES), "paragraflar"),
            "question": (inflect("savol савол", _CASES), "savollar саволлар"),
            "point": (inflect("band банд", _CASES), "bandlar"),
            "target": (inflect("vazifa", _CASES), "vazifalar"),
            "chapter": (inflect("bob боб", _CASES), "boblar боблар"),
            "part": (inflect("qism қисм", _CASES), "qismlar"),
            "goal": (inflect("maqsad мақсад", _CASES), "maqsadlar мақсадлар"),
        },
        task=(inflect("vazifa topshiriq topshirig'", _CASES) + " " + inflect("вазифа топшириқ", _CYRILLIC_CASES)),
        section=(inflect("bo'lim bolim", _CASES) + " " + inflect("бўлим", _CYRILLIC_CASES)),
        tasks="vazifalar topshiriqlar вазифалар",
        sections="bo'limlar bo'limlari bo'limlarni бўлимлар",
        mark="raqam raqami raqamli raqamda raqamdagi nomer рақам рақами рақамли рақамда",
        tail="oxirgi so'nggi охирги сўнгги",
        how_many="nechta qancha нечта қанча",
        list=(inflect("ro'yxat royxat hujjat", "0 da dagi ning ni") + " " + inflect("рўйхат", "0 да даги нинг")),
        filler=(
            "nima nimani nimadan nimalar edi ekan iborat deb nomlangan nomlanadi ataladi atalgan haqida "
            "to'g'risida ko'rsat ko'rsating ko'rsatib ko'rsatingchi menga ber bering o'qib o'qi ayt ayting qanday "
            "qaysi bor bu shu yozilgan aytilgan deyilgan degan nomi matni mazmuni bajarilgan iltimos mavjud "
            "turadi bo'lgan kerak deydi aytadi дейди айтади "
            "нима эди деб номланган аталади ҳақида кўрсат кўрсатинг менга айтинг қандай "
            "қайси бор ёзилган айтилган номи"
        ),
        loose_task=inflect("band modda", _CASES),
        loose_section=inflect("qism bob", _CASES),
    ),
    questions=QuestionWords(
        times="marta marotaba",
        what="nima nimani nimasi нима",
        which="qaysi qanday қайси",
        who="kim kimni kimlar ким",
        when="qachon qaysi_yili қачон",
        where="qayerda qayer qayerga қаерда",
        why="nega nima_uchun нега",
        how="qanday_qilib qanaqa қандай",
        how_many="nechta necha нечта",
        how_much="qancha qancha_pul қанча",
        how_long="qancha_vaqt",
    ),
    talk=SmallTalk(
        signing="hurmat_bilan",
        aside="iltimos marhamat aytgancha илтимос айтганча",
        greeting=(
            "salom assalomu_alaykum assalom assalomu_alaykum_va_rahmatulloh xayrli_kun xayrli_tong "
            "xayrli_kech салом ассалому_алайкум"
        ),
        thanks="sag'ol sag'_bo'l sag'_bo'ling rahmat katta_rahmat raxmat tashakkur раҳмат катта_раҳмат",
        goodbye="xayr hayr ko'rishguncha xayrli_tun sog'_bo'ling salomat_bo'ling хайр",
        how_are_you="qalaysiz qalaysan yaxshimisiz yaxshimisan ishlar_qalay qandaysiz qandaysan",
        who_are_you="sen_kimsan siz_kimsiz kimsan kimsiz ismingiz_nima isming_nima sen_robotmisan",
        help=("nima_qila_olasan nima_qila_olasiz yordam yordam_ber yordam_bering nimani_bilasan nima_qilasan"),
        praise="zo'r ajoyib barakalla yaxshi juda_yaxshi qoyil ofarin",
        insult="ahmoq tentak foydasiz yomon",
        test="test sinov ha yo'q to'xta mayli",
        address="sizga senga hammaga juda katta bot do'stim va",
        doubt="shundaymi to'g'rimi to'g'ri shunday_emasmi ishonchingiz_komilmi aniqmi rostdanmi rostmi",
    ),
    follow_up=FollowUpWords(
        more="yana yana_nima_bor batafsil ko'proq davom_et",
        next="keyingi keyingisi",
        previous="oldingi oldingisi orqaga",
        pronoun="u uni uning bu buni shu shuni unga unda",
        connective="va esa",
        event=(
            "turdi narxi imzolandi imzolangan imzoladi imzolagan qurildi qurdi ochildi ochdi boshlandi boshladi tugadi "
            "bo'ldi o'tdi o'tkazildi o'tkazdi tuzildi tuzdi qatnashdi yutdi dedi aytdi"
        ),
        translate="tarjima tarjima_qil tarjima_qiling",
        languages={
            "zh": "xitoycha xitoy_tilida",
            "ru": "ruscha rus_tilida",
            "en": "inglizcha ingliz_tilida",
            "uz": "o'zbekcha o'zbek_tilida",
        },
        beside="menga ayt ayting ko'rsat ber bering iltimos chi",
        again="qaytar qaytaring yana_bir_marta qisqaroq qisqacha",
        correction="yo'q kechirasiz men_aytmoqchi_edim",
        which_ones="qaysilar",
    ),
    document=DocumentWords(
        document="hujjat hujjatni ro'yxat",
        published="nashr_qildi e'lon_qildi chop_etdi nashr_qilgan e'lon_qilgan",
        date="sanasi sana",
        title="nomi sarlavhasi",
        source="havola manba",
        meaning="degani",
        amount="hajmi miqdori jami umumiy summasi yili foiz",
        growth="o'sdi o'sgan o'sish oshdi ortdi ko'paydi",
    ),
    numbering=NumberingWords(
        closing="yakuniy_qoidalar oʻtish_qoidalari якуний_қоидалар",
        article="modda модда",
        paragraph="paragraf параграф",
        point="band банд",
        task="vazifa вазифа topshiriq топшириқ",
        question="savol савол",
        item="qoida қоида",
        goal="maqsad мақсад",
        section="bo'lim bo‘lim бўлим",
        chapter="bob боб",
        part="qism қисм",
        annex="ilova илова",
        contents="mundarija мундарижа",
        notes="izohlar изоҳлар",
        page="bet бет",
    ),
    details=DetailWords(
        asked={
            "count": "necha_marta|necha_marotaba|qancha_marta|necha_kishi|nechta|qancha_odam|necha_yosh",
            "quantity": "qancha|necha",
            "amount": "_pul|mablag|narx|byudjet|qiymat|maydoni|uzunligi|hajmi",
            "date": "qachon|qaysi_kun|qaysi_oy|nechanchi|qaysi_yil",
            "person": "rahbar|direktor|raisi|hokim|prezident|vaziri_|boshlig|asoschi|gubernator",
            "place": "ko_cha|ko'cha|qaysi_shahar",
            "contact": "telefon|pochta|bog_lanish",
            "reason": "_nega_|sabab",
            "procedure": "qanday_qilib",
            "duration": "necha_kun|necha_yil|necha_oy|qancha_vaqt",
            "list": "sanab|ro_yxat|ro'yxat",
            "result": "g'olib|yutdi",
            "ending": "yopil|to_xtat|to'xtat|sotib_ol|sotil|ko'chir|ko_chir",
            "who": "_kim_|_kimga_",
            "where": "qayer",
            "year": "qaysi_yil",
        },
    ),
)
