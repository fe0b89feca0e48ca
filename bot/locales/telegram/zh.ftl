# 简体中文文本。

language-name = 中文

## Buttons

button-previous = ← { $name }
button-next = { $name } →
button-more = 更多结果
button-similar = 相似{ unit-many }
button-sections = 浏览各{ part-one }
button-figures = 主要数据
button-copy = 复制原文
button-helpful = 有帮助
button-unhelpful = 答非所问
button-none-of-these = 都不是
button-back = 返回回答
button-options = 更多操作
button-examples = 提问示例
button-label = { $name }：{ $words }
button-page-previous = ← 上一页
button-page-next = 下一页 →
button-language-auto = 跟随我提问的语言
button-open-bot = 在机器人中打开

## Names of passages

name-task = { unit-name }
name-figure = 主要数据 { $number }
name-section = { part-name }

## An answer

answer-several = 以下 { unit-count }回答了您的问题：
answer-several-passages = 以下 { $count } 段内容回答了您的问题：
answer-left = 另有 { unit-count }也符合，请点“更多结果”。
section-line = { part-name } · { $title }
official =
    { $into ->
        [en] 英文译文
        [ru] 俄文译文
        [zh] 中文译文
       *[other] 译文（{ $into }）
    }
unofficial =
    { $into ->
        [en] 非官方英文译文
        [ru] 非官方俄文译文
        [zh] 非官方中文译文
       *[other] 非官方译文（{ $into }）
    }
certainty-high = 匹配度：很高
certainty-good = 匹配度：高
certainty-fair = 匹配度：一般
shortened = （内容超出单条消息的长度，已截短。）

## Not sure, or not in the document

suggest-intro = 我不太确定您问的是哪一项，是不是下面的某一项？
none-intro = <b>文件中没有提到。</b>
none-examples = 您可以这样问：
example-number = { unit-name }
example-section = { part-name }有哪些内容？
notice-other-year = 文件只涵盖 { $year } 年；以下是那一年的内容。
notice-out-of-range = 没有这个编号：{ unit-many }编号为 { $first } 至 { $last }。
lacking = 文件中没有：{ $numbers }。
notice-counts =
    文件共列出 { tasks-count }{ $sections ->
        [0] { "" }
       *[other] ，分为 { sections-count }
    }。
notice-counts-stated = 标题写的是 { $stated }，实际列出 { $listed }。
question-unclear = 我没看出您要问什么。请用一句话提问，或直接发送编号。
question-not-text = 我只能阅读文字，请把问题写成文字发给我。
too-many = 您一次发来的问题太多了。请等一分钟，这期间的消息我不会处理。
too-many-at-once = 我还在回答您之前的问题，请稍候。
too-long = 这段话太长，我无法处理。请用几句话提问。
given-up = 抱歉，这条消息我无法回答：处理时两次出错。请换一种说法提问。
late = <i>抱歉，回答晚了：我刚才不在线。那段时间的问题，每个聊天我只回答最后一个。</i>

## 寒暄：一两行；问候之后附两个例子
talk-greeting = 您好！可以问我《{ $title }》里写了什么，例如：
talk-thanks = 不客气！
talk-goodbye = 再见！有问题随时再来。
talk-who = 我只回答关于一份公开文件《{ $title }》的问题，用的是文件原文。我不记录谁问了什么，详见 /privacy。
talk-help = 用您自己的话、任何语言提问即可。发送编号可以直接打开对应内容。例如：
talk-praise = 谢谢，很高兴能帮上忙！
talk-insult = 抱歉。请换个说法告诉我您想找什么，或者浏览文件。
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
follow-up-nothing = 还不清楚您指的是什么。请先就某件具体的事提问。
follow-up-no-more = 没有更多相关内容了。
follow-up-end = 已经到头了。
follow-up-only = 只有这一项。
follow-up-fewer = 没有那么多项。

## More results, similar tasks, sections

more-title = 以下内容也符合：
more-unlikely = 以下内容不太符合，供参考：
more-none = 没有其他符合的内容了。请换一种问法试试。
more-lost = 我已看不到原来的问题，请再问一次。
similar-title = 与{ $name }相似的内容：
similar-none = 文件中没有与{ $name }很相似的内容。
sections-title = <b>{ $title }</b>
sections-line = { unit-count }
section-cut = 这里只列出前 { unit-count }，其余可按编号打开。
page-of = 第 { $page } 页，共 { $pages } 页

## Headline figures

figures-title = <b>主要数据</b>
figures-none = 这份文件没有主要数据。
figures-caption = 主要数据：数值及同比增长
figures-line = { $label }：{ $value }，同比增长 { $growth }%

## Commands that need something more

ask-how =
    请在命令后面写上问题：
    <code>/ask { $example }</code>
    也可以用 /ask 回复一条消息。
task-how = 请在命令后面写上编号，例如：<code>/task { $number }</code>。文件中的编号为 { $first } 至 { $last }。
command-unknown = 我不认识这个命令。发送 /help 可以查看我的功能。

## Start and help

start =
    <b>您好！</b>我可以回答有关《{ $title }》的问题。

    请直接用中文、英文、俄文或其他语言提问。我会用文件原文回答；如果文件没有提到，我也会如实告诉您。
start-group = 在群组里，请 @{ $username }、回复我的消息，或发送 /ask 加上您的问题。
help =
    <b>怎样提问</b>
    用自己的话写出问题即可。发送“{ unit-name }”或只发编号，可以直接打开。

    <b>您会得到什么</b>
    文件的原文，一字不改。如果不太确定，我会列出几项供您选择；如果文件没有提到，我会如实说明。

    <b>命令</b>
    /task { $number } – { unit-name }
    /sections – 浏览各{ part-one }{ $figures ->
        [none] { "" }
       *[some] { "\u000A" }/figures – 主要数据
    }
    /lang – 选择语言
    /about – 文件及其来源
    /privacy – 我保存哪些信息
    /forget – 删除这些信息

    <b>在群组里</b>，请 @{ $username }、回复我的消息，或发送 /ask 加上您的问题。
    <b>在任何聊天中</b>，输入 @{ $username } 和问题，再选择一个结果。

