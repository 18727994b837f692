"""What surrounds an article's text: share bars, neighbours, related lists, footers.

Three kinds: a *stop* ends the article wherever it stands, a *foot* ends it only outside the element
that holds the text (a notice may well say 主办单位), and furniture is dropped where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jixi_crawler.extract.tools import is_tool_line

_LEAD = r"[\s【\[(（<>«»《◆◇■□●○★·•|｜/※▲▼→←+#:：“\"]*"
_STOP = re.compile(
    _LEAD + "(?:"
    r"(?:上|下|前|后)(?:一)?[篇条则个]\s*(?:[:：】\])）>»\s]|没有|新闻|文章|信息|$)|(?:上|下)一(?:篇|条)(?![章幅目款例路河])"
    r"|相关(?:阅读|新闻|链接|文章|信息|报道|稿件|文档|资讯|内容|推荐|专题|解读|文件|政策|评论|图片|视频|推荐阅读|热词|附件下载)\s?(?:[:：>»》\]】)）\s]|$|更多)"
    r"|(?:相关)?热词搜索|您可能更感兴趣|(?:下一|热门)图集|阅读下一篇|点击查看全文\s?[(（]剩余|请输入验证码|分享让更多人看到"
    r"|用户名?\s?[:：]\s?(?:密码|内容|游客)|验证码\s?[:：]\s?(?:匿名|看不清|换一|$)|匿名(?:发表|评论)|我有话(?:要)?说|打赏$"
    r"|为[你您]推荐|热门快讯|更多(?:新闻|资讯|同类资讯|相关\S{2})\s?(?:[>»]|$)|本文导航"
    r"|(?:延伸|拓展)阅读(?![\u4e00-\u9fff])|阅读剩余全文|[您你]此时的心情|推荐(?:阅读|文章|新闻|信息|内容|专题)\s?(?:[:：>»\]】\s]|$)"
    r"|(?:热门|热点|最新|推荐|图片|本类|本栏|今日|近期|同类|精彩|猜你喜欢|您可能|大家都在|随机)(?:文章|新闻|推荐|阅读|资讯|信息|排行|图文|点击|关注|图片|看|感兴趣的?\S{0,4})\s?(?:[:：>»\]】\s]|$|TOP|更多)"
    r"|(?:阅读|点击|浏览|新闻|文章)(?:排行|排名)"
    r"|友情链接(?![\u4e00-\u9fff])|网站地图\s?(?:[|｜]|$)|返回(?:顶部|列表|首页|上一?页|上级|栏目|目录|主页)|回到\s?顶部|回顶部|TOP$"
    r"|扫一扫|扫描?(?:下方|上方|左侧|右侧)?二维码|微信扫|用微信\s?(?:扫|打开|浏览|分享)|手机扫|扫码(?:关注|阅读|分享|查看)|关注(?:我们|官方微信|微信公众号)\s?$"
    r"|(?:打印|关闭)(?:本页|窗口|页面|此页|本文|文章|网页)|[【\[](?:打印|关闭)|分享到|分享至|分享本文|一键分享|我要(?:纠错|评论|留言|分享|收藏)"
    r"|(?:网友|用户|发表|最新|查看|我要|全部|热门|文章)评论(?!员)|网友留言|版权(?:所有|声明)|版权归|Copyright|©|ICP备|网站标识码|公网安备"
    r"|您是第\s?(?:\d|位|$)|访问统计|本站访问|今日访问|总访问量|Produced By|Powered by"
    r"|附件下载\s?[:：]?$|(?:可|点击)?下载附件\s?[:：]?$|附件列表\s?[:：]?$|文件下载\s?$|文章检索|站内搜索|上页\s"
    r"|(?:免责|版权)(?:[与和及](?:免责|版权))?声明$"
    r"|返回\S{2,4}，查看更多|(?:免责|版权|特别|郑重|网站|平台)?(?:[声申]明|说明|提示)\s?[:：】\]]\s?(?:凡|本(?:网|站|文|平台|篇|稿)|此文|以上(?:内容|文章|信息|图文|稿件)|文章(?:来源|内容)|转载|部分(?:内容|图片|文章)|该文)"
    r"|来?[顶踩]一下\s?(?:[(（\d]|$)|-{4,}\s?分隔线"
    r"|您即将离开|我是\S{0,6}机器人|请?登录后(?:才能|才可以?|即?可以?)?(?:发表|参与|进行)?评论"
    r"|[您你]对(?:[本此该]|我们)[^，。]{0,8}(?:满意|评价|评分)[^，。]{0,4}[:：？?]"
    r"|满意度(?:评价|调查)\s?[:：]\s?(?:$|非常满意|满意|不满意)"
    r"|(?:通知|公告|新闻|信息)(?:列表|导航)$|栏目(?:导航|列表|推荐)$|本站导航"
    r"|(?:信息)?索\s?[引取]\s?号\s?[:：\]】]"
    r"|(?:原文|本文|本页|本信息)(?:链接|地址|网址)\s?[:：]\s?(?:https?:|www)|打印时间\s?[:：]"
    r")",
    re.IGNORECASE,
)
# What stays a stop as a whole sentence; others may begin one (`扫描下方二维码，填写报名表。`), and so
# may a site's words of itself, unless they say what only these do.
_STOP_SENTENCE = re.compile(
    _LEAD + "(?:"
    r"(?:上|下|前|后)一?[篇条则个]\s*(?:[:：】\])）>»\s]|没有)|相关(?!链接)|延伸|拓展|推荐|更多"
    r"|(?P<site>版权|Copyright|©|ICP|网站|公网安备|(?:免责|版权|特别|郑重|网站|平台)?(?:[声申]明|说明|提示))"
    r"|您是第|友情链接|我有话|匿名|用户|请输入"
    r"|(?:微信|用微信|手机)?\s?扫[^，。]{0,12}，?[^，。]{0,4}(?:关注|分享|手机)"
    r")",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(
    r"转载|如有侵权|侵权请|注明|未经|不代表|许可|授权|稿件|存储|主办|承办|技术支持 ?[:：]|浏览器|著作权归"
    r"|ICP ?[备证]\w{0,3}\d{4}|公网安备 ?\d|©|rights",
    re.IGNORECASE,
)
_FOOT = re.compile(
    _LEAD + "(?:"
    r"主办(?:单位|方)?\s?[:：]|承办(?:单位)?\s?[:：]|技术(?:支持|服务|维护)|联系我们|关于我们|网站(?:声明|管理|维护|首页)|隐私"
    r"|(?:单位|通讯|通信|办公|联系)?地\s?址\s?[:：]|(?:联系)?电\s?话\s?[:：]|传\s?真\s?[:：]|邮\s?编\s?[:：]|邮政编码|E-?mail|电子邮[箱件]"
    r"|(?:\S{0,6})ICP(?:备|证|号)|\S{0,12}版权所有|\S{0,8}备案(?:证?编?号|\s?[:：\d])|建议使用|最佳浏览|浏览器|您的浏览器|首页$|网站首页|更多\s?[>»+]*$"
    r"|责任编辑|责编|编辑\s?[:：]|[(（\[【](?:责任)?编辑|(?:文章|信息|稿件)?(?:录入|审核|校对|上传)[人者员]?\s?[:：]|(?:附件|文件下载)\s?[:：]?$|相关附件|关键[词字]\s?[:：]|标签\s?[:：]|Tags?\s?[:：]"
    r"|发布(?:时间|日期|人)\s?[:：]|更新(?:时间|日期)\s?[:：]|(?:信息|文章|新闻)?来源\s?[:：]|作者\s?[:：]|(?:点击|浏览|阅读)(?:数|次数|量)?\s?[:：]"
    r")",
    re.IGNORECASE,
)
_KEY_WORDS = re.compile(_LEAD + r"(?:关键[词字]|标签|Tags?)\s?[:：]", re.IGNORECASE)
_CREDIT = re.compile(
    _LEAD
    + r"(?:(?:我要)?纠错[】\])）\s]{1,4}[【\[(（]?)?(?:本文|文章|信息|稿件|网站|责任|值班)?(?:责任)?"
    r"(?:编辑|责编|录入|审核|审签|校对|上传|发布)[人者员]?\s?[:：]"
    r"|" + _KEY_WORDS.pattern,
    re.IGNORECASE,
)
_SITES_CREDIT = re.compile(_LEAD + r"(?:(?:我要)?纠错|\w{0,2}(?:责任编辑|责编)\s?[:：])")
# What an article's last line says of it, and no page's foot.
_ORIGIN = re.compile(
    _LEAD
    + r"(?:本文|文章|信息|稿件|新闻)?(?:来源|稿源|出处|作者|记者|通讯员|供稿|(?:责任)?编辑|责编|审核"
    r"|发布(?:时间|日期|人))\s?[:：]\s?\S"
)
# A label that stands empty at a text's end is the template's, not the author's.
_EMPTY_LABEL = re.compile(
    r"[【\[(（]?(?:(?:责任)?编辑|责编|关键[词字]|标签|附件|来源|稿源|作者|审核)\s?[:：]\s?(?:暂?无)?\s?[】\])）]?"
)
# What a site says of what it copies, numbered or not: `1、凡本网注明“来源：…”的作品…`
_OF_COPIES = re.compile(
    r"[(（]?[一二三四五六\d]?[)）、.．]{0,2}\s?凡本(?:网站?|站|报|平台|公众号)\S{0,6}?(?:注明|标明|转载|刊[载发用])"
)
_OF_COPIES_BEGIN, _WITHIN = "凡本", 8
_FALLBACK = "To view this video please enable"  # what a player says where it cannot play
# Every line of a page's end is searched: without IGNORECASE, and with a literal first in each branch,
# a search is several times faster.
_SURE = (
    "ICP ?[备证号]|公网安备|公安备案|网站标识码|版权所有|©"
    "|C[Oo][Pp][Yy][Rr][Ii][Gg][Hh][Tt]|c[Oo][Pp][Yy][Rr][Ii][Gg][Hh][Tt]"
    "|Rights [Rr]eserved|rights [Rr]eserved|Powered [Bb]y|powered [Bb]y"
)
_SURE_IMPRINT = re.compile(_SURE)
_IMPRINT = re.compile(_SURE + "|版权归|技术支持 ?[:：]")
_REGISTERED = re.compile(r"©|ICP ?[备证]\S{0,3}\d{4}|公网安备 ?\d|版权所有 ?[:：]|[Rr]ights [Rr]es")
_PAGER = re.compile(
    r"(?:[\s\d<>«»‹›|\[\]【】()（）.…/·]|首\s?页|尾页|末页|上一?页|下一?页|共\s?\d+\s?[页条]"
    r"|第\s?\d+\s?页|本文|当前|转到|跳转|到第|确定|页|条|记录)+"
)
_COUNT = re.compile(
    r"\d{1,6}(?:\.\d)?万?\s?(?:条|个|次|人)?(?:相关)?(?:评论|回复|点赞|阅读|浏览|收藏)"
    r"|(?:点?赞|评论|收藏|阅读|浏览)\s?[(（]?\s?\d{1,7}\s?[)）]?(?:\s?(?:收藏|举报|分享|评论|转发|反馈|点赞)[\s(（\d)）]{0,9}){0,5}|已有\s?\d{1,7}\s?人(?:参与|点赞|评论)"
    r"|(?:点击|浏览|阅读|访问|评论|人气)(?:率|量|数|次数)?\s?[:：]?\s?[\d,.万]{1,9}\s?次?"
)
_NOTICE = re.compile(
    _LEAD
    + r"(?:(?:免责|版权|特别|郑重)?[声申]明|以上(?:内容|图文|文章|信息)|本(?:网|站|文|平台|公众号)"
    r"|凡(?:[本是标注转来未]|[^，。]{0,4}注明)"
    r"|图文|素材|如有|如涉|若有|若涉)"
    r"[^\n]{0,120}(?:侵权|侵犯|不代表|版权(?:归|问题|所有|纠纷)|仅供|删除|核实|仅提供信息存储)"
)
_RIGHTS = re.compile(
    _LEAD
    + r"[^。；]{0,24}未经[^。；]{0,8}(?:授权|许可|允许|同意)[^。；]{0,6}(?:不得|禁止|严禁|谢绝)"
    r"[^。；]{0,6}(?:转载|使用|复制|传播|摘编)[^。；]{0,6}[。!！】)）]{0,2}$"
)
_WORD_OF_RIGHTS = 60  # characters
# What a disclaimer is about: the copy itself. `如有异议，本院将予以核实。` is the author's.
_ABOUT_COPY = re.compile(
    "转载|来源|出处|作品|图片|图文|稿件|版权|著作权|不代表|仅供(?:参考|学习|交流|阅读|个人)"
    "|联系(?:本|我|删|后台|小编|作者)|(?:及时|立即|第一时间|予以|告知|通知)删|^.{0,3}[声申]明"
)
# A pager without a word is small numbers apart, or marks; `（0563）8150000`, `(12.30)` are values.
_PAGER_WORD = re.compile(r"[<>«»‹›|页共第条当转跳到确记]")
_VALUE = re.compile(r"\d{4}|\d[./·]\d")
_NUMBER = re.compile(r"[\d./:-]+")
_PLAYER = re.compile(
    r"(?:您的浏览器|你的浏览器|当前浏览器|浏览器不支持|视频加载(?:中|失败)|请安装|Your browser|本视频"
    r"|视频播放器|点击播放|正在加载)"
)
_OF_PLAYERS = re.compile("浏览器|播放器|不支持|失败|browser")
# `点击播报本文，约3分20秒`, `语音播报：播放暂停停止`, `00:00/03:20`, `字体大小：12 14 16`
_PLAYED = re.compile(
    r"(?:点击|正在)?(?:语音)?(?:播报|收听)(?:本文|全文)?[\s:：，]*(?:约?\s?(?:\d{1,3}\s?分钟?)?\s?(?:\d{1,2}\s?秒)?)"
    r"(?:[\s|]|播放|暂停|停止|继续)*"
    r"|\d{1,2}:\d\d(?::\d\d)?\s?/\s?\d{1,2}:\d\d(?::\d\d)?"
    r"|字[体号](?:大小)?\s?[:：]\s?\d{2}(?:px|号)?(?:\s\d{2}(?:px|号)?)+"
)
_QR = re.compile(
    "(?:扫一扫|扫描?(?:上方|下方|左侧|右侧|此|本页)?二维码|手机打开当前页|^二维码|二维码$"
    "|微信公众号$|官方微信$|官方微博$|手机版$)"
)
# `来源：青溪检察微信公众号`, `转自 | 青溪检察官方微博`: where a text is from
_FROM = re.compile(r"\w{0,4}(?:来源|稿源|出处|来自|转自|转载自|摘自|原载)(?:于)?\s?[:：|｜丨/]")
_NUMBERED = re.compile(r"[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]")
_SHARE = re.compile(
    r"[\s|｜:：]*(?:(?:分享|到|至|微信|微博|新浪|腾讯|QQ|空间|好友|人人网|开心网|豆瓣|百度|贴吧|搜狐|网易|搜藏|朋友圈|更多|网站|复制|链接|一键|通)"
    r"[\s|｜:：]*){2,}+"
)


_SENTENCE_ENDS = frozenset("。；！”")
STOP_BEGINS = frozenset(
    ' 【[(（<>«»《◆◇■□●○★·•|｜/※▲▼→←+#:：“"'
    "-踩来验匿为更声申免特郑说提上下前后相延拓推热最图本今近同精猜您大随阅点浏新文友网返回顶Tt扫微用手关打分一我发查全版CcIi©公访总Pp附可站中通信栏登请满平索原"
)
"""What a line must begin with to be a stop; most lines are told apart by it alone."""
_FURNITURE_BEGINS = frozenset(
    " 【[(（）)】]<>«»‹›|｜·.…/:：丨,，、。×+-0123456789"
    "字打关分收加大小中特超默正放缩标我纠保视背朗语听扫二手复评点订繁简无返转推微新腾Qq人朋更LlMmSsiAaTt次vV百豆开网首下上设"
    "导全播暂文移客Pp页本窗保刷尾末共第当跳到确条记一至搜链您你请Yy浏官用长识关公电触赞阅访已"
)


def is_stop(text: str) -> bool:
    """Tell whether a line ends the article: neighbours, related lists, comments, copyright."""
    if text[0] not in STOP_BEGINS or _STOP.match(text) is None:
        return _OF_COPIES_BEGIN in text[:_WITHIN] and _OF_COPIES.match(text) is not None
    if text[-1] not in _SENTENCE_ENDS:
        return True
    said = _STOP_SENTENCE.match(text)
    return said is not None and (not said["site"] or _OF_ITSELF.search(text) is not None)


def is_foot(text: str) -> bool:
    """Tell whether a line outside the text's own element belongs to the page's foot."""
    return _FOOT.match(text) is not None


def is_origin(text: str) -> bool:
    """Tell whether a line says where an article is from or who wrote it."""
    return _ORIGIN.match(text) is not None


def is_notice(text: str) -> bool:
    """Tell whether a line disclaims what stands above it, as sites do below what they copy."""
    if len(text) <= _WORD_OF_RIGHTS and "未经" in text and _RIGHTS.match(text):
        return True
    return (
        len(text) <= 300
        and _NOTICE.match(text) is not None
        and _ABOUT_COPY.search(text) is not None
    )


def is_credit(text: str) -> bool:
    """Tell whether a line names who edited or released an article, or its key words."""
    return len(text) <= 80 and _CREDIT.match(text) is not None


def gives_key_words(text: str) -> bool:
    """Tell whether a line gives an article's key words."""
    return len(text) <= 80 and _KEY_WORDS.match(text) is not None


