"""What a message means after an answer, without any document."""

from __future__ import annotations

import pytest

from index.answer.about import (
    asked_fact,
    asked_mention,
    asked_neighbour,
    broad_topic,
    broadly_named,
    compares_sections,
    counted_alone,
    detail_alone,
)
from index.answer.conversation import (
    ALL,
    Conversation,
    Step,
    follow_up,
    small_talk,
    without_correction,
    without_detail,
    without_language,
    without_pleasantries,
)
from index.text.folding import without_accents
from index.text.question import plainly_asked
from index.types import CorpusInfo, Fact, FollowUp, Route, Talk

LISTED = Conversation(("47", "71", "102"), 3, "47", "en", Route.SEARCH, fitting=3)
SECTION = Conversation(("74", "75", "76"), 3, "74", "en", Route.SECTION, fitting=3)
AFTER = Conversation(("39", "40", "H2"), 3, "39", "en", Route.SEARCH)


@pytest.mark.parametrize(
    ("message", "talk"),
    [
        ("Hi!", Talk.GREETING),
        ("hello bot, how are you?", Talk.GREETING),
        ("thanks a lot", Talk.THANKS),
        ("ok, bye!", Talk.GOODBYE),
        ("Hi, who are you?", Talk.WHO),
        ("what can you do", Talk.HELP),
        ("great job!", Talk.PRAISE),
        ("You are useless.", Talk.INSULT),
        ("test", Talk.TEST),
        ("STOP", Talk.TEST),
        ("pls", Talk.TEST),
        ("bot", Talk.TEST),
        ("бот", Talk.TEST),
        ("thx bro", Talk.THANKS),
        ("пасиб", Talk.THANKS),
        ("really?", Talk.DOUBT),
        ("точно?", Talk.DOUBT),
        ("r u a bot", Talk.WHO),
        ("u there?", Talk.GREETING),
        ("gracias", Talk.THANKS),
        ("Danke!", Talk.THANKS),
        ("شكرا", Talk.THANKS),
        ("плз бро", Talk.TEST),
        ("спасибо большое", Talk.THANKS),
        ("Ты кто?", Talk.WHO),
        ("你好", Talk.GREETING),
        ("太感谢你了！", Talk.THANKS),
        ("你会什么？", Talk.HELP),
        ("salom", Talk.GREETING),
        ("рақмет", Talk.THANKS),
        ("سلام", Talk.GREETING),
        ("धन्यवाद", Talk.THANKS),
        ("teşekkür ederim", Talk.THANKS),
        ("thanks anyway", Talk.THANKS),
        ("всё равно спасибо", Talk.THANKS),
        ("안녕하세요", Talk.GREETING),
        ("정말 감사합니다!", Talk.THANKS),
        ("무엇을 할 수 있나요?", Talk.HELP),
    ],
)
def test_small_talk_is_told_by_kind(message: str, talk: Talk) -> None:
    assert small_talk(message) is talk


@pytest.mark.parametrize(
    "message",
    [
        "Thanks to whom was it built?",
        "hello Fosun",
        "who are you working with in Russia?",
        "test tracks",
        "好项目",
        "42",
        "?",
    ],
)
def test_with_anything_else_it_is_a_question(message: str) -> None:
    assert small_talk(message) is None


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ("Hi! Was the hall built? Thanks", "Was the hall built?"),
        ("Hello, what about task 3.5?", "what about task 3.5?"),
        ("你好，大厅建成了吗？谢谢！", "大厅建成了吗？"),
        ("thanks, bye", "bye"),  # of small talk alone something is left
        ("Pls tell me about 5G", "tell me about 5G"),
        ("u know abt 5G btw?", "u know 5G ?"),
        ("by the way, what about 5G", "what about 5G"),
        ("bot, what about 5G", "what about 5G"),
        ("what does the IMO say", "what does the IMO say"),
        ("pls", "pls"),
        ("подскажите плз про 5G", "подскажите про 5G"),
        ("Кстати, а 5G?", "а 5G?"),
        ("спс а 5G", "а 5G"),
        ("Калі ласка раскажы пра 5G", "раскажы пра 5G"),
        ("5G haqida ayting, iltimos", "5G haqida ayting,"),
        ("من فضلك أخبرني عن 5G", "أخبرني عن 5G"),
        ("Was the hall built?", "Was the hall built?"),
        ("The hall was built, right?", "The hall was built,"),
        ("Зал построили, не так ли?", "Зал построили,"),
        ("大厅建成了，对吗？", "大厅建成了，"),
        ("Salon inşa edildi, değil mi?", "Salon inşa edildi,"),
        ("Was the hall built? Best regards, Ivan Petrov", "Was the hall built?"),
        ("Зал построили? С уважением, Иван", "Зал построили?"),
        ("Regards from Ivan to the hall", "Regards from Ivan to the hall"),
        ("is it true that the hall was built", "the hall was built"),
    ],
)
def test_small_talk_around_a_question_is_left_out(message: str, left: str) -> None:
    assert without_pleasantries(message) == left


