"""The words by which Chinese sites label a fact, and lines made of such labels.

The vocabulary is data: adding a word to `_WORDS` is all it takes. A label counts where a colon
follows it; a few also where they stand in brackets or apart (`来源 人民日报`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jixi_crawler.extract.dates import FoundDate, find_dates
from jixi_crawler.extract.document import BOUNDARY

DATE, SOURCE, AUTHOR, EDITOR, OTHER = "date", "source", "author", "editor", "other"

# role, rank (the lower wins where a line has several of a role), words
_WORDS: tuple[tuple[str, int, str], ...] = (
    (DATE, 0, "发布时间 发布日期 发表时间 发表日期 发布于 发表于 发稿时间 发稿日期 公布日期 公布时间"
              " 文章发布时间 信息发布时间 网站发布时间 网站发布日期 发布日期时间 上网时间 上网日期"),
    (DATE, 1, "时间 日期 公开日期 公开时间 文章时间 新闻时间 信息时间 新闻日期 添加时间 添加日期 录入时间"
              " 录入日期 上传时间 上传日期 创建时间 入库时间 来稿时间 加入时间 提交时间 撰写时间 写作时间"
              " 编辑时间 编辑日期 审核时间 发文时间 推送时间"),
    (DATE, 2, "更新时间 更新日期 最后更新 最后更新时间 修改时间 最后修改时间 最近更新"),
    (DATE, 3, "生成日期 生成时间 成文日期 成文时间 印发日期 印发时间 发文日期 签发日期 颁布日期 制发日期"),
    (SOURCE, 0, "来源 新闻来源 信息来源 文章来源 稿件来源 消息来源 内容来源 来源于 稿源 信源 来源单位"
                " 来源媒体 原文来源 文章出处 出处 文章转载自 转载自 转自 来源网站 来源机构 原载 来稿单位"
                " 来源部门 转载来源 素材来源 来自"),
    (SOURCE, 1, "供稿单位 供稿部门 投稿单位 报送单位 撰稿单位 提供单位 供稿机构 信息提供 稿件提供"),
    (AUTHOR, 0, "作者 文章作者 新闻作者 信息作者 撰稿人 撰稿 撰文 文字 执笔 作者姓名 原作者 文字作者 署名"),
    (AUTHOR, 1, "记者 本报记者 本网记者 特约记者 见习记者 通讯员 特约通讯员 采写 供稿人 投稿人 文"),
    (AUTHOR, 2, "供稿 投稿 来稿"),
    (EDITOR, 0, "责任编辑 责编 本文责任编辑 本文责编 本期责编"),
    (EDITOR, 1, "编辑 文章编辑 网络编辑 本文编辑 编辑人 网站编辑 值班编辑 信息编辑 新闻编辑 编辑者"
                " 编校 编辑整理"),
    (OTHER, 0, "审核 审核人 审核者 审核员 责任审核 初审 复审 终审 一审 二审 三审 初审人 复审人 终审人 初核"
               " 复核 审稿 审稿人 审签 签发 签发人 核稿 核稿人 校对 校对人 审校 监制 主编 总编 编审 值班主任"
               " 策划 统筹 摄影 摄像 图片 图 摄 摄影师 制图 美编 制作 翻译 剪辑 配音 整理 排版"
               " 录入 录入人 录入者 录入员 发布人 发布者 发布员 发布 发布单位 发布机构 发布部门 信息员"
               " 上传 上传者 上传人 管理员 信息发布 信息发布人 发布科室 责任人 负责人 信息报送人 作者单位"),
    (OTHER, 1, "浏览次数 浏览量 浏览数 浏览 点击次数 点击量 点击数 点击率 点击 阅读次数 阅读量 阅读数 阅读"
               " 访问次数 访问量 访问人数 访问数 访问 人气 查看次数 查看 次数 浏览人数 阅读人数 点击人次 已浏览"
               " 浏览人次 访问人次 点赞 点赞数 评论 评论数 转发 下载次数 关注度 热度 被阅览数 阅览次数"
               " 字号 字体 字体大小 浏览字号 文字大小 大小 字号大小 阅读字号 字号选择 字体显示 选择字号 显示大小"
               " 打印 分享 分享到 分享至 收藏 关闭 保护视力色 视力保护 视力保护色 背景色 背景 朗读 扫一扫"),
    (OTHER, 2, "栏目 所属栏目 所属类别 所属分类 类别 分类 标签 关键词 关键字 主题词 主题分类 索引号 文号"
               " 发文字号 发文机关 发文单位 发文机构 公开方式 公开形式 公开范围 公开时限 公开类型 信息分类 体裁"
               " 有效性 标题 文章标题 名称 信息名称 文件名称 浏览权限 信息索引号 信息索引 信息类别 组配分类"
               " 责任部门 公开责任部门 公开主体 生效日期 废止日期 失效日期 实施日期 文件编号 统一编号 信息编号"
               " 时效性 语种 信息状态 主题 服务对象 图片来源 数据来源 资料来源 题图来源 访问来源 截止时间"
               " 报名时间 截止日期 活动时间 会议时间 考试时间 开始时间 结束时间 面试时间 举办时间 地点 所属频道"
               " 频道 阅读时间 预计阅读时间 当前时间 现在时间 今天日期 服务时间 办公时间 工作时间 受理时间"
               " 播出时间 上映时间 有效时间 有效期 注册日期 办理时间 开放时间 咨询时间 上班时间 公示时间"
               " 出生日期 出版日期 出版时间 登记日期 登录时间 您的位置 当前位置"),
)  # fmt: skip
_ENGLISH = {
    "time": (DATE, 1), "date": (DATE, 1), "published": (DATE, 0), "publish time": (DATE, 0),
    "release time": (DATE, 0), "release date": (DATE, 0), "updated": (DATE, 2), "update": (DATE, 2),
    "post time": (DATE, 0), "posted": (DATE, 0), "publish date": (DATE, 0),
    "source": (SOURCE, 0), "news source": (SOURCE, 0), "from": (SOURCE, 0),
    "author": (AUTHOR, 0), "by": (AUTHOR, 0), "writer": (AUTHOR, 0), "editor": (EDITOR, 1),
    "font size": (OTHER, 1), "font": (OTHER, 1), "views": (OTHER, 1), "hits": (OTHER, 1),
    "click": (OTHER, 1), "clicks": (OTHER, 1), "share": (OTHER, 1), "size": (OTHER, 1),
}  # fmt: skip
VOCABULARY: dict[str, tuple[str, int]] = {
    word: (role, rank) for role, rank, words in _WORDS for word in words.split()
} | _ENGLISH
_LONGEST = max(map(len, VOCABULARY))

_COLON = re.compile("[:：∶︰﹕]")
_APART = re.compile(
    r"(?:^|[\s\x02|｜【\[（(])(?P<label>"
    + "|".join(
        ["来源", "信息来源", "文章来源", "新闻来源", "稿件来源", "来源于", "稿源", "作者", "记者", "通讯员", "撰稿", "撰稿人", "供稿", "发布时间", "发布日期", "发表时间", "时间", "日期", "更新时间", "责任编辑", "责编", "编辑", "浏览次数", "点击数", "点击次数", "阅读次数", "浏览量", "阅读量", "发布人", "发布者", "审核", "审核人", "字号", "字体"]
    )
    + r")(?:[】\]]|\x02?[\s|｜]{1,3}|\x02(?=[^\x02]))"
)
_TOOLS = (
    "字号|字体|字体大小|浏览字号|打印|关闭|分享|收藏|加入收藏|大|中|小|大号|中号|小号|特大|超大|默认|正常|放大|缩小|标准"
    "|我要纠错|纠错|保护视力|视力保护|视力保护色|背景色|朗读|语音播报|语音|收听|扫一扫|二维码|手机看|手机版|复制链接"
    "|复制|评论|点赞|订阅|繁体|简体|无障碍|返回|转发|推荐|微信|微博|新浪微博|腾讯微博|QQ空间|QQ|人人网|朋友圈|更多"
    "|Large|Medium|Small|in|A\\+|A-|A|T|T\\+|T-|\\+|-|次|人次|人|views|loading|加载中|更多平台|百度|豆瓣|开心网|网易微博"
    "|打印本页|打印本文|打印此页|打印文章|打印页面|打印文本|关闭窗口|关闭本页|关闭页面|关闭此页|返回首页|返回列表|返回顶部"
    "|收藏本文|收藏此页|收藏本页|加入收藏夹|推荐给好友|分享到|分享至|分享本文|一键分享|下载|导出|全文下载|听新闻|播放|暂停"
    "|纠错|文字大小|设为首页|我要分享|分享按钮|扫码|手机阅读|移动端|客户端|PDF|页面|本页|窗口|保存|保存本页|刷新"
)
_TOOL = re.compile(rf"[\s\x02|｜【\[（(·/>]+(?:{_TOOLS})(?=[\s\x02|｜】\]）):：·/>]|$)")
_TOOL_LINE = re.compile(
    rf"[\s\x02|｜【\[（()）\]】·/:：>丨,，、。.×…-]*(?:(?:{_TOOLS})[\s\x02|｜【\[（()）\]】·/:：>丨,，、。.×…-]*)*",
    re.IGNORECASE,
)
_EDGES = " \t\u3000\xa0|｜丨·,，;；、:：／/-—_~～>»\x02"
_PAIRS = {"】": "【", "]": "[", "）": "（", ")": "(", "》": "《", "〕": "〔"}
_OPENERS = "【[（(〔"
_NOTHING = frozenset(
    ("", "无", "暂无", "null", "none", "undefined", "未知", "/", "\\", "n/a", "不详", "空", "nan", "*")
)
_COUNTER = re.compile(r"[\d\s,.次人loadingLoading…]*(?:次|人次)?")


@dataclass(frozen=True, slots=True)
class Fact:
    """One label and its value; `value` is None when the label stands empty."""

    role: str
    rank: int
    label: str
    value: str | None
    start: int
    end: int


@dataclass(slots=True)
class LabelLine:
    """What a line of labelled facts says.

    `dates` are all full dates in the line outside other labels' values, best first, each with the
    rank of its label (9: none); `rest` is the text that belongs to no label, date or tool.
    """

    facts: list[Fact] = field(default_factory=list)
    dates: list[tuple[int, FoundDate]] = field(default_factory=list)
    rest: str = ""

    def value(self, role: str) -> str | None:
        """Return the value of the best filled label of that role."""
        best: Fact | None = None
        for fact in self.facts:
            if fact.role == role and fact.value and (best is None or fact.rank < best.rank):
                best = fact
        return best.value if best else None

    def has(self, role: str) -> bool:
        """Tell whether the line has a label of that role, filled or empty."""
        return any(fact.role == role for fact in self.facts)

    @property
    def published(self) -> FoundDate | None:
        """The date that the line gives as the page's."""
        return self.dates[0][1] if self.dates else None


