from __future__ import annotations

import csv
import io
import json
import shutil
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import click
import httpx
import pytest
from click.testing import CliRunner, Result

from jixi_crawler.browse import configuration, serve
from jixi_crawler.browse.functions import search_phrase
from jixi_crawler.browse.query import QueryError, run
from jixi_crawler.cli.browse import query
from tests.browse.conftest import Visitor
from tests.browse.library import SECRET, WITHHELD, identifier

FOLDER = Path(__file__).parents[2] / "archive"
QUERIES = configuration.read_queries(FOLDER / "queries")


def ask(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(query, ["--archive", str(path), *arguments])


def test_there_are_twelve_queries_with_both_titles() -> None:
    assert len(QUERIES) == 12
    for name, found in QUERIES.items():
        chinese, english = found["title"].split(" · ")
        assert not chinese.isascii(), name
        assert english.isascii(), name


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_runs_and_tells_nothing_withheld(
    visitor: Visitor, archive_path: Path, name: str
) -> None:
    answer = visitor.get(f"/jixi/{name}.json?_shape=objects")
    assert answer.status_code == 200, answer.text
    assert answer.json()["rows"], name
    assert SECRET not in answer.text
    assert identifier(WITHHELD) not in answer.text
    result = ask(archive_path, "--file", str(FOLDER / "queries" / f"{name}.sql"), "--json")
    assert result.exit_code == 0, result.output
    assert [json.loads(line) for line in result.output.splitlines()] == answer.json()["rows"]


def test_the_configuration_files_are_those_of_the_code(tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    for file in (FOLDER / "queries").iterdir():
        (tmp_path / "queries" / file.name).write_bytes(file.read_bytes())
    configuration.write(tmp_path)
    for name in ("metadata.json", "settings.json", "datasette.yaml"):
        assert (tmp_path / name).read_text() == (FOLDER / name).read_text(), (
            "run python docs/make_configuration.py"
        )


def test_rows_as_table_csv_and_json(archive_path: Path) -> None:
    sql = "SELECT title, published FROM articles WHERE title LIKE '绩溪公益%'"
    table = ask(archive_path, sql)
    assert table.output.splitlines()[0].startswith("title")
    assert "绩溪公益诉讼案例  2026-01-01" in table.output
    rows = list(csv.DictReader(io.StringIO(ask(archive_path, sql, "--csv").output)))
    assert rows == [{"title": "绩溪公益诉讼案例", "published": "2026-01-01"}]
    assert [
        json.loads(line) for line in ask(archive_path, sql, "--json").output.splitlines()
    ] == rows


def test_values_come_by_name(archive_path: Path) -> None:
    found = ask(archive_path, "SELECT :a || :b AS both", "-p", "a", "检察", "--json")
    assert json.loads(found.output) == {"both": "检察"}


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM articles", "DROP TABLE articles", "UPDATE main.articles SET title = 'x'",
        "ATTACH 'x.db' AS x", "PRAGMA journal_mode = DELETE", "VACUUM", "nonsense", "SELECT 1; SELECT 2",
        "SELECT record FROM withheld", "INSERT INTO runs (id, started_at) VALUES ('x', 'y')",
    ],
)  # fmt: skip
def test_nothing_can_be_written(archive_path: Path, sql: str) -> None:
    before = archive_path.read_bytes()
    try:
        with run(archive_path, sql) as (_, rows):
            list(rows)
    except QueryError:
        pass
    else:
        assert sql.startswith("PRAGMA")
    assert archive_path.read_bytes() == before


def test_a_query_without_end_is_stopped(archive_path: Path) -> None:
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    )
    with (
        pytest.raises(QueryError, match=r"longer than 0\.2 seconds"),
        run(archive_path, endless, seconds=0.2) as (_, rows),
    ):
        list(rows)


def test_wrong_usage_is_said(archive_path: Path) -> None:
    assert ask(archive_path).exit_code == 2
    assert ask(archive_path, "SELECT 1", "--csv", "--json").exit_code == 2
    assert isinstance(query, click.Command)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("检察建议", '"检察 察建 建议"'),
        ("公益 title:听证", '"公益" AND title : "听证"'),
        ("检察 -招聘", '("检察") NOT ("招聘")'),
        ("", '""'),
        (None, '""'),
        ("-招聘", '""'),
    ],
)
def test_search_phrases(words: str | None, expected: str) -> None:
    assert search_phrase(words) == expected
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(title, tokenize='ascii')")
        connection.execute("SELECT * FROM t WHERE t MATCH ?", (expected,)).fetchall()


def recipe() -> str:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    part = readme.split("## Searching in a plain sqlite3 shell", 1)[1].split("```sql\n", 1)[1]
    return part.split("```", 1)[0].replace("公益诉讼", "审委会")


def test_the_plain_shell_recipe_of_the_data_dictionary(archive_path: Path) -> None:
    with sqlite3.connect(archive_path) as connection:
        rows = connection.execute(recipe()).fetchall()
    assert len(rows) == 2


def test_the_recipe_in_the_shell_itself(archive_path: Path) -> None:
    shell = shutil.which("sqlite3")
    if shell is None:
        pytest.skip("there is no sqlite3 program here")
    done = subprocess.run(
        [shell, f"file:{archive_path}?mode=ro", recipe()],
        check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    titles = [line.partition("|")[2] for line in done.stdout.splitlines()]
    assert sorted(titles) == ["绩溪公益诉讼案例", "转载：绩溪公益诉讼案例"]


def test_public_says_what_it_means(archive_path: Path) -> None:
    lines = "\n".join(serve.switched_on(archive_path, "0.0.0.0", 8001))
    for word in ("SELECT only", "1000 ms", "robots", "withheld", "off: downloading"):
        assert word in lines
    visitor = Visitor(serve.datasette(archive_path, public=True))
    assert visitor.get("/").status_code == 200
    answer = visitor.get("/-/settings.json").json()
    assert answer["sql_time_limit_ms"] == 1000
    assert answer["allow_download"] is False
    visitor.close()


def test_the_command_says_what_public_switches_on_and_serves(archive_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jixi_crawler", "serve", "--archive", str(archive_path)]
    with subprocess.Popen(
        [*command, "--public", "--host", "127.0.0.1", "--port", str(port)],
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stderr is not None
        said = []
        for line in process.stderr:
            said.append(line)
            if line.startswith("http://"):
                break
        try:
            client = httpx.Client(transport=httpx.HTTPTransport(retries=20), trust_env=False)
            answer = client.get(f"http://127.0.0.1:{port}/", timeout=20)
            client.close()
        finally:
            process.terminate()
    assert answer.status_code == 200
    assert any("SELECT only" in line for line in said)
    assert any("robots" in line for line in said)
