"""Answers that are no content: refusals, challenges, errors, bombs, and bad delivery."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache

from jixi_crawler.replica.faults import Fault, Hits
from jixi_crawler.replica.http import Response

_NGINX = (
    "<html>\r\n<head><title>{0} {1}</title></head>\r\n<body>\r\n<center><h1>{0} {1}</h1></center>\r\n"
    "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
)
_FIREWALL = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>访问被拦截</title></head>
<body><div class="main"><h3>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</h3>
<p>您的请求编号是：<span id="eventid">7f0000011795832{number:06d}</span></p>
<p>网站防火墙 WAF</p></div></body></html>
"""
_SCRIPT_412 = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><meta id="9DhefwqGPrzGxEp9hPaoag" content="{token}" r='m'>
<script type="text/javascript" r='m'>$_ts=window['$_ts'];if(!$_ts)$_ts={{}};$_ts.nsd={number};
$_ts.cd="qrrJrqlWcGLqcqlqrGVqDqAlDsaqqr7uEqVqcGGqWkqk";if($_ts.lcd)$_ts.lcd();</script>
<script type="text/javascript" charset="iso-8859-1" src="/4QbVtADbnLVIc/c.FxJzG50F.js" r='m'></script>
</head><body></body></html>
"""
_SCRIPT_521 = (
    "<script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_')+('clearance')+('=')+"
    "(+!+[]+[])+'{number}.321|-1|{token}'+(';')+('max-age')+('=')+'3600;path=/';"
    "location.href=location.pathname+location.search</script>"
)
_CHALLENGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
<title></title></head><body><noscript>请开启JavaScript并刷新该页.</noscript>
<script>eval(function(p,a,c,k,e,d){{e=function(c){{return c.toString(36)}};return p}}('0 1="{token}";',2,2,
'var|arg1'.split('|'),0,{{}}));setCookie("acw_sc__v2","{number}");document.location.reload();</script>
</body></html>
"""
_CAPTCHA = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>安全验证</title></head>
<body><form method="post" action="/verify"><p>您的访问过于频繁，请输入验证码后继续访问。</p>
<img src="/captcha.png?t={number}" alt="验证码"><input type="text" name="captcha" maxlength="4">
<input type="submit" value="提交"></form></body></html>
"""
_LOGIN = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>用户登录</title></head>
<body><form method="post" action="/login.do"><p>请先登录后再访问</p>
用户名：<input type="text" name="username"> 密码：<input type="password" name="password">
<input type="submit" value="登录"></form></body></html>
"""


def plain(status: int, phrase: str) -> Response:
    """Return the server's own error page."""
    return Response(status=status, body=_NGINX.format(status, phrase).encode(), validated=False)


def not_found() -> Response:
    """Return the server's page for a path where nothing is."""
    return plain(404, "Not Found")


def _page(text: str, number: int, status: int = 200, **headers: str) -> Response:
    token = f"{zlib.crc32(str(number).encode()):08x}{number:06d}"
    body = text.format(number=number, token=token).encode()
    return Response(
        status=status,
        body=body,
        content_type="text/html; charset=utf-8",
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        validated=False,
    )


def _busy(status: int, phrase: str, fault: Fault) -> Response:
    response = plain(status, phrase)
    if fault.options["retry_after"] is not None:
        response.headers["Retry-After"] = str(fault.options["retry_after"])
    return response


def redirect(location: str, status: int = 302) -> Response:
    """Return a redirect without a body."""
    return Response(status=status, body=b"", headers={"Location": location}, validated=False)


def _loop(_: Fault, number: int) -> Response:
    # Another query each time: a client that only remembers addresses would go on for ever.
    return redirect(f"?redirected={number}")


def _huge(fault: Fault, _: int) -> Response:
    size = int(fault.options["size"])
    return Response(
        stream=_filler(size),
        length=size if fault.options["length"] else None,
        validated=False,
    )


def _filler(size: int) -> Iterator[bytes]:
    head = b"<html><body><p>"
    yield head[:size]
    left = size - len(head)
    block = "检察要闻 ".encode() * 5000
    while left > 0:
        yield block[:left]
        left -= len(block)


def _bomb(fault: Fault, _: int) -> Response:
    return Response(
        body=gzip_bomb(int(fault.options["size"])),
        encoded=True,
        validated=False,
    )


@lru_cache(maxsize=2)
def gzip_bomb(size: int) -> bytes:
    """Return a valid gzip file of about a thousandth of `size` that unpacks to `size` spaces."""
    block = b" " * 2**20
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    # After a full flush nothing refers back, so the same compressed block may be repeated.
    packed = compressor.compress(block) + compressor.flush(zlib.Z_FULL_FLUSH)
    blocks, rest = divmod(size, len(block))
    checksum = 0
    for _ in range(blocks):
        checksum = zlib.crc32(block, checksum)
    checksum = zlib.crc32(block[:rest], checksum)
    last = zlib.compressobj(9, zlib.DEFLATED, -15)
    end = last.compress(block[:rest]) + last.flush()
    trailer = struct.pack("<LL", checksum, size & 0xFFFFFFFF)
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff" + packed * blocks + end + trailer


_ANSWERS: dict[str, Callable[[Fault, int], Response]] = {
    "home-redirect": lambda fault, _: redirect("/", int(fault.options["status"])),
    "403": lambda _, number: _page(_FIREWALL, number, 403),
    "404": lambda *_: not_found(),
    "410": lambda *_: plain(410, "Gone"),
    "412": lambda _, number: _page(_SCRIPT_412, number, 412, Set_Cookie="enable_x=true; path=/"),
    "521": lambda _, number: _page(
        _SCRIPT_521, number, 521, Set_Cookie=f"__jsluid_h={number:032x}; path=/; HttpOnly"
    ),
    "challenge": lambda _, number: _page(_CHALLENGE, number),
    "captcha": lambda _, number: _page(_CAPTCHA, number),
    "login": lambda _, number: _page(_LOGIN, number),
    "429": lambda fault, _: _busy(429, "Too Many Requests", fault),
    "500": lambda *_: plain(500, "Internal Server Error"),
    "502": lambda *_: plain(502, "Bad Gateway"),
    "503": lambda fault, _: _busy(503, "Service Temporarily Unavailable", fault),
    "redirect-loop": _loop,
    "huge-body": _huge,
    "gzip-bomb": _bomb,
}


def answer(fault: Fault, number: int) -> Response | None:
    """Return what a fault answers instead of the page, or None when it leaves the page alone.

    `number` varies tokens and request ids as real firewalls do.
    """
    make = _ANSWERS.get(fault.kind)
    return make(fault, number) if make else None


def deliver(response: Response, hit: Hits) -> None:
    """Note on a response how the faults that hit it spoil its delivery."""
    how = response.delivery
    if slow := hit.get("slow"):
        how.delay = float(slow["seconds"])
    if cut := hit.get("truncated"):
        how.cut = float(cut["share"])
    if reset := hit.get("reset"):
        how.reset = int(reset["sent"])
    if drip := hit.get("drip"):
        how.interval = float(drip["interval"])
    if hang := hit.get("hang"):
        how.hang = "body" if hang["body"] else "head"