def parse_label_line(text: str) -> LabelLine:
    """Read a line such as `时间:2020-11-30  作者:  新闻来源: 【字号:大|中|小】`.

    `text` may hold `BOUNDARY` where inline elements begin and end. Values keep their inner spacing;
    an empty label's value is None.
    """
    line = LabelLine()
    spots = _spots(text)
    bounds = [start for start, *_ in spots[1:]] + [len(text)] if spots else []
    rest = [text[: spots[0][0]] if spots else text]
    for (start, begin, word), end in zip(spots, bounds, strict=True):
        role, rank = VOCABULARY[word]
        value = text[begin:end]
        if role == DATE:
            rest.append(_take_date(line, rank, value))
            line.facts.append(Fact(role, rank, word, value.strip(_EDGES) or None, start, end))
            continue
        if role == OTHER:
            rest.append(_after_counter(value) if rank == 1 else "")
            line.facts.append(Fact(role, rank, word, None, start, end))
            continue
        cleaned, left = _clean(value, opened=start > 0 and text[start - 1] in _OPENERS)
        rest.append(left)
        line.facts.append(Fact(role, rank, word, cleaned, start, end))
    free = f" {BOUNDARY}".join(rest)
    found = find_dates(free)
    for date in found:
        line.dates.append((9, date))
    line.dates.sort(key=lambda item: item[0])
    for date in reversed(found):
        free = free[: date.start] + " " + free[date.end :]
    line.rest = _without_tools(free)
    return line


