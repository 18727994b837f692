"""Texts and scripts by which a page shows that it is not what was asked for."""

from __future__ import annotations

import re

from jixi_crawler.extract.dates import parse_date
from jixi_crawler.records import PageKind, Verdict


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE | re.MULTILINE)


# Named products leave names of files, cookies and hosts (all lower case here).
_WALLS = (
    ("瑞数", ("$_ts", "rmsmyxgd", "fssbbil1ugzbn7n", "r='m'>", 'r="m">')),
    ("加速乐", ("__jsl_clearance", "__jsluid", "jiasule")),
    ("创宇盾", ("yunaq.com", "anquan.org/seccenter", "365cyd.")),
    ("安全狗", ("safedog",)),
    ("云锁", ("yunsuo_session", "yunsuo.com")),
    ("360 网站卫士", ("wangzhan.360.", "webscan.360.", "wzws-waf", "wzws_waf", "wzwsconfirm", "wzwstemplate",
                   "/wzwsrel")),
    ("D盾", ("d99net.net", "d盾_")),
    ("阿里云", ("acw_sc__v2", "errors.aliyun.com", "aliyun_waf", "有可能对网站造成安全威胁")),
    ("腾讯云", ("waf.tencent", "t-sec-waf")),
    ("华为云", ("hwwafses", "hws_waf")),
    ("Cloudflare", ("cf-browser-verification", "challenge-platform", "_cf_chl_opt",
                    "attention required! | cloudflare")),
    ("WAF", ("wafstatus", "waf_challenge", "_incapsula_resource", "nsfocus", "safeline", "chaitin")),
)  # fmt: skip
# These names also stand in ordinary texts: only beside a word for what the product did.
_WALL_NAMES = (
    "加速乐",
    "创宇盾",
    "知道创宇",
    "安全狗",
    "云锁",
    "360网站卫士",
    "d盾",
    "雷池",
    "绿盟",
    "网宿",
    "腾讯云",
)
_WALL_DEEDS = re.compile("拦截|阻断|防护|防御|防火墙|waf|验证")
_REFUSAL = _any(
    "(?:访问|请求|操作)(?:过于|太过|太)频繁",
    "(?:访问|请求|IP)(?:地址)?(?:已)?被(?:拦截|阻断|禁止|拒绝|限制)",
    "(?:访问|请求)(?:存在|含有|包含|可能)[^。]{0,20}(?:风险|威胁|攻击|异常|不合法|危险)",
    "疑似(?:黑客)?攻击",
    "(?:网站|web|应用)防火墙[^。]{0,20}(?:拦截|阻止|提示|检测)",
    "被(?:网站)?(?:管理员|防火墙)[^。]{0,12}(?:拦截|禁止|屏蔽)",
    r"(?:请(?:您)?(?:先)?(?:输入|完成|进行|拖动|点击)|需要)[^。，\n]{0,16}(?:验证码|滑块|人机验证|安全验证|滑动验证)",
    "人机验证|安全验证中",
    r"正在(?:进行)?(?:安全)?(?:检查|检测|验证)[^。\n]{0,12}(?:浏览器|访问)",
    "access denied|request blocked|403 forbidden|too many requests|the requested url was rejected",
    "are you (?:a )?(?:human|robot)|captcha|enable javascript and cookies to continue",
)
_CHALLENGE = re.compile(
    r"document\.cookie\s?=|location\.reload|location\.(?:href|replace|assign)|window\.location|eval\s?\(|setTimeout|"
    r"String\.fromCharCode|\.submit\(\)|unescape\(|atob\(",
)
_SCRIPT = re.compile(r"<script\b[^>]{0,2000}>(.*?)(?:</script|\Z)", re.DOTALL | re.IGNORECASE)
_THING = "(?:页面|网页|该页|文章|信息|内容|网址|文件|栏目|资源|链接|地址|url)"
_SOUGHT = (
    "(?:您|你)?(?:所?(?:访问|查看|浏览|请求|要找|查找|寻找|要|需要)的?)?(?:该|此|这个|相关的?)?"
)
_GONE = _any(
    rf"{_SOUGHT}{_THING}[^。！\n，,]{{0,8}}?(?:不存在|找不到|未找到|没有找到|无法找到)",
    rf"{_THING}[^。！\n，,]{{0,8}}?(?:不见了|走丢了|丢失了|去火星了)",
    rf"{_THING}[^。！\n，,]{{0,8}}?已(?:经)?(?:被)?(?:删除|移除|下线|撤销|撤下|失效|过期|关闭|停用|移走|迁移)",
    rf"{_THING}(?:暂时)?无法(?:访问|显示)",
    rf"(?:找不到|未找到|没有找到|无法找到){_SOUGHT}(?:{_THING}|网站)",
    r"(?:抱歉|对不起)[，,！! ]{0,2}[^。\n]{0,20}(?:不存在|找不到|已(?:被)?删除|走丢|出错)",
    r"\b(?:page|file|document|resource|article)\b[^.\n]{0,40}(?:not (?:be )?found|no longer|removed)",
    r"\b(?:page|file|document|resource|article)\b[^.\n]{0,40}not exist",
    r"\b404\s{0,3}[-–—:]?\s{0,3}(?:not found|error|file|错误|页面|找不到|没找到|无法)",
    r"(?:http|错误|error|状态码)\s{0,2}404|^[^\w\n]*404[^\w\n]*$",
    "无此(?:文章|信息|页面)|参数(?:错误|有误)|非法(?:参数|访问)",
)
# One of these stands in everything that the patterns above find; looking for them is cheap.
_GONE_WORDS = (
    "不存在", "找不到", "未找到", "没有找到", "无法", "不见了", "走丢", "丢失", "火星", "删除", "移除",
    "下线", "撤销", "撤下", "失效", "过期", "关闭", "停用", "移走", "迁移", "出错", "404", "无此", "参数",
    "非法", "ound", "OUND", "onger", "emoved", "exist", "EXIST",
)  # fmt: skip
_GONE_TITLE = re.compile(
    r"404|not found|页面不存在|找不到|无法找到|出错|错误(?:页|提示|信息)|error"
    r"|(?:^|[-_—|\s])(?:系统提示|提示信息|信息提示|消息提示|跳转提示)(?=[-_—|\s]|$)",
    re.IGNORECASE,
)
_TITLE_PART = re.compile(r"\s?[-_—–|｜]")
_OFFICE = re.compile("(?:院|网|网站|门户|首页|主页|平台)$")
_HEADLINE = 7  # characters
_FAILED = _any(
    "应用程序中的服务器错误|Microsoft OLE DB Provider|ADODB\\.[^\\n]{0,40}(?:error|错误)",
    r"(?:Warning|Fatal error|Parse error)\s?: [^\n]{3,300} on line \d",
    r"HTTP Status 50\d|HTTP Error 50\d",
    r"50\d (?:Bad Gateway|Service (?:Temporarily )?Unavailable|Internal Server Error|Gateway Time-?out)",
    "Can(?:not| not|'t) connect to (?:local |the )?(?:MySQL|database)",
)
_ALERT = re.compile(r"""\balert\s?\(\s?["']([^"'\n]{2,100})["']""")
_LOGIN_FORM = re.compile(r"""<input[^>]{0,300}type\s?=\s?["']?password""", re.IGNORECASE)
LOGIN_WORDS = re.compile(r"登\s?录|登\s?陆|用户名|账号|帐号|密码|login|sign in", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]{0,100}>([^<]{0,300})", re.IGNORECASE)
_FACTS = re.compile(r"(来\s?源|作\s?者|字\s?号|字\s?体|时\s?间|日\s?期|编\s?辑|浏览次数)\s?[:：]")
_SENTENCE_END = re.compile("[。！？；]")