def names_editor(text: str) -> bool:
    """Tell whether a credit is the site's own, wherever it stands: `[编辑:…]` may be the author's."""
    return _SITES_CREDIT.match(text) is not None


def is_empty_label(text: str) -> bool:
    """Tell whether a line is nothing but a label without a value (`关键字：`, `附件：无`)."""
    return len(text) <= 16 and _EMPTY_LABEL.fullmatch(text) is not None


def is_imprint(text: str) -> bool:
    """Tell whether a line is a site's imprint: copyright, registration numbers; no sentence about one."""
    if len(text) >= 400 or not _IMPRINT.search(text):
        return False
    return text[-1] != "。" or "，" not in text or _OF_ITSELF.search(text) is not None


def is_registered(text: str) -> bool:
    """Tell whether an imprint has a registration's number, or is the formal word of copyright."""
    return _REGISTERED.search(text) is not None


def is_sure_imprint(text: str) -> bool:
    """Tell whether an imprint is one by more than 版权归 or 技术支持, or is no sentence with one."""
    return text[-1] != "。" and _SURE_IMPRINT.search(text) is not None


def imprints(lines: list[str], start: int) -> Iterator[int]:
    """Yield the lines from `start` on that are imprints: one search for all."""
    joined = "\n".join(lines[start:])
    index, counted, searched = start, 0, 0
    while searched >= 0 and (hit := _IMPRINT.search(joined, searched)):
        at = hit.start()
        index += joined.count("\n", counted, at)
        counted = at
        if is_imprint(lines[index]):
            yield index
        searched = joined.find("\n", at)  # one hit a line is enough


