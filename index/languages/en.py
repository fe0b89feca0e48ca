"""English."""

from index.languages.base import Language, LookupWords, Marks, NumberWords, pairs

LANGUAGE = Language(
    code="en",
    name="English",
    marks=(
        Marks(
            script="LATIN",
            words=(
                "the a an and or of to in on at by for with from about into over is are was were be been am do "
                "does did has have had can could will would should may might must not no yes what what's who "
                "whose which when where why how there here this that these those it its i you your he she we they "
                "me my our us their them his her any some all many much more most one two if so than then as also "
                "hello hi thanks please tell show list name give get make find say best new old good first last "
                "next die war men son pour mit"
            ),
            rank=100,
        ),
    ),
    numbers=NumberWords(
        cardinals={
            0: "zero",
            1: "one",
            2: "two",
            3: "three",
            4: "four",
            5: "five",
            6: "six",
            7: "seven",
            8: "eight",
            9: "nine",
            10: "ten",
            11: "eleven",
            12: "twelve",
            13: "thirteen",
            14: "fourteen",
            15: "fifteen",
            16: "sixteen",
            17: "seventeen",
            18: "eighteen",
            19: "nineteen",
            20: "twenty",
            30: "thirty",
            40: "forty",
            50: "fifty",
            60: "sixty",
            70: "seventy",
            80: "eighty",
            90: "ninety",
            100: "hundred",
        },
        ordinals={
            0: "zeroth",
            1: "first",
            2: "second",
            3: "third",
            4: "fourth",
            5: "fifth",
            6: "sixth",
            7: "seventh",
            8: "eighth",
            9: "ninth",
            10: "tenth",
            11: "eleventh",
            12: "twelfth",
            13: "thirteenth",
            14: "fourteenth",
            15: "fifteenth",
            16: "sixteenth",
            17: "seventeenth",
            18: "eighteenth",
            19: "nineteenth",
            20: "twentieth",
            30: "thirtieth",
            40: "fortieth",
            50: "fiftieth",
            60: "sixtieth",
            70: "seventieth",
            80: "eightieth",
            90: "ninetieth",
            100: "hundredth",
        },
        joiners="and",
        suffixes="st nd rd th",
    ),
    lookup=LookupWords(
        complete=True,
        task="task item entry point bullet paragraph clause assignment achievement accomplishment thing",
        tasks="tasks items entries points bullets paragraphs clauses assignments achievements accomplishments",
        section="section part chapter heading section's part's chapter's",
        sections="sections parts chapters headings",
        contents="contents outline table_of_contents",
        figures=(
            "figures"
            + " "
            + pairs(
                "headline key main summary overall top-line",
                "figures numbers indicators statistics stats metrics data kpis",
            )
            + " "
            + "key_performance_indicators main_performance_indicators headline_performance_figures kpis"
        ),
        mark="number numbers no num n nr nos numbered #",
        how_many="how_many number_of count total_number total_number_of count_of amount_of",
        all="all each every both",
        tail="last",
        opens="opens begins starts",
        front="opening",
        rear="final closing",
        closes="closes ends concludes finishes",
        back="penultimate next_to_last",
        one="one",
        to="to through thru till until",
        from_="from",
        between="between",
        and_="and or &",
        list="list document page doc report text list's",
        heading="section chapter heading",
        alternative="or and",
        deed="happened done accomplished achieved completed finished made",
        unknown="at_last at_first one_second a_second one_sec first_of_all last_but_not_least one_by_one",
        silent="the",
        filler=(
            "a an this that these those it its i me my we us you your is are was were be been has have had do "
            "does did can could would will shall should may might let lets let's please pls plz kindly just "
            "thanks thank cheers hi hello hey ok okay so well now also only very right exactly actually "
            "altogether total overall there here of in on at under within into by for about as with up out off "
            "what what's whats what're which where say says said saying state states stated read reads show shows "
            "showing shown give gives given tell tells see view look want need know find get got go open display "
            "print list lists listed bring pull jump explain describe describes described contain contains "
            "contained include includes included mean means hold holds comprise comprises consist consists cover "
            "covers covered like i'd i'll i'm full whole entire complete exact main major different separate name "
            "names named called title titles titled wording words content topic subject label labelled labeled "
            "belong belongs fall falls come comes came stand stands appear appears divided split broken down "
            "organised organized structured again then quote how_about what_about how"
        ),
    ),
)