def is_tool_line(text: str) -> bool:
    """Tell whether a line is made of nothing but 打印, 关闭, 分享, 字号 and their like."""
    return len(text) < 120 and _TOOL_LINE.fullmatch(text) is not None


def clean_value(value: str) -> str | None:
    """Return a label's value without tools, brackets and separators around it; None if empty."""
    return _clean(value, opened=False)[0]


def _spots(text: str) -> list[tuple[int, int, str]]:
    """Return (start of label, start of value, word) for every label in order."""
    spots: list[tuple[int, int, str]] = []
    floor = 0
    for colon in _COLON.finditer(text):
        found = _word_before(text, colon.start(), floor)
        if found:
            spots.append((found[0], colon.end(), found[1]))
            floor = colon.end()
    for match in _APART.finditer(text):
        start, end = match.start("label"), match.end()
        if not any(s < end and start < b for s, b, _ in spots):
            following = text[end : end + 1]
            if following and following not in ":：":
                spots.append((start, end, match["label"]))
    spots.sort()
    return spots


def _word_before(text: str, end: int, floor: int) -> tuple[int, str] | None:
    """Return where the longest label that ends at `end` begins, and the label."""
    at = end
    word = ""
    best: tuple[int, str] | None = None
    gap = 0
    while at > floor and len(word) < _LONGEST:
        at -= 1
        char = text[at]
        if char in " \x02\u3000\xa0":
            gap += 1
            if gap > 6:
                break
            if word.isascii() and word:
                word = " " + word
            continue
        gap = 0
        word = (char.lower() if char.isascii() else char) + word
        if word in VOCABULARY and not (char.isascii() and at > floor and text[at - 1].isalpha() and text[at - 1].isascii()):
            best = (at, word)
    return best


