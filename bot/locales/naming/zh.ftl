# 文件中编号条目（$unit）及其所属部分（$part）的中文叫法。HAN() 把数字写成汉字：第十二条。

unit-one =
    { $unit ->
        [task] 任务
        [article] 条文
        [section] 小节
        [clause] 条款
        [paragraph] 段落
        [question] 问题
        [point] 要点
        [target] 具体目标
        [own] { $unit_many }
       *[item] 条目
    }
unit-many = { unit-one }
unit-name =
    { $unit ->
        [article] 第{ HAN($number) }条
        [section] 第{ HAN($number) }节
        [clause] 第{ HAN($number) }款
        [paragraph] 第{ HAN($number) }段
        [question] 第 { $number } 问
        [point] 第 { $number } 点
        [target] 具体目标 { $number }
        [own] { $unit_before }{ $number }{ $unit_after }
       *[item] 第 { $number } 项
    }
unit-count =
    { $unit ->
        [task] { $count } 项任务
        [article] { $count } 条
        [section] { $count } 节
        [clause] { $count } 款
        [paragraph] { $count } 段
        [question] { $count } 个问题
        [point] { $count } 点
        [target] { $count } 个具体目标
        [own] { $count } { $unit_many }
       *[item] { $count } 项
    }
tasks-count =
    { $unit ->
        [task] { $tasks } 项任务
        [article] { $tasks } 条
        [section] { $tasks } 节
        [clause] { $tasks } 款
        [paragraph] { $tasks } 段
        [question] { $tasks } 个问题
        [point] { $tasks } 点
        [target] { $tasks } 个具体目标
        [own] { $tasks } { $unit_many }
       *[item] { $tasks } 项
    }
part-one =
    { $part ->
        [chapter] 章
        [part] 编
        [goal] 目标
        [own] { $part_many }
       *[section] 部分
    }
part-many = { part-one }
part-name =
    { $part ->
        [chapter] 第{ HAN($label) }章
        [part] 第{ HAN($label) }编
        [goal] 目标 { $label }
        [own] { $part_before }{ $label }{ $part_after }
        [label] { $label }
       *[section] 第{ HAN($label) }部分
    }
sections-count =
    { $part ->
        [chapter] { $sections } 章
        [part] { $sections } 编
        [goal] { $sections } 个目标
        [own] { $sections } { $part_many }
       *[section] { $sections } 个部分
    }
label-short = { HAN($label) }