## Language

lang-choose = 您希望我在这个聊天里使用哪种语言？
lang-saved = 从现在起，我在这里用中文回复。文件原文始终与发布时一致。
lang-auto-saved = 从现在起，我用您提问的语言回答。

## About, privacy

about-title = <b>{ $title }</b>
about-publisher = 发布者：{ $publisher }
about-date = 日期：{ $date }
about-source = 来源：{ $source }
about-source-none = 来源：没有记录链接
about-translations = 我显示的译文均为非官方译文。
about-index = 索引版本：<code>{ $version }</code>，建立于 { $built }
about-model = 语言模型：{ $model }
privacy =
    <b>我保存哪些信息</b>（在本机器人运营者的机器上）
    • 为某个聊天选择的语言，直到您更改或删除它。
    • 我的哪条消息回答了您的哪条消息，保存两天，以便您修改问题时我能修改回答。
    • 我在某个聊天中最近向谁展示了哪些条目，只在内存中保存一小时，以便理解“什么时候？”“第二个”这样的追问；不含文字。
    • 您认为哪些回答有帮助、哪些没有，保存 { $days } 天。
    • 需要等待的问题，按 Telegram 发来的内容暂存，但不含姓名，回答后即删除，最多保存一天。
    • 统计数字，保存一年：每天有多少问题、使用何种语言，以及其中有多少我能回答。这些数字不指向任何人。

    除等待中的问题外，聊天和用户只以加密后的代号保存。只有同时持有密钥的人才能判断某个代号是否属于您；密钥放在单独的文件里。{ $unanswered ->
        [logged] 本机器人的运营者还会在日志中保存问题的文字，但不记录提问者姓名。/forget 无法删除日志。
        [both] 本机器人的运营者还会在日志中保存问题的文字，但不记录提问者姓名，/forget 无法删除日志；文件未能回答的问题的文字另以这种代号保存 { $days } 天。
        [kept] 本机器人的运营者还会保存文件未能回答的问题的文字，以这种代号保存 { $days } 天，但不记录提问者姓名。
       *[dropped] 除此之外，我不保存问题的文字。
    }

    发送 /forget 可删除属于您或本聊天的信息；统计数字会保留，运营者已经做好的备份也会保留。Telegram 本身会保留我们的对话，您可以在那里删除。
forget-done = 已完成：我保存的有关您和本聊天的信息已全部删除。

## Feedback and old buttons

feedback-thanks = 谢谢！
feedback-sorry = 谢谢，已记下。请换一种问法试试。
stale-format = 这个按钮来自旧版机器人，请重新提问。
stale-invalid = 这个按钮无效，请重新提问。
stale-gone = 索引已重建，这个按钮指向的内容已不在文件中。
stale-rebuilt = 索引已重建，以下是现在的内容。

## Inline mode

inline-open = 与我单独聊天提问
inline-none = 文件中没有提到，去聊天中提问
inline-title = { $name } · { part-name }

## Faults

fault = 我这边出了点问题，请稍后再试。
not-ready = 我还在读取文件，请一分钟后再试。

## The owner

stats-title = <b>最近 { $days } 天</b>
stats-total = 问题数：{ $count }
stats-outcome-answer = 已回答：{ $count }
stats-outcome-suggest = 给出选项：{ $count }
stats-outcome-none = 文件中没有：{ $count }
stats-languages = 语言：{ $list }
stats-feedback = “有帮助”：{ $helpful }，“答非所问”：{ $unhelpful }
stats-chats = 已选择语言的聊天：{ $count }
unanswered-count = 最近 { $days } 天有 { $count } 个问题在文件中没有答案。
unanswered-off = 未保存这些问题的文字。如需保存，请用 SCODA_KEEP_UNANSWERED=1 启动机器人。
unanswered-empty = 尚未保存任何文字。
reindex-started = 正在建立索引……
reindex-progress = 正在建立索引…… { $progress }
reindex-busy = 索引正在建立中。
reindex-done = 索引已就绪：版本 <code>{ $version }</code>。内容是《{ $title }》，读自 <code>{ $path }</code>。
reindex-same = 没有变化：继续使用版本 <code>{ $version }</code>。
reindex-failed = 建立失败，继续使用版本 <code>{ $version }</code>。{ $reason }
rollback-done = 已恢复上一个版本：<code>{ $version }</code>。
rollback-failed = 无法恢复。{ $reason }
index-refused = 新的索引版本无法使用，继续使用版本 <code>{ $version }</code>。{ $reason }

## Menus and descriptions

menu-start = 我能做什么
menu-ask = 提一个问题
menu-task = 按编号查看
menu-sections = 浏览各部分
menu-figures = 主要数据
menu-lang = 选择语言
menu-about = 文件及其来源
menu-help = 怎样提问
menu-privacy = 保存哪些信息
menu-forget = 删除保存的信息
menu-stats = 所有者：使用情况
menu-unanswered = 所有者：未能回答的问题
menu-reindex = 所有者：重建索引
menu-rollback = 所有者：恢复上一个索引
description =
    用中文、英文、俄文或其他语言提问，了解《{ $title }》。您会得到带编号的文件原文；如果文件没有提到，我会如实告诉您。

    请直接写出您的问题。
description-short = 用原文回答关于一份公开文件的问题，支持中文、英文和俄文。
