from __future__ import annotations

from pathlib import Path

import pytest

from jixi_crawler.sites import SiteError, choose_sites, declared, load_sites

GOOD = """
[mine]
name = "某县人民检察院"
hosts = ["http://127.0.0.1:8021"]
channels = [{ name = "检察要闻", url = "/jcyw/" }, { name = "通知公告" }]
"""


def write(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_packaged_sites_load_and_hold_jixi() -> None:
    jixi = load_sites()["jixi"]
    assert jixi.name == "绩溪县人民检察院"
    assert (jixi.level, jixi.province, jixi.city, jixi.platform) == (
        "county",
        "安徽",
        "宣城",
        "trs",
    )
    assert len(jixi.hosts) == 2
    assert [channel.name for channel in jixi.channels] == ["检察要闻"]


def test_given_files_come_on_top(tmp_path: Path) -> None:
    sites = load_sites([write(tmp_path, GOOD)])
    assert set(sites) >= {"jixi", "mine"}
    mine = choose_sites(sites, ["mine", "mine"])
    assert [site.id for site in mine] == ["mine"]
    assert mine[0].channels[0].url == "/jcyw/"
    assert mine[0].channels[1].url is None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('name = "某', 'naem = "某'), 'unknown key "naem"'),
        (("url =", "link ="), 'unknown key "link"'),
        (('hosts = ["http://127.0.0.1:8021"]', "hosts = []"), '"hosts" must be a list'),
        (('"http://127.0.0.1:8021"', '"127.0.0.1"'), "must look like"),
        (('"http://127.0.0.1:8021"', '"http://user:pass@127.0.0.1"'), "user name"),
        (('"http://127.0.0.1:8021"', '"http://[::1"'), "must look like"),
        (('"http://127.0.0.1:8021"', '"ftp://127.0.0.1"'), "must look like"),
        (('name = "某县人民检察院"', "name = 1"), '"name" must be a text'),
        (('name = "某县人民检察院"\n', ""), 'the key "name" is missing'),
        (('{ name = "通知公告" }', '{ name = "检察要闻" }'), "stands twice"),
        (("[mine]", '[mine]\nlevel = "village"'), '"level" is "village"'),
        (("[mine]", "[mine"), "not valid TOML"),
        (("[mine]", "extra = 1\n[mine]"), 'unknown key "extra"'),
        (("[mine]", '["米 ne"]'), "ASCII letters"),
    ],
)
def test_a_broken_file_names_itself_and_the_key(
    tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    file = write(tmp_path, GOOD.replace(*change))
    with pytest.raises(SiteError) as caught:
        load_sites([file])
    assert message in str(caught.value)
    assert str(file) in str(caught.value)


def test_missing_file_and_unknown_site(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="cannot be read"):
        load_sites([tmp_path / "none.toml"])
    with pytest.raises(SiteError, match=r"unknown site nowhere; known sites: .*jixi"):
        choose_sites(load_sites(), ["nowhere"])


def test_the_same_site_in_two_files_is_an_error(tmp_path: Path) -> None:
    first = write(tmp_path, GOOD)
    second = tmp_path / "other.toml"
    second.write_text(GOOD, encoding="utf-8")
    with pytest.raises(SiteError, match=r"defined in .*mine\.toml already"):
        load_sites([first, second])


@pytest.mark.parametrize(
    ("host", "url", "inside"),
    [
        ("http://www.a.cn", "http://www.a.cn/x", True),
        ("http://www.a.cn", "https://www.a.cn/x", True),
        ("http://www.a.cn", "http://WWW.A.CN:80/x", True),
        ("http://www.a.cn", "http://www.a.cn:8080/x", False),
        ("http://www.a.cn", "http://a.cn/x", False),
        ("http://www.a.cn", "http://www.a.cn.evil.cn/x", False),
        ("http://www.a.cn", "http://www.a.cn@evil.cn/x", False),
        ("http://www.a.cn", "file:///etc/passwd", False),
        ("http://www.a.cn", "http://10.0.0.1/x", False),
        ("http://www.a.cn", "ftp://www.a.cn/x", False),
        ("http://www.a.cn", "http://[::1/x", False),
        ("http://127.0.0.1:8021", "http://127.0.0.1:8021/", True),
        ("http://127.0.0.1:8021", "https://127.0.0.1:8021/", False),
        ("http://127.0.0.1:8021", "http://127.0.0.1/", False),
        ("file:///srv/site", "file:///srv/site/a.html", True),
        ("file:///srv/site", "file:///srv/site/../secret", False),
        ("file:///srv/site", "file:///srv/site2/a.html", False),
    ],
)
def test_only_declared_addresses_belong_to_a_site(
    tmp_path: Path, host: str, url: str, inside: bool
) -> None:
    text = GOOD.replace("http://127.0.0.1:8021", host)
    site = load_sites([write(tmp_path, text)])["mine"]
    assert declared(site, url) is inside
