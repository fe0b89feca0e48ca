# Тексты на русском языке.

language-name = Русский

## Buttons

button-previous = ← { $name }
button-next = { $name } →
button-more = Ещё результаты
button-similar = Похожие задачи
button-section = Раздел { $label }
button-sections = Все разделы
button-figures = Главные показатели
button-copy = Скопировать текст
button-helpful = Полезно
button-unhelpful = Не то, что я спрашивал(а)
button-none-of-these = Ничего из этого
button-back = Назад к ответу
button-page-previous = ← Предыдущая страница
button-page-next = Следующая страница →
button-language-auto = Язык моего вопроса
button-open-bot = Открыть в боте

## Names of passages

name-task = Задача { $number }
name-passage = Фрагмент { $id }
name-figure = Главные показатели
name-section = Раздел { $label }

## An answer

answer-several =
    { $count ->
        [one] На ваш вопрос отвечает { $count } задача:
        [few] На ваш вопрос отвечают { $count } задачи:
        [many] На ваш вопрос отвечают { $count } задач:
       *[other] На ваш вопрос отвечают { $count } задачи:
    }
answer-left =
    { $count ->
        [one] Подходит ещё { $count } задача: нажмите «Ещё результаты».
        [few] Подходят ещё { $count } задачи: нажмите «Ещё результаты».
        [many] Подходят ещё { $count } задач: нажмите «Ещё результаты».
       *[other] Подходят ещё { $count } задачи: нажмите «Ещё результаты».
    }
section-line = Раздел { $label } · { $title }
unofficial =
    { $into ->
        [en] Неофициальный перевод на английский
        [ru] Неофициальный перевод на русский
        [zh] Неофициальный перевод на китайский
       *[other] Неофициальный перевод ({ $into })
    }
certainty-high = Уверенность: очень высокая
certainty-good = Уверенность: высокая
certainty-fair = Уверенность: средняя
shortened = (Сокращено: фрагмент длиннее, чем может быть сообщение.)

## Not sure, or not in the document

suggest-intro = Я не уверен, что именно вы имеете в виду. Может быть, одно из этого?
none-intro = <b>В документе об этом не говорится.</b> В тексте «{ $title }» я не нашёл ответа.
none-nearest = Ближе всего по теме:
none-examples = Можно спросить, например:
example-number = Задача { $number }
example-section = Что есть в разделе { $label }?
notice-other-year = Документ охватывает только { $year } год и ничего не говорит о других годах.
notice-out-of-range = Такого номера нет: задачи пронумерованы от { $first } до { $last }.
notice-counts =
    В документе { $tasks ->
        [one] перечислена { $tasks } задача
        [few] перечислены { $tasks } задачи
        [many] перечислено { $tasks } задач
       *[other] перечислено { $tasks } задачи
    } { $sections ->
        [0] без деления на разделы
        [one] в { $sections } разделе
       *[other] в { $sections } разделах
    }.
notice-counts-stated = В заголовке указано { $stated }, а в самом списке { $listed }.
question-unclear = Я не вижу здесь вопроса. Спросите в нескольких словах или пришлите номер задачи.
question-not-text = Я понимаю только текст. Напишите, пожалуйста, вопрос словами.

## More results, similar tasks, sections

more-title = Результаты по вашему вопросу, лучшие вначале
more-none = Других результатов нет.
more-lost = Я больше не вижу вопроса. Задайте его, пожалуйста, ещё раз.
similar-title = Похожее на «{ $name }»:
similar-none = В документе нет ничего похожего на «{ $name }».
sections-title = <b>{ $title }</b>
sections-line =
    { $count ->
        [one] { $count } задача
        [few] { $count } задачи
        [many] { $count } задач
       *[other] { $count } задачи
    }
sections-none = В этом документе нет разделов.
page-of = Страница { $page } из { $pages }

## Headline figures

figures-title = <b>Главные показатели</b>
figures-none = В этом документе нет главных показателей.
figures-caption = Главные показатели: значение и рост за год
figures-line = { $label }: { $value }, рост { $growth } %

## Commands that need something more

ask-how = Напишите вопрос после команды, например: <code>/ask { $example }</code>. Или ответьте на сообщение командой /ask.
task-how = Напишите номер после команды, например: <code>/task { $number }</code>. Задачи пронумерованы от { $first } до { $last }.
command-unknown = Я не знаю такой команды. /help покажет, что я умею.

## Start and help

start =
    <b>Здравствуйте!</b> Я отвечаю на вопросы о документе «{ $title }».

    Просто напишите вопрос: по-русски, по-английски, по-китайски или на другом языке. Я отвечу словами самого документа или скажу, что об этом в нём не говорится.
start-group = В группе упомяните @{ $username }, ответьте на моё сообщение или напишите /ask и вопрос.
help =
    <b>Как спрашивать</b>
    Напишите вопрос своими словами. Номер, например «{ $number }», откроет эту задачу.

    <b>Что вы получите</b>
    Саму задачу, слово в слово. Если я не уверен, предложу несколько на выбор; если в документе об этом не говорится, так и скажу.

    <b>Команды</b>
    /task { $number } – задача по номеру
    /sections – читать по разделам
    /figures – главные показатели
    /lang – выбрать язык
    /about – о документе и его источнике
    /privacy – что я храню
    /forget – удалить это

    <b>В группах</b> я отвечаю, если упомянуть @{ $username }, ответить на моё сообщение или написать /ask и вопрос.
    <b>В любом чате</b> наберите @{ $username } и вопрос, затем выберите результат.