@pytest.mark.parametrize(
    ("message", "step"),
    [
        ("tell me more", Step(FollowUp.MORE)),
        ("还有吗？", Step(FollowUp.MORE)),
        ("ещё", Step(FollowUp.MORE)),
        ("next", Step(FollowUp.STEP, 1)),
        ("上一项", Step(FollowUp.STEP, -1)),
        ("the second one", Step(FollowUp.PLACE, 1)),
        ("第二个", Step(FollowUp.PLACE, 1)),
        ("второй", Step(FollowUp.PLACE, 1)),
        ("the last one", Step(FollowUp.PLACE, 2)),
        ("which section is that?", Step(FollowUp.SECTION)),
        ("这是哪个部分？", Step(FollowUp.SECTION)),
        ("в каком это разделе?", Step(FollowUp.SECTION)),
        ("summarise this section", Step(FollowUp.SECTION_TASKS)),
        ("in Chinese please", Step(FollowUp.TRANSLATE, into="zh")),
        ("translate it", Step(FollowUp.TRANSLATE)),
        ("по-русски", Step(FollowUp.TRANSLATE, into="ru")),
        ("用英文", Step(FollowUp.TRANSLATE, into="en")),
        ("when?", Step(FollowUp.DETAIL, detail="date")),
        ("how much did it cost?", Step(FollowUp.DETAIL, detail="amount")),
        ("那什么时候签的？", Step(FollowUp.DETAIL, detail="date")),
        ("а сколько это стоило?", Step(FollowUp.DETAIL, detail="amount")),
        ("how many wagons does it have?", Step(FollowUp.DETAIL, detail="count")),
        ("why?", Step(FollowUp.DETAIL, detail="reason")),
        ("phone?", Step(FollowUp.DETAIL, detail="contact")),
        ("and the address?", Step(FollowUp.DETAIL, detail="place")),
        ("price?", Step(FollowUp.DETAIL, detail="amount")),
        ("date?", Step(FollowUp.DETAIL, detail="date")),
        ("а телефон?", Step(FollowUp.DETAIL, detail="contact")),
        ("цена?", Step(FollowUp.DETAIL, detail="amount")),
        ("电话？", Step(FollowUp.DETAIL, detail="contact")),
        ("wen?", Step(FollowUp.DETAIL, detail="date")),
        ("what?", Step(FollowUp.DETAIL)),
        ("details?", Step(FollowUp.AGAIN)),
        ("and the one after?", Step(FollowUp.STEP, 1)),
        ("متى؟", Step(FollowUp.DETAIL, detail="date")),
        ("لماذا؟", Step(FollowUp.DETAIL, detail="reason")),
        ("كم كلف؟", Step(FollowUp.DETAIL, detail="amount")),
        ("من وقع؟", Step(FollowUp.DETAIL, detail="person")),
        ("كيف؟", Step(FollowUp.DETAIL, detail="procedure")),
        ("and Fosun?", Step(FollowUp.TOPIC, topic="Fosun")),
        ("what about the Fosun project?", Step(FollowUp.TOPIC, topic="the Fosun project")),
        ("а Fosun?", Step(FollowUp.TOPIC, topic="Fosun")),
        ("那复星呢？", Step(FollowUp.TOPIC, topic="复星")),
        ("那復星呢？", Step(FollowUp.TOPIC, topic="復星")),
        ("什麼時候簽的？", Step(FollowUp.DETAIL, detail="date")),
        ("explain it", Step(FollowUp.DETAIL)),
        ("which ones?", Step(FollowUp.AGAIN, ALL)),
        ("both", Step(FollowUp.AGAIN, ALL)),
        ("all of them", Step(FollowUp.AGAIN, ALL)),
        ("оба", Step(FollowUp.AGAIN, ALL)),
        ("两个都要", Step(FollowUp.AGAIN, ALL)),
        ("哪些？", Step(FollowUp.AGAIN, ALL)),
        ("какие именно?", Step(FollowUp.AGAIN, ALL)),
        ("say that again", Step(FollowUp.AGAIN)),
        ("короче", Step(FollowUp.AGAIN)),
        ("next section", Step(FollowUp.SECTION_TASKS, 1)),
        ("предыдущий раздел", Step(FollowUp.SECTION_TASKS, -1)),
        ("下一部分", Step(FollowUp.SECTION_TASKS, 1)),
        ("back to English", Step(FollowUp.TRANSLATE, into="en")),
        ("а по китайски", Step(FollowUp.TRANSLATE, into="zh")),
        ("영어로 말해 주세요", Step(FollowUp.TRANSLATE, into="en")),
        ("英語で", Step(FollowUp.TRANSLATE, into="en")),
        ("用中文再说一遍", Step(FollowUp.TRANSLATE, into="zh")),
        ("say it again in Russian", Step(FollowUp.TRANSLATE, into="ru")),
        ("第二个详细说说", Step(FollowUp.PLACE, 1)),
        ("前面那个", Step(FollowUp.STEP, -1)),
        ("后面那个", Step(FollowUp.STEP, 1)),
        ("都是什么时候的事", Step(FollowUp.DETAIL, detail="date")),
        ("这项是干嘛的", Step(FollowUp.DETAIL)),
        ("负责人是谁", Step(FollowUp.DETAIL, detail="person")),
        ("谁赢了", Step(FollowUp.DETAIL, detail="person")),
        ("那个部分还有什么", Step(FollowUp.SECTION_TASKS)),
        ("全部列出来", Step(FollowUp.AGAIN, ALL)),
        ("what did he say?", Step(FollowUp.DETAIL)),
        ("when did she visit?", Step(FollowUp.DETAIL, detail="date")),
        ("что он сказал?", Step(FollowUp.DETAIL)),
        ("кто подписал?", Step(FollowUp.DETAIL, detail="person")),
        ("kim imzaladı?", Step(FollowUp.DETAIL, detail="person")),
        ("kim imzoladi?", Step(FollowUp.DETAIL, detail="person")),
        ("кім қол қойды?", Step(FollowUp.DETAIL, detail="person")),
        ("언제 시작됐나요?", Step(FollowUp.DETAIL, detail="date")),
        ("ikincisi", Step(FollowUp.PLACE, 1)),
        ("ikkinchisi", Step(FollowUp.PLACE, 1)),
        ("екіншісі", Step(FollowUp.PLACE, 1)),
        ("экинчиси", Step(FollowUp.PLACE, 1)),
        ("두 번째 것은요?", Step(FollowUp.PLACE, 1)),
    ],
)
def test_a_follow_up_is_read(message: str, step: Step) -> None:
    assert follow_up(message, AFTER) == step


