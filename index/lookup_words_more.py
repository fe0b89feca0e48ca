"""The words of lookup questions in the other languages: nouns with their endings and the usual words around them.

`Sort.TASK` and `Sort.SECTION` hold nouns that leave no doubt; a noun with other meanings (a "part" that need not be of
the list, a word of another language) stands under `LOOSE` and asks for known words around it.
"""

from __future__ import annotations

from collections.abc import Mapping

from index.lookup_sorts import Sort, Words, inflect

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
