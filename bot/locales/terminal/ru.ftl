# Слова терминала по-русски.

name-task = { unit-name }
name-section = { part-name }
section-line = { part-name }. { $title }
name-figure = Главный показатель { $number }
certainty-high = Соответствие вопросу: очень высокое
certainty-good = Соответствие вопросу: высокое
certainty-fair = Соответствие вопросу: среднее
certainty = { $match } ({ score })
score = { $score } %
unofficial = { $text } (неофициальный перевод)
also = Ещё:
less-likely = Менее вероятно:
suggest = Не совсем понятно, что вы имеете в виду. Может быть, что-то из этого?
none = В документе об этом не говорится.
other-year = Документ охватывает только { $year } год; вот что в нём есть за этот год.
out-of-range =
    Такого номера нет: { unit-many } пронумерованы от { $first } до { $last }{ $sections ->
        [0] { "" }
       *[other] , { part-many } — { $labels }
    }.
lacking = В документе нет: { $numbers }.
counts =
    В документе { tasks-count }{ $sections ->
        [0] { "" }
       *[other] { " " }и { sections-count }
    }.
counts-stated = В заголовке указано { $stated }, а в самом списке — { $listed }.
chat-welcome = Спрашивайте о документе «{ $title }». Номер открывает нужное место, «ещё» и «дальше» показывают продолжение, «выход» завершает разговор.
chat-nothing-more = Больше ничего подходящего нет.
chat-end = Дальше ничего нет.
chat-only = Здесь только один вариант.
chat-fewer = Столько вариантов здесь нет.
chat-no-question = Пока непонятно, о чём речь. Сначала спросите о чём-нибудь конкретном.

## После первого ответа в терминале
next = Попробуйте дальше:
next-ask = разговор: уточнения, «ещё», «по-английски»
next-bot = бот для Telegram прямо здесь, без токена

## Обмен любезностями: одна-две строки; после приветствия — два примера
talk-greeting = Здравствуйте! Спросите, что сказано в документе «{ $title }», например:
talk-thanks = Пожалуйста!
talk-goodbye = До свидания! Возвращайтесь с вопросами.
talk-who = Я отвечаю на вопросы об одном открытом документе, «{ $title }», его же словами.
talk-help = Спрашивайте своими словами на любом языке; номер открывает нужное место документа. Например:
talk-praise = Спасибо, рад помочь!
talk-insult = Простите. Скажите другими словами, что вы ищете, или напишите «оглавление».
talk-doubt = Я показываю слова самого документа и ничего к ним не добавляю. Насколько они соответствуют вопросу, сказано рядом с ответом.
talk-test = Я на связи. Спросите что-нибудь по документу.

## Документ в целом
fact-publisher =
    { $date ->
        [none] Издатель документа «{ $title }»: { $publisher }.
       *[other] Документ «{ $title }» опубликован { $date } Издатель: { $publisher }.
    }
fact-date = Дата публикации: { $date }
fact-title = Название документа — «{ $title }».
fact-source = Документ опубликован здесь: { $source }
fact-year = Документ охватывает { $year } год.
fact-about = Это документ «{ $title }».
fact-unknown = Этих сведений о документе у меня нет.
fact-source-none = Ссылки на документ у меня нет.

## Разделы, показатели, упоминания
no-section =
    { $sections ->
        [0] Документ не разделён на части.
       *[other] В документе { sections-count }: { $labels }.
    }
section-of =
    { part-name }, «{ $title }» ({ $count ->
        [1] { unit-one } { $first }
       *[other] { unit-many } { $first }–{ $last }
    }).
section-counts =
    { part-name }, «{ $title }»: { unit-count } ({ $count ->
        [1] { $first }
       *[other] { $first }–{ $last }
    }).
section-none = Это не входит ни в одну из частей документа.
figures-none = В этом документе нет главных показателей.
figure = { $label }: { $value }, { $growth } %
mentions = Об этом в документе — { unit-count }:

## Уточняющие вопросы
quoted = «{ $name }»
missing-names = В документе не упоминается: { $names }.
missing-names-nearest = В документе не упоминается: { $names }. Ближе всего:
missing-relation = В документе упоминается и то, и другое, но не то, о чём вы спрашиваете:
missing-detail = В документе не сказано, { $detail }. Вот всё, что в нём есть об этом:
missing-detail-nearest = В документе не сказано, { $detail }. Ближе всего:
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
no-translation = Перевода на этот язык нет. Вот оригинал:

## `scoda index preview` и `scoda index init`
preview-title = Заголовок: { $title }
preview-numbering = Нумерация: { $levels }
preview-inside = Остаётся внутри фрагментов: { $levels }
preview-unit = Единица: { $unit }
preview-counts =
    { $passages ->
        [one] { $passages } фрагмент
        [few] { $passages } фрагмента
       *[many] { $passages } фрагментов
    }, { $sections ->
        [0] без разделов
        [one] { $sections } раздел
        [few] { $sections } раздела
       *[many] { $sections } разделов
    }
preview-all = Ничего не пропущено.
preview-left-out =
    Не вошло ни в один фрагмент: { $lines ->
        [one] { $lines } строка
        [few] { $lines } строки
       *[many] { $lines } строк
    }, { $words ->
        [one] { $words } слово
        [few] { $words } слова
       *[many] { $words } слов
    }
preview-reason-before = перед первым номером
preview-reason-after = после последнего фрагмента
preview-reason-contents = оглавление
preview-reason-repeated = номера страниц и колонтитулы
preview-reason-notes = примечания
preview-reason-column = столбцы, которые не читаются
preview-reason-sheet = другие листы, которые не читаются
preview-more =
    … и ещё { $count ->
        [one] { $count } строка
        [few] { $count } строки
       *[many] { $count } строк
    }
preview-kept = Слов между первым номером и концом последнего фрагмента: { $words }; во фрагментах { $share } из них.
preview-refused = Индекс не строится, если теряется так много: укажите в corpus.toml, как пронумерован документ ([reading] task) или какие строки пропускать.
init-written =
    Записано в { $folder }: { $files }; в документе { $passages ->
        [one] { $passages } фрагмент
        [few] { $passages } фрагмента
       *[many] { $passages } фрагментов
    }
init-left-behind =
    Не попали в текст сноски и колонтитулы, { $lines ->
        [one] { $lines } строка
        [few] { $lines } строки
       *[many] { $lines } строк
    }: их покажет scoda index preview { $document }.
init-next = Отредактируйте { $settings } и выполните: scoda index build --corpus { $folder }
