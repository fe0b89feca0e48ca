# The terminal's own words in English, the default language.

name-task = Task { $number }
name-section = Section { $label }
name-figures = Headline figures
certainty-high = very close match
certainty-good = close match
certainty-fair = fair match
unofficial = unofficial translation
also = Also:
suggest = Not sure which one you mean. Is it one of these?
none = The document does not say. The nearest it has:
none-nothing = The document does not say.
other-year = The document covers { $year } only; this is what it says of that year.
out-of-range = There is no such number: the tasks go from { $first } to { $last }, the sections are { $sections }.
counts =
    { $tasks ->
        [one] The document lists one task
       *[other] The document lists { $tasks } tasks
    } { $sections ->
        [0] without sections.
        [one] in one section.
       *[other] in { $sections } sections.
    }
counts-stated = Its title speaks of { $stated }.
chat-welcome = Ask about “{ $title }”. A number shows that task; “more” and “next” go on; “quit” ends.
chat-nothing-more = That was all.
chat-no-question = Ask something first.
