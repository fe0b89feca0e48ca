"""Serbian."""

from index.languages.base import Language, LookupWords, Marks, NumberingWords, QuestionWords, SmallTalk

LANGUAGE = Language(
    code="sr",
    name="Serbian",
    second="ru",
    marks=(
        Marks(
            script="CYRILLIC",
            words="је шта ко где када како колико су и у на да ли",
            decisive="ђјљњћџ",
            never="ыэёйщъь",
            rank=41,
        ),
    ),
    common=(
        "шта што ко кога коме који која које када кад како колико зашто где куда одакле од до на у са за без по при "
        "над под пре после између и или али а да не ли ако ја ти он она они ми ви мени мој моја може могу можемо "
        "треба мора морам хоћу желим имам има нема се је сам су био била било бити ће ово овај ова то тај та тамо "
        "овде сваки сви све само још већ много више мало дозвољено šta što ko koga koji koja koje kada kad kako "
        "koliko zašto gde kuda od do na u sa za bez po i ili ali da ne li ako ja ti on ona oni mi vi meni moj moja "
        "može mogu možemo treba mora moram imam ima nema se je sam su bio bila bilo biti će ovo ovaj ova to taj tamo "
        "ovde svaki svi sve samo još već mnogo više malo dozvoljeno пута puta"
    ),
    numbering=NumberingWords(
        article="члан član",
        point="тачка tačka",
        task="задатак zadatak",
        question="питање pitanje",
        goal="циљ cilj",
        section="одељак odeljak",
        chapter="глава glava поглавље poglavlje",
        part="део deo",
        annex="прилог prilog",
        contents="садржај sadržaj",
        notes="напомене napomene",
        page="страна strana",
        of="од od",
    ),
    lookup=LookupWords(
        mark="број broj",
        tail="последњи последња последње последњег последњој",
        to="до",
        and_="и или",
        units={
            "article": ("члан члана члану", "чланови чланова"),
            "section": ("одељак одељка", "одељци"),
            "clause": ("клаузула тачка", "тачке"),
            "paragraph": ("став става ставу", "ставови"),
            "question": ("питање", "питања"),
            "point": ("тачка тачке тачку", "тачке"),
            "chapter": ("глава поглавље", "главе поглавља"),
            "part": ("део дела", "делови"),
            "goal": ("циљ циља", "циљеви"),
        },
    ),
    questions=QuestionWords(
        times="пута",
        what="шта",
        which="који која које",
        when="када",
        where="где гдје",
        why="зашто",
        how="како",
        how_many="колико",
        how_long="колико_дуго",
    ),
    talk=SmallTalk(doubt="тачно зар_не"),
)