@pytest.mark.parametrize(
    "message",
    [
        "When was the conference hall built?",
        "How many tasks are there in section V?",
        "Who won the Russian language competition?",
        "the second task",
        "42",
        "What is the next stage of the energy fund?",
        "Which sections are there?",
        "吉利项目什么时候签的？",
        "Когда открыли центр Пакистана?",
        "Is there more about Uzbekistan?",
        "Which Chinese companies came?",
        "and who built the new railway station in Qingdao?",
        "and who built Fosun?",
        "?",
        "what did it do for trade?",
    ],
)
def test_a_message_with_a_topic_of_its_own_is_an_ordinary_question(message: str) -> None:
    assert follow_up(message, AFTER) is None


def test_a_place_is_one_of_those_shown() -> None:
    assert follow_up("the seventh one", AFTER) is None


@pytest.mark.parametrize(
    ("message", "topic", "step"),
    [
        ("the second one", Route.SEARCH, Step(FollowUp.ONLY)),
        ("второй", Route.SEARCH, Step(FollowUp.ONLY)),
        ("第三个", Route.SEARCH, Step(FollowUp.ONLY)),
        ("the 42nd one", Route.SEARCH, None),
        ("the second task", Route.SEARCH, None),
        ("the second one", Route.NUMBER, None),
    ],
)
def test_of_one_there_is_no_second(message: str, topic: Route, step: Step | None) -> None:
    assert follow_up(message, Conversation(("39",), 1, "39", "en", topic)) == step


