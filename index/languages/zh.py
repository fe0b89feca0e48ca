"""Chinese."""

from index.languages.base import Language, LookupWords, Marks, NumberWords

# The characters of the words below that differ, for those who write traditional ones.
_TRADITIONAL = str.maketrans(
    "个为么于与从体关写几划务单号后吗块头对属应开录总据数显条构标档济着码称纲组绍经给节计讲诉该说请读谢过还这里键问项题",
    "個為麼於與從體關寫幾劃務單號後嗎塊頭對屬應開錄總據數顯條構標檔濟著碼稱綱組紹經給節計講訴該說請讀謝過還這裡鍵問項題",
)


def _both(words: str) -> str:
    """The words in simplified and in traditional characters."""
    return f"{words} {words.translate(_TRADITIONAL)}"


_SIMPLIFIED = LookupWords(
    complete=True,
    tasks="项 条 任务 条目 事项 大任务 项工作 项成果",
    parts="部分 大部分 章 节 板块 大板块 篇章",
    contents="目录 章节 大纲 所有部分",
    figures=(
        "指标 主要指标 关键指标 核心指标 总体指标 主要数据 关键数据 核心数据 总体数据 主要数字 "
        "关键数字 重要指标 重点指标 主要经济指标 亮点数据"
    ),
    mark="编号 序号 号码",
    how_many="多少 几 几个 多少个 总数 数量 个数",
    all="所有 全部 各 各个 每 每个 每项 哪些 哪几个 哪几项 哪几 主要",
    tail="最后 末尾 最末 最后面",
    backwards="倒数",
    front="前 头 前面 开头",
    head="首个 首项 最前面 最先",
    ordinal="第",
    counter="号",
    to="到 至",
    from_="从 由",
    and_="和 与 跟 及 以及 或 还有",
    heading=(
        "板块 章节 哪部分 哪一部分 哪个部分 哪一个部分 这部分 这一部分 这个部分 这一个部分 那部分 那一部分 "
        "那个部分 那一个部分 部分的 部分有 部分里 部分都"
    ),
    alternative="或 或者 还是",
    deed="完成 完成了 做 做了 做的",
    silent="个",
    list="清单 列表 名单 文件 文档 表 单子",
    filler=(
        "的 是 是什么 什么 啥 内容 具体 请 请问 给 给我 我 想 要 看 看看 看一下 一看 一下 显示 展示 告诉 "
        "告诉我 知道 想知道 说 说说 说了 讲 讲了 讲的 写 写了 写的 写着 列出 列一下 读 念 读一下 查看 查 "
        "查一下 找 找到 打开 介绍 了 过 里 里面 中 上 下 内 有 都 共 共有 一共 一共有 总共 总共有 总计 "
        "合计 包括 包含 含 含有 分 分为 分成 划分 划分为 组成 构成 叫 叫什么 叫做 名称 名字 标题 题目 题 "
        "个 一个 这 那 这个 那个 这份 该 哪 哪个 哪一 哪项 哪一项 吗 呢 啊 吧 呀 在 属于 位于 排 排在 为 "
        "对应 关于 完整 原文 全文 文字 谢谢 你好 您 你 能 可以 能否 吗 再 下面 也 就 怎么说 怎么写 如何 "
        "被 份"
    ),
)

LANGUAGE = Language(
    code="zh",
    name="Chinese",
    marks=(
        Marks(
            script="CJK",
            # Characters of questions that are rare in names.
            letters="的是什么吗呢了在有没哪怎多少几谁为这那我你他们和与会能可以请把被吧啊嘛问想要说个說麼嗎個這誰幾們與會請問",
            rank=100,
        ),
    ),
    numbers=NumberWords(
        numerals={
            0: "零〇",
            1: "一壹",
            2: "二贰貳两兩",
            3: "三叁參叄",
            4: "四肆",
            5: "五伍",
            6: "六陆陸",
            7: "七柒",
            8: "八捌",
            9: "九玖",
            10: "十拾",
            20: "廿",
            30: "卅",
            40: "卌",
            100: "百佰",
            1000: "千仟",
        },
        not_in_years="两兩",
    ),
    lookup=LookupWords._make(words if isinstance(words, bool) else _both(words) for words in _SIMPLIFIED),
)
