# The terminal's own words in English, the default language.

name-task = { unit-name }
name-section = { part-name }
section-line = { part-name }. { $title }
name-figure = Headline figure { $number }
certainty-high = Match: very close
certainty-good = Match: close
certainty-fair = Match: fair
certainty = { $match } ({ score })
score = { $score }%
unofficial = { $text } (unofficial translation)
also = Also:
less-likely = Less likely:
suggest = I am not sure which one you mean. Is it one of these?
none = The document does not say.
other-year = The document covers only { $year }; this is what it says about that year.
out-of-range =
    There is no such number: the { unit-many } go from { $first } to { $last }{ $sections ->
        [0] { "" }
       *[other] , the { part-many } are { $labels }
    }.
lacking = Not in the document: { $numbers }.
counts =
    The document lists { tasks-count } { $sections ->
        [0] without { part-many }.
       *[other] in { sections-count }.
    }
counts-stated = Its title says { $stated }; the list itself has { $listed }.
chat-welcome = Ask about “{ $title }”. A number opens that { unit-one }; “more” and “next” go on; “quit” ends the chat.
chat-nothing-more = There are no more results.
chat-end = There are no more { unit-many }.
chat-only = There is only one.
chat-fewer = There are not that many.
chat-no-question = I do not know yet what you mean. First ask about something by its name.

## After the first answer, on a terminal
next = Try next:
next-ask = talk about it: follow-ups, “more”, “in Chinese”
next-bot = meet the Telegram bot here, without a token

## Small talk: one or two lines; after a greeting two examples follow
talk-greeting = Hello! Ask me what “{ $title }” says, for example:
talk-thanks = You’re welcome!
talk-goodbye = Goodbye! Come back whenever you have a question.
talk-who = I answer questions about one public document, “{ $title }”, with its own words.
talk-help = Ask in your own words, in any language; a number opens that { unit-one }. For example:
talk-praise = Thank you, I’m glad that helped!
talk-insult = Sorry about that. Tell me in other words what you are looking for, or type “contents”.
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
figures-none = This document has no headline figures.
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

## `scoda index preview` and `scoda index init`
preview-title = Title: { $title }
preview-numbering = Numbered: { $levels }
preview-inside = Stays inside passages: { $levels }
preview-unit = Unit: { $unit }
preview-counts =
    { $passages ->
        [one] One passage
       *[other] { $passages } passages
    }, { $sections ->
        [0] no sections
        [one] one section
       *[other] { $sections } sections
    }
preview-all = Nothing is left out.
preview-left-out =
    Left out, in no passage: { $lines ->
        [one] one line
       *[other] { $lines } lines
    }, { $words ->
        [one] one word
       *[other] { $words } words
    }
preview-reason-before = before the first number
preview-reason-after = after the last passage
preview-reason-contents = table of contents
preview-reason-repeated = page numbers, headers and footers
preview-reason-notes = footnotes
preview-reason-column = columns that are not read
preview-reason-sheet = other sheets, which are not read
preview-more =
    … and { $count ->
        [one] one more line
       *[other] { $count } more lines
    }
preview-kept = { $share } of the { $words } words between the first number and the end of the last passage are in passages.
preview-refused = A build would be refused, because too much is left out: say in corpus.toml how the document is numbered ([reading] task), or which lines to ignore.
init-written =
    { $files } in { $folder }: a corpus with { $passages ->
        [one] one passage
       *[other] { $passages } passages
    }
init-left-behind =
    { $lines ->
        [one] One footnote, header or footer is
       *[other] { $lines } footnotes, headers and footers are
    } not in the text: scoda index preview { $document } lists them.
init-next = Edit { $settings }, then run: scoda index build --corpus { $folder }
