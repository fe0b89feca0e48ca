# 终端界面的中文文本。

name-task = 第{ $number }项
name-section =
    { $label ->
        [I] 第一部分
        [II] 第二部分
        [III] 第三部分
        [IV] 第四部分
        [V] 第五部分
        [VI] 第六部分
        [VII] 第七部分
        [VIII] 第八部分
        [IX] 第九部分
        [X] 第十部分
        [XI] 第十一部分
        [XII] 第十二部分
       *[other] 第{ $label }部分
    }
name-figures = 主要指标
certainty-high = 匹配度很高
certainty-good = 匹配度高
certainty-fair = 匹配度一般
unofficial = 非官方译文
also = 另外：
suggest = 不确定您指的是哪一项，是下面其中之一吗？
none = 这份文件没有提到。文件中最接近的内容是：
none-nothing = 这份文件没有提到。
other-year = 这份文件只涉及{ $year }年；以下是那一年的内容。
out-of-range = 没有这个编号：任务编号从{ $first }到{ $last }，各部分为{ $sections }。
counts =
    { $sections ->
        [0] 文件共列出{ $tasks }项任务，不分部分。
       *[other] 文件共列出{ $tasks }项任务，分为{ $sections }个部分。
    }
counts-stated = 标题中写的是{ $stated }项。
chat-welcome = 请就“{ $title }”提问。输入编号可查看该项；“更多”、“下一项”可继续；输入“退出”结束。
chat-nothing-more = 没有更多了。
chat-no-question = 请先提一个问题。

## 寒暄：一两行；问候之后附两个例子
talk-greeting = 您好！可以问我“{ $title }”里写了什么，例如：
talk-thanks = 不客气！
talk-goodbye = 再见！有问题随时再来。
talk-who = 我用文件原文回答关于一份公开文件“{ $title }”的问题。
talk-help = 用您自己的话、任何语言提问即可；输入“42”查看该项，“第三部分”查看该部分。例如：
talk-praise = 谢谢，很高兴能帮上忙！
talk-insult = 抱歉。请换个说法告诉我您想找什么，或输入“目录”查看各部分。
talk-test = 我在。请问关于这份文件您想知道什么？

## 文件本身
fact-publisher = 由{ $publisher }于{ $date }发布：“{ $title }”。
fact-date = 发布日期为{ $date }。
fact-title = 标题是“{ $title }”。
fact-source = 发布于：{ $source }
fact-year = 这份文件涵盖{ $year }年。
fact-about = 这是“{ $title }”。
fact-unknown = 没有关于这一点的记录。

## 各部分、指标、提及
no-section =
    { $count ->
        [0] 这份文件不分部分。
       *[other] 这份文件共有{ $count }个部分：{ $labels }。
    }
section-of = 它在第{ $label }部分“{ $title }”（第{ $first }至{ $last }项）。
section-counts = 第{ $label }部分“{ $title }”共有{ $count }项：第{ $first }至{ $last }项。
section-none = 它不属于任何部分。
figure = { $label }：{ $value }，{ $growth }%
mentions = 有{ $count }项提到：

## 追问
quoted = “{ $name }”
missing-names = 文件没有提到{ $names }。最接近的内容是：
missing-detail = 文件没有说明{ $detail }，相关内容只有：
detail-amount = 金额
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
no-translation = 没有该语言的译文。文件原文如下：