def title_of_page(text: str) -> str:
    """Return the `<title>` of a page."""
    hit = _TITLE.search(text)
    return " ".join(hit[1].split()) if hit else ""


def letters_of(plain: str) -> int:
    """Return how many characters a text has besides white space."""
    return len("".join(plain.split()))


def blocked(text: str, plain: str, *, linked: bool = False) -> Verdict | None:
    """Return BLOCKED for a firewall's page, a captcha or a script challenge.

    `plain` is the page's visible text. Only short pages qualify: an article about firewalls is none.
    On one with a site's links (`linked`) a product's scripts say nothing: it serves them with every page.
    """
    letters = letters_of(plain)
    if letters >= 900 or _has_facts(plain):
        return None
    lower = text[:200_000].lower()
    for name, words in _WALLS:
        if not linked and any(word in lower for word in words) and not _has_body(plain):
            return Verdict(kind=PageKind.BLOCKED, reason=f"a firewall's page ({name})")
    named = next((name for name in _WALL_NAMES if name in lower), None)
    if named and letters < 400 and _WALL_DEEDS.search(lower):
        return Verdict(kind=PageKind.BLOCKED, reason=f"a firewall's page ({named})")
    refusal = _REFUSAL.search(plain) or _REFUSAL.search(title_of_page(text))
    if refusal and letters < 500 and not _has_body(plain):
        said = " ".join(refusal[0].split())
        return Verdict(kind=PageKind.BLOCKED, reason=f"the site refuses: “{said}”")
    if letters < 60 and _is_challenge(text):
        return Verdict(
            kind=PageKind.BLOCKED,
            reason="nothing but a script that sets a cookie or reloads: a firewall's challenge",
        )
    return None


