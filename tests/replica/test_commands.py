import pytest

from jixi_crawler.replica import TEMPLATES, Replica, ReplicaError, ReplicaServer
from tests.replica.client import fetch


def test_publish_puts_an_article_on_top() -> None:
    replica = Replica()
    with ReplicaServer(replica) as server:
        made = replica.publish("检察要闻", title="标题一则", text="第一段。\n第二段。")
        assert made.published == "2026-11-23"
        assert made.text == ("第一段。", "第二段。")
        assert replica.listing("检察要闻")[0] == replica.articles("检察要闻")[0] == made
        assert "标题一则" in fetch(server, "/jcyw/").text
        assert "第二段。" in fetch(server, made.path).text
        assert "t20261123_" in made.path


def test_publish_by_rule_follows_the_calendar() -> None:
    replica = Replica(articles=40)
    titles = {article.title for article in replica.articles()}
    replica.today = "2026-12-24"
    made = [replica.publish() for _ in range(50)]
    assert {article.published for article in made} == {"2026-12-24"}
    assert len({article.title for article in made} | titles) == 90


def test_a_back_dated_article_takes_its_place_far_down() -> None:
    replica = Replica(per_page=10)
    older = replica.articles("检察要闻")[20].published
    made = replica.publish("检察要闻", published=older)
    order = [article.path for article in replica.listing("检察要闻")]
    assert 10 < order.index(made.path) < 25
    assert "20261123" in made.path


def test_pin_and_unpin() -> None:
    replica = Replica()
    with ReplicaServer(replica) as server:
        path = replica.articles("检察要闻")[-1].path
        replica.pin(path)
        assert replica.listing("检察要闻")[0].path == path
        assert replica.articles("检察要闻")[-1].path == path
        page = fetch(server, "/jcyw/").text
        assert "[置顶]" in page
        assert path.rpartition("/")[2] in page
        replica.unpin(path)
        assert "[置顶]" not in fetch(server, "/jcyw/").text


def test_edit_changes_what_is_said_and_nothing_else() -> None:
    replica = Replica()
    with ReplicaServer(replica) as server:
        before = next(a for a in replica.articles("检察要闻") if a.text and not a.parts)
        page = fetch(server, before.path)
        after = replica.edit(before.path)
        assert len(after.text) == len(before.text) + 1
        assert set(before.text) < set(after.text)
        assert (after.title, after.source, after.editor) == (
            before.title,
            before.source,
            before.editor,
        )
        assert fetch(server, before.path).headers["last-modified"] != page.headers["last-modified"]
        assert replica.edit(before.path, title="新标题").title == "新标题"
        assert replica.edit(before.path, text=["只有一段。"]).text == ("只有一段。",)
        assert "新标题" in fetch(server, "/jcyw/").text


def test_repeated_edits_always_change_the_text() -> None:
    replica = Replica()
    path = replica.articles()[0].path
    texts = {replica.edit(path).text for _ in range(10)}
    assert len(texts) == 10


def test_delete_and_restore() -> None:
    replica = Replica()
    with ReplicaServer(replica) as server:
        article = replica.articles("检察要闻")[2]
        page = fetch(server, article.path).body
        assert replica.delete(article.path).state == "deleted"
        assert fetch(server, article.path).status == 404
        assert article.path.rpartition("/")[2] not in fetch(server, "/jcyw/").text
        assert article.path not in {a.path for a in replica.articles("检察要闻")}
        assert article.path in {a.path for a in replica.articles("检察要闻", deleted=True)}
        assert replica.restore(article.path).state == "live"
        assert fetch(server, article.path).body == page


def test_paged_article_is_one_article() -> None:
    replica = Replica(articles=120)
    with ReplicaServer(replica) as server:
        article = next(a for a in replica.articles() if a.parts)
        assert [path.rpartition("_")[2] for path in article.parts] == ["1.shtml", "2.shtml"]
        assert "createPageHTML(3, 0, " in fetch(server, article.path).text
        assert article.text[-1] in fetch(server, article.parts[-1]).text
        assert article.text[-1] not in fetch(server, article.path).text
        replica.edit(article.path, text="短了。")
        assert fetch(server, article.parts[0]).status == 404
        replica.delete(article.path)
        assert fetch(server, article.path).status == 404


@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_redesign_changes_bytes_not_articles(template: str) -> None:
    replica = Replica(seed=3)
    with ReplicaServer(replica) as server:
        truth = replica.articles()
        path = truth[0].path
        page = fetch(server, path)
        replica.redesign(template)
        assert replica.articles() == truth
        assert fetch(server, path).status == 200
        assert (fetch(server, path).body != page.body) is (template != "trs-a")
        assert fetch(server, replica.channel_path("检察要闻")).status == 200
        entry = fetch(server, "/jcyw/")
        assert entry.status in (200, 301)
        assert entry.status == 200 or entry.headers["location"] == replica.channel_path("检察要闻")
        assert fetch(server, replica.publish().path).status == 200


def test_commands_that_cannot_be_done_say_why() -> None:
    replica = Replica()
    for wrong in (
        lambda: replica.delete("/none.shtml"),
        lambda: replica.articles("没有的栏目"),
        lambda: replica.redesign("wordpress"),
        lambda: replica.fault("gremlins"),
        lambda: replica.fault("slow", minutes=3),
        lambda: Replica(template="wordpress"),
        lambda: Replica(channels=()),
    ):
        with pytest.raises(ReplicaError):
            wrong()