## Language

lang-choose = На каком языке мне писать в этом чате?
lang-saved = Теперь я пишу здесь по-русски. Слова самого документа всегда остаются такими, как опубликованы.
lang-auto-saved = Теперь я отвечаю на языке вопроса.

## About, privacy

about-title = <b>{ $title }</b>
about-publisher = Опубликовал: { $publisher }
about-date = Дата: { $date }
about-source = Источник: { $source }
about-translations = Переводы, которые я показываю, неофициальные.
about-index = Версия индекса: <code>{ $version }</code>, построена { $built }
about-model = Языковая модель: { $model }
privacy =
    <b>Что я храню</b>
    • Язык, выбранный для чата.
    • Два дня – какое моё сообщение отвечает на какое ваше, чтобы исправить ответ, когда вы исправите вопрос.
    • Счётчики: сколько вопросов в день, на каком языке и скольким читателям задача пригодилась. По ним нельзя узнать человека.

    Чаты хранятся только в виде зашифрованных кодов, без имён и номеров людей. { $unanswered ->
        [kept] Владелец бота хранит также тексты вопросов, на которые документ не отвечает, без имени.
       *[dropped] Тексты вопросов я не храню.
    }

    /forget удаляет всё, что относится к вам и к этому чату. Сам Telegram хранит нашу переписку; удалить её можно там.
forget-done = Готово: всё, что я хранил о вас и об этом чате, удалено.

## Feedback and old buttons

feedback-thanks = Спасибо!
feedback-sorry = Спасибо, учту. Попробуйте «Ещё результаты» или спросите иначе.
stale-format = Эта кнопка из прежней версии бота. Спросите, пожалуйста, ещё раз.
stale-invalid = Эта кнопка не работает. Спросите, пожалуйста, ещё раз.
stale-gone = Документ проиндексирован заново, и того, к чему вела кнопка, в нём больше нет.
stale-rebuilt = Документ с тех пор проиндексирован заново; так он выглядит сейчас.

## Inline mode

inline-open = Спросить в чате со мной
inline-none = В документе этого нет. Спросить в чате
inline-title = { $name } · раздел { $label }

## Faults

fault = У меня что-то пошло не так. Попробуйте, пожалуйста, чуть позже.
not-ready = Я ещё читаю документ. Попробуйте, пожалуйста, через минуту.

## The owner

stats-title = <b>{ $days ->
        [one] За последний { $days } день
        [few] За последние { $days } дня
        [many] За последние { $days } дней
       *[other] За последние { $days } дня
    }</b>
stats-total = Вопросов: { $count }
stats-outcome-answer = с ответом: { $count }
stats-outcome-suggest = с предложением выбрать: { $count }
stats-outcome-none = нет в документе: { $count }
stats-languages = Языки: { $list }
stats-feedback = «Полезно»: { $helpful }, «Не то, что я спрашивал(а)»: { $unhelpful }
stats-chats = Чатов с выбранным языком: { $count }
unanswered-count =
    { $count ->
        [one] { $count } вопрос не нашёл
        [few] { $count } вопроса не нашли
        [many] { $count } вопросов не нашли
       *[other] { $count } вопроса не нашли
    } ответа в документе за { $days ->
        [one] { $days } день
        [few] { $days } дня
        [many] { $days } дней
       *[other] { $days } дня
    }.
unanswered-off = Их тексты не хранятся. Чтобы хранить, запустите бота с SCODA_KEEP_UNANSWERED=1.
unanswered-empty = Пока не сохранено ни одного текста.
reindex-started = Строю индекс…
reindex-progress = Строю индекс… { $progress }
reindex-busy = Индекс уже строится.
reindex-done = Индекс готов: версия <code>{ $version }</code>.
reindex-same = Ничего не изменилось: остаётся версия <code>{ $version }</code>.
reindex-failed = Построить не удалось; в работе остаётся версия <code>{ $version }</code>. { $reason }
rollback-done = Снова в работе прежняя версия: <code>{ $version }</code>.
rollback-failed = Вернуться не удалось. { $reason }
index-refused = Новую версию индекса использовать нельзя; в работе остаётся версия <code>{ $version }</code>. { $reason }

## Menus and descriptions

menu-start = Что я умею
menu-ask = Задать вопрос
menu-task = Задача по номеру
menu-sections = Читать по разделам
menu-figures = Главные показатели
menu-lang = Выбрать язык
menu-about = Документ и его источник
menu-help = Как спрашивать
menu-privacy = Что хранится
menu-forget = Удалить то, что хранится
menu-stats = Владельцу: как мной пользуются
menu-unanswered = Владельцу: вопросы без ответа
menu-reindex = Владельцу: построить индекс заново
menu-rollback = Владельцу: вернуть прежний индекс
description =
    Спрашивайте о документе «{ $title }» по-русски, по-английски, по-китайски или на другом языке. В ответ – слова самого документа с номером или честное «об этом в нём не говорится».

    Просто напишите вопрос.
description-short = Отвечает на вопросы об открытом документе его же словами: русский, английский, китайский.
