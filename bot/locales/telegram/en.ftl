# Texts in English, the default language. Every other language has the same keys with the same variables.
# Texts may hold Telegram's HTML where they are shown in a message; buttons, menus and alerts are plain.

language-name = English

## Buttons

button-previous = ← { $name }
button-next = { $name } →
button-more = More results
button-similar = Similar { unit-many }
button-sections = All { part-many }
button-figures = Headline figures
button-copy = Copy the text
button-helpful = Helpful
button-unhelpful = Not what I asked
button-none-of-these = None of these
button-back = Back to the answer
button-options = Options
button-examples = Example questions
button-label = { $name }: { $words }
button-page-previous = ← Previous page
button-page-next = Next page →
button-language-auto = The language I ask in
button-open-bot = Open in the bot

## Names of passages

name-task = { unit-name }
name-figure = Headline figure { $number }
name-section = { part-name }

## An answer

answer-several =
    { $count ->
        [one] This { unit-one } answers your question:
       *[other] These { unit-count } answer your question:
    }
answer-several-passages = These { $count } passages answer your question:
answer-left =
    { $count ->
        [one] One more fits: press “More results”.
       *[other] { $count } more fit: press “More results”.
    }
section-line = { part-name } · { $title }
official =
    { $into ->
        [en] Translation into English
        [ru] Translation into Russian
        [zh] Translation into Chinese
       *[other] Translation ({ $into })
    }
unofficial =
    { $into ->
        [en] Unofficial translation into English
        [ru] Unofficial translation into Russian
        [zh] Unofficial translation into Chinese
       *[other] Unofficial translation ({ $into })
    }
certainty-high = Match: very close
certainty-good = Match: close
certainty-fair = Match: fair
shortened = (Shortened: the passage is longer than a message can be.)

## Not sure, or not in the document

suggest-intro = I am not sure which one you mean. Is it one of these?
none-intro = <b>The document does not say.</b>
none-examples = You could ask, for example:
example-number = { unit-name }
example-section = What is in { part-one } { $label }?
notice-other-year = The document covers only { $year }; this is what it says about that year.
notice-out-of-range = There is no such number: the { unit-many } are numbered from { $first } to { $last }.
lacking = Not in the document: { $numbers }.
notice-counts =
    The document lists { tasks-count }{ $sections ->
        [0] { "" }
       *[other] { " " }in { sections-count }
    }.
notice-counts-stated = Its title says { $stated }; the list itself has { $listed }.
question-unclear = I do not see a question in that. Ask in a few words, or send a number.
question-not-text = I can only read text. Please write your question in a few words.
too-many = You have sent many questions at once. Please wait a minute; I do not read what you send until then.
too-many-at-once = I am still answering your earlier questions. Please wait for them.
too-long = That is longer than I can read. Please ask in a sentence or two.
given-up = Sorry, I cannot answer this message: it failed twice. Please ask in other words.
late = <i>Sorry for the late answer: I was offline. Of the questions from that time I answer only the last one in each chat.</i>

## Small talk: one or two lines; after a greeting two examples follow
talk-greeting = Hello! Ask me what “{ $title }” says, for example:
talk-thanks = You’re welcome!
talk-goodbye = Goodbye! Come back whenever you have a question.
talk-who = I answer questions about one public document, “{ $title }”, with its own words. I keep no record of who asks what: /privacy.
talk-help = Ask in your own words, in any language; a number opens that part of the document. For example:
talk-praise = Thank you, I’m glad that helped!
talk-insult = Sorry about that. Tell me in other words what you are looking for, or browse the document.
talk-doubt = I show the document’s own text and add nothing to it. Beside an answer I say how well it matches your question.
talk-test = I’m here. Ask me anything about the document.

## The document as a whole
fact-publisher =
    { $date ->
        [none] “{ $title }” was published by { $publisher }.
       *[other] “{ $title }” was published by { $publisher } on { $date }.
    }
fact-date = It was published on { $date }.
fact-title = Its title is “{ $title }”.
fact-source = It was published here: { $source }
fact-year = It covers the year { $year }.
fact-about = This is “{ $title }”.
fact-unknown = I do not have this information about the document.
fact-source-none = I do not have a link to the document.

