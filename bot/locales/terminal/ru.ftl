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

## Обмен любезностями: одна-две строки; после приветствия — два примера
talk-greeting = Здравствуйте! Спросите, что сказано в документе «{ $title }», например:
talk-thanks = Пожалуйста!
talk-goodbye = До свидания! Возвращайтесь с вопросами.
talk-who = Я отвечаю на вопросы об одном открытом документе, «{ $title }», его собственными словами.
talk-help = Спрашивайте своими словами на любом языке; «42» открывает задачу, «раздел III» — раздел. Например:
talk-praise = Спасибо, рад помочь!
talk-insult = Простите. Скажите другими словами, что вы ищете, или напишите «разделы».
talk-test = Я на связи. Спросите что-нибудь о документе.

## Документ в целом
fact-publisher = Документ опубликован { $date }: { $publisher }, «{ $title }».
fact-date = Дата публикации — { $date }.
fact-title = Название документа — «{ $title }».
fact-source = Документ опубликован здесь: { $source }
fact-year = Документ охватывает { $year } год.
fact-about = Это документ «{ $title }».
fact-unknown = Об этом у документа нет сведений.

## Разделы, показатели, упоминания
no-section =
    { $count ->
        [0] В документе нет разделов.
        [one] В документе { $count } раздел: { $labels }.
        [few] В документе { $count } раздела: { $labels }.
       *[many] В документе { $count } разделов: { $labels }.
    }
section-of = Это раздел { $label }, «{ $title }» (задачи { $first }–{ $last }).
section-counts =
    В разделе { $label }, «{ $title }», { $count ->
        [one] { $count } задача: { $first }–{ $last }.
        [few] { $count } задачи: { $first }–{ $last }.
       *[many] { $count } задач: { $first }–{ $last }.
    }
section-none = Это не относится ни к одному разделу.
figure = { $label }: { $value }, { $growth } %
mentions =
    { $count ->
        [one] Это упоминается в { $count } задаче:
       *[many] Это упоминается в { $count } задачах:
    }

## Уточняющие вопросы
quoted = «{ $name }»
missing-names = В документе не упоминается: { $names }. Ближе всего:
missing-detail = В документе не сказано, { $detail }. Вот всё, что в нём есть об этом:
detail-amount = сколько
detail-count = сколько их
detail-date = когда
detail-person = кто
detail-place = где
detail-contact = как связаться
detail-reason = почему
detail-procedure = как именно
detail-duration = как долго
detail-list = какие именно
detail-result = с каким результатом
no-translation = Перевода на этот язык нет. Словами документа:
