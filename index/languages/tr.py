"""Turkish."""

from index.languages.base import (
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
)

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
    questions=QuestionWords(
        what="ne neler nedir",
        which="hangi hangisi",
        who="kim kimler kimin",
        when="ne_zaman hangi_tarihte hangi_yıl",
        where="nerede nereye neresi",
        why="neden niçin niye",
        how="nasıl",
        how_many="kaç kaç_tane",
        how_much="ne_kadar kaça kaç_para",
        how_long="ne_kadar_sürdü kaç_yıl",
    ),
    talk=SmallTalk(
        greeting="merhaba selam selamlar günaydın iyi_günler iyi_akşamlar selamün_aleyküm",
        thanks="teşekkürler teşekkür_ederim çok_teşekkürler sağ_ol sağol sağ_olun eyvallah",
        goodbye="hoşça_kal hoşçakal görüşürüz güle_güle iyi_geceler",
        how_are_you="nasılsın nasılsınız naber ne_haber",
        who_are_you="sen_kimsin siz_kimsiniz kimsin adın_ne adınız_ne sen_robot_musun",
        help="ne_yapabilirsin neler_yapabilirsin ne_yapabilirsiniz yardım yardım_et ne_biliyorsun",
        praise="harika aferin süper çok_iyi güzel mükemmel bravo",
        insult="aptal salak işe_yaramaz kötü gereksiz",
        test="deneme test evet hayır tamam dur",
        address="çok sana size herkese bot dostum ederim",
    ),
    follow_up=FollowUpWords(
        more="daha daha_fazla devam devam_et başka",
        next="sonraki sıradaki",
        previous="önceki geri",
        pronoun="o onu onun bu bunu şu bunun",
        connective="ya peki ve",
        event="maliyeti tuttu imzalandı yapıldı inşa_edildi açıldı başladı bitti oldu",
        translate="çevir tercüme çeviri",
        languages={
            "zh": "çince çinceye",
            "ru": "rusça rusçaya",
            "en": "ingilizce ingilizceye",
            "tr": "türkçe türkçeye",
        },
        beside="lütfen bana söyle göster",
    ),
    document=DocumentWords(
        document="belge belgeyi liste",
        published="yayınladı yayımladı",
        date="tarihi tarih",
        title="başlığı başlık",
        source="bağlantı kaynak",
    ),
    numbering=NumberingWords(
        article="madde",
        paragraph="fıkra",
        point="bent",
        task="görev",
        question="soru",
        item="kural ilke",
        goal="hedef amaç",
        section="bölüm",
        chapter="fasıl",
        part="kısım kitap",
        annex="ek",
        contents="içindekiler",
        notes="notlar dipnotlar",
        page="sayfa",
    ),
)
