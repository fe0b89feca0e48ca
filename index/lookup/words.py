"""The words of lookup questions in English, Russian and Chinese: what may stand around a number, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from index.lookup.tokens import Sort, Token, Words, inflect, pairs
from index.text.folding import fold

_KK_CASES = (
    "0 ты ді ды ті ны ні та те да де тан тен дан ден тың тің дың дің ның нің ға ге қа ке ы і сы сі ын ін сын сін"
)
_KK_CASES += " ында інде сында сінде ының інің сының сінің дағы дегі тағы тегі"
_KY_CASES = "0 ты ти ды ди ну ны ни нү ту тү ду дү та те да де то тө до дө нын нин дын дин тын тин дун дүн тун түн"
_KY_CASES += " га ге ка ке го гө ко кө сы си ы и у ү ында инде унда үндө сында синде"
_UZ_CASES = "0 ni ning ga da dan si sini sida sining i ini ida ining dagi sidagi"
_UZ_CYRL_CASES = "0 ни нинг га да дан си сини сида сининг и ини ида ининг даги"
_TR_CASES = (
    "0 i ı u ü yi yı yu yü de da te ta den dan e a ye ya in ın un ün nin nın nun nün si sı su sü sini sinde inde"
)
_TR_CASES += " ünde ında deki daki"
_TG_CASES = "0 и ро иро"
_MN_CASES = "0 ийг ыг т д нд ын ийн ны ний ад өд эд ээс аас өөс"

MORE: Mapping[str, Words] = {
    "kk": {
        Sort.TASK: inflect("тапсырма тармақ тармағ міндет", _KK_CASES),
        Sort.SECTION: inflect("бөлім тарау", _KK_CASES),
        Sort.TASKS: "тапсырмалар тармақтар",
        Sort.SECTIONS: "бөлімдер бөлімдерді",
        Sort.MARK: inflect("нөмір", "0 і лі де дегі ден ді"),
        Sort.TAIL: "соңғы ақырғы",
        Sort.COUNT: "неше қанша",
        Sort.LIST: inflect("тізім құжат", "0 де дегі нің нің ді да тағы тың ты"),
        Sort.FILLER: "не нені қандай қай көрсет көрсетіңіз көрсетіңізші көрсетші айт айтыңыз оқы оқып бер беріңіз"
        " маған жазылған жазылды айтылған айтылады айтылды туралы деген деп аталады аталған бар бұл керек мазмұны"
        " атауы аты еді болды болған тұр мәтіні өтінемін өтініш",
    },
    "ky": {
        Sort.TASK: inflect("тапшырма тапсырма милдет пункт", _KY_CASES),
        Sort.SECTION: inflect("бөлүм", _KY_CASES),
        Sort.TASKS: "тапшырмалар пункттар",
        Sort.SECTIONS: "бөлүмдөр бөлүмдөрдү",
        Sort.MARK: inflect("номер", "0 и лүү де деги ди"),
        Sort.TAIL: "акыркы соңку",
        Sort.COUNT: "канча нече",
        Sort.LIST: inflect("тизме документ", "0 де деги нин ни теги тин"),
        Sort.FILLER: "эмне эмнени кандай кайсы көрсөт көрсөтчү көрсөтүңүз айт айтып окуп бер бериңиз мага жазылган"
        " айтылган айтылат жөнүндө тууралуу деп аталат аталган бар бул керек мазмуну аты эле болгон турат текст"
        " сураныч",
    },
    "uz": {
        Sort.TASK: inflect("vazifa topshiriq topshirig'", _UZ_CASES) + " " + inflect("вазифа топшириқ", _UZ_CYRL_CASES),
        Sort.SECTION: inflect("bo'lim bolim", _UZ_CASES) + " " + inflect("бўлим", _UZ_CYRL_CASES),
        Sort.TASKS: "vazifalar topshiriqlar вазифалар",
        Sort.SECTIONS: "bo'limlar bo'limlari bo'limlarni бўлимлар",
        Sort.MARK: "raqam raqami raqamli raqamda raqamdagi nomer рақам рақами рақамли рақамда",
        Sort.TAIL: "oxirgi so'nggi охирги сўнгги",
        Sort.COUNT: "nechta qancha нечта қанча",
        Sort.LIST: inflect("ro'yxat royxat hujjat", "0 da dagi ning ni") + " " + inflect("рўйхат", "0 да даги нинг"),
        Sort.FILLER: "nima nimani nimadan nimalar edi ekan iborat deb nomlangan nomlanadi ataladi atalgan haqida"
        " to'g'risida ko'rsat ko'rsating ko'rsatib ko'rsatingchi menga ber bering o'qib o'qi ayt ayting qanday qaysi"
        " bor bu shu yozilgan aytilgan deyilgan degan nomi matni mazmuni bajarilgan iltimos mavjud turadi bo'lgan"
        " kerak нима эди деб номланган аталади ҳақида кўрсат кўрсатинг менга айтинг қандай қайси бор ёзилган"
        " айтилган номи",
    },
    "tg": {
        Sort.TASK: inflect("вазифа супориш супорише", _TG_CASES),
        Sort.SECTION: inflect("бахш фасл", _TG_CASES),
        Sort.TASKS: "вазифаҳо вазифаҳои",
        Sort.SECTIONS: "бахшҳо бахшҳои",
        Sort.MARK: inflect("рақам шумора", "0 и"),
        Sort.TAIL: "охирин охирини",
        Sort.COUNT: "чанд чандто чанто",
        Sort.LIST: inflect("рӯйхат руйхат феҳрист", "0 и ро"),
        Sort.FILLER: "чӣ чи чист кадом аст буд дар аз ва ба нишон деҳ диҳед бидеҳ бигӯ бигӯед гӯед гуфта шудааст шуда"
        " навишта бораи дорад ном номида мешавад манро ман маро чиро лутфан ҳаст мавҷуд матни хонед онро",
    },
    "fa": {
        Sort.TASK: "مورد موردی وظیفه ماموریت آیتم ",
        Sort.SECTION: "بخش فصل",
        Sort.TASKS: "موارد وظایف",
        Sort.SECTIONS: "بخشها بخشهای فصلها",
        Sort.MARK: "شماره",
        Sort.TAIL: "آخرین آخر پایانی",
        Sort.COUNT: "چند چندتا تعداد",
        Sort.LIST: "لیست فهرست سند",
        Sort.FILLER: "چیست چیه چه چی است بود را در از نشان بده دهید بدهید به من درباره بگو بگویید می گوید میگوید نام"
        " دارد متن کدام لطفا عنوان این آن با و بخوان بخوانید شده نوشته هست برای هستند وجود دارند",
    },
    "ur": {
        Sort.TASK: "ٹاسک آئٹم نکتہ شق",
        Sort.SECTION: "سیکشن",
        Sort.MARK: "نمبر",
        Sort.TAIL: "آخری",
        Sort.COUNT: "کتنے کتنی کتنا",
        Sort.LIST: "فہرست دستاویز لسٹ",
        Sort.FILLER: "کیا ہے ہیں تھا تھی دکھائیں دکھاؤ دکھائیے دکھا دیں دو بتائیں بتاؤ بتائیے میں کا کی کے کو سے پر"
        " مجھے پڑھیں پڑھ سنائیں کہتا کہتی لکھا گیا بارے نام عنوان کون سا سی متن براہ کرم یہ والا والی",
    },
    "hi": {
        Sort.TASK: "कार्य टास्क बिंदु आइटम कार्यों",
        Sort.SECTION: "अनुभाग सेक्शन खंड",
        Sort.MARK: "नंबर नम्बर संख्या क्रमांक",
        Sort.TAIL: "आखिरी आख़िरी अंतिम",
        Sort.COUNT: "कितने कितनी कितना",
        Sort.LIST: "सूची लिस्ट दस्तावेज़ दस्तावेज",
        Sort.FILLER: "क्या है हैं था थे थी में का की के को से पर दिखाओ दिखाइए दिखाएं दिखा दो दें बताओ बताइए बताएं बता"
        " मुझे पढ़ो पढ़िए पढ़ें कहता कहती लिखा गया बारे नाम शीर्षक कौन सा सी कृपया यह वाला वाली हुआ",
    },
    "mn": {
        Sort.TASK: inflect("ажил ажл даалгавар даалгавр зүйл заалт", _MN_CASES),
        Sort.SECTION: inflect("бүлэг бүлг хэсэг хэсг", _MN_CASES),
        Sort.TASKS: "ажлууд даалгаврууд",
        Sort.SECTIONS: "бүлгүүд хэсгүүд",
        Sort.SUFFIX: "дугаар дүгээр дахь дэх",
        Sort.MARK: "дугаартай дугаарын",
        Sort.TAIL: "сүүлийн сүүлчийн эцсийн",
        Sort.COUNT: "хэдэн хэд",
        Sort.LIST: inflect("жагсаалт баримт", "0 ын ад ны нд бичгийн"),
        Sort.FILLER: "юу юуг вэ бэ байна байгаа бол гэж гэсэн нэртэй ямар надад үзүүл үзүүлээрэй үзүүлнэ харуул"
        " харуулаач уу үү тухай бичсэн бичигдсэн нь хэлсэн заасан нэр нэрлэсэн нэрлэгдсэн өгнө өгөөч хэлж унш энэ аль",
    },
    "tr": {
        Sort.TASK: inflect("görev madde", _TR_CASES),
        Sort.SECTION: inflect("bölüm", _TR_CASES),
        Sort.TASKS: "görevler görevleri maddeler",
        Sort.SECTIONS: "bölümler bölümleri",
        Sort.MARK: "numara numarali numaradaki numarası",
        Sort.TAIL: "sonuncu",
        Sort.REAR: "son",
        Sort.COUNT: "kaç kaçtır",
        Sort.LIST: inflect("liste belge", "0 de deki nin yi si"),
        Sort.FILLER: "ne nedir neydi neler nelerdir var vardır göster gösterin gösterir bana hakkında adı ad başlığı"
        " hangi hangisi diyor yazıyor yaziyor söyle söyler oku okur lütfen misin misiniz mi mı bu olan nasıl ile ve"
        " ver yer alan alıyor içinde toplam olarak adlandırılıyor denir",
    },
    "be": {
        Sort.TASK: "задачу задачы заданне заданні пункце",
        Sort.SECTION: "раздзел раздзелу раздзеле раздзела частка частку частцы",
        Sort.TASKS: "пунктаў заданняў",
        Sort.SECTIONS: "раздзелы раздзелаў часткі частак",
        Sort.MARK: "нумар нумару нумарам нумара",
        Sort.TAIL: "апошні апошняя апошняе апошнюю апошнім апошняй",
        Sort.COUNT: "колькі",
        Sort.LIST: "спіс спіса спісе спісу дакумент дакумента",
        Sort.FILLER: "што якая які якое пакажы пакажыце раскажы прачытай дай мне у ў з са пра аб пад гаворыцца"
        " напісана сказана называецца назва ёсць калі ласка гэта там было была был як задач",
    },
    "ar": {
        Sort.TASK: "المهمة مهمة المهمه البند بند",
        Sort.SECTION: "القسم قسم",
        Sort.TASKS: "المهام مهام البنود",
        Sort.SECTIONS: "الاقسام الأقسام اقسام أقسام",
        Sort.MARK: "رقم الرقم",
        Sort.TAIL: "الاخير الاخيرة آخر",
        Sort.COUNT: "كم",
        Sort.LIST: "القائمة قائمة الوثيقة",
        Sort.FILLER: "ما هي هو ماذا في من على عن الى اعرض ارني أرني اظهر أظهر أخبرني اخبرني لي يقول تقول ينص تنص نص"
        " عنوان اسم يسمى تسمى فضلك لو اقرأ هذا هذه عدد يوجد توجد محتوى كان كانت",
    },
}

LOOSE: Mapping[str, Words] = {
    "kk": {Sort.SECTION: inflect("бөлік бөліг", _KK_CASES)},
    "ky": {Sort.SECTION: inflect("бөлүк бөлүг", _KY_CASES)},
    "uz": {Sort.TASK: inflect("band modda", _UZ_CASES), Sort.SECTION: inflect("qism bob", _UZ_CASES)},
    "tg": {Sort.TASK: inflect("банд модда кор", _TG_CASES), Sort.SECTION: inflect("қисм боб", _TG_CASES)},
    "fa": {Sort.TASK: "کار بند ماده اقدام", Sort.SECTION: "قسمت"},
    "ur": {Sort.TASK: "کام", Sort.SECTION: "حصہ حصے باب"},
    "hi": {Sort.TASK: "काम मद", Sort.SECTION: "भाग हिस्सा हिस्से"},
    "tr": {Sort.TASK: "iş işi", Sort.SECTION: inflect("kısım kısm", _TR_CASES)},
    "ar": {Sort.TASK: "النقطة نقطة", Sort.SECTION: "الجزء جزء الباب"},
}

_EN: Words = {
    Sort.TASK: "task item entry point bullet paragraph clause assignment achievement accomplishment thing",
    Sort.TASKS: "tasks items entries points bullets paragraphs clauses assignments achievements accomplishments",
    Sort.SECTION: "section part chapter heading section's part's chapter's",
    Sort.SECTIONS: "sections parts chapters headings",
    Sort.CONTENTS: "contents outline table_of_contents",
    Sort.FIGURES: "figures "
    + pairs(
        "headline key main summary overall top-line", "figures numbers indicators statistics stats metrics data kpis"
    )
    + " key_performance_indicators main_performance_indicators headline_performance_figures kpis",
    Sort.MARK: "number numbers no num nr nos numbered #",
    Sort.COUNT: "how_many number_of count total_number total_number_of count_of amount_of",
    Sort.ALL: "all each every both",
    Sort.TAIL: "last",
    Sort.OPENS: "opens begins starts",
    Sort.FRONT: "opening",
    Sort.REAR: "final closing",
    Sort.CLOSES: "closes ends concludes finishes",
    Sort.BACK: "penultimate next_to_last",
    Sort.ONE: "one",
    Sort.TO: "to through thru till until",
    Sort.FROM: "from",
    Sort.BETWEEN: "between",
    Sort.AND: "and or &",
    Sort.LIST: "list document page doc report text list's",
    Sort.DEED: "happened done accomplished achieved completed finished made",
    Sort.UNKNOWN: "at_last at_first one_second a_second one_sec first_of_all last_but_not_least one_by_one",
    Sort.SILENT: "the",
    Sort.FILLER: "a an this that these those it its i me my we us you your is are was were be been has have had do"
    " does did can could would will shall should may might let lets let's please pls plz kindly just thanks thank"
    " cheers hi hello hey ok okay so well now also only very right exactly actually altogether total overall there"
    " here of in on at under within into by for about as with up out off what what's whats what're which where say"
    " says said saying state states stated read reads show shows showing shown give gives given tell tells see view"
    " look want need know find get got go open display print list lists listed bring pull jump explain describe"
    " describes described contain contains contained include includes included mean means hold holds comprise"
    " comprises consist consists cover covers covered like i'd i'll i'm full whole entire complete exact main major"
    " different separate name names named called title titles titled wording words content topic subject label"
    " labelled labeled belong belongs fall falls come comes came stand stands appear appears divided split broken"
    " down organised organized structured again then quote how_about what_about how",
}
_RU_ADJECTIVES = inflect("основн главн ключев важнейш итогов", "ые ых ими ым ими их ие им")
_RU: Words = {
    Sort.TASK: "задача задаче задачу задачей задачею пункт пункту пунктом пункте задание заданию заданием"
    " позиция позицию позицией достижение достижению достижением поручение поручению поручением",
    Sort.TASKS: "задачи задач задачам задачами задачах пункта пункты пунктов пунктам пунктами пунктах задания заданий"
    " заданиям заданиях позиции позиций позициям достижения достижений достижениях поручения поручений",
    Sort.SECTION: "раздел разделу разделом разделе часть частью глава главе главу главой блок блоку блоком блоке"
    " заголовок заголовку заголовком секция секцию секцией",
    Sort.SECTIONS: "раздела разделы разделов разделам разделами разделах части частей частям частями частях главы глав"
    " главам главами главах блока блоки блоков блоках заголовка заголовки заголовков секции секций",
    Sort.CONTENTS: "оглавление содержание_списка содержание_документа структура_списка структура_документа",
    Sort.FIGURES: "показатели показателей "
    + pairs(_RU_ADJECTIVES, "показатели показателей показателям показателями цифры цифр цифрам цифрами данные данных"),
    Sort.MARK: "номер номера номеру номером номере номерам номерами номерах ном n",
    Sort.COUNT: "сколько количество количества число общее_число общее_количество",
    Sort.ALL: "все всех всем каждый каждая каждом каждой каждого оба обе",
    Sort.TAIL: inflect("последн", "ий яя ее ие ей его ему юю им ем их ими")
    + " "
    + inflect("заключительн", "ый ая ое ые ой ого ому ую ым ом ых"),
    Sort.BACK: inflect("предпоследн", "ий яя ее ей его ему юю им ем"),
    Sort.OPENS: "открывает начинает начинается открывается",
    Sort.CLOSES: "закрывает завершает заканчивает завершается заканчивается замыкает",
    Sort.TO: "по до",
    Sort.FROM: "с со от",
    Sort.BETWEEN: "между",
    Sort.AND: "и или",
    Sort.LIST: "список списка списке списку списком перечень перечня перечне документ документа документе текст текста",
    Sort.DEED: "сделано выполнено выполненных выполненные завершено достигнуто",
    Sort.FILLER: "а в во на из у к о об про под для за мне нам я мы ты вы это этот эта этой этом там тут же ли бы ну"
    " вот покажи покажите показать дай дайте скажи скажите расскажи расскажите рассказать прочти прочитай прочитайте"
    " открой откройте открыть выведи выведите вывести найди найдите назови назовите назвать посмотреть увидеть хочу"
    " хотел хотела можно можешь можете нужна нужен нужно нужны интересует напиши напишите перечисли перечислите"
    " процитируй приведи пожалуйста плиз спасибо привет здравствуйте что чем чего какая какой какое какие каком"
    " какую каких кого как где есть был была было были является звучит гласит говорит говорится сказано написано"
    " стоит значится идет находится числится указано указана указан называется называются назван озаглавлен"
    " озаглавлена озаглавлена название названия имя входит входят вошло содержит содержится содержатся содержание"
    " относится относятся включает включены состоит разделен разделена делится разбит разбита поделен всего вообще"
    " общем итого полный полностью целиком весь вся всю самая самый самую самое самой самого самом такое такая такой"
    " идут",
}
_ZH: Words = {
    Sort.TASKS: "项 条 任务 条目 事项 大任务 项工作 项成果",
    Sort.PARTS: "部分 大部分 章 节 板块 大板块 篇章",
    Sort.CONTENTS: "目录 章节 大纲 所有部分",
    Sort.FIGURES: "指标 主要指标 关键指标 核心指标 总体指标 主要数据 关键数据 核心数据 总体数据 主要数字 关键数字"
    " 重要指标 重点指标 主要经济指标 亮点数据",
    Sort.MARK: "编号 序号 号码",
    Sort.COUNT: "多少 几 几个 多少个 总数 数量 个数",
    Sort.ALL: "所有 全部 各 各个 每 每个 每项 哪些 哪几个 哪几项 哪几 主要",
    Sort.TAIL: "最后 末尾 最末 最后面",
    Sort.BACKWARDS: "倒数",
    Sort.FRONT: "前 头 前面 开头",
    Sort.HEAD: "首个 首项 最前面 最先",
    Sort.ORDINAL: "第",
    Sort.COUNTER: "号",
    Sort.TO: "到 至",
    Sort.FROM: "从 由",
    Sort.AND: "和 与 跟 及 以及 或 还有",
    Sort.DEED: "完成 完成了 做 做了 做的",
    Sort.SILENT: "个",  # says nothing between a number and its noun
    Sort.LIST: "清单 列表 名单 文件 文档 表 单子",
    Sort.FILLER: "的 是 是什么 什么 啥 内容 具体 请 请问 给 给我 我 想 要 看 看看 看一下 一看 一下 显示 展示 告诉"
    " 告诉我 知道 想知道 说 说说 说了 讲 讲了 讲的 写 写了 写的 写着 列出 列一下 读 念 读一下 查看 查 查一下 找 找到"
    " 打开 介绍 了 过 里 里面 中 上 下 内 有 都 共 共有 一共 一共有 总共 总共有 总计 合计 包括 包含 含 含有 分 分为"
    " 分成 划分 划分为 组成 构成 叫 叫什么 叫做 名称 名字 标题 题目 题 个 一个 这 那 这个 那个 这份 该 哪 哪个 哪一"
    " 哪项 哪一项 吗 呢 啊 吧 呀 在 属于 位于 排 排在 为 对应 关于 完整 原文 全文 文字 谢谢 你好 您 你 能 可以 能否"
    " 吗 再 下面 也 就 怎么说 怎么写 如何 被 份",
}
FULL: Mapping[str, Words] = {"en": _EN, "ru": _RU, "zh": _ZH}

LONGEST_PHRASE = 4  # words
_DEFAULT_VALUES = {Sort.HEAD: 1, Sort.TAIL: 1, Sort.BACK: 2}


def _vocabulary() -> dict[str, Token]:
    """Folded words and phrases; what several languages share keeps its first meaning."""
    table: dict[str, Token] = {}

    def add(words: Words, is_open: bool) -> None:
        for sort, text in words.items():
            token = Token(sort, _DEFAULT_VALUES.get(sort, 0), open=is_open)
            for word in fold(text).split():
                table.setdefault(word.replace("_", " "), token)

    for words in FULL.values():
        add(words, is_open=False)
    for language, words in MORE.items():
        add(LOOSE.get(language, {}), is_open=False)
        add(words, is_open=True)
    return table


VOCABULARY: Mapping[str, Token] = _vocabulary()
