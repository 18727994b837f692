from __future__ import annotations

from datetime import date

from jixi_crawler.extract.years import Partial, infer_years


def values(rows: list[Partial | date | None], today: str | None = None) -> list[str | None]:
    return [str(day) if day else None for day in infer_years(rows, today)[0]]


def test_year_from_the_url() -> None:
    rows: list[Partial | date | None] = [
        Partial("http://a/202606/t20260611_1.shtml", 6, 11),
        Partial("http://a/202606/t20260602_1.shtml", 6, 1),
    ]
    days, warnings = infer_years(rows, None)
    assert days == [date(2026, 6, 11), date(2026, 6, 1)]
    assert "URL" in warnings[0]


def test_new_year_lies_between_list_and_url() -> None:
    assert values([Partial("http://a/202501/t20250102_1.html", 12, 31)]) == ["2024-12-31"]
    assert values([Partial("http://a/202412/t20241231_1.html", 1, 2)]) == ["2025-01-02"]


def test_a_migrated_url_date_is_no_evidence() -> None:
    rows: list[Partial | date | None] = [Partial("http://a/201805/t20180518_1.html", 11, 2)]
    assert values(rows, "2024-06-20") == ["2023-11-02"]


def test_month_folder_is_enough() -> None:
    assert values([Partial("http://a/202401/1.html", 12, 31)]) == ["2023-12-31"]


def test_order_of_rows() -> None:
    rows: list[Partial | date | None] = [
        Partial(None, month, day)
        for month, day in [(6, 11), (6, 13), (3, 1), (12, 30), (12, 1), (1, 5), (12, 31)]
    ]
    days, warnings = infer_years(rows, "2024-06-20")
    assert [str(day) for day in days] == [
        "2024-06-11", "2024-06-13", "2024-03-01", "2023-12-30", "2023-12-01", "2023-01-05", "2022-12-31",
    ]  # fmt: skip
    assert "order of rows for 7" in warnings[0]


def test_today_bounds_the_first_row() -> None:
    assert values([Partial(None, 12, 30)], "2024-06-20") == ["2023-12-30"]
    assert values([Partial(None, 2, 29)], "2026-06-20") == ["2024-02-29"]
    assert values([Partial(None, 2, 30)], "2026-06-20") == [None]


def test_nothing_says_the_year() -> None:
    days, warnings = infer_years([Partial(None, 6, 11)], None)
    assert days == [None]
    assert "nothing says it" in warnings[0]


def test_neighbours_with_years() -> None:
    below: list[Partial | date | None] = [Partial(None, 6, 11), date(2019, 5, 2)]
    assert values(below) == ["2019-06-11", "2019-05-02"]
    above: list[Partial | date | None] = [date(2019, 5, 2), None, Partial(None, 6, 11)]
    assert values(above)[2] == "2018-06-11"


def test_pinned_rows_do_not_lead() -> None:
    rows: list[Partial | date | None] = [
        Partial(None, 8, 1, pinned=True),
        Partial(None, 6, 11),
        Partial(None, 6, 1),
    ]
    assert values(rows, "2024-06-20") == ["2023-08-01", "2024-06-11", "2024-06-01"]


def test_year_heading() -> None:
    assert values([Partial(None, 6, 11, year=2021), Partial(None, 7, 1, year=2020)]) == [
        "2021-06-11",
        "2020-07-01",
    ]


def test_many_rows_stay_linear() -> None:
    rows: list[Partial | date | None] = [
        Partial(None, 1 + i % 12, 1 + i % 28) for i in range(50_000)
    ]
    assert values(rows)[0] is None
