"""Turkish."""

from index.languages.base import Language, LookupWords, Marks, NumberWords, inflect

_CASES = (
    "0 i ı u ü yi yı yu yü de da te ta den dan e a ye ya in ın un ün nin nın nun nün si sı su sü sini sinde inde "
    "ünde ında deki daki"
)

LANGUAGE = Language(
    code="tr",
    name="Turkish",
    marks=(
        Marks(
            script="LATIN",
            words=(
                "görev bölüm ve ile için icin mi mı mu mü midir mıdır ne neler nedir neden niye nasıl nasil nasılsın "
                "nasilsin kaç kac kaçtı hangi hangisi kim kimsin nerede nereden nereye kadar var yok bir bu şu ben "
                "sen siz biz bana sana çok cok değil degil daha en iyi ama veya ya da gibi olan oldu olacak yapılır "
                "yapılıyor yapmalıyım misin mısın musun selam merhaba naber teşekkürler tesekkurler evet hayır lütfen "
                "lutfen saat şirket proje bölge serbest hakkında yarın bugün telefon numarası günlük"
            ),
            letters="çöü",
            decisive="ışğ\u0307",
            never="əñßàèê",
            endings="ları leri lığı liği ıyor iyor uyor üyor ması mesi ında inde",
            rank=48,
        ),
    ),
    numbers=NumberWords(
        cardinals={
            0: "sıfır",
            1: "bir",
            2: "iki",
            3: "üç",
            4: "dört",
            5: "beş",
            6: "altı",
            7: "yedi",
            8: "sekiz",
            9: "dokuz",
            10: "on",
            20: "yirmi",
            30: "otuz",
            40: "kırk",
            50: "elli",
            60: "altmış",
            70: "yetmiş",
            80: "seksen",
            90: "doksan",
            100: "yüz",
        },
        ordinals={
            1: "birinci ilk",
            2: "ikinci",
            3: "üçüncü",
            4: "dördüncü",
            5: "beşinci",
            6: "altıncı",
            7: "yedinci",
            8: "sekizinci",
            9: "dokuzuncu",
            10: "onuncu",
            20: "yirminci",
            30: "otuzuncu",
            40: "kırkıncı",
            50: "ellinci",
            60: "altmışıncı",
            70: "yetmişinci",
            80: "sekseninci",
            90: "doksanıncı",
            100: "yüzüncü",
        },
        units_after=10,
        suffixes="inci ıncı uncu üncü nci ncı ncu ncü",
    ),
    lookup=LookupWords(
        task=inflect("görev madde", _CASES),
        section=inflect("bölüm", _CASES),
        tasks="görevler görevleri maddeler",
        sections="bölümler bölümleri",
        mark="numara numarali numaradaki numarası",
        tail="sonuncu",
        rear="son",
        how_many="kaç kaçtır",
        list=inflect("liste belge", "0 de deki nin yi si"),
        filler=(
            "ne nedir neydi neler nelerdir var vardır göster gösterin gösterir bana hakkında adı ad başlığı hangi "
            "hangisi diyor yazıyor yaziyor söyle söyler oku okur lütfen misin misiniz mi mı bu olan nasıl ile ve "
            "ver yer alan alıyor içinde toplam olarak adlandırılıyor denir"
        ),
        loose_task="iş işi",
        loose_section=inflect("kısım kısm", _CASES),
    ),
)
