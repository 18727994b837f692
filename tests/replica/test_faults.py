import gzip
import re

import pytest

from jixi_crawler.replica import FAULTS, TEMPLATES, Replica, ReplicaServer
from tests.replica.client import Answer, fetch


def ask(replica: Replica, path: str) -> Answer:
    with ReplicaServer(replica) as server:
        return fetch(server, path)


def without_numbers(page: str) -> str:
    return re.sub(r"\d", "", page)


@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_soft_404(template: str) -> None:
    replica = Replica(template=template)
    path = replica.articles()[0].path
    replica.delete(path)
    replica.fault("soft-404")
    with ReplicaServer(replica) as server:
        for missing in (path, "/jcyw/none.shtml"):
            answer = fetch(server, missing)
            assert answer.status == 200
            assert "页面不存在或已被删除" in answer.text
            assert "绩溪县人民检察院" in answer.text
        assert "页面不存在" not in fetch(server, replica.articles()[0].path).text
        replica.restore(path)
        assert "页面不存在" not in fetch(server, path).text


def test_home_redirect() -> None:
    replica = Replica()
    path = replica.articles()[0].path
    replica.delete(path)
    replica.fault("home-redirect", status=301)
    answer = ask(replica, path)
    assert (answer.status, answer.headers["location"]) == (301, "/")


@pytest.mark.parametrize(
    ("kind", "status", "sign"),
    [
        ("403", 403, "访问被阻断"),
        ("404", 404, "Not Found"),
        ("410", 410, "Gone"),
        ("412", 412, "$_ts"),
        ("521", 521, "document.cookie"),
        ("challenge", 200, "acw_sc__v2"),
        ("captcha", 200, "验证码"),
        ("login", 200, "密码"),
        ("429", 429, "Too Many Requests"),
        ("500", 500, "Internal"),
        ("502", 502, "Bad Gateway"),
        ("503", 503, "Unavailable"),
    ],
)
def test_refusals(kind: str, status: int, sign: str) -> None:
    replica = Replica()
    replica.fault(kind)
    with ReplicaServer(replica) as server:
        for path in ("/", "/jcyw/", replica.articles()[0].path):
            answer = fetch(server, path)
            assert answer.status == status
            assert sign in answer.text
            assert "etag" not in answer.headers
        replica.clear_faults()
        assert fetch(server, "/jcyw/").status == 200


def test_retry_after() -> None:
    replica = Replica()
    replica.fault("503", retry_after=7, times=1)
    replica.fault("429", times=1)
    with ReplicaServer(replica) as server:
        assert fetch(server, "/").headers["retry-after"] == "7"
        replica.clear_faults("503")
        replica.fault("429")
        assert fetch(server, "/").headers["retry-after"] == "30"


def test_robots_are_spared_unless_named() -> None:
    replica = Replica()
    replica.robots = "User-agent: *\nAllow: /"
    replica.fault("412")
    with ReplicaServer(replica) as server:
        assert fetch(server, "/robots.txt").status == 200
        replica.fault("503", path="/robots.txt")
        assert fetch(server, "/robots.txt").status == 503


def test_faults_hit_by_pattern_target_and_count() -> None:
    replica = Replica()
    replica.fault("500", path="/jcyw/2*", times=2)
    replica.fault("403", on="listing", after=1, every=2)
    articles = [a.path for a in replica.articles("检察要闻")]
    notice = replica.articles("通知公告")[0].path
    with ReplicaServer(replica) as server:
        assert fetch(server, notice).status == 200
        assert [fetch(server, articles[0]).status for _ in range(4)] == [500, 500, 200, 200]
        assert [fetch(server, "/jcyw/").status for _ in range(6)] == [200, 403, 200, 403, 200, 403]


def test_the_same_requests_meet_the_same_faults() -> None:
    def walk() -> list[tuple[int, bytes]]:
        replica = Replica(seed=5)
        replica.fault("412", every=3)
        replica.fault("counter")
        with ReplicaServer(replica) as server:
            paths = ["/jcyw/", *(a.path for a in replica.articles()[:8])]
            return [(a.status, a.body) for a in (fetch(server, path) for path in paths)]

    assert walk() == walk()


def test_redirect_loop() -> None:
    replica = Replica()
    replica.fault("redirect-loop", on="article")
    path = replica.articles()[0].path
    with ReplicaServer(replica) as server:
        seen = set()
        for _ in range(5):
            answer = fetch(server, path)
            assert answer.status == 302
            seen.add(answer.headers["location"])
            path = path.partition("?")[0] + answer.headers["location"]
        assert len(seen) == 5