@pytest.mark.parametrize(
    ("message", "shown", "begun", "step"),
    [
        ("the third one", 1, 0, Step(FollowUp.PLACE, 2)),  # one was shown, and that there are others was told
        ("the third one", 3, 0, Step(FollowUp.PLACE, 2)),
        ("the third one", 7, 3, Step(FollowUp.PLACE, 5)),  # of what "more" brought
        ("третий", 7, 3, Step(FollowUp.PLACE, 5)),
        ("第三个", 7, 3, Step(FollowUp.PLACE, 5)),
        ("the third one", 5, 3, Step(FollowUp.PLACE, 2)),  # "more" brought two
        ("the first one", 5, 3, Step(FollowUp.PLACE, 3)),
        ("the last one", 5, 3, Step(FollowUp.PLACE, 4)),
        ("last of them", 7, 0, Step(FollowUp.PLACE, 6)),
        ("вторая из них", 7, 0, Step(FollowUp.PLACE, 1)),
        ("其中最后一个", 7, 0, Step(FollowUp.PLACE, 6)),
    ],
)
def test_a_place_is_one_of_the_last_list(message: str, shown: int, begun: int, step: Step) -> None:
    ids = ("39", "40", "41", "42", "43", "44", "45")
    assert follow_up(message, Conversation(ids, shown, "39", "en", Route.SEARCH, begun=begun)) == step


@pytest.mark.parametrize(
    ("message", "topic", "step"),
    [
        ("the third one", Route.SEARCH, Step(FollowUp.FEWER)),
        ("третий", Route.SEARCH, Step(FollowUp.FEWER)),
        ("the 42nd one", Route.SEARCH, None),
        ("the third task", Route.SEARCH, None),
        ("the third one", Route.NUMBER, None),
    ],
)
def test_of_two_there_is_no_third(message: str, topic: Route, step: Step | None) -> None:
    assert follow_up(message, Conversation(("39", "40"), 2, "39", "en", topic)) == step


@pytest.mark.parametrize(
    "message", ["кто это опубликовал?", "Who is this published by?", "Кто это выпустил?", "who published this?"]
)
def test_words_of_small_talk_in_another_question_are_words(message: str) -> None:
    assert asked_fact(message, CorpusInfo("plan", "A plan"), Conversation()) is Fact.PUBLISHER
    assert small_talk(message) is None


@pytest.mark.parametrize(
    ("message", "conversation", "fact"),
    [
        ("title?", Conversation(), Fact.TITLE),
        ("title?", AFTER, Fact.TITLE),
        ("название?", Conversation(), Fact.TITLE),
        ("date?", Conversation(), Fact.DATE),
        ("date?", AFTER, None),
        ("what is it called?", AFTER, None),
    ],
)
def test_a_noun_alone_asks_a_fact_of_the_document(message: str, conversation: Conversation, fact: Fact | None) -> None:
    assert asked_fact(message, CorpusInfo("plan", "A plan"), conversation) is fact


@pytest.mark.parametrize(
    ("message", "fact"),
    [
        ("what does SCO mean?", Fact.ABOUT),
        ("上合组织是什么", Fact.ABOUT),
        ("WHAT IS THE PORT?", None),
        ("what does the port mean?", None),
        ("what is TEU?", None),
    ],
)
def test_a_short_name_that_the_account_explains_is_asked_of_it(message: str, fact: Fact | None) -> None:
    about = {"en": "The zone is an area of the SCO with a port.", "zh": "上合组织的示范区"}
    assert asked_fact(message, CorpusInfo("plan", "A plan", about=about), AFTER) is fact


def test_who_it_was_is_asked_of_the_last_answer() -> None:
    assert follow_up("кто это построил?", AFTER) == Step(FollowUp.DETAIL, detail="person")


@pytest.mark.parametrize(
    "message", ["the second one", "and Fosun?", "which section is the longest?", "what was built?", "who won?", "增长"]
)
def test_before_the_first_answer_most_messages_stand_for_themselves(message: str) -> None:
    assert follow_up(message, Conversation()) is None


@pytest.mark.parametrize(
    "message",
    [
        "more",
        "next",
        "when?",
        "in Chinese",
        "when was it signed?",
        "is it open?",
        "how much did it cost?",
        "which section is that?",
        "那什么时候签的？",
        "那什麼時候簽的？",
        "它在哪里",
        "а когда подписали?",
        "сколько это стоило?",
        "what?",
        "что?",
        "а?",
        "什么？",
        "say again",
        "повтори",
        "phone?",
        "телефон?",
    ],
)
def test_what_asks_nothing_alone_is_a_follow_up_even_then(message: str) -> None:
    assert follow_up(message, Conversation()) is not None


