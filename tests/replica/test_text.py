import pytest

from jixi_crawler.replica.text import Setting, compose, title_of

SETTING = Setting("绩溪县", "2026-11-20")


@pytest.mark.parametrize("seed", [1, 2, 99])
def test_ten_thousand_articles_share_no_title_and_no_text(seed: int) -> None:
    articles = [compose(seed, index, SETTING, notice=index % 4 == 1) for index in range(10_000)]
    assert len({article.title for article in articles}) == 10_000
    assert len({article.paragraphs for article in articles}) == 10_000


def test_text_has_the_length_of_real_articles() -> None:
    articles = [compose(1, index, SETTING) for index in range(500)]
    lengths = sorted(sum(map(len, article.paragraphs)) for article in articles)
    assert lengths[0] > 200
    assert 350 < lengths[250] < 900
    assert 1000 < lengths[-1] < 2500
    assert all(4 <= len(article.paragraphs) <= 12 for article in articles)


def test_no_blank_of_a_template_stays_open() -> None:
    for index in range(2000):
        article = compose(3, index, SETTING, notice=index % 2 == 0)
        text = article.title + "".join(article.paragraphs)
        assert "{" not in text
        assert "}" not in text


def test_seed_and_number_decide_everything() -> None:
    assert compose(5, 77, SETTING) == compose(5, 77, SETTING)
    assert compose(5, 77, SETTING).title == title_of(5, 77, SETTING)
    assert compose(5, 77, SETTING) != compose(6, 77, SETTING)


def test_text_fits_the_encoding_of_the_old_platform() -> None:
    for index in range(2000):
        article = compose(1, index, SETTING, notice=index % 3 == 0)
        (article.title + "".join(article.paragraphs)).encode("gbk")
