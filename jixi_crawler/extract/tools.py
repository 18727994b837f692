"""What readers press beside an article: 打印, 关闭, 字号 and their like; and how often it was read."""

from __future__ import annotations

import re
from functools import lru_cache

_TOOLS = (
    "字号|字体|字体大小|浏览字号|打印|关闭|分享|收藏|加入收藏|大|中|小|大号|中号|小号|特大|超大|默认|正常|放大|缩小|标准"
    "|大字号|中字号|小字号|大字体|中字体|小字体|大字|中字|小字"
    "|我要纠错|纠错|保护视力|视力保护|视力保护色|背景色|朗读|语音播报|语音|收听|扫一扫|二维码|手机看|手机版|复制链接"
    "|复制|电脑版|触屏版|评论|点赞|订阅|繁体|简体|无障碍|返回|转发|推荐|微信|微博|新浪微博|腾讯微博|QQ空间|QQ|人人网|朋友圈|更多"
    "|Large|Medium|Small|in|A\\+|A-|A|T|T\\+|T-|\\+|-|次|人次|人|views|loading|加载中|更多平台|百度|豆瓣|开心网|网易微博"
    "|打印本页|打印本文|打印此页|打印文章|打印页面|打印文本|打印此文|打印内容|关闭窗口|关闭本页|关闭页面|关闭此页|返回首页|返回列表|返回顶部"
    "|收藏本文|收藏此页|收藏本页|收藏内容|收藏成功|加入收藏夹|推荐给好友|分享到|分享至|分享本文|一键分享|下载|导出|全文下载|听新闻|播放|暂停"
    "|文字大小|设置|设为首页|分享按钮|扫码|扫码带走|手机阅读|移动端|客户端|PDF版|PDF|页面|本页|窗口|保存|保存本页|刷新"
    "|语音阅读|语音朗读|一键朗读|无障碍阅读|无障碍浏览|阅读模式|长者模式|关怀版|大字版"
    "|默认色|杏仁黄|秋叶褐|胭脂红|芥末绿|天蓝|雪青|灰|银河白|智能问答|智能客服"
)
_LONGEST = "|".join(sorted(_TOOLS.split("|"), key=len, reverse=True))
# The lookahead tells most words apart by their first character.
_BEGINS = "".join(sorted({tool.lstrip("\\")[0] for tool in _LONGEST.split("|")} | {"我"}))
_LONGEST_FIRST = f"(?=[{re.escape(_BEGINS)}])(?:我要)?(?:{_LONGEST})"
_BEGIN, _END = r"[\s\x02|｜【〖\[（(·/>]++", r"(?=[\s\x02|｜】〗\]）):：·/>]|[(（]\d|$)"
_TOOL = re.compile(f"{_BEGIN}(?:{_LONGEST_FIRST}){_END}")
# What is no part of a value behind which it stands, though it may be a value or a line by itself; of
# the last ones only the beginning is known.
_OTHERS = (
    "原创|置顶|举报|预览|播报|主动公开|长者版|适老版|大中小|文字|Print|PV|参与互动|参与评论|进入论坛|查看原文|原文链接|阅读原文|阅读全文"
    "|语音阅读|版权声明|双击滚屏|双击自动滚屏|手机看新闻|我要说两句"
)
_PHRASES = "转载请注明|未经授权|扫码阅读|本文已|本篇文章|用手机|在手机|扫描到|微信扫"
_BESIDE = re.compile(f"(?<=[^\\s\\x02【〖\\[（(]){_BEGIN}(?:(?:{_OTHERS}){_END}|{_PHRASES})")
# Possessive: 打印本页 is one tool or two, and a line of many must not be tried in every way.
_BETWEEN = r"[\s\x02|｜【〖\[（()）\]】〗·/:：>丨,，、。.×…-]*+"
_TOOL_LINE = re.compile(rf"{_BETWEEN}(?:(?>{_LONGEST_FIRST}){_BETWEEN})*+", re.IGNORECASE)
_APART = " \x02\u3000\xa0"
_DIGIT = re.compile(r"\d")
_READ = "浏览|阅读|点击|访问|查看|评论|围观|参与"
_COUNTED = re.compile(
    rf"(?:已|共|有|被){{0,2}}\s?\d{{1,9}}[\s\x02]?(?:[次人条]次?(?:{_READ})|评论(?!员))"
    rf"|(?:{_READ}|人气|热度|点?赞|被阅)(?:次数|人次|人数|[量数率])?[\s\x02(（]{{0,3}}\d{{1,9}}"
    r"[\s\x02]{0,2}(?:人次|[次人条票])?[\s\x02)）]{0,2}(?![\u4e00-\u9fff])"
    r"|\d{1,3}\s?(?:年|个月|周|天|小时|分钟)前"
)

# A bare number behind a value; a year may be part of it.
_NUMBER = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:[\s\x02]+(?!(?:19|20)\d\d(?!\d))\d{1,7}(?:,\d{3}|\.\d[万wk])?次?"
    r"|[\s\x02]*[(（]\d{1,7}[)）])(?=[\s\x02]|$)"
)


def is_tool_line(text: str) -> bool:
    """Tell whether a line is made of nothing but 打印, 关闭, 分享, 字号 and their like."""
    return len(text) < 120 and _TOOL_LINE.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def is_tool_word(word: str) -> bool:
    """Tell whether a word in a line of facts is a tool; they are the same few on every page."""
    return is_tool_line(word)


def find_tool(value: str) -> int:
    """Return where a tool or a counter follows in a value; -1 where there is none."""
    tool = _TOOL.search(f" {value}")
    at = max(0, tool.start() - 1) if tool else -1
    if tool and len(tool[0].strip(_APART)) == 1 and len(value[:at].strip(_APART)) == 1:
        at = -1  # `王　中` is a name
    beside = _BESIDE.search(value, 0, at if at >= 0 else len(value))
    at = beside.start() if beside else at
    if not _DIGIT.search(value):
        return at
    for pattern in (_COUNTED, _NUMBER):
        number = pattern.search(value, 0, at if at >= 0 else len(value))
        at = number.start() if number else at
    return at


def without_counters(text: str) -> str:
    """Return a text without `浏览20次`, `12人阅读` and the like."""
    return _COUNTED.sub(" ", text) if _DIGIT.search(text) else text
