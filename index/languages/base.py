"""What the engine can know of a language: a frozen record, most parts of which are optional.

Words stand in blank-separated strings, written as usual; whoever looks them up folds them first
(`index.text.folding`). A phrase is written with "_" for the blank.

Named tuples, not dataclasses: every question in a terminal waits for these classes, and a dataclass of that many
fields takes a millisecond to make.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

_NONE: Mapping[Any, Any] = MappingProxyType({})

# What the numbered parts of a document may be called, and the parts that hold them.
UNITS = ("task", "article", "section", "clause", "paragraph", "question", "point", "target", "item")
PARTS = ("section", "chapter", "part", "goal")


class Marks(NamedTuple):
    """What tells a text in this language from texts in the other languages of the script.

    Attributes:
        script: the first word of its letters' Unicode names: "LATIN", "CYRILLIC", "CJK".
        words: frequent words, above all those that questions begin with.
        letters: letters that speak for it, one string.
        decisive: letters that settle it: no text with one of them is in a language that does not list it here.
            Several languages may list the same letter; then words decide between them.
        never: letters of the script that it does not write.
        endings: frequent endings of its words.
        pattern: a regular expression for what speaks for it as much as a long word: o' and g' in Uzbek.
        beside: scripts whose letters it mixes with this one: kana in Japanese.
        rank: of languages with equal evidence the higher rank wins; the highest of a script is what the script means
            where nothing tells.
    """

    script: str
    words: str = ""
    letters: str = ""
    decisive: str = ""
    never: str = ""
    endings: str = ""
    pattern: str = ""
    beside: tuple[str, ...] = ()
    rank: int = 0


class NumberWords(NamedTuple):
    """Numbers in words. What is not listed is composed: "forty-two", "on ikinci", "صد و سی و پنجم".

    A phrase counts as one word: "soixante_dix".

    Attributes:
        cardinals: number -> its forms; the units, the irregular numbers, the tens, and the hundreds that are one word.
            "a hundred" is listed as 100 and multiplied by the unit before it: "two hundred".
        ordinals: number -> its forms, all of them: an ordinal ends a number.
        joiners: words that may stand between the parts of a number.
        joined_from: the smallest part that a joiner may follow: 100 in English ("a hundred and two").
        units_after: the smallest ten that a unit may follow: 20 in English, 10 in Turkish ("on bir" is 11), 100 where
            every number below is a word of its own.
        tens_behind: what joins a ten to the unit before it: inside a word ("fünfundzwanzig"), or before the ten.
        ordinals_join: whether the parts of an ordinal are all ordinals: "vigésimo quinto".
        suffixes: what makes an ordinal of digits: "nd" in "42nd".
        endings: what digits are inflected with, and mean the same: "ni" in "42ni". Those of one letter count behind an
            apostrophe only: "42'e".
        numerals: value -> characters that write numbers without blanks between: 四十二. From 10 on, a unit that the
            digit before it multiplies.
        not_in_years: digits among them that no year is written with: 两.
    """

    cardinals: Mapping[int, str] = _NONE
    ordinals: Mapping[int, str] = _NONE
    joiners: str = ""
    joined_from: int = 100
    units_after: int = 20
    tens_behind: str = ""
    ordinals_join: bool = False
    suffixes: str = ""
    endings: str = ""
    numerals: Mapping[int, str] = _NONE
    not_in_years: str = ""


class LookupWords(NamedTuple):
    """The words of questions that are answered by number or by kind, each in every form that may be asked with.

    Attributes:
        complete: these are all the words that may stand around a number. If False, a few unknown words may.
        task: a numbered unit, in forms that name one.
        tasks: the same in forms that name several, or that follow a quantity.
        section, sections: a part of the document.
        parts: sections, in a language without plurals.
        loose_task, loose_section: nouns that also mean much else; no unknown word may stand beside them.
        units: what the numbered parts of some documents are called: a key of `UNITS` or `PARTS` -> forms that name
            one, and forms that name several. They are nouns as `task` or `section` in a document whose parts are
            called so, and in others only beside a number: "article 12".
        contents: all sections in one word: "contents".
        figures: the headline figures.
        mark: "number", "no."
        suffix: makes an ordinal of the digits before it, as a word of its own.
        ordinal: makes an ordinal of the number after it: 第.
        counter: makes an ordinal of the number before it: 号.
        how_many: what asks for a quantity.
        all: "every": more than one is meant.
        head: the first.
        tail: the last.
        back: the last but one.
        backwards: makes an ordinal count from the end: 倒数.
        front, rear: the first and the last, but only before a number or a noun: "final" may be a match.
        opens, closes: "opens": the first one, if a noun is anywhere.
        one: a number or a pronoun: "the last one".
        to, from_, between, and_: what makes ranges and lists.
        list: the document itself.
        deed: "completed": harmless beside a number, but "the first completed" asks for content.
        heading: sections, by words that mean little else, in a question that names one by its topic.
        either, both: what joins names that are asked for one by one: "or", "and".
        silent: what is left out: "the".
        unknown: idioms with words from above: "at last".
        filler: what says nothing beside a number.
        inner: what stands inside a numbered part and is none: "subparagraph", "sentence", "lit.".
        until: what makes a range of the two numbers before it: "3-баптан 5-бапқа дейін".

    A word that stands in several fields counts for a loose noun, or else for the first of them.
    """

    complete: bool = False
    task: str = ""
    tasks: str = ""
    section: str = ""
    sections: str = ""
    parts: str = ""
    loose_task: str = ""
    loose_section: str = ""
    units: Mapping[str, tuple[str, str]] = _NONE
    contents: str = ""
    figures: str = ""
    mark: str = ""
    suffix: str = ""
    ordinal: str = ""
    counter: str = ""
    how_many: str = ""
    all: str = ""
    head: str = ""
    tail: str = ""
    back: str = ""
    backwards: str = ""
    front: str = ""
    rear: str = ""
    opens: str = ""
    closes: str = ""
    one: str = ""
    to: str = ""
    from_: str = ""
    between: str = ""
    and_: str = ""
    list: str = ""
    deed: str = ""
    heading: str = ""
    either: str = ""
    both: str = ""
    silent: str = ""
    unknown: str = ""
    filler: str = ""
    inner: str = ""
    until: str = ""


class QuestionWords(NamedTuple):
    """What a question asks for, by the words and phrases that ask for it.

    `times` is what stands behind "how many" and is nothing that a document would have to have: "how many times".
    `colour` is what stands behind such a word and says nothing: «же» in «какого же числа».
    """

    what: str = ""
    which: str = ""
    who: str = ""
    when: str = ""
    where: str = ""
    why: str = ""
    how: str = ""
    how_many: str = ""
    how_much: str = ""
    how_long: str = ""
    times: str = ""
    colour: str = ""


class SmallTalk(NamedTuple):
    """What people write to be polite, not to ask: whole phrases.

    `address` is what may stand beside them without making a question of them: "bot", "dear", "very much". `aside` is
    what says nothing wherever it stands, in a question as well: "pls", "btw", "by the way". `signing` stands before the
    name of whoever writes, at the end of a letter: "best regards".
    """

    greeting: str = ""
    thanks: str = ""
    goodbye: str = ""
    how_are_you: str = ""
    who_are_you: str = ""
    help: str = ""
    praise: str = ""
    insult: str = ""
    test: str = ""
    doubt: str = ""
    address: str = ""
    aside: str = ""
    signing: str = ""


class FollowUpWords(NamedTuple):
    """Words of messages that say something only after an answer.

    Attributes:
        more, next, previous: go on, and step through the document.
        pronoun: what stands for the passage that was shown.
        connective: leads from one topic to the next: "and", "what about".
        after: the same, after the topic: 呢.
        event: what may have happened to anything: "signed", "built", "cost".
        translate: asks for another language without naming one.
        languages: ISO 639-1 code -> how that language is asked for: "in_chinese".
        beside: what says nothing in such a message.
        again: asks for the last passage once more, and no more than that: "say that again", "shorter".
        which_ones: asks for all that the last answer had.
        correction: what a person begins with who was misunderstood: "no", "i meant".
        negation: what stands before something that is not meant: "not 5, 7".
    """

    more: str = ""
    next: str = ""
    previous: str = ""
    pronoun: str = ""
    connective: str = ""
    after: str = ""
    event: str = ""
    translate: str = ""
    languages: Mapping[str, str] = _NONE
    beside: str = ""
    again: str = ""
    which_ones: str = ""
    correction: str = ""
    negation: str = ""


class DocumentWords(NamedTuple):
    """Words of questions about the document as a whole, and about its headline figures.

    Attributes:
        document: what the document is called.
        published, publisher: what was done to it, and who did it.
        date, title, source, year: what is asked for in one word.
        covers: what a document does: "is about", "covers".
        meaning: "what does it mean".
        mention: what a passage does to a name: "mention", "concern".
        figure: a headline figure, in forms that mean much else beside a number.
        growth: "grew", "increase".
        fastest, slowest: ends of a comparison.
        behind, before: "the one after", "the one before" what is named by its number.
        amount: what says no more of a headline figure than that it is asked for: "volume", "total", "compare".
    """

    document: str = ""
    published: str = ""
    publisher: str = ""
    date: str = ""
    title: str = ""
    source: str = ""
    year: str = ""
    covers: str = ""
    meaning: str = ""
    mention: str = ""
    figure: str = ""
    growth: str = ""
    fastest: str = ""
    slowest: str = ""
    behind: str = ""
    before: str = ""
    amount: str = ""


class NumberingWords(NamedTuple):
    """What stands beside a number at the beginning of a part of a document, as headings have it: "Article 12".

    Attributes:
        article, clause, paragraph, point, task, target, question, item: parts that are read and cited by their number.
        goal, section, chapter, part, annex: parts that hold others.
        apart: what stands beside the word of parts that are counted apart from the others: "temporary" in "Temporary
            article 1", or is such a word itself: 附則 in 附則 第一条.
        provision: what parts are called that are never without a word of `apart`: "Transitional provision 3".
        closing: headings without a number that hold the last articles: "Transitional provisions".
        first: the number 1 in words, where the numbers of the language are not known: "article premier". Also that of
            what is the only one: "artículo único".
        contents: what a table of contents is headed with.
        notes: what footnotes at the end of a document are headed with.
        page, of: "page 3 of 8".
    """

    article: str = ""
    clause: str = ""
    paragraph: str = ""
    point: str = ""
    task: str = ""
    target: str = ""
    question: str = ""
    item: str = ""
    goal: str = ""
    section: str = ""
    chapter: str = ""
    part: str = ""
    annex: str = ""
    apart: str = ""
    provision: str = ""
    closing: str = ""
    first: str = ""
    contents: str = ""
    notes: str = ""
    page: str = ""
    of: str = ""


class DetailWords(NamedTuple):
    """Words by which people ask for a kind of detail, and by which a text gives one (`index.text.details`).

    Attributes:
        asked: what is asked for -> phrases, parted by bars, as they stand in a folded question; "_" is a word's edge
            and whatever parts words, "__" the question's. Beside the kinds of detail these are told apart: "quantity",
            which may be an amount, a count or a duration; "money", an amount of it; "who" and "actor", which an
            organisation answers too; "where" and "which", which need not mean an address or a list; "year", which is
            known of a document that covers one; "day", which asks for a date more closely and stands there as well;
            and "ending", which is no detail but takes for granted that something was called off, closed, sold, merged,
            moved, refused, lost or late.
        told: a kind -> a regular expression for a text that gives such a detail, "money" and "actor" among them, and
            "ending" for one that tells of it. What tells a day tells a date.
        particles: characters that join and colour words in a run of characters without blanks; no name begins or ends
            at one.
        verbs: endings of verbs, which are no names, in a language that nouns end otherwise.
        counting: a regular expression for what stands between blankless words and tells how many: 三座 in 三座桥.
    """

    asked: Mapping[str, str] = _NONE
    told: Mapping[str, str] = _NONE
    particles: str = ""
    verbs: str = ""
    counting: str = ""


class Language(NamedTuple):
    """Everything that belongs to one language.

    Attributes:
        code: ISO 639, two letters where there are two.
        name: in English.
        marks: what it is told by, once for each script that it is written in.
        common: single words that say nothing on what a question is about, in the forms that questions have them: words
            of asking, pronouns, prepositions, auxiliaries, and the commonest verbs. None of them is ever what a
            document lacks.
        second: the code of another language that most of its readers read, for what is not written in theirs.
    """

    code: str
    name: str
    marks: tuple[Marks, ...]
    common: str = ""
    numbers: NumberWords = NumberWords()
    lookup: LookupWords = LookupWords()
    questions: QuestionWords = QuestionWords()
    talk: SmallTalk = SmallTalk()
    follow_up: FollowUpWords = FollowUpWords()
    document: DocumentWords = DocumentWords()
    details: DetailWords = DetailWords()
    second: str = ""
    numbering: NumberingWords = NumberingWords()


def inflect(stems: str, endings: str) -> str:
    """Every stem with every ending; "0" is no ending."""
    return " ".join(stem + ending.strip("0") for stem in stems.split() for ending in endings.split())


def inflect_each(stems: Mapping[int, str], endings: str) -> dict[int, str]:
    """Every number with its stems in every form, as `inflect` makes them."""
    return {number: inflect(words, endings) for number, words in stems.items()}


def pairs(firsts: str, seconds: str) -> str:
    """Every phrase of a first and a second word."""
    return " ".join(f"{first}_{second}" for first in firsts.split() for second in seconds.split())


def counted(words: str, start: int = 0, step: int = 1) -> dict[int, str]:
    """Words as those of numbers that rise by `step`; bars join the forms of one number: "forty|fourty"."""
    return {start + step * place: forms.replace("|", " ") for place, forms in enumerate(words.split())}