## Sections, figures, mentions
no-section =
    { $sections ->
        [0] The document has no { part-many }.
       *[other] The document has { sections-count }: { $labels }.
    }
section-of =
    It is in { part-name }, { $title } ({ $count ->
        [one] { unit-one } { $first }
       *[other] { unit-many } { $first } to { $last }
    }).
section-counts =
    { part-name }, { $title }, has { $count ->
        [one] { unit-count }: { $first }.
       *[other] { unit-count }: { $first } to { $last }.
    }
section-none = It is in no { part-one }.
figure = { $label }: { $value }, { $growth }%
mentions =
    { $count ->
        [one] One { unit-one } mentions it:
       *[other] { unit-count } mention it:
    }

## Follow-ups
quoted = “{ $name }”
missing-names = The document does not mention { $names }.
missing-names-nearest = The document does not mention { $names }. The closest it has:
missing-relation = The document mentions both, but not what you ask about them:
missing-detail = The document does not say { $detail }. All it says about this:
missing-detail-nearest = The document does not say { $detail }. The closest it has:
detail-amount = how much
detail-count = how many
detail-date = when
detail-person = who
detail-place = where
detail-contact = how to get in touch
detail-reason = why
detail-procedure = how
detail-duration = how long
detail-list = which ones
detail-result = with what result
no-translation = There is no translation into that language. This is the original:
follow-up-nothing = I do not know yet what you mean. First ask about something by its name.
follow-up-no-more = There are no more results.
follow-up-end = There are no more { unit-many }.
follow-up-only = There is only one.
follow-up-fewer = There are not that many.

## More results, similar tasks, sections

more-title = These fit as well:
more-unlikely = Less likely:
more-none = There are no more results. Try asking in other words.
more-lost = I can no longer see your question. Please ask it again.
similar-title = Similar to { $name }:
similar-none = Nothing in the document is similar to { $name }.
sections-title = <b>{ $title }</b>
sections-line = { unit-count }
section-cut = Only the first { unit-count } are listed here; open the others by their number.
page-of = Page { $page } of { $pages }

## Headline figures

figures-title = <b>Headline figures</b>
figures-none = This document has no headline figures.
figures-caption = Headline figures: value, and growth over the year before
figures-line = { $label }: { $value }, growth { $growth }%

## Commands that need something more

ask-how =
    Write your question after the command:
    <code>/ask { $example }</code>
    Or reply to a message with /ask.
task-how = Write a number after the command, like this: <code>/task { $number }</code>. The { unit-many } are numbered from { $first } to { $last }.
command-unknown = I do not know this command. /help shows what I can do.

## Start and help

start =
    <b>Hello!</b> I answer questions about “{ $title }”.

    Just write your question, in English, Chinese, Russian or another language. I answer with the document’s own words, or say that it does not mention it.
start-group = In a group, mention @{ $username }, reply to one of my messages, or write /ask and your question.
help =
    <b>How to ask</b>
    Write a question in your own words. “{ unit-name }”, or the number alone, opens that one.

    <b>What you get</b>
    The document’s own words, one { unit-one } or several. If I am not sure, a few to choose from; if the document does not say, I say so.

    <b>Commands</b>
    /task { $number } – { unit-name }
    /sections – read section by section{ $figures ->
        [none] { "" }
       *[some] { "\u000A" }/figures – the headline figures
    }
    /lang – choose my language
    /about – the document and where it comes from
    /privacy – what I keep
    /forget – delete it

    <b>In groups</b> I answer when you mention @{ $username }, reply to me, or write /ask and your question.
    <b>In any chat</b> type @{ $username } and your question, then pick a result.

## Language

lang-choose = Which language should I use in this chat?
lang-saved = From now on I write in English here. The document’s own words always stay as published.
lang-auto-saved = From now on I answer in the language of each question.

## About, privacy

