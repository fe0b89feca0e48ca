# What a document calls its numbered parts ($unit) and the parts that hold them ($part), in English. Every other text
# refers to these; "own" are names that the document's settings give, "label" a label that is a name itself.

unit-one =
    { $unit ->
        [task] task
        [article] article
        [section] section
        [clause] clause
        [paragraph] paragraph
        [question] question
        [point] point
        [target] target
        [own] { $unit_one }
       *[item] item
    }
unit-many =
    { $unit ->
        [task] tasks
        [article] articles
        [section] sections
        [clause] clauses
        [paragraph] paragraphs
        [question] questions
        [point] points
        [target] targets
        [own] { $unit_many }
       *[item] items
    }
unit-name =
    { $unit ->
        [task] Task { $number }
        [article] Article { $number }
        [section] Section { $number }
        [clause] Clause { $number }
        [paragraph] Paragraph { $number }
        [question] Question { $number }
        [point] Point { $number }
        [target] Target { $number }
        [own] { $unit_before }{ $number }{ $unit_after }
       *[item] Item { $number }
    }
unit-count =
    { $count ->
        [one] { $count } { unit-one }
       *[other] { $count } { unit-many }
    }
tasks-count =
    { $tasks ->
        [one] { $tasks } { unit-one }
       *[other] { $tasks } { unit-many }
    }
part-one =
    { $part ->
        [chapter] chapter
        [part] part
        [goal] goal
        [own] { $part_one }
       *[section] section
    }
part-many =
    { $part ->
        [chapter] chapters
        [part] parts
        [goal] goals
        [own] { $part_many }
       *[section] sections
    }
part-name =
    { $part ->
        [chapter] Chapter { $label }
        [part] Part { $label }
        [goal] Goal { $label }
        [own] { $part_before }{ $label }{ $part_after }
        [label] { $label }
       *[section] Section { $label }
    }
sections-count =
    { $sections ->
        [one] { $sections } { part-one }
       *[other] { $sections } { part-many }
    }
label-short = { $label }
