# 终端界面的中文文本。

name-task = { unit-name }
name-section = { part-name }
section-line = { part-name } · { $title }
name-figure = 主要数据 { $number }
certainty-high = 匹配度：很高
certainty-good = 匹配度：高
certainty-fair = 匹配度：一般
certainty = { $match }（{ score }）
score = { $score }%
unofficial = { $text }（非官方译文）
also = 另外：
less-likely = 不太符合，供参考：
suggest = 我不太确定您问的是哪一项，是不是下面的某一项？
none = 文件中没有提到。
other-year = 文件只涵盖 { $year } 年；以下是那一年的内容。
out-of-range =
    没有这个编号：{ unit-many }编号为 { $first } 至 { $last }{ $sections ->
        [0] { "" }
       *[other] ，{ sections-count }为{ $labels }
    }。
lacking = 文件中没有：{ $numbers }。
counts =
    文件共列出 { tasks-count }，{ $sections ->
        [0] 不分章节。
       *[other] 分为 { sections-count }。
    }
counts-stated = 标题写的是 { $stated }，实际列出 { $listed }。
chat-welcome = 请就《{ $title }》提问。输入编号可查看对应内容；“更多”“下一项”可继续；输入“退出”结束。
chat-nothing-more = 没有更多相关内容了。
chat-end = 已经到头了。
chat-only = 只有这一项。
chat-fewer = 没有那么多项。
chat-no-question = 还不清楚您指的是什么。请先就某件具体的事提问。

## 终端里的第一个回答之后
next = 接下来可以试试：
next-ask = 对话：可以追问，说“更多”或“用英语”
next-bot = 在这里试用 Telegram 机器人，无需令牌

## 寒暄：一两行；问候之后附两个例子
talk-greeting = 您好！可以问我《{ $title }》里写了什么，例如：
talk-thanks = 不客气！
talk-goodbye = 再见！有问题随时再来。
talk-who = 我只回答关于一份公开文件《{ $title }》的问题，用的是文件原文。
talk-help = 用您自己的话、任何语言提问即可。输入编号可以直接打开对应内容。例如：
talk-praise = 谢谢，很高兴能帮上忙！
talk-insult = 抱歉。请换个说法告诉我您想找什么，或者输入“目录”查看各部分。
talk-doubt = 我展示的都是文件原文，没有添加任何内容；它与问题的匹配度写在回答旁边。
talk-test = 我在。关于这份文件，您想了解什么？

## 文件本身
fact-publisher =
    { $date ->
        [none] 《{ $title }》的发布者：{ $publisher }。
       *[other] 《{ $title }》于{ $date }发布，发布者：{ $publisher }。
    }
fact-date = 发布日期：{ $date }
fact-title = 标题是《{ $title }》。
fact-source = 发布于：{ $source }
fact-year = 文件涵盖 { $year } 年。
fact-about = 这份文件是《{ $title }》。
fact-unknown = 没有记录这份文件的这项信息。
fact-source-none = 没有这份文件的链接。

## 各部分、指标、提及
no-section =
    { $sections ->
        [0] 这份文件不分章节。
       *[other] 这份文件共有 { sections-count }：{ $labels }。
    }
section-of =
    它属于{ part-name }“{ $title }”（编号 { $count ->
        [1] { $first }
       *[other] { $first } 至 { $last }
    }）。
section-counts =
    { part-name }“{ $title }”共有 { unit-count }，编号 { $count ->
        [1] { $first }
       *[other] { $first } 至 { $last }
    }。
section-none = 它不属于任何{ part-one }。
figures-none = 这份文件没有主要数据。
figure = { $label }：{ $value }，同比 { $growth }%
mentions = 有 { unit-count }提到了它：

## 追问
quoted = “{ $name }”
missing-names = 文件没有提到{ $names }。
missing-names-nearest = 文件没有提到{ $names }。最接近的内容是：
missing-relation = 文件提到了这两者，但没有提到您问的情况：
missing-detail = 文件没有说明{ $detail }，相关内容只有这一项：
missing-detail-nearest = 文件没有说明{ $detail }。最接近的内容是：
detail-amount = 具体数字
detail-count = 数量
detail-date = 时间
detail-person = 是谁
detail-place = 地点
detail-contact = 联系方式
detail-reason = 原因
detail-procedure = 具体做法
detail-duration = 时长
detail-list = 具体有哪些
detail-result = 结果
no-translation = 没有这种语言的译文。文件原文如下：

## `scoda index preview` 和 `scoda index init`
preview-title = 标题：{ $title }
preview-numbering = 编号方式：{ $levels }
preview-inside = 留在段落内的编号：{ $levels }
preview-unit = 单位：{ $unit }
preview-counts =
    { $passages } 个段落，{ $sections ->
        [0] 没有章节
       *[other] { $sections } 个章节
    }
preview-all = 没有遗漏任何内容。
preview-left-out = 未收入任何段落：{ $lines } 行，{ $words } 个词
preview-reason-before = 第一个编号之前
preview-reason-after = 最后一个段落之后
preview-reason-contents = 目录
preview-reason-repeated = 页码、页眉和页脚
preview-reason-notes = 注释
preview-reason-column = 未读取的列
preview-reason-sheet = 未读取的其他工作表
preview-more = ……另有 { $count } 行
preview-kept = 从第一个编号到最后一个段落结尾共 { $words } 个词，其中 { $share } 已收入段落。
preview-refused = 遗漏过多，无法建立索引：请在 corpus.toml 中说明文件如何编号（[reading] task），或哪些行应忽略。
init-written = 已写入 { $folder }：{ $files }；这份文件有 { $passages } 个段落
init-left-behind = 有 { $lines } 行脚注、页眉或页脚未写入文本，可用 scoda index preview { $document } 查看。
init-next = 请编辑 { $settings }，然后运行：scoda index build --corpus { $folder }