@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_mislabelled(template: str) -> None:
    replica = Replica(template=template)
    wrong = "utf-8" if template == "trs-a" else "gb2312"
    right = "gb2312" if template == "trs-a" else "utf-8"
    with ReplicaServer(replica) as server:
        path = replica.channel_path("检察要闻")
        honest = fetch(server, path)
        replica.fault("mislabelled", times=1)
        by_header = fetch(server, path)
        assert by_header.headers["content-type"] == f"text/html; charset={wrong}"
        assert by_header.body == honest.body
        replica.fault("mislabelled", where="meta")
        by_meta = fetch(server, path)
        assert by_meta.headers["content-type"] == honest.headers["content-type"]
        head = by_meta.body[:600].decode("latin-1")
        assert f"charset={wrong}" in head or f'charset="{wrong}"' in head
        assert by_meta.body.replace(wrong.encode(), right.encode(), 1) == honest.body


def test_counter_changes_bytes_on_each_fetch() -> None:
    replica = Replica()
    path = replica.articles()[0].path
    with ReplicaServer(replica) as server:
        plain = fetch(server, path).text
        replica.fault("counter")
        first, second = fetch(server, path), fetch(server, path)
        assert first.body != second.body
        assert first.headers["etag"] != second.headers["etag"]
        assert without_numbers(first.text) == without_numbers(second.text)
        assert "访问者" in first.text
        assert "访问者" not in plain


def test_footer_and_wrong_name_and_one_title() -> None:
    replica = Replica()
    path = replica.articles()[0].path
    with ReplicaServer(replica) as server:
        plain = fetch(server, path)
        replica.fault("footer", text="本站已支持IPv6")
        changed = fetch(server, path)
        assert "本站已支持IPv6" in changed.text
        assert changed.body == fetch(server, path).body != plain.body
        since = plain.headers["last-modified"]
        assert fetch(server, path, If_Modified_Since=since).status == 200
        replica.clear_faults()
        replica.fault("wrong-name", name="黟县人民检察院")
        assert "<title>黟县人民检察院</title>" in fetch(server, "/").text
        replica.clear_faults()
        replica.fault("one-title")
        assert "<title>绩溪县人民检察院</title>" in fetch(server, path).text


@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_clamped_paging_repeats_the_last_page(template: str) -> None:
    replica = Replica(template=template, articles=50, per_page=10, channels=("检察要闻",))
    last = replica.articles()[-1].path.rpartition("/")[2]
    addresses, channel = replica.addresses, replica.channels["检察要闻"]
    with ReplicaServer(replica) as server:
        assert fetch(server, addresses.listing(channel, 5, 5)).status == 404
        replica.fault("clamped")
        for page in (4, 5):
            answer = fetch(server, addresses.listing(channel, page, 6))
            assert answer.status == 200
            assert last in answer.text
        first = fetch(server, addresses.listing(channel, 0, 6)).text
        promise = {
            "trs-a": "countPage = 6",
            "trs-utf8": "createPageHTML(6,",
            "vsb": "共6页",
            "jeecms": "共6页",
        }
        assert promise[template] in first


def test_empty_and_huge_listings() -> None:
    replica = Replica()
    with ReplicaServer(replica) as server:
        normal = fetch(server, "/jcyw/").text
        replica.fault("empty-listing", path="/jcyw/", times=1)
        empty = fetch(server, "/jcyw/").text
        assert 'class="h12">(' in normal
        assert 'class="h12">(' not in empty
        replica.fault("huge-listing", path="/jcyw/", rows=10_000)
        huge = fetch(server, "/jcyw/").text
        assert huge.count('class="h12">(') == 10_000
        assert replica.articles("检察要闻")[-1].path.rpartition("/")[2] in huge


def test_listing_shifts_while_it_is_walked() -> None:
    replica = Replica(articles=60, per_page=10, channels=("检察要闻",))
    replica.fault("listing-shift", after=1, count=2)
    with ReplicaServer(replica) as server:
        first = fetch(server, "/jcyw/").text
        second = fetch(server, "/jcyw/index_1.shtml").text
        again = re.findall(r't\d+_\d+\.shtml" target=_blank class=b16>', first)
        both = [row for row in again if row in second]
        assert len(both) == 2
        assert len(replica.articles()) == 62
        fetch(server, "/jcyw/index_2.shtml")
        assert len(replica.articles()) == 62


def test_gzip_bomb_is_small_and_unpacks_to_its_size() -> None:
    replica = Replica()
    replica.fault("gzip-bomb", size=50_000_001)
    answer = ask(replica, replica.articles()[0].path)
    assert answer.headers["content-encoding"] == "gzip"
    assert len(answer.body) < 200_000
    assert len(gzip.decompress(answer.body)) == 50_000_001


def test_every_fault_is_described() -> None:
    assert all(kind.summary for kind in FAULTS.values())
    assert len(FAULTS) >= 28
