# 终端界面的中文文本。

name-task = 第{ $number }项
name-section = 第{ $label }部分
name-figures = 主要指标
certainty-high = 非常确定
certainty-good = 比较确定
certainty-fair = 基本确定
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
counts-stated = 标题中写的是{ $stated }件。
chat-welcome = 请就“{ $title }”提问。输入编号可查看该项；“更多”、“下一项”可继续；输入“退出”结束。
chat-nothing-more = 没有更多了。
chat-no-question = 请先提一个问题。
