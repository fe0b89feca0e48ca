"""Azerbaijani."""

from index.languages.base import (
    Language,
    LookupWords,
    Marks,
    NumberingWords,
    NumberWords,
    QuestionWords,
    SmallTalk,
    counted,
    inflect_each,
)

LANGUAGE = Language(
    code="az",
    name="Azerbaijani",
    marks=(
        Marks(
            script="LATIN",
            words=(
                "və ilə üçün necə nə nədir kim hansı hansılar hansıdır neçə niyə harada haqqında var mı bu mən "
                "sən siz biz bir çox çoxdu olacaq olar olub edir edim necedir kimdir nece neçədir salam sağ deyil "
                "yaxşı mənə sənə bilər lazımdır"
            ),
            letters="çöü",
            decisive="əışğ\u0307",
            endings="sini dır dir mişəm mışam ları",
            rank=47,
        ),
    ),
    common=(
        "və ilə üçün necə nə nədir kim kimin hansı neçə niyə nəyə harada haraya haradan haçan var varmı yox mı mi mu "
        "mü bu o şu mən sən biz siz onlar mənim sənin bizim sizin mənə sənə bizə sizə özüm bir çox az daha ən hər "
        "bütün heç də da ki amma ancaq lakin ya yaxud əgər olar olarmı olur olmaz olub oldu olacaq edir etmək edə "
        "edim etsəm edilir bilər bilərəm bilərik bilərsiniz bilərəmmi lazım lazımdır gərək istəyirəm mümkün mümkündür "
        "icazə deyil haqqında qədər kimi sonra əvvəl zaman nəqədər dəfə"
    ),
    numbers=NumberWords(
        cardinals={
            **counted("sıfır bir iki üç dörd beş altı yeddi səkkiz doqquz on"),
            **counted("iyirmi otuz qırx əlli altmış|atmış yetmiş səksən|səqsən doxsan yüz", 20, 10),
        },
        ordinals={
            **inflect_each(
                counted("birinci|ilk ikinci üçüncü dördüncü beşinci altıncı yeddinci səkkizinci doqquzuncu onuncu", 1),
                "0 si sı su sü",
            ),
            **inflect_each(
                counted(
                    "iyirminci otuzuncu qırxıncı əllinci altmışıncı yetmişinci|yetmişıncı səksəninci|səqsənıncı "
                    "doxsanıncı yüzüncü",
                    20,
                    10,
                ),
                "0 si sı su sü",
            ),
        },
        units_after=10,
        suffixes="inci ıncı uncu üncü nci ncı ncu ncü cı ci cu cü",
        endings="i ı u ü ni nı nu nü in ın un ün nin nın nun nün ə yə a ya də da dən dan",
    ),
    numbering=NumberingWords(
        apart="əlavə keçid",
        closing="keçid_müddəaları yekun_müddəalar",
        article="maddə",
        paragraph="paraqraf",
        point="bənd",
        task="tapşırıq vəzifə",
        question="sual",
        item="qayda prinsip",
        goal="məqsəd",
        section="bölmə",
        chapter="fəsil",
        part="hissə",
        annex="əlavə",
        contents="mündəricat",
        notes="qeydlər",
        page="səhifə",
    ),
    lookup=LookupWords(
        until="qədər kimi",
        tail="sonuncu axırıncı",
        to="ilə",
        and_="və ya",
        inner="yarımbənd yarımbəndi yarımbəndin cümlə cümləsi",
        units={
            "article": ("maddə maddəsi maddəni maddədə", "maddələr"),
            "section": ("bölmə bölməsi bölməni bölmədə", "bölmələr"),
            "clause": ("bənd bəndi bənddə", "bəndlər"),
            "paragraph": ("abzas paraqraf", "abzaslar"),
            "question": ("sual sualı", "suallar"),
            "point": ("bənd bəndi", "bəndlər"),
            "target": ("hədəf hədəfi", "hədəflər"),
            "chapter": ("fəsil fəsli fəsildə", "fəsillər"),
            "part": ("hissə hissəsi", "hissələr"),
            "goal": ("məqsəd məqsədi", "məqsədlər"),
        },
    ),
    talk=SmallTalk(
        signing="hörmətlə",
        greeting="salam salamlar sabahınız_xeyir",
        thanks="təşəkkür təşəkkürlər sağ_ol sağ_olun çox_sağ_ol",
        doubt="düzdür düzdürmü elədirmi deyilmi",
        aside="zəhmət_olmasa xahiş_edirəm",
    ),
    questions=QuestionWords(
        times="dəfə",
        what="nə nədir",
        which="hansı",
        who="kim kimdir",
        when="nə_vaxt",
        where="harada hara haradadır",
        why="niyə nəyə_görə",
        how="necə",
        how_many="neçə",
        how_much="nə_qədər",
        how_long="nə_qədər_vaxt",
    ),
)