def is_furniture(text: str) -> bool:
    """Tell whether a line is a tool bar, a pager, a player's or a QR code's caption."""
    if len(text) > 60:
        return False
    if text[0] in _FURNITURE_BEGINS:
        if is_tool_line(text) or _SHARE.fullmatch(text):
            return True
        if _PLAYER.match(text) and (text[-1] != "。" or _OF_PLAYERS.search(text)):
            return True
        if _PLAYED.fullmatch(text):
            return True
        if is_count(text):
            return True
        if is_pager(text):
            return True
    return is_code(text)


def is_count(text: str) -> bool:
    """Tell whether a line counts readers or comments (`150阅读`, `浏览量：12`)."""
    return _COUNT.fullmatch(text) is not None


def is_pager(text: str) -> bool:
    """Tell whether a line is numbers of pages and the words around them."""
    if not _PAGER.fullmatch(text) or _NUMBER.fullmatch(text):
        return False
    if "共" in text and "页" not in text:
        return False  # `（共15条）`
    return _PAGER_WORD.search(text) is not None or not _VALUE.search(text)


def is_code(text: str) -> bool:
    """Tell whether a line is the caption of a QR code."""
    return (
        len(text) <= 30
        and _QR.search(text) is not None
        and text[-1] not in "。；"
        and not _NUMBERED.match(text)
        and not _FROM.match(text)
    )


STOP, FOOT, FURNITURE = 1, 2, 4
"""Flags of a line, see `line_kind`."""


def line_kinds(lines: list[str]) -> list[int]:
    """Return the flags of lines: what of an article's surroundings each may be."""
    return [_short_line_kind(text) if len(text) <= 60 else _long_line_kind(text) for text in lines]


def line_kind(text: str) -> int:
    """Return the flags of one line."""
    return line_kinds([text])[0]


def _long_line_kind(text: str) -> int:
    if len(text) >= 200:
        begin = text[:_WITHIN]
        return STOP if ("明" in begin or _OF_COPIES_BEGIN in begin) and is_stop(text) else 0
    if text.startswith(_FALLBACK):
        return FURNITURE
    return (STOP if is_stop(text) else 0) | (FOOT if is_foot(text) else 0)


@lru_cache(maxsize=8192)  # sites repeat their short lines on every page
def _short_line_kind(text: str) -> int:
    flags = STOP if is_stop(text) else 0
    if is_foot(text):
        flags |= FOOT
    if is_furniture(text):
        flags |= FURNITURE
    return flags