@pytest.mark.parametrize(
    ("message", "left"),
    [("task 42 in Chinese", ("task 42", "zh")), ("задача 42 по-китайски", ("задача 42", "zh")), ("task 42", None)],
)
def test_a_language_is_taken_from_a_message(message: str, left: tuple[str, str] | None) -> None:
    assert without_language(message) == left


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ("when was 42 signed?", ("was 42", "date")),
        ("42 кто подписал", ("42", "person")),
        ("42什么时候", ("42", "date")),
        ("task 39 cost", ("task 39", "amount")),
        ("задача 39 цена", ("задача 39", "amount")),
        ("task 42", None),
        ("when was it signed?", None),
    ],
)
def test_a_detail_is_taken_from_a_message_with_a_number(message: str, left: tuple[str, str] | None) -> None:
    assert without_detail(message) == left


@pytest.mark.parametrize(
    ("message", "meant"),
    [
        ("no, I meant the Russia Center", "the Russia Center"),
        ("not that, the energy fund", "the energy fund"),
        ("Sorry, I meant task 46", "task 46"),
        ("wait, what about Uzbekistan?", "what about Uzbekistan"),
        ("нет, я имел в виду Беларусь", "Беларусь"),
        ("不，我是说柔宇", "柔宇"),
        ("not 5, 7", "7"),
        ("typo, Geely", "Geely"),
        ("не 5, а 7", "а 7"),
        ("不是5，是7", "是7"),
        ("不是5，而是7", "7"),
        ("I want task 42, not 43", "I want task 42"),
        ("42? no, 43", "43"),
        ("not Fosun, Geely", "Geely"),
        ("I asked about trains, not ports", "trains"),
        ("не могу найти школу, подскажите", "не могу найти школу, подскажите"),
        ("not only trains, also ships?", "not only trains, also ships?"),
        ("no trains ran", "no trains ran"),
        ("не то здание", "здание"),
        ("no", "no"),
        ("Was the hall built?", "Was the hall built?"),
    ],
)
def test_a_correction_is_read_as_what_is_meant(message: str, meant: str) -> None:
    assert without_correction(message) == meant


@pytest.mark.parametrize(
    ("message", "talk"),
    [
        ("are you sure?", Talk.DOUBT),
        ("是真的吗？", Talk.DOUBT),
        ("это правда?", Talk.DOUBT),
        ("謝謝", Talk.THANKS),
        ("menu", Talk.HELP),
    ],
)
def test_doubt_and_other_scripts_are_small_talk(message: str, talk: Talk) -> None:
    assert small_talk(message) is talk


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("the one before 42", (42, -1)),
        ("what comes after task 42?", (42, 1)),
        ("第42项的下一项", (42, 1)),
        ("задача после 42", (42, 1)),
        ("task 42", None),
        ("task n. 42", None),
        ("p. 42", None),
        ("what was built after 2019 in Qingdao", None),
        ("between 10 and 12", None),
    ],
)
def test_a_neighbour_is_named_by_a_number(message: str, asked: tuple[int, int] | None) -> None:
    assert asked_neighbour(message) == asked


@pytest.mark.parametrize(
    ("message", "longest"),
    [
        ("which section is the longest?", True),
        ("which section has the fewest tasks?", False),
        ("какой раздел самый большой?", True),
        ("哪个部分任务最多", True),
        ("which section grew most?", None),
        ("the biggest port", None),
    ],
)
def test_sections_are_compared(message: str, longest: bool | None) -> None:
    assert compares_sections(message) is longest


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("What was done with Russia?", "Russia"),
        ("что сделано с Россией?", "Россией"),
        ("Was there anything about Geely?", "Geely"),
        ("When did Russia sign?", None),
        ("What was done with the port?", None),
        ("What did Russia and China sign?", None),
        ("京东怎么样了", "京东"),
        ("华为怎么样了", None),  # of which 为 also stands in questions
        ("信里写了什么", None),
        ("Tell me about Russia", "Russia"),
        ("Расскажи про Россию", "Россию"),
        ("Was Russia named in the zone?", None),
        ("人工智能有哪些？", None),  # artificial intelligence, whose 人 and 能 stand in questions as well
    ],
)
def test_one_name_alone_asks_for_all_of_it(message: str, name: str | None) -> None:
    assert broadly_named(message) == name