about-title = <b>{ $title }</b>
about-publisher = Published by: { $publisher }
about-date = Date: { $date }
about-source = Source: { $source }
about-source-none = Source: no link is recorded
about-translations = The translations I show are unofficial.
about-index = Index version: <code>{ $version }</code>, built { $built }
about-model = Language model: { $model }
privacy =
    <b>What I keep</b>, on the machine of this bot’s operator
    • The language chosen for a chat, until you change or delete it.
    • For two days, which of my messages answers which of yours, so that editing a question edits its answer.
    • For an hour, in memory only, which passages I showed last in a chat and to whom, so that “when?” or “the second one” can follow; no words.
    • For { $days } days, which answers you found helpful and which not.
    • A question that has to wait, as Telegram sent it but without names, until it is answered; for a day at most.
    • For a year, counts: how many questions a day, in which language, and how many of them I could answer. Nothing in them points to a person.

    Chats and people are kept as scrambled codes, except with a question that waits. Only whoever also has the key, which lies in a file of its own, can find out whether a code is yours. { $unanswered ->
        [logged] The operator of this bot also keeps a log with the text of questions, without names. /forget does not reach it.
        [both] The operator of this bot also keeps a log with the text of questions, without names, which /forget does not reach; and for { $days } days, with such a code, the text of those that the document does not answer.
        [kept] The operator of this bot also keeps the text of questions that the document does not answer, for { $days } days, with such a code and without a name.
       *[dropped] Beyond that, I do not keep the text of questions.
    }

    /forget deletes what belongs to you or to this chat; counts stay, and so does what the operator has copied as a backup. Telegram itself keeps our conversation; you can delete it there.
forget-done = Done: everything I kept about you and this chat is deleted.

## Feedback and old buttons

feedback-thanks = Thank you!
feedback-sorry = Thank you, noted. Try asking in other words.
stale-format = This button is from an earlier version of the bot. Please ask again.
stale-invalid = This button does not work. Please ask again.
stale-gone = The index has been rebuilt, and what this button opened is no longer in the document.
stale-rebuilt = The index has been rebuilt since; this is the current text.

## Inline mode

inline-open = Ask in a chat with me
inline-none = The document does not say. Ask in a chat
inline-title = { $name } · { part-name }

## Faults

fault = Something went wrong on my side. Please try again in a moment.
not-ready = I am still reading the document. Please try again in a minute.

## The owner

stats-title = <b>The last { $days ->
        [one] day
       *[other] { $days } days
    }</b>
stats-total = Questions: { $count }
stats-outcome-answer = answered: { $count }
stats-outcome-suggest = offered a choice: { $count }
stats-outcome-none = not in the document: { $count }
stats-languages = Languages: { $list }
stats-feedback = “Helpful”: { $helpful }, “Not what I asked”: { $unhelpful }
stats-chats = Chats with a chosen language: { $count }
unanswered-count =
    { $count ->
        [one] { $count } question was
       *[other] { $count } questions were
    } not in the document in the last { $days ->
        [one] day
       *[other] { $days } days
    }.
unanswered-off = Their texts are not kept. To keep them, start the bot with SCODA_KEEP_UNANSWERED=1.
unanswered-empty = No texts have been kept yet.
reindex-started = Building the index…
reindex-progress = Building the index… { $progress }
reindex-busy = A build is already running.
reindex-done = The index is ready: version <code>{ $version }</code>. It holds “{ $title }”, read from <code>{ $path }</code>.
reindex-same = Nothing has changed: version <code>{ $version }</code> stays.
reindex-failed = The build failed; version <code>{ $version }</code> stays in use. { $reason }
rollback-done = The previous version is in use again: <code>{ $version }</code>.
rollback-failed = Going back failed. { $reason }
index-refused = A new index version could not be used; version <code>{ $version }</code> stays in use. { $reason }

## Menus and descriptions

menu-start = What I can do
menu-ask = Ask a question
menu-task = Read one by its number
menu-sections = Read section by section
menu-figures = The headline figures
menu-lang = Choose the language
menu-about = The document and its source
menu-help = How to ask
menu-privacy = What is kept
menu-forget = Delete what is kept
menu-stats = Owner: how the bot is used
menu-unanswered = Owner: what was not answered
menu-reindex = Owner: rebuild the index
menu-rollback = Owner: go back to the previous index
description =
    Ask about “{ $title }” in English, Chinese, Russian or another language. You get the document’s own words, numbered, or an honest “the document does not say”.

    Just write your question.
description-short = Answers questions about a public document in its own words: English, Chinese, Russian.
