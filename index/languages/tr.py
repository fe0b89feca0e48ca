"""Turkish."""

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
    counted,
    inflect,
    inflect_each,
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
                "lutfen saat şirket proje bölge serbest hakkında yarın bugün telefon numarası günlük "
                "geldi peki"
            ),
            letters="çöü",
            decisive="ışğ\u0307",
            never="əñßàèê",
            endings="ları leri lığı liği ıyor iyor uyor üyor ması mesi ında inde",
            rank=48,
        ),
    ),
    common=(
        "ve ile için mi mı mu mü miyim mıyım muyum müyüm miyiz mıyız misin mısın musun müsün misiniz mısınız midir "
        "mıdır mudur müdür ne neler neyi neye nedir neden niye niçin nasıl kaç kaça kaçta kaçtan kaçıncı hangi "
        "hangisi hangileri kim kime kimi kimin kimler nerede nereye nereden neresi nerde zaman kadar var varsa yok "
        "bir bu şu o bunlar şunlar onlar ben sen biz siz bana sana bize size benim senin bizim sizin onun beni seni "
        "kendi çok az daha en her bütün tüm hiç bazı iyi ama fakat ancak veya ya da de ki eğer ise gibi göre üzere "
        "sonra önce beri olan olarak oldu olur olmaz olacak olabilir olup olması edilir edilebilir eder ederim "
        "edebilir edebilirim yapılır yapılabilir yapabilirim yaparım yapmalıyım yapmak alabilir alabilirim gerek "
        "gerekir gerekli gerekiyor lazım lazımdır zorunda mümkün yasak istiyorum isterim değil evet "
        "hayır hakkında kez kere defa"
    ),
    numbers=NumberWords(
        cardinals={
            **counted("sıfır bir iki üç dört beş altı yedi sekiz dokuz on"),
            **counted("yirmi otuz kırk elli altmış yetmiş seksen doksan yüz", 20, 10),
        },
        ordinals={
            **inflect_each(
                counted("birinci|ilk ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu", 1),
                "0 si sı su sü",
            ),
            **inflect_each(
                counted(
                    "yirminci otuzuncu kırkıncı ellinci altmışıncı yetmişinci sekseninci doksanıncı yüzüncü", 20, 10
                ),
                "0 si sı su sü",
            ),
        },
        units_after=10,
        suffixes="inci ıncı uncu üncü nci ncı ncu ncü",
        endings="i yi u yu ü yü ı yı a ya e ye da de ta te dan den tan ten in un ün ın nin nun nün nın",
    ),
    lookup=LookupWords(
        until="kadar dek",
        to="ila ilâ",
        and_="ve veya ile",
        either="veya",
        both="ve",
        inner="cümle cümlesi cümlenin alt_bent alt_bendi",
        units={
            "article": (inflect("madde", _CASES), "maddeler"),
            "section": (inflect("bölüm kesim", _CASES), "bölümler"),
            "clause": (inflect("fıkra bent bend", _CASES), "fıkralar bentler"),
            "paragraph": (inflect("paragraf fıkra", _CASES), "paragraflar fıkralar"),
            "question": (inflect("soru", _CASES), "sorular"),
            "point": (inflect("nokta madde", _CASES), "noktalar"),
            "target": (inflect("hedef", _CASES), "hedefler"),
            "item": (inflect("madde kalem", _CASES), "maddeler"),
            "chapter": (inflect("bölüm", _CASES), "bölümler"),
            "part": (inflect("kısım kısm", _CASES), "kısımlar"),
            "goal": (inflect("amaç amac", _CASES), "amaçlar"),
        },
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
        times="kez kere defa",
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
        signing="saygılarımla",
        aside="lütfen lutfen rica_etsem tşk tşkler tskler bu_arada abi hocam",
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
        doubt="değil_mi öyle_mi doğru emin_misin emin_misiniz doğru_mu gerçek_mi",
    ),
    follow_up=FollowUpWords(
        more="daha daha_fazla devam devam_et başka",
        next="sonraki sıradaki",
        previous="önceki geri",
        pronoun="o onu onun bu bunu şu bunun",
        connective="ya peki ve",
        event=(
            "maliyeti tuttu imzalandı imzaladı imzaladılar yapıldı yaptı inşa_edildi inşa_etti açıldı açtı başladı "
            "başlattı bitti oldu kuruldu kurdu düzenlendi düzenledi katıldı kazandı dedi söyledi"
        ),
        translate="çevir tercüme çeviri",
        languages={
            "zh": "çince çinceye",
            "ru": "rusça rusçaya",
            "en": "ingilizce ingilizceye",
            "tr": "türkçe türkçeye",
        },
        beside="lütfen bana söyle göster",
        again="tekrar tekrarla tekrar_et kısaca daha_kısa",
        correction="hayır pardon demek_istediğim",
        which_ones="hangileri",
    ),
    document=DocumentWords(
        document="belge belgeyi liste",
        published="yayınladı yayımladı",
        date="tarihi tarih",
        title="başlığı başlık",
        source="bağlantı kaynak",
        amount="hacmi toplam tutarı miktarı yılında yüzde",
        growth="arttı artış büyüdü büyüme",
    ),
    numbering=NumberingWords(
        apart="ek geçici mükerrer",
        closing="geçici_hükümler son_hükümler geçici_ve_son_hükümler",
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
    details=DetailWords(
        verbs="abilir ebilir abilirim ebilirim abiliriz ebiliriz abilirsiniz ebilirsiniz",
        asked={
            "count": "kaç_kez|kaç_kere|kaç_defa|kaç_kişi|kaç_tane|kaç_firma|kaç_ülke|kaç_şirket|sayısı|kaç_yaş",
            "quantity": "_kaç|ne_kadar",
            "amount": "ücret|fiyat|maliyet|bütçe|kaç_lira|kaç_dolar|kaç_para|_para_|yüzde",
            "date": "ne_zaman|hangi_tarih|hangi_gün|hangi_ay|saat_kaçta",
            "person": "müdür|başkan|yönetici|_vali_|_valisi|_bakanı_|kurucu",
            "place": "hangi_sokak|hangi_cadde|adres|hangi_şehir",
            "contact": "telefon|e_posta|iletişim",
            "reason": "_neden_|_niye_",
            "procedure": "nasıl_başvur",
            "duration": "kaç_gün|kaç_yıl|kaç_ay_|kaç_saat|ne_kadar_sür",
            "list": "_sayın_",
            "result": "kazandı|ihale",
            "ending": "iptal|kapat|kapan|satın_al|satıl|taşın",
            "who": "_kim_|_kimdir_|_kimler_",
            "where": "nerede|nereye",
        },
    ),
)