@pytest.mark.parametrize(
    ("message", "topic"),
    [
        ("list all about logistics", "logistics"),
        ("List everything aimed at people starting a business", "people starting a business"),
        ("перечисли всё про логистику", "логистику"),
        ("列出所有关于物流的内容", "物流"),
        ("all tasks", None),
        ("logistics", None),
        ("all of the money was spent on what?", None),
        ("everything on when the trains ran", None),
    ],
)
def test_all_about_a_topic_is_the_topic(message: str, topic: str | None) -> None:
    assert broad_topic(message) == topic


@pytest.mark.parametrize(
    ("message", "counted"),
    [
        ("how many projects were signed?", "how many projects"),
        ("kaç proje imzalandı?", "kac proje"),
        ("қанша жоба қол қойылды?", "қанша жоба"),
        ("how many jobs did Nissan create?", None),
        ("how many projects", None),
        ("when was it signed?", None),
    ],
)
def test_what_is_counted_stands_behind_how_many(message: str, counted: str | None) -> None:
    found = counted_alone(message)
    assert (found and without_accents(found)) == counted


@pytest.mark.parametrize(
    ("message", "detail"),
    [
        ("Geely, when?", "date"),
        ("Фосун почём", "amount"),
        ("吉利 什么时候", "date"),
        ("когда?", None),
        ("сколько поездов", None),  # any quantity
        ("When was Geely signed?", None),
        ("Geely when where", None),
    ],
)
def test_a_detail_of_a_name_alone(message: str, detail: str | None) -> None:
    assert detail_alone(message) == detail


@pytest.mark.parametrize(
    ("message", "conversation", "step"),
    [
        ("how many are there?", LISTED, Step(FollowUp.AGAIN, ALL, detail="count")),
        ("сколько их?", LISTED, Step(FollowUp.AGAIN, ALL, detail="count")),
        ("一共多少个？", LISTED, Step(FollowUp.AGAIN, ALL, detail="count")),
        ("how many people?", LISTED, Step(FollowUp.DETAIL, detail="count")),
        ("сколько?", LISTED, Step(FollowUp.DETAIL, detail="amount")),
        ("сколько?", SECTION, Step(FollowUp.SECTION_TASKS, detail="count")),
        ("how many is that?", SECTION, Step(FollowUp.SECTION_TASKS, detail="count")),
        ("how many?", AFTER, Step(FollowUp.DETAIL, detail="count")),
        ("which three?", LISTED, Step(FollowUp.AGAIN, ALL)),
        ("哪三个？", LISTED, Step(FollowUp.AGAIN, ALL)),
        ("какие три?", LISTED, Step(FollowUp.AGAIN, ALL)),
        ("which four?", LISTED, Step(FollowUp.DETAIL, detail="list")),
        ("which four?", Conversation(), Step(FollowUp.DETAIL, detail="list")),
        ("which 4?", LISTED, None),
        ("name them", LISTED, Step(FollowUp.AGAIN, ALL)),
    ],
)
def test_how_many_and_which_of_what_was_listed(message: str, conversation: Conversation, step: Step | None) -> None:
    assert follow_up(message, conversation) == step


@pytest.mark.parametrize(
    "message",
    [
        "أين؟",
        "Dove?",
        "Où?",
        "Wo?",
        "¿Dónde?",
        "gdzie?",
        "Harada?",
        "Kapan?",
        "де?",
        "къде?",
        "где ж?",
        "איפה?",
        "ที่ไหน?",
    ],
)
def test_a_bare_question_word_asks_of_something(message: str) -> None:
    step = follow_up(plainly_asked(message), Conversation())
    assert step is not None
    assert step.kind is FollowUp.DETAIL


def test_a_long_message_is_never_a_follow_up() -> None:
    assert follow_up("when? " * 40, AFTER) is None
    assert small_talk("thanks " * 40) is None


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("How many tasks mention Russia?", "Russia"),
        ("有几项和能源有关", "能源"),  # 能 (can) and 为 (for) stand in most questions
        ("有几项提到华为", "华为"),
        ("有几项和水有关", None),  # one character is found in too many words
    ],
)
def test_what_the_mentions_of_are_asked_for(message: str, name: str | None) -> None:
    assert asked_mention(message, "task") == name