def _is_challenge(text: str) -> bool:
    scripts = [hit[1] for hit in _SCRIPT.finditer(text[:400_000])]
    inline = [one for one in scripts if one.strip()]
    if not inline:
        return False
    outside = _SCRIPT.sub("", text[:400_000])
    if len(re.findall(r"<(?:a|img|iframe|frame|table|ul|article)\b", outside, re.IGNORECASE)) > 1:
        return False
    return any(
        "document.cookie" in one or "location.reload" in one or _looks_obfuscated(one)
        for one in inline
        if _CHALLENGE.search(one)
    )


def _looks_obfuscated(script: str) -> bool:
    longest = max((len(line) for line in script.split("\n")), default=0)
    return longest > 300 and bool(
        re.search(r"eval|fromCharCode|atob|_0x[0-9a-f]{3,}|\\x[0-9a-f]{2}", script)
    )


def failed(plain: str) -> Verdict | None:
    """Return SERVER_ERROR for a page without links (the caller's word) that is a program's report."""
    hit = _FAILED.search(plain) if letters_of(plain) < 1500 and not _has_facts(plain) else None
    if hit is None:
        return None
    said = " ".join(hit[0].split())[:60]
    return Verdict(kind=PageKind.SERVER_ERROR, reason=f"the server reports “{said}”")


def gone(text: str, plain: str) -> Verdict | None:
    """Return SOFT_404 for a page that only says that it does not exist (any more)."""
    letters = letters_of(plain)
    if letters >= 1500:
        return None
    if not letters and (alert := _ALERT.search(text)) and _GONE.search(alert[1]):
        return Verdict(kind=PageKind.SOFT_404, reason=f"the page's script says “{alert[1][:60]}”")
    hit = _GONE.search(plain) if any(word in plain for word in _GONE_WORDS) else None
    article = _has_facts(plain) or (hit is not None and _is_headed(text, plain))
    if hit and not article and not _has_body(plain.replace(hit[0], "", 1)):
        said = " ".join(hit[0].split())[:60]
        return Verdict(kind=PageKind.SOFT_404, reason=f"the page says “{said}”")
    title = title_of_page(text)
    if letters < 400 and _GONE_TITLE.search(title) and not (_has_facts(plain) or _has_body(plain)):
        return Verdict(kind=PageKind.SOFT_404, reason=f"the page's title is “{title[:60]}”")
    return None


def _is_headed(text: str, plain: str) -> bool:
    """Tell a dated page that shows what its `<title>` begins with as a line: a short article's headline.

    Not the site's name, nor what itself says that something is not there.
    """
    headline = _TITLE_PART.split(title_of_page(text), maxsplit=1)[0].strip()
    if len(headline) < _HEADLINE or _OFFICE.search(headline):
        return False
    says_so = _GONE.search(headline) or _GONE_TITLE.search(headline)
    if says_so and not headline.endswith(("公告", "通告", "通知")):
        return False
    shown = any(" ".join(line.split()) == headline for line in plain.split("\n"))
    return shown and parse_date(plain[:20_000]) is not None


def _has_body(plain: str) -> bool:
    """Tell whether sentences stand on the page that could be an article's."""
    lines = plain[:60_000].split("\n")
    sentences = [one.strip() for line in lines for one in _SENTENCE_END.split(line)[:-1]]
    return sum(len(one) for one in sentences if len(one) > 23) > 210


def _has_facts(plain: str) -> bool:
    """Tell a short article by its line of facts: two labels and a date."""
    labels = {"".join(hit[1].split()) for hit in _FACTS.finditer(plain[:20_000])}
    return len(labels) >= 2 and parse_date(plain[:20_000]) is not None


def is_login(text: str, plain: str) -> bool:
    """Tell a page whose purpose is a password form from one that has such a form in a corner."""
    return (
        letters_of(plain) < 400
        and bool(_LOGIN_FORM.search(text))
        and bool(LOGIN_WORDS.search(plain + title_of_page(text)))
        and not _has_facts(plain)
    )
