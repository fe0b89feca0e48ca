# Слова терминала по-русски.

name-task = Задача { $number }
name-section = Раздел { $label }
name-figures = Главные показатели
certainty-high = очень близко к вопросу
certainty-good = близко к вопросу
certainty-fair = похоже на вопрос
unofficial = неофициальный перевод
also = Ещё:
suggest = Не уверен, что именно вы имеете в виду. Может быть, одно из этого?
none = В документе об этом не сказано. Ближе всего:
none-nothing = В документе об этом не сказано.
other-year = Документ охватывает только { $year } год; вот что в нём сказано об этом годе.
out-of-range = Такого номера нет: задачи имеют номера от { $first } до { $last }, разделы — { $sections }.
counts =
    В документе { $tasks ->
        [one] { $tasks } задача
        [few] { $tasks } задачи
       *[many] { $tasks } задач
    } { $sections ->
        [0] без разделов.
        [one] в { $sections } разделе.
       *[other] в { $sections } разделах.
    }
counts-stated = В заголовке указано { $stated }.
chat-welcome = Спрашивайте о документе «{ $title }». Номер показывает задачу; «ещё» и «дальше» — продолжение; «выход» — конец.
chat-nothing-more = Это всё.
chat-no-question = Сначала задайте вопрос.
