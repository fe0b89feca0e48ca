"""English."""

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
    pairs,
)

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
                "next die war men son pour mit "
                "come came per plus u ur com www http https"
            ),
            rank=100,
        ),
    ),
    common=(
        "the a an and or but nor of to in on at by for with without from into about over under between during before "
        "after until till since per as than is are was were be been being am isn't aren't do does did done doing "
        "don't doesn't have has had having can can't cannot could will won't would shall should shouldn't may might "
        "must mustn't need needs needed ought what what's which who whose whom when where why how here there there's "
        "this that these those it its i i'm you your yours he him his she her we us our ours they them their my "
        "me myself one ones someone somebody something anyone anybody anything any some all each every both either "
        "neither no not yes none many much more most less few long often if so then also too only just even still yet "
        "again ever really very get gets got getting give gives given take takes taken make makes made go goes going "
        "come comes put let want wants wish like happen happens happened allowed possible able supposed else please "
        "way thing things time times"
    ),
    numbers=NumberWords(
        # With the slips that are so common that they are words of their own.
        cardinals={
            **counted(
                "zero one two three four five six seven eight nine ten eleven twelve|twelv thirteen "
                "fourteen|forteen fifteen|fiveteen sixteen seventeen eighteen nineteen|ninteen"
            ),
            **counted("twenty thirty forty|fourty fifty sixty seventy eighty ninety|ninty hundred", 20, 10),
        },
        ordinals={
            **counted(
                "zeroth first second third fourth fifth|fith|fiveth sixth seventh eighth|eigth ninth|nineth tenth "
                "eleventh twelfth|twelveth|twelvth|twelth thirteenth fourteenth fifteenth sixteenth seventeenth "
                "eighteenth nineteenth"
            ),
            **counted(
                "twentieth thirtieth fortieth|fourtieth fiftieth sixtieth seventieth eightieth ninetieth|nintieth "
                "hundredth",
                20,
                10,
            ),
        },
        joiners="and",
        suffixes="st nd rd th",
        endings="s",
    ),
    lookup=LookupWords(
        inner=(
            "subparagraph subparagraphs sub-paragraph sub-paragraphs subclause sub-clause subsection sub-section "
            "subpoint sub-point subitem sub-item sentence sentences lit letter letters indent"
        ),
        units={
            "task": ("task t", "tasks"),
            "article": ("article art", "articles arts"),
            "section": ("section sect sec § §§", "sections"),
            "clause": ("clause cl", "clauses"),
            "paragraph": ("paragraph para par ¶", "paragraphs paras"),
            "question": ("question q", "questions"),
            "point": ("point", "points"),
            "target": ("target", "targets"),
            "item": ("item agenda_item rule principle", "items agenda_items rules principles"),
            "chapter": ("chapter ch chap", "chapters"),
            "part": ("part pt", "parts"),
            "goal": ("goal sdg", "goals"),
        },
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
        mark="number numbers no num n nr nos numbered id #",
        how_many="how_many number_of count total_number total_number_of count_of amount_of",
        all="all each every everything",
        tail="last",
        opens="opens begins starts",
        front="opening",
        rear="final closing",
        closes="closes ends concludes finishes",
        back="penultimate next_to_last",
        one="one",
        to="to through thru till until up_to",
        from_="from",
        between="between",
        and_="and or & vs versus then and_then",
        list="list document page doc report text list's",
        heading="section chapter heading",
        either="or",
        both="and & /",
        deed="happened done accomplished achieved completed finished made",
        unknown="at_last at_first one_second a_second one_sec first_of_all last_but_not_least one_by_one",
        silent="the",
        filler=(
            "compare compared versus vs a an this that these those it its i me my we us you your is "
            "are was were be been has have had do "
            "does did can could would will shall should may might let lets let's please pls plz kindly just "
            "thanks thank thx thnx ty cheers hi hello hey ok okay so well now also only very right exactly actually "
            "both altogether total overall there here of in on at under within into by for about as with up out off "
            "what what's whats what're which where say says said saying state states stated read reads show shows "
            "showing shown give gives given tell tells see view look want need know find get got go open display "
            "print list lists listed bring pull jump explain describe describes described contain contains "
            "contained include includes included mean means hold holds comprise comprises consist consists cover "
            "covers covered like i'd i'll i'm full whole entire complete exact main major different separate name "
            "names named called title titles titled wording words summarise summarize summary summarised "
            "summarized overview brief briefly gist recap sum short content topic subject label labelled "
            "labeled "
            "belong belongs fall falls come comes came stand stands appear appears divided split broken down "
            "organised organized structured again then quote how_about what_about how "
            + pairs(
                "of_the of_this of_our in_the in_this",
                "law act regulation regulations rules order contract agreement lease minutes charter constitution "
                "declaration statute code policy terms decree convention handbook bylaws",
            )
        ),
    ),
    questions=QuestionWords(
        times="time times",
        what="what what's whats wat wut",
        which="which wich whitch",
        who="who who's whom by_whom whose",
        when=(
            "when whn when's wen what_date which_date what_year which_year what_month which_month what_day what_time "
            "since_when"
        ),
        where="where wher whre where's in_which_city which_city which_country what_place",
        why="why how_come what_for for_what_reason",
        how="how in_what_way",
        how_many="how_many what_number",
        how_much=(
            "how_much what_price what_cost at_what_price at_what_cost by_how_much how_big how_large what_volume "
            "what_amount what_is_the_volume what_was_the_volume what_is_the_amount what_was_the_amount"
        ),
        how_long="how_long for_how_long",
    ),
    talk=SmallTalk(
        signing=(
            "best_regards kind_regards warm_regards regards with_regards yours_sincerely sincerely yours_faithfully "
            "best_wishes"
        ),
        aside=(
            "pls plz plss plzz plsss pleeease pleease thx thnx thnks thks tnx tysm btw by_the_way fyi tbh "
            "afaik imo imho idk lol lmao rofl omg asap bro dude sir madam ma'am excuse_me "
            "oops abt gimme lemme wanna any1 is_it_true_that is_it_correct_that i_heard_that i_read_that they_say_that "
            "i_wonder_if do_you_know_if do_you_happen_to_know_if can_you_tell_me_if"
        ),
        greeting=(
            "hi hello hey hiya howdy greetings yo good_morning good_afternoon good_evening good_day "
            "hello_there hi_there hey_there welcome"
        ),
        thanks=(
            "thanks thank_you thank thx thnx ty tysm tnx thnks cheers thanks_a_lot thanks_a_million many_thanks "
            "thank_you_so_much thank_you_very_much much_appreciated appreciate_it appreciated that_helped "
            "that_helps that's_helpful helpful very_helpful got_it"
        ),
        goodbye=(
            "bye goodbye good-bye bye-bye byebye see_you see_you_later see_you_soon see_you_tomorrow "
            "see_ya cya farewell good_night goodnight take_care that's_all that_is_all that's_all_for_now "
            "have_a_nice_day have_a_good_day"
        ),
        how_are_you=(
            "u_there r_u_there hru how_r_u how_are_you how_are_you_doing how_do_you_do how's_it_going how_is_it_going "
            "what's_up "
            "whats_up wassup are_you_there you_there you_up are_you_up are_you_ok are_you_awake "
            "how_are_things"
        ),
        who_are_you=(
            "who_are_you what_are_you who_r_u r_u_chatgpt r_u_ai r_u_an_ai r_u_human r_u_real r_u_a_bot r_u_a_robot "
            "u_a_bot who_is_this what_is_your_name "
            "what's_your_name your_name "
            "who_made_you who_built_you who_created_you are_you_a_bot are_you_a_robot are_you_a_human "
            "are_you_human are_you_real are_you_a_real_person are_you_a_person are_you_a_machine "
            "are_you_an_ai are_you_ai are_you_chatgpt are_you_alive or_a_machine or_a_robot or_a_bot "
            "or_a_human or_a_person who_am_i_talking_to introduce_yourself tell_me_about_yourself"
        ),
        help=(
            "what_can_you_do what_do_you_do what_can_i_ask what_can_i_ask_you what_should_i_ask "
            "what_can_i_do_here how_do_you_work how_does_this_work how_does_it_work how_can_you_help "
            "how_can_you_help_me what_do_you_know what_are_you_for can_you_help can_you_help_me help "
            "help_me i_need_help how_do_i_use_you how_to_use_you what_languages_do_you_speak "
            "which_languages_do_you_speak can_you_speak_spanish can_you_speak_english "
            "can_you_speak_russian can_you_speak_chinese do_you_speak_english do_you_speak_russian "
            "do_you_speak_chinese menu start random random_task a_random_task a_random_one random_one surprise_me "
            "something_interesting give_me_something_interesting tell_me_something_interesting "
            "show_me_something_interesting anything_interesting"
        ),
        praise=(
            "great good awesome excellent amazing cool nice nice_one perfect wonderful brilliant "
            "fantastic well_done good_job great_job nice_job good_bot good_work great_work nice_work "
            "great_answer good_answer i_love_you i_love_it i_like_you i_like_it love_it you_are_great "
            "you're_great you_are_good you_are_the_best you're_the_best you_are_smart i'm_impressed "
            "i_am_impressed impressive you_rock wow"
        ),
        insult=(
            "stupid dumb idiot useless moron shut_up you_suck you_are_useless you're_useless "
            "you_are_stupid you're_stupid you_are_dumb you're_dumb you_are_an_idiot you_are_bad "
            "bad_bot stupid_bot dumb_bot useless_bot terrible this_is_useless you_are_wrong "
            "you're_wrong wrong that's_wrong that_is_wrong fool hate_you i_hate_you rubbish garbage "
            "nonsense bad_answer wrong_answer you_didn't_answer you_didn't_answer_me "
            "you_did_not_answer not_helpful unhelpful where_is_the_answer where_is_my_answer why_don't_you_answer "
            "why_no_answer that's_not_what_i_asked that_is_not_what_i_asked not_what_i_asked "
            "fuck_you fuck_off wtf i_didn't_ask_about_that i_did_not_ask_about_that i_didn't_ask_that "
            "that's_not_it that_is_not_it that's_not_right not_that not_this no_not_that no_not_this "
            "huh i_don't_understand i_do_not_understand i_don't_get_it"
        ),
        test=(
            "test testing tests this_is_a_test just_testing just_a_test one_two_three ping check "
            "hello_world ok okay k okey yes no yep nope yeah hm hmm mm stop cancel never_mind "
            "nevermind whatever lol haha ha sure alright fine i_see understood sorry i_am_sorry"
        ),
        address=(
            "exactly actually sorry "
            "bot there everyone everybody all friend friends guys sir madam dear "
            "mate buddy dude so very "
            "much really again please pls a an the to you your for me my i just now and also well oh ah "
            "that this is it was you're are my_friend help info information answer everything lot "
            "bunch so_much kindly tho too then anyway anyhow"
        ),
        doubt=(
            "correct right true isn't_it aren't_they wasn't_it weren't_they didn't_it didn't_they "
            "doesn't_it don't_they hasn't_it haven't_they isn't_that_so am_i_right is_it_so innit "
            "are_you_sure are_you_certain really for_real seriously is_that_so is_that_true is_this_true is_it_true "
            "is_that_right "
            "is_this_right is_that_correct is_this_correct how_do_you_know how_do_you_know_that "
            "how_can_you_know why_should_i_trust_you why_should_i_trust_this why_should_i_trust_that "
            "why_should_i_believe_you why_should_i_believe_this can_i_trust_you can_i_trust_this "
            "can_i_trust_that how_reliable_are_you how_reliable_is_this how_accurate_are_you "
            "how_accurate_is_this is_it_reliable is_this_reliable are_you_lying who_says who_says_so "
            "says_who prove_it"
        ),
    ),
    follow_up=FollowUpWords(
        more=(
            "more show_more more_please any_more anything_else what_else others other_results "
            "more_results more_tasks tell_me_more show_me_more give_me_more and_more some_more "
            "more_of_them any_others show_others the_others show_the_rest the_rest continue go_on "
            "keep_going m"
        ),
        next=(
            "next next_one next_task next_item next_please the_next the_next_one the_next_task "
            "and_the_next_one the_one_after go_to_next show_next what's_next what_is_next what_comes_next forward n "
            "the_one_after_it the_one_after_that"
        ),
        previous=(
            "previous previous_one previous_task prev back go_back the_previous the_previous_one "
            "the_previous_task the_one_before one_back before_that what_came_before p "
            "the_one_before_it the_one_before_that"
        ),
        pronoun=(
            "it its it's that that's this this_one that_one they them their these those the_project "
            "the_thing the_company the_event the_place the_deal he him his she her"
        ),
        connective=(
            "and what_about how_about and_what_about and_how_about but also and_also or ok_and so then "
            "same_for and_for and_with what_of and_in"
        ),
        event=(
            "there cost costs paid pay spend spent price priced worth happen happened happens happening take "
            "took taken place signed sign built build constructed construct opened open launched launch "
            "started start begin began begun finished finish completed complete done do founded found "
            "established establish approved approve made make held hold invested invest funded fund "
            "paid_for settled used created work works working held_in located based situated responsible "
            "charge in_charge involved participated participate attended attend won win produce produced "
            "deliver delivered planned plan last lasted exactly money people date reason result outcome "
            "results jobs size big large far long much many investment amount budget funding total "
            "details detail exact precise finally grow grew created_by organised organized organise "
            "organize hosted host come came go went get got planned_for ready operational end ended "
            "participants visitors partners partner owner owned owns own running run runs person month "
            "year day city country address phone contact says said visit visited"
        ),
        translate=(
            "translate translate_it translate_that translate_this translation translated "
            "in_another_language in_other_languages another_language in_my_language the_translation"
        ),
        languages={
            "zh": (
                "speak_chinese speak_in_chinese answer_in_chinese reply_in_chinese chinese in_chinese "
                "into_chinese to_chinese in_mandarin mandarin into_mandarin "
                "chinese_version chinese_translation in_simplified_chinese"
            ),
            "ru": (
                "speak_russian speak_in_russian answer_in_russian reply_in_russian russian in_russian "
                "into_russian to_russian russian_version russian_translation"
            ),
            "en": (
                "speak_english speak_in_english answer_in_english reply_in_english english in_english "
                "into_english to_english english_version original the_original "
                "in_the_original original_text original_wording"
            ),
            "kk": "speak_kazakh in_kazakh into_kazakh",
            "ky": "speak_kyrgyz in_kyrgyz into_kyrgyz",
            "uz": "speak_uzbek in_uzbek into_uzbek",
            "tg": "speak_tajik in_tajik into_tajik",
            "mn": "speak_mongolian in_mongolian into_mongolian",
            "fa": "speak_persian in_persian in_farsi into_persian into_farsi",
            "ur": "speak_urdu in_urdu into_urdu",
            "hi": "speak_hindi in_hindi into_hindi",
            "tr": "speak_turkish in_turkish into_turkish",
            "be": "speak_belarusian in_belarusian into_belarusian",
            "de": "speak_german in_german into_german",
            "fr": "speak_french in_french into_french",
            "es": "speak_spanish in_spanish into_spanish",
            "ar": "speak_arabic in_arabic into_arabic",
            "ja": "speak_japanese in_japanese into_japanese",
        },
        beside=(
            "not_only please pls can could would will you me us to the a an show give tell say know i want "
            "need like read text task item now ok okay thanks and then again version just also see in "
            "put turn is was were are be been being did do does has have had of for with by from at "
            "on up so but or exactly even actually really let let's my kindly about not yet already "
            "anything something everything news tho though aimed_at intended_for meant_for designed_for related_to"
        ),
        again=(
            "again details more_details any_details "
            "once_more repeat repeat_that repeat_it say_it_again say_that_again show_it_again "
            "show_that_again come_again shorter in_short briefly make_it_shorter a_shorter_answer "
            "too_long keep_it_short be_brief simpler in_simple_words tldr in_one_sentence"
        ),
        negation="not",
        correction=(
            "no nope sorry wait oops typo my_bad actually not_that not_this no_not_that no_not_this not_that_one "
            "not_this_one i_meant i_mean what_i_meant_was what_i_mean_is i_was_asking_about "
            "i_am_asking_about i'm_asking_about i_asked_about i_asked_for"
        ),
        which_ones=(
            "name_them list_them name_them_all list_them_all both all_of_them both_of_them which_ones which_one "
            "which_ones_are_they "
            "which_are_they which_are_those what_are_they"
        ),
    ),
    document=DocumentWords(
        document="document list text page doc report article paper publication source website site",
        published=(
            "published publish issued issue released release wrote written write made authored posted "
            "compiled prepared drafted put_out came_out come_out appeared"
        ),
        publisher="publisher author authors issuer publishing_body",
        date=("date dated date_of_publication publication_date published_date release_date how_old how_recent"),
        title="title headline name called full_title full_name",
        source=(
            "link url web_address website source original_page original_source web_page webpage weblink "
            "hyperlink links read_the_original where_is_it_from where_does_it_come_from original_document "
            "read_it_online find_it_online download"
        ),
        year="which_year what_year year period which_period what_period time_period",
        covers=("about cover covers covered contain contains contain_in deal_with deals_with purpose topic subject"),
        meaning=(
            "mean means meaning stand_for stands_for define definition explain describe tell_me_about "
            "what_kind_of_place zone area abbreviation acronym short_for name full_form"
        ),
        mention=(
            "mention mentions mentioned concern concerns involve involves refer_to refers_to about "
            "relate_to related_to have_to_do_with deal_with are_about talk_about speak_of name names "
            "connected_with linked_to"
        ),
        figure="figure indicator metric number sector statistic",
        growth=(
            "grew grow grown growth increase increased increases rise rose risen growing climb climbed "
            "went_up year-on-year"
        ),
        fastest="fastest most highest largest biggest strongest quickest best top maximum greatest longest",
        slowest="slowest least lowest smallest weakest minimum worst shortest fewest",
        amount=(
            "volume total value level worth size amount turnover sum rate growth_rate percentage "
            "percent per_cent billion million yuan rmb usd dollars compare compared comparison versus "
            "vs than larger bigger smaller greater less higher lower difference between received "
            "reached attracted amounted year previous_year last_year yoy annual"
        ),
        behind="after following behind the_one_after",
        before="before preceding",
    ),
    numbering=NumberingWords(
        apart="additional transitional temporary supplementary final",
        provision="provision",
        closing=(
            "final_provisions transitional_provisions transitional_and_final_provisions "
            "final_and_transitional_provisions supplementary_provisions closing_provisions miscellaneous_provisions"
        ),
        article="article art",
        clause="clause",
        paragraph="paragraph para",
        point="point",
        task="task",
        target="target",
        question="question q",
        item="item rule regulation principle standard recommendation resolution amendment",
        goal="goal objective",
        section="section sec",
        chapter="chapter",
        part="part title book division",
        annex="annex appendix schedule",
        contents="contents table_of_contents index outline",
        notes="notes footnotes endnotes references",
        page="page p",
        of="of",
    ),
    details=DetailWords(
        asked={
            "quantity": "how_much|how_many",
            "amount": (
                "how_much|how_large|how_long_is_the_|how_deep|how_heavy|how_expensive|how_fast|what_share_of|"
                "what_percentage|how_big|how_wide|how_far|how_tall|how_high|_cost|price|budget|"
                "_rent_|_fee_|_fees_|_value|length|_size|per_cent|percent|hectare|square|_metre|"
                "_meter|kilomet|_km_|dollar|_yuan|registered_capital"
            ),
            "count": "how_many|number_of|what_age|which_age|how_old_",
            "money": (
                "_cost|price|budget|_fee_|_fees_|_rent_|_yuan|dollar|registered_capital|how_expensive|money|_spent_|"
                "_wage|_salar|_was_paid_|_were_paid_"
            ),
            "actor": (
                "which_company|what_company|which_companies|what_companies|which_firm|what_firm|which_bank|what_bank|"
                "which_ministry|what_ministry|which_organi|what_organi|which_institution|which_university|"
                "which_authorit|which_agency|which_association|which_contractor|which_bureau|which_body_|which_party_"
            ),
            "date": (
                "_when_|_wen_|_whn_|what_time|what_day|what_exact_date|how_recently|how_soon|the_date_of|the_day_of|o_clock|"
                "which_month|which_year|which_day|which_date|"
                "what_month|what_year|what_date|opening_hours|time_of_day"
            ),
            "day": (
                "what_time|what_day|what_exact_date|the_day_of|o_clock|which_month|which_day|which_date|what_month|what_date|"
                "opening_hours|time_of_day"
            ),
            "person": (
                "president|director|_head_of|_dean|_chair|manager|_leader|in_charge|_runs_|_led_|_heads_|headed_by|"
                "name_of_the_head|_who_won_|_spokes|the_name_of_the_person|_whose_name|"
                "mayor|governor|minister_|chairman|chairwoman|founder|_owner|_ceo_"
            ),
            "place": (
                "which_city|which_street|which_stations|which_stops|which_cities|which_province|which_town|"
                "which_country|which_building|which_floor|"
                "which_venue|which_district|_address|_venue|what_city|what_street|"
                "end_stations|_location_"
            ),
            "contact": (
                "_phone|telephone|e_mail|_email|whatsapp|wechat|_hotline|_contact_|_ring_|get_in_touch|website|"
                "whom_do_i_call|who_do_i_call"
            ),
            "reason": "_why_|what_reason|reason_for|how_come|motive|what_was_the_reason|what_caused|what_led_to",
            "procedure": (
                "do_i_go_|do_i_need|how_do_i|how_do_we|how_do_you|how_does_one|how_can_i|how_can_we|how_can_our|"
                "how_can_my|how_could_i|how_should_i|how_to_|_apply_|sign_up|register_for|"
                "requirements"
            ),
            "duration": (
                "how_long|how_many_days|how_many_weeks|how_many_months|how_many_years|how_many_hours|how_many_minutes"
            ),
            "list": (
                "_list_|_name_all|_name_the|_name_them|_name_every|names_of|one_by_one|by_name|which_two_|which_three_|"
                "which_four_|which_five_|which_six_|which_seven_|which_eight_|which_nine_|which_ten_|which_dozen_|"
                "which_2_|which_3_|which_4_|which_5_|which_6_|which_7_|which_8_|which_9_|what_are_the_two_|"
                "what_are_the_three_|what_are_the_four_|what_are_the_five_|what_are_the_ten_|"
                "exactly_which|which_exactly|full_list|enumerate"
            ),
            "result": (
                "_won_|winner|came_out_on_top|tender_result|_award|_result|outcome|_prize|champion|_score_|"
                "what_was_decided"
            ),
            "who": (  # not "those who came"
                "__who_|__whom_|__whose_|_who_s_|_and_who_|_but_who_|_so_who_|_me_who_|_know_who_|_out_who_|_wonder_who_|"
                "exactly_who_|_please_who_|_by_whom_|_with_whom_|_to_whom_|_from_whom_|_for_whom_|_of_whom_|_by_who_|"
                "_with_who_|_to_who_|_and_whose_|_know_whose_|_me_whose_|_who_exactly_|_who__"
            ),
            "ending": (
                "called_off|cancel|suspend|_halted|stopped_halfway|has_stopped|was_stopped|been_stopped|"
                "was_the_halt|pulled_out|shut_down|close_down|closed_down|_closed_|bankrupt|merged|"
                "_merge_|_sold_|_sell_|_buy_|_bought_|acquire_|acquired|take_over|taken_over|"
                "took_over|abandon|scrapped|terminat|_burned|_burnt|_fire_at|relocat|moved_to|"
                "moving_to|withdr|moved_online|moved_away|reject|refus|_lose_|_lost_|delay|postpone|fail_to|failed|"
                "_denied_|_turned_down|drop_out|dropped_out|pull_out|_broken_off|fall_through|fell_through|"
                "_decline_in|decreas|_shrink|_shrank|_worsen"
            ),
            "where": "_where_|_wher_|_whre_",
            "which": "_which_",
            "year": "which_year|what_year",
        },
        told={
            "amount": (
                r"\d[\d.,\s]*(?:percent|per cent|billion|million|thousand|yuan|rmb|dollar|usd|euro|km|"
                r"kilomet|met(?:er|re)|hectare|ton|square)|"
                r"\bhal(?:f|ve)\b|\btwice\b|\bdouble|free of charge|\bbe free\b"
            ),
            "count": (
                r"(?<![\w-])(?:(?<!no )(?<!any )(?<!every )one(?! another)|two|three|four|five|six|seven|eight|nine|"
                r"ten|eleven|twelve|twenty|thirty|hundred|both|half|once|twice|thrice)(?![\w-])"
            ),
            "money": (
                r"yuan|\brmb\b|\busd\b|dollar|\beuros?\b|[€$£¥%]|per ?cent|\bhal(?:f|ve)\b|free of charge|\bbe free\b"
            ),
            "actor": (
                r"(?i:\b(?:ministr|government|authorit|committee|commission|association|society|group\b|corporation|"
                r"compan|firm|bank|bureau|universit|college|court|council|assembly|academician|expert|diplomat|secretary|"
                r"everyone|no one|people|persons?\b|citizen|worker|parent|child|resident|member|"
                r"student|pupil|teacher|pensioner|employ|visitor|guest|customer|client|user\b|users\b|owner|seller|buyer|"
                r"tenant|landlord|lender|borrower|supplier|contractor|applicant|doctor|driver|anyone|anybody|everybody|nobody))|"
                r"[a-z]{3},? (?:Co|Corp|Inc|Ltd|LLC|PLC)\b"  # behind a word that the question does not have
            ),
            "day": (
                r"january|february|march|april|may \d|june|july|august|september|october|november|"
                r"december|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:daily|weekly|monthly|yearly)\b|"
                r"\b(?:every|each) (?:day|week|month|year)\b|\bweekdays?\b|\b[ap]\.?m\b|\b(?:midnight|noon)\b|"
                r"\bwithin (?:\w+ ){1,3}(?:day|week|month|year|hour)s?\b"
            ),
            "person": (
                r"\b(?:Mr|Mrs|Ms|Dr|Sir|President|Minister|Secretary|Director|Chairman|Mayor|Premier|"
                r"Governor|Professor|Ambassador)\b"
            ),
            "place": r"\b(?:in|at|near|on|to|from|into) (?:the )?[A-Z][a-z]+|\b(?:in|at) the [A-Z]{2}",
            "contact": r"\btel\b|phone|e-?mail",
            "reason": (
                r"\bbecause|due to|\bin order to|\bso that|\bso as to|(?<!of )thanks to|owing to|"
                r"\bfor the purpose|\breasons?\b"
            ),
            "procedure": (
                r"\bappl(?:y|ication)|submit|register at|\bby (?:filling|sending|calling)|"
                r"\bmust\b|require|\bsteps?\b|\bforms?\b(?! of)|\bonline\b|\bin (?:writing|person)\b|"
                r"\bby (?:phone|telephone|post|e-?mail)\b|\bhand(?:s|ed)? in\b"
            ),
            "duration": (
                r"(?:\d|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|sixty|ninety|"
                r"hundred|half|several|per|every|all))[\s-](?:days?|weeks?|months?|years?|hours?|minutes?)\b"
            ),
            "result": r"\bwon\b|winner|award|prize|\bresult|achiev|reached",
            "ending": (
                r"cancel|suspend|\bclos(?:ed|ure|ing down)\b|bankrupt|\bmerg|\bacqui|\bsold\b|abolish|dissol|"
                r"\bterminat|reject|refus|\blost\b|delay|postpone|\bfail|decreas|declin|withdr"
            ),
        },
    ),
)
