"""What tells languages of one script apart: letters, endings and frequent words, a table a script.

The first language of a table is what its script means where nothing tells; of equal ones, the earlier wins.
"""

from __future__ import annotations

from typing import NamedTuple

# Keyboards mix these up, so words are compared without the difference: Arabic yeh and kaf, Persian yeh and kaf.
FOLD = str.maketrans("يىك", "ییک")


class Language(NamedTuple):
    """The marks of one language."""

    code: str
    letters: frozenset[str]  # letters that speak for it
    never: frozenset[str]  # letters of its script that it does not write
    endings: tuple[str, ...]
    words: frozenset[str]


def language(code: str, words: str, *, letters: str = "", never: str = "", endings: str = "") -> Language:
    """The marks of a language from blank-separated tables (letters: one string)."""
    folded = frozenset(words.translate(FOLD).split())
    return Language(code, frozenset(letters), frozenset(never), tuple(endings.split()), folded)


LATIN = (
    language(
        "en",
        "the a an and or of to in on at by for with from about into over is are was were be been am do does did has "
        "have had can could will would should may might must not no yes what what's who whose which when where why "
        "how there here this that these those it its i you your he she we they me my our us their them his her any "
        "some all many much more most one two if so than then as also hello hi thanks please tell show list name give "
        "get make find say best new old good first last next die war men son pour mit",
    ),
    language(
        "uz",
        "va bilan uchun ham lekin nima nimalar nega kim kimsan qanday qanaqa qancha qanchaga qayerda qayer qayerga "
        "qachon qaysi necha nechta nechchi bormi bor yo'q yoq emas men sen siz biz ular bu shu o'sha u yerda haqida "
        "bo'yicha kerak mumkin mumkinmi bo'ladi bo'lsa boladi qilish qilindi qilingan qilib qilay qilsam bo'lsam ber "
        "bering ayt aytib salom assalomu alaykum rahmat katta yaxshi yangi nechanchi loyiha loyihasi shahri soat "
        "erkin zona eng tez yoki degani barcha hamma bugun ertaga kecha",
        letters="ʻ",
        endings="lari larni larning larga lardan ingiz yapti moqda ganmi dimi ladi siga sini gacha tirish",
    ),
    language(
        "tr",
        "ve ile için icin mi mı mu mü midir mıdır ne neler nedir neden niye nasıl nasil nasılsın nasilsin kaç kac "
        "kaçtı hangi hangisi kim kimsin nerede nereden nereye kadar var yok bir bu şu ben sen siz biz bana sana çok "
        "cok değil degil daha en iyi ama veya ya da gibi olan oldu olacak yapılır yapılıyor yapmalıyım misin mısın "
        "musun selam merhaba naber teşekkürler tesekkurler evet hayır lütfen lutfen saat şirket proje bölge serbest "
        "hakkında yarın bugün telefon numarası günlük",
        letters="ışğçöü\u0307",
        never="əñßàèê",
        endings="ları leri lığı liği ıyor iyor uyor üyor ması mesi ında inde",
    ),
    language(
        "az",
        "və ilə üçün necə nə nədir kim hansı hansılar hansıdır neçə niyə harada haqqında var mı bu mən sən siz biz "
        "bir çox çoxdu olacaq olar olub edir edim necedir nece neçədir salam sağ deyil yaxşı mənə sənə bilər lazımdır",
        letters="əışğçöü",
        endings="sini dır dir mişəm mışam ları",
    ),
    language(
        "fr",
        "le la les un une des du de et ou est sont qui que quoi quel quelle quels quelles où quand comment pourquoi "
        "combien dans sur avec pour par sans plus pas ne je tu il elle nous vous ils mon ma mes ton ta son sa ce "
        "cette ces es êtes ai a à au aux y qu'est c'est bonjour salut merci beaucoup recette blague raconte depuis "
        "moi jusqu'à peut faire fait entreprise entreprises projets",
        letters="éèêëàâçîïôûùœ",
        never="ñßäøåąęłż",
    ),
    language(
        "es",
        "el la los las un una unos de del y o es son está están qué que quién quien cuál cual cuándo cuando cómo como "
        "dónde donde cuánto cuántos cuántas cuanto por para con sin en sobre mi mis tu su me te se lo hay muy más mas "
        "pero hola gracias tal buenos días puedo puede eres tiene hacer receta chiste cuéntame dime hoy mañana "
        "empresa proyecto zona no",
        letters="ñáéíóú",
        never="çãõàèìòùâêîôûäß",
        endings="ción ciones dad",
    ),
    language(
        "de",
        "der die das den dem des ein eine einen einem einer und oder ist sind war was wer wie wo wann warum welche "
        "welcher welches wieviel viele viel nicht kein keine mehr ich du er sie wir ihr mich mir dich dir mein meine "
        "meiner bist hat haben kann wird werden soll mit für von vom zu zum zur bei auf aus im am an über nach es "
        "gibt hallo danke guten bitte rezept witz heute morgen eigentlich unternehmen projekt auch",
        letters="äöüß",
        never="çñéèêàáíóúışğ",
        endings="ung ungen keit heit",
    ),
    language(
        "pt",
        "o os as um uma de do da dos das e ou é que qual quais quem quando como onde quanto quantos por para com sem "
        "em no na não meu minha você eu me se há mais olá obrigado obrigada receita hoje amanhã projeto empresa",
        letters="ãõçáâêéíóúà",
        never="ñäöüßèëîïùœı",
        endings="ção ções dade",
    ),
    language(
        "it",
        "il lo la gli i le un una di del della dei e o è sono che chi cosa quale quali quando come dove perché quanto "
        "quanti per con senza in nel nella su mio mia tu io mi si non più ciao grazie ricetta oggi domani sei cos'è",
        letters="àèéìòù",
        never="ñçäöüßãõâêîôû",
    ),
    language(
        "pl",
        "i w z na do co kto jak gdzie kiedy dlaczego ile jaki jaka jakie czy jest są nie się to dla o od cześć "
        "dziękuję",
        letters="ąćęłńśźżó",
    ),
    language(
        "id",
        "apa siapa bagaimana dimana mana kapan mengapa kenapa berapa yang dan di ke dari untuk dengan ini itu adalah "
        "ada tidak saya kamu anda bisa halo terima kasih",
    ),
    language(
        "vi",
        "là gì ai ở đâu khi nào bao nhiêu của và có không cho tôi bạn",
        letters="ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    ),
)

ARABIC = (
    language(
        "ar",
        "من ما ماذا ماهي ماهو هل كيف كم متى أين اين لماذا أي اي هو هي في على إلى الى عن مع هذا هذه التي الذي أنت انت "
        "أنا انا لا لم لن شكرا مرحبا السلام عليكم اليوم الآن ايش شو وش كان قل لي عندي بعد قبل أو و",
        letters="ةيكىأإ",
        never="پچژگیکٹڈڑںےہھ",
    ),
    language(
        "fa",
        "آیا چه چی چطور چطوره چگونه چرا کی کجا کجاست کدام چند چقدر چنده که از در به را رو با بر برای این آن اون است "
        "هست هستی شد شده می نمی من تو ما شما او یا و تا هم خیلی سلام خوبی مرسی ممنون یه یک کن کنم باید درباره مورد "
        "سال شهر منطقه قیمت امروز فردا بهترین های ها شرکت پروژه اگر ولی",
        letters="پچژگیک\u200c",
        never="ٹڈڑںےہھةىأإ",
    ),
    language(
        "ur",
        "کیا کیسے کیسا کیسی کب کہاں کون کتنا کتنے کتنی کیوں کس کا کی کے کو سے میں پر نے ہے ہیں ہو ہوا ہوئی تھا تھے گا "
        "گی گے یہ وہ اس ان اور یا بھی نہیں لیے ساتھ کوئی کچھ میرے میری میرا تم آپ ہم بند کرو دو آج کل طریقہ کر سکتے "
        "شکریہ السلام علیکم فون نمبر زون",
        letters="ٹڈڑںےہھۓپچگیک",
        never="ةىأإ\u200c",
    ),
    language("ps", "څه څنګه چیرته دی ده کې او د له ته", letters="ښځڅړډټۍېګڼ"),
    language("ug", "نېمە قانداق قەيەردە ۋە بىلەن", letters="ېۆۇۈەۋڭې"),
    language("ckb", "چی چۆن کوێ بۆ لە و", letters="ێۆڕڵەڤ"),
)

DEVANAGARI = (
    language("hi", "क्या का की के है हैं में को से कौन कब कहाँ कैसे कितना कितने क्यों और नहीं पर ने यह वह"),
    language("mr", "आहे आहेत काय कसे कुठे आणि मध्ये कधी किती नाही कोण", letters="ळ"),
    language("ne", "छ छन् हो को हो? कहाँ कसरी के कति र छैन मा कहिले किन भयो गर्ने"),
)

_KAZAKH_ONLY = "әғқұһі"
_TAJIK_ONLY = "ӣӯҳҷ"

CYRILLIC = (
    language(
        "ru",
        "и в во не на я что чего чем чём чему том с со как а то по но из за от до у к ко о об обо это этот эта эти "
        "для про под над при без между через после ли же бы или где когда кто кого кому какой какая какие какое каких "
        "сколько почему зачем куда откуда чей есть был была было были будет нет да он она они мы вы ты мне меня тебя "
        "нас вас их его её ее мой мои твой свой там тут здесь так уже еще ещё только можно нужно надо такое такой все "
        "всё всех если чтобы че чё чо шо што скока када щас ща ваще расскажи покажи скажи привет "
        "спасибо здравствуйте пожалуйста пункт задача задачу номер зона проект проекты проекта погода курс рецепт "
        "компания завод самый самая лучшие бар сделали сделано",
        endings="ть ться тся ого ому ыми ции ция ций ость ости ния ние ний ство ства ский ская ские ских ешь ете",
    ),
    language(
        "ky",
        "жана менен үчүн эмне эмнеге ким кимдер кандай кандайсың канча канчасы канчага канчалык кайда кайсы качан "
        "кантип бар барбы жок жокпу же мен сен сиз биз бул ошол бир эле да болот болду болосуң болобу керек керекпи "
        "жатат жөнүндө тууралуу айткан айтып бер берчи салам рахмат чоң жакшы шаары шаардын бүгүн эртең жери кыргыз "
        "кыргызча кылам кылсам жылы деген түзүлгөн жаңы эркин экономикалык темир жол экен адам жашайт барган келет "
        "жана ырахмат",
        letters="ңөү",
        never="әғқұһіӣӯҳҷўїєґ",
        endings="бы би бу бү пы пу дын нын тын дун нун дөр лөр дор лор дар оого уп үп ган гон гөн дүү луу туу поо тоо "
        "дагы деги дого йт берет",
    ),
    language(
        "kk",
        "және мен пен үшін ушин неге немене кім ким кімсің қандай кандай қанша канша қайда кайда қай қайсы қашан "
        "қалай калай неше нешеде бар ме жоқ жок бойынша туралы керек болды болады болама деген деп сен сіз біз бұл "
        "осы сол бір сәлем салем рақмет рахмет маған саған жақсы бүгін ертең қазір айтып берші берши қала қаласының "
        "жылы мемлекет компаниясы әлі жатыр арнайы аймақ кандай",
        letters=_KAZAKH_ONLY + "ңөү",
        never=_TAJIK_ONLY + "ўїєґ",
        endings="ның нің дың дің тың тің ға ге лар лер дар дер тар тер пын мын сың сің шы",
    ),
    language(
        "mn",
        "байна байсан уу үү вэ бэ юу юунд хэн хэнд хэд хэдэн хэдийд хэзээ хэрхэн яаж яах яагаад хаана ямар аль энэ "
        "тэр тэнд бол болон ба нь мөн дэх дахь дээр тухай талаар чи миний минь би маань болно болсон болгох болох "
        "хийсэн хийдэг хийх юм гэж сайн баярлалаа монгол хот хотын төв чөлөөт бүс онд оны өнөөдөр маргааш нэг их "
        "гарсан руу хүртэл авах болго сайхан",
        letters="өү",
        never=_KAZAKH_ONLY + _TAJIK_ONLY + "ңўїєґщ",
        endings="ийн ийг гүй сэн дэг даг аад ээд оод өөд аас ээс оос өөс ууд үүд лаа лээ лоо нд ын ааны ээний эл эх "
        "эг эр эд гэ дэ лэ нэ рэ тэ ээр аар оор лт ээч өөч",
    ),
    language(
        "tg",
        "ва барои аст ҳаст дорад доранд чанд чандто кадом кай чӣ чист чи кист кистӣ куҷо кучо чаро чаҳор хел тавр дар "
        "аз ба ки ё не ман ту шумо онҳо онхо шуд шудааст шуда мешавад мекунад мекунанд кард карда кор бораи салом "
        "алейкум ташаккур ташаккури рахмат хуб зиёд соли шаҳр шахр имрӯз имруз пагоҳ пагох минтақаи озоди иқтисодӣ як "
        "бояд лозим буд хаст",
        letters=_TAJIK_ONLY + "ғқ",
        never="әңөұүһіўїєґщы",
        endings="ҳо ҳои хои ии анд",
    ),
    language(
        "uz",
        "ва билан учун нима нега ким қандай кандай қанча канча қаерда каерда қачон качон қайси неча нечта бор борми "
        "йўқ эмас мен сен сиз биз бу шу ҳақида хакида керак бўлади булади қилиш қилинди салом қандайсиз раҳмат рахмат "
        "яхши ҳам бўйича",
        letters="ўқғҳ",
        never="әңөұүһіӣӯҷїєґщы",
        endings="лари ларни ларнинг нинг лар",
    ),
    language(
        "be",
        "і у ў з са ці што хто дзе калі як які якая якія якое каго колькі чаму навошта куды ёсць гэта гэты гэтая быў "
        "была было будзе для пра па на да не так але ці мне мяне мой ты ён яна яны мы вы там тут ужо яшчэ або дзеля "
        "дзякуй прывітанне добры добрыя такое трэба можна задача зона праект праекты сёння заўтра "
        "раскажы кіруе такі",
        letters="іў",
        never="ищъїєґәғқңөұүһӣӯҳҷ",
        endings="цца аць яць ыць аў іў ыў дзе дзі насць ння цыя цыі",
    ),
    language(
        "uk",
        "і у в з із та чи що таке хто де коли як який яка які яке кого скільки чому навіщо куди є це цей ця був була "
        "було буде для про на до не так але мені мене мій ти він вона вони ми ви там тут вже ще або треба можна дякую "
        "привіт добрий зона проект проєкт проєкти сьогодні завтра розкажи",
        letters="іїєґ",
        never="ыэёъўәғқңөұүһӣӯҳҷ",
        endings="ння ться ість ції ція ський ська ські ати ити",
    ),
    language("tt", "һәм белән өчен нәрсә кайда ничек кем бу", letters="җәңөүһ", never="ғқұіӣӯҳҷўїєґ"),
    language("sr", "је шта ко где када како колико су и у на да ли", letters="ђјљњћџ", never="ыэёйщъь"),
    language("mk", "што кој каде кога како колку се и во на да", letters="ѓќѕјљњџ", never="ыэёйщъь"),
    language("bg", "какво кой къде кога как колко защо ли са за това здравей благодаря има няма", never="ыэёі"),
)