def _take_date(line: LabelLine, rank: int, value: str) -> str:
    """Move the first date of a date label's value into the line; return what remains."""
    found = find_dates(value)
    if not found:
        return value if len(value) > 40 else ""
    date = found[0]
    line.dates.append((rank, date))
    return value[date.end :]


def _after_counter(value: str) -> str:
    match = _COUNTER.match(value)
    return value[match.end() :] if match else value


def _clean(value: str, *, opened: bool) -> tuple[str | None, str]:
    """Split a value from what follows it; return both."""
    left = ""
    dates = find_dates(value) if "19" in value or "20" in value or "２０" in value else []
    if dates:
        value, left = value[: dates[0].start], value[dates[0].start :]
    tool = _TOOL.search(f" {value}")
    if tool:
        at = max(0, tool.start() - 1)
        value, left = value[:at], value[at:] + left
    if opened:
        for close, opener in _PAIRS.items():
            at = value.find(close)
            if at >= 0 and opener not in value[:at]:
                value, left = value[:at], value[at + 1 :] + left
                break
    value = value.replace(BOUNDARY, "").strip(_EDGES)
    value = _balance(" ".join(value.split()))
    if value.lower() in _NOTHING:
        return None, left
    return value, left


def _balance(value: str) -> str:
    """Drop a bracket at either edge that has no partner, and brackets around the whole."""
    changed = True
    while value and changed:
        changed = False
        if value[-1] in _OPENERS or (value[-1] in _PAIRS and _PAIRS[value[-1]] not in value):
            value, changed = value[:-1].rstrip(_EDGES), True
        elif value[0] in _PAIRS or (value[0] in _OPENERS and not any(c in value for c, o in _PAIRS.items() if o == value[0])):
            value, changed = value[1:].lstrip(_EDGES), True
        elif value[0] in _OPENERS and _PAIRS.get(value[-1]) == value[0] and value.count(value[0]) == 1:
            value, changed = value[1:-1].strip(_EDGES), True
    return value


def _without_tools(text: str) -> str:
    parts = [part for part in re.split(r"[\s\x02]+", text) if part and not is_tool_line(part)]
    return " ".join(parts)
