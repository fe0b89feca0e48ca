# Как документ называет свои пронумерованные части ($unit) и части, в которые они входят ($part), по-русски.

unit-one =
    { $unit ->
        [task] задача
        [article] статья
        [section] раздел
        [clause] пункт
        [paragraph] параграф
        [question] вопрос
        [point] пункт
        [target] задача
        [own] { $unit_one }
       *[item] пункт
    }
unit-few =
    { $unit ->
        [task] задачи
        [article] статьи
        [section] раздела
        [clause] пункта
        [paragraph] параграфа
        [question] вопроса
        [point] пункта
        [target] задачи
        [own] { $unit_few }
       *[item] пункта
    }
unit-all =
    { $unit ->
        [task] задач
        [article] статей
        [section] разделов
        [clause] пунктов
        [paragraph] параграфов
        [question] вопросов
        [point] пунктов
        [target] задач
        [own] { $unit_all }
       *[item] пунктов
    }
unit-many =
    { $unit ->
        [task] задачи
        [article] статьи
        [section] разделы
        [clause] пункты
        [paragraph] параграфы
        [question] вопросы
        [point] пункты
        [target] задачи
        [own] { $unit_many }
       *[item] пункты
    }
unit-name =
    { $unit ->
        [task] Задача { $number }
        [article] Статья { $number }
        [section] Раздел { $number }
        [clause] Пункт { $number }
        [paragraph] Параграф { $number }
        [question] Вопрос { $number }
        [point] Пункт { $number }
        [target] Задача { $number }
        [own] { $unit_before }{ $number }{ $unit_after }
       *[item] Пункт { $number }
    }
unit-count =
    { $count ->
        [one] { $count } { unit-one }
        [few] { $count } { unit-few }
       *[many] { $count } { unit-all }
    }
tasks-count =
    { $tasks ->
        [one] { $tasks } { unit-one }
        [few] { $tasks } { unit-few }
       *[many] { $tasks } { unit-all }
    }
part-one =
    { $part ->
        [chapter] глава
        [part] часть
        [goal] цель
        [own] { $part_one }
       *[section] раздел
    }
part-few =
    { $part ->
        [chapter] главы
        [part] части
        [goal] цели
        [own] { $part_few }
       *[section] раздела
    }
part-all =
    { $part ->
        [chapter] глав
        [part] частей
        [goal] целей
        [own] { $part_all }
       *[section] разделов
    }
part-many =
    { $part ->
        [chapter] главы
        [part] части
        [goal] цели
        [own] { $part_many }
       *[section] разделы
    }
part-name =
    { $part ->
        [chapter] Глава { $label }
        [part] Часть { $label }
        [goal] Цель { $label }
        [own] { $part_before }{ $label }{ $part_after }
        [label] { $label }
       *[section] Раздел { $label }
    }
sections-count =
    { $sections ->
        [one] { $sections } { part-one }
        [few] { $sections } { part-few }
       *[many] { $sections } { part-all }
    }
label-short = { $label }
