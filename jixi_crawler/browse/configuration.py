"""Datasette's configuration of an archive: descriptions, facets, search, example queries.

`python docs/make_configuration.py` writes `archive/metadata.json` (titles and descriptions; all of it in
Datasette 0.65), `settings.json` (0.65) and `datasette.yaml` (1.0) from what stands here and in
`archive/queries/*.sql`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

_HEAD = re.compile(r"^-- (zh|en|zh-description|en-description): (.+)$", re.MULTILINE)

_TABLES: dict[str, dict[str, Any]] = {
    "articles": {
        "description": "What each page says now; one row per address. 各网页当前内容，每个地址一行。",
        "fts_table": "articles_fts",
        "fts_pk": "docid",
        "label_column": "title",
        "sort_desc": "published",
        "facets": ["site_id", "state"],
        "size": 50,
    },
    "revisions": {
        "description": "Every distinct content an article ever had. 文章的每一个版本。",
        "sort_desc": "observed_at",
        "label_column": "title",
    },
    "captures": {
        "description": "One answer to one request each. 每次抓取一行。",
        "sort_desc": "fetched_at",
        "facets": ["verdict"],
    },
    "sites": {"description": "The procuratorates. 各检察院。", "label_column": "name"},
    "channels": {"description": "Their channels. 栏目。", "label_column": "name"},
    "listings": {"description": "What stood in a channel's list, and when. 栏目列表中的条目。"},
    "assets": {"description": "Pictures and attachments. 图片和附件。", "facets": ["kind"]},
    "runs": {
        "description": "The crawls. 抓取记录。",
        "sort_desc": "started_at",
        "facets": ["outcome"],
    },
    "run_channels": {"description": "What a crawl found in a channel. 每次抓取的栏目结果。"},
    "evidence": {
        "description": "What speaks for a removal. 网页撤下的依据。",
        "sort_desc": "observed_at",
        "facets": ["kind"],
    },
    "readings": {
        "description": "What older parsers had read of a page. 旧版解析程序的读取结果。",
        "sort_desc": "replaced_at",
    },
    "revision_parts": {"description": "Further documents of long articles. 分页文章的其他部分。"},
    "article_names": {
        "description": "Articles with site and channel names. 带站点、栏目名称的文章。"
    },
    "texts": {"description": "Current and past texts. 现在和过去的正文。"},
    "cdx": {"description": "Captures in CDX terms. CDX 格式的抓取记录。"},
    "edits": {"description": "Edits after publication. 发布后的修改。"},
    "removals": {"description": "Removed articles, with the evidence. 已撤下的文章及依据。"},
    **{
        name: {"hidden": True}
        for name in (
            "frontier",
            "fixity_events",
            "full_walks",
            "archive_info",
            "articles_fts",
            "_sqlite_migrations",
        )
    },
    **{name: {"hidden": True} for name in ("payloads", "dictionaries", "withheld", "withholdings")},
}
_RIGHTS = (
    "The articles belong to the procuratorates and media that published them; this archive is for study and "
    "cites each source. They name people: treat personal data with care, and ask for an item to be withheld "
    "where that is due. 文章版权归发布单位所有，仅供研究，引用请注明出处；文中涉及个人信息，请谨慎使用，"
    "可申请不予展示。"
)


def tables() -> dict[str, Any]:
    """Return what Datasette should know about an archive's tables and views."""
    return {"tables": {name: dict(values) for name, values in _TABLES.items()}}


def read_queries(folder: Path) -> dict[str, dict[str, str]]:
    """Return the example queries of a folder by name: `sql`, `title`, `description`."""
    found = {}
    for file in sorted(folder.glob("*.sql")):
        text = file.read_text(encoding="utf-8")
        head = dict(_HEAD.findall(text))
        found[file.stem] = {
            "sql": _HEAD.sub("", text).strip(),
            "title": f"{head['zh']} · {head['en']}",
            "description": f"{head['zh-description']} {head['en-description']}",
        }
    return found


def metadata(queries: dict[str, dict[str, str]], name: str = "jixi") -> dict[str, Any]:
    """Return the whole configuration as Datasette 0.65 takes it, for a database of that name."""
    return {
        "title": "检察院网站存档 · Archive of procuratorate websites",
        "description": _RIGHTS,
        "source": "Websites of the people's procuratorates · 各级人民检察院网站",
        "license": "Apache-2.0 (the software, not the articles · 仅指软件)",
        "license_url": "https://www.apache.org/licenses/LICENSE-2.0",
        "databases": {name: {"description": _RIGHTS, **tables(), "queries": queries}},
    }


def configuration(queries: dict[str, dict[str, str]], name: str = "jixi") -> dict[str, Any]:
    """Return what Datasette 1.0 takes from `datasette.yaml`: settings, tables and queries."""
    return {
        "settings": settings(),
        "databases": {name: {"tables": _table_configuration(), "queries": queries}},
    }


def add_to(config: dict[str, Any], name: str) -> None:
    """Add to a configuration of Datasette 1.0 what it does not say of the tables of an archive."""
    known = config.setdefault("databases", {}).setdefault(name, {}).setdefault("tables", {})
    for table, values in _table_configuration().items():
        known[table] = values | known.get(table, {})


def _table_configuration() -> dict[str, dict[str, Any]]:
    keys = ("fts_table", "fts_pk", "label_column", "sort_desc", "facets", "size", "hidden")
    chosen = {
        table: {key: value for key, value in values.items() if key in keys}
        for table, values in _TABLES.items()
    }
    return {table: values for table, values in chosen.items() if values}


def settings() -> dict[str, Any]:
    """Return Datasette's settings for an archive that strangers may read."""
    return {
        "sql_time_limit_ms": 3000,
        "max_returned_rows": 2000,
        "default_page_size": 50,
        "facet_time_limit_ms": 300,
        "facet_suggest_time_limit_ms": 50,
        "allow_download": False,
        "suggest_facets": False,
        "default_cache_ttl": 0,
    }


def write(folder: Path) -> None:
    """Write the configuration files into a Datasette configuration directory."""
    queries = read_queries(folder / "queries")
    own = configuration(queries)
    del own["settings"]
    for name, value in (
        ("metadata.json", metadata(queries)),
        ("settings.json", settings()),
        # JSON is YAML, and no other library is needed to write it.
        ("datasette.yaml", {"settings": settings(), **own}),
    ):
        text = json.dumps(value, ensure_ascii=False, indent=2)
        (folder / name).write_text(text + "\n", encoding="utf-8")
