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
