"""The tables, as recorded migrations: a released step is never edited, only followed.

`archive/README.md` describes every table and column; a test compares the two.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x4A495849
"""`JIXI` in ASCII; stands in the database's header and marks a file as ours."""

SEARCH_VERSION = "1"
"""Version of the normalisation behind the index; a writer that finds another rebuilds it."""

migrations = Migrations("jixi")

_SITES = """
CREATE TABLE sites (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  level TEXT,
  province TEXT,
  city TEXT,
  base_url TEXT,
  platform TEXT,
  hosts TEXT NOT NULL DEFAULT '[]',
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL
);
CREATE TABLE channels (
  id TEXT PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites(id),
  name TEXT NOT NULL,
  url TEXT,
  etag TEXT,
  last_modified TEXT,
  rows_sha256 TEXT,
  last_walk TEXT,
  last_full_walk TEXT,
  max_rows INTEGER NOT NULL DEFAULT 0,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL
);
CREATE INDEX channels_site ON channels(site_id);
"""

_RUNS = """
CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  outcome TEXT,
  reason TEXT,
  sites TEXT NOT NULL DEFAULT '[]',
  requests INTEGER NOT NULL DEFAULT 0,
  new INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  pid INTEGER,
  host TEXT,
  version TEXT
);
CREATE INDEX runs_started ON runs(started_at);
CREATE TABLE run_channels (
  run_id TEXT NOT NULL REFERENCES runs(id),
  channel_id TEXT NOT NULL REFERENCES channels(id),
  finished_at TEXT NOT NULL,
  verdict TEXT NOT NULL,
  reason TEXT,
  pages INTEGER NOT NULL DEFAULT 0,
  rows INTEGER NOT NULL DEFAULT 0,
  new INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  full_walk INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (run_id, channel_id)
);
CREATE INDEX run_channels_channel ON run_channels(channel_id, finished_at);
"""

_CAPTURES = """
CREATE TABLE dictionaries (
  sha256 TEXT PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites(id),
  kind TEXT NOT NULL,
  created_at TEXT NOT NULL,
  size INTEGER NOT NULL,
  data BLOB NOT NULL
);
CREATE INDEX dictionaries_site ON dictionaries(site_id, kind);
CREATE TABLE payloads (
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  stored_size INTEGER NOT NULL,
  codec TEXT NOT NULL CHECK (codec IN ('raw', 'zstd')),
  dictionary TEXT REFERENCES dictionaries(sha256),
  mime TEXT,
  data BLOB NOT NULL
);
CREATE TABLE captures (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  final_url TEXT,
  fetched_at TEXT NOT NULL,
  status INTEGER,
  verdict TEXT NOT NULL,
  reason TEXT,
  headers TEXT NOT NULL DEFAULT '[]',
  payload_sha256 TEXT REFERENCES payloads(sha256),
  run_id TEXT REFERENCES runs(id),
  site_id TEXT REFERENCES sites(id),
  article_id TEXT,
  revision_id TEXT REFERENCES revisions(id),
  revisit_of TEXT REFERENCES captures(id)
);
CREATE INDEX captures_url ON captures(url, fetched_at);
CREATE INDEX captures_article ON captures(article_id, fetched_at) WHERE article_id IS NOT NULL;
CREATE INDEX captures_run ON captures(run_id);
CREATE INDEX captures_site ON captures(site_id, fetched_at);
"""

_ARTICLES = """
CREATE TABLE articles (
  id TEXT PRIMARY KEY,
  docid INTEGER NOT NULL UNIQUE,
  site_id TEXT NOT NULL REFERENCES sites(id),
  channel_id TEXT REFERENCES channels(id),
  url TEXT NOT NULL UNIQUE,
  title TEXT,
  published TEXT,
  published_raw TEXT,
  source TEXT,
  author TEXT,
  editor TEXT,
  channel TEXT,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'removed', 'withheld')),
  revision_id TEXT REFERENCES revisions(id),
  extractor TEXT,
  breadcrumb TEXT NOT NULL DEFAULT '[]',
  images TEXT NOT NULL DEFAULT '[]',
  warnings TEXT NOT NULL DEFAULT '[]',
  text TEXT NOT NULL DEFAULT ''
);
CREATE INDEX articles_published ON articles(published);
CREATE INDEX articles_site ON articles(site_id, published);
CREATE INDEX articles_channel ON articles(channel_id, published);
CREATE INDEX articles_source ON articles(source);
CREATE INDEX articles_first_seen ON articles(first_seen);
CREATE INDEX articles_state ON articles(state) WHERE state <> 'live';
CREATE TABLE revisions (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles(id) DEFERRABLE INITIALLY DEFERRED,
  capture_id TEXT NOT NULL REFERENCES captures(id),
  observed_at TEXT NOT NULL,
  cause TEXT NOT NULL CHECK (cause IN ('first', 'page', 'extractor', 'unclear')),
  title TEXT,
  published TEXT,
  published_raw TEXT,
  source TEXT,
  author TEXT,
  editor TEXT,
  text_sha256 TEXT NOT NULL,
  content_sha256 TEXT NOT NULL,
  extractor TEXT,
  warnings TEXT NOT NULL DEFAULT '[]',
  text TEXT NOT NULL DEFAULT '',
  UNIQUE (article_id, content_sha256)
);
CREATE INDEX revisions_article ON revisions(article_id, observed_at);
CREATE INDEX revisions_observed ON revisions(observed_at);
CREATE INDEX revisions_text ON revisions(text_sha256);
CREATE TABLE revision_parts (
  revision_id TEXT NOT NULL REFERENCES revisions(id),
  position INTEGER NOT NULL,
  capture_id TEXT NOT NULL REFERENCES captures(id),
  PRIMARY KEY (revision_id, position)
);
CREATE TABLE assets (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles(id),
  url TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('image', 'attachment', 'document', 'style')),
  name TEXT,
  position INTEGER NOT NULL DEFAULT 0,
  payload_sha256 TEXT REFERENCES payloads(sha256),
  capture_id TEXT REFERENCES captures(id),
  next_visit TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  UNIQUE (article_id, url)
);
CREATE INDEX assets_url ON assets(url);
CREATE INDEX assets_due ON assets(next_visit) WHERE next_visit IS NOT NULL;
CREATE VIRTUAL TABLE articles_fts USING fts5(
  title, text, source, author, content='', tokenize='ascii', prefix='1'
);
"""

_FRONTIER = """
CREATE TABLE listings (
  channel_id TEXT NOT NULL REFERENCES channels(id),
  article_id TEXT NOT NULL,
  url TEXT NOT NULL,
  title TEXT,
  date TEXT,
  position INTEGER NOT NULL,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  last_run TEXT REFERENCES runs(id),
  settled INTEGER NOT NULL DEFAULT 0,
  unlisted_at TEXT,
  PRIMARY KEY (channel_id, article_id)
);
CREATE INDEX listings_article ON listings(article_id);
CREATE INDEX listings_unsettled ON listings(channel_id) WHERE settled = 0;
CREATE TABLE frontier (
  article_id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  site_id TEXT NOT NULL REFERENCES sites(id),
  channel_id TEXT REFERENCES channels(id),
  kind TEXT NOT NULL,
  found_at TEXT NOT NULL,
  next_visit TEXT,
  last_visit TEXT,
  last_verdict TEXT,
  visits INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  since TEXT NOT NULL
);
CREATE INDEX frontier_due ON frontier(site_id, next_visit) WHERE next_visit IS NOT NULL;
"""

_KEEPING = """
CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles(id),
  kind TEXT NOT NULL CHECK (
    kind IN ('gone', 'soft-404', 'home-redirect', 'unlisted', 'removed', 'returned')
  ),
  observed_at TEXT NOT NULL,
  capture_id TEXT REFERENCES captures(id),
  run_id TEXT REFERENCES runs(id),
  counts INTEGER,
  answered INTEGER NOT NULL DEFAULT 0,
  reason TEXT
);
CREATE INDEX evidence_article ON evidence(article_id, observed_at);
CREATE INDEX evidence_observed ON evidence(observed_at);
CREATE TABLE withholdings (
  id INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles(id),
  action TEXT NOT NULL CHECK (action IN ('withhold', 'release', 'shred')),
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  previous_state TEXT
);
CREATE INDEX withholdings_article ON withholdings(article_id);
CREATE TABLE withheld (
  article_id TEXT PRIMARY KEY REFERENCES articles(id),
  record TEXT NOT NULL
);
CREATE TABLE fixity_events (
  id INTEGER PRIMARY KEY,
  checked_at TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('ok', 'bad')),
  checked INTEGER NOT NULL DEFAULT 1,
  detail TEXT
);
CREATE INDEX fixity_checked ON fixity_events(checked_at);
CREATE TABLE archive_info (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
"""


def _run_script(connection: sqlite3.Connection, script: str) -> None:
    # executescript() would commit the migration's own transaction first.
    for statement in script.split(";\n"):
        if statement.strip():
            connection.execute(statement)


@migrations(name="0001_first_release")
def first_release(db: Database) -> None:
    """Create every table of the first release."""
    for script in (_SITES, _RUNS, _CAPTURES, _ARTICLES, _FRONTIER, _KEEPING):
        _run_script(db.conn, script)
    db.conn.execute(
        "INSERT INTO archive_info (key, value) VALUES ('search_version', ?)", (SEARCH_VERSION,)
    )


_VIEWS = """
CREATE INDEX articles_facts ON articles(docid, published, state, site_id, channel_id, source);
DROP INDEX articles_site;
CREATE INDEX articles_site ON articles(site_id, published, state);
DROP INDEX articles_channel;
CREATE INDEX articles_channel ON articles(channel_id, published, state, first_seen);
DROP INDEX articles_published;
CREATE INDEX articles_published ON articles(published, docid, state);
CREATE INDEX frontier_channel ON frontier(site_id, channel_id, next_visit);
CREATE VIEW article_names AS
  SELECT a.id, a.published, a.title, s.name AS site, s.province, c.name AS channel, a.source, a.author,
    a.state, a.url, a.first_seen, a.last_seen, a.site_id, a.channel_id
  FROM articles a JOIN sites s ON s.id = a.site_id LEFT JOIN channels c ON c.id = a.channel_id
  WHERE a.state <> 'withheld';
CREATE VIEW texts AS
  SELECT r.id AS revision_id, a.id AS article_id, r.id = a.revision_id AS current, r.observed_at, r.cause,
    r.published, r.title, s.name AS site, r.source, r.author, r.text, a.url, a.state
  FROM revisions r JOIN articles a ON a.id = r.article_id JOIN sites s ON s.id = a.site_id
  WHERE a.state <> 'withheld';
CREATE VIEW cdx AS
  SELECT strftime('%Y%m%d%H%M%S', c.fetched_at) AS timestamp, c.url AS original,
    coalesce(p.mime, '-') AS mimetype, c.status AS statuscode, c.payload_sha256 AS digest,
    p.size AS length, CASE WHEN c.revisit_of IS NULL THEN 'response' ELSE 'revisit' END AS record,
    c.verdict, c.id AS capture_id, c.article_id
  FROM captures c LEFT JOIN payloads p ON p.sha256 = c.payload_sha256
  LEFT JOIN articles a ON a.id = c.article_id
  WHERE a.state IS NULL OR a.state <> 'withheld';
CREATE VIEW edits AS
  SELECT a.id AS article_id, a.published, r.observed_at, r.title, s.name AS site, r.cause,
    r.id AS revision_id, a.url,
    (SELECT o.id FROM revisions o WHERE o.article_id = r.article_id AND o.observed_at < r.observed_at
     ORDER BY o.observed_at DESC LIMIT 1) AS before_id
  FROM revisions r JOIN articles a ON a.id = r.article_id JOIN sites s ON s.id = a.site_id
  WHERE a.state <> 'withheld' AND r.cause IN ('page', 'unclear');
CREATE VIEW removals AS
  SELECT a.id AS article_id, e.observed_at AS removed_at, a.last_seen, a.published, a.title,
    s.name AS site, s.province, a.url, e.reason,
    (SELECT count(*) FROM evidence x WHERE x.article_id = a.id
     AND x.kind IN ('gone', 'soft-404', 'home-redirect', 'unlisted')) AS evidence
  FROM evidence e JOIN articles a ON a.id = e.article_id JOIN sites s ON s.id = a.site_id
  WHERE e.kind = 'removed' AND a.state = 'removed'
    AND e.id = (SELECT max(id) FROM evidence x WHERE x.article_id = a.id AND x.kind = 'removed');
"""


@migrations(name="0002_views_for_readers")
def views_for_readers(db: Database) -> None:
    """Add the views that answer common questions without joins, and the index behind searches."""
    _run_script(db.conn, _VIEWS)


_READINGS = """
CREATE TABLE readings (
  id INTEGER PRIMARY KEY,
  revision_id TEXT NOT NULL REFERENCES revisions(id),
  article_id TEXT NOT NULL REFERENCES articles(id),
  replaced_at TEXT NOT NULL,
  extractor TEXT,
  title TEXT,
  published TEXT,
  published_raw TEXT,
  source TEXT,
  author TEXT,
  editor TEXT,
  warnings TEXT NOT NULL DEFAULT '[]',
  text TEXT NOT NULL DEFAULT ''
);
CREATE INDEX readings_revision ON readings(revision_id);
CREATE INDEX readings_article ON readings(article_id);
"""


@migrations(name="0003_readings")
def earlier_readings(db: Database) -> None:
    """Keep what older parsers had read when newer ones read a stored page again."""
    _run_script(db.conn, _READINGS)


_FULL_WALKS = """
CREATE TABLE full_walks (
  id INTEGER PRIMARY KEY,
  channel_id TEXT NOT NULL REFERENCES channels(id),
  run_id TEXT REFERENCES runs(id),
  walked_at TEXT NOT NULL,
  rows INTEGER NOT NULL
);
CREATE INDEX full_walks_channel ON full_walks(channel_id);
INSERT INTO full_walks (channel_id, walked_at, rows)
  SELECT id, coalesce(last_full_walk, first_seen), max_rows FROM channels c
  WHERE max_rows > coalesce(
    (SELECT max(rows) FROM run_channels r WHERE r.channel_id = c.id AND r.full_walk = 1), 0);
INSERT INTO full_walks (channel_id, run_id, walked_at, rows)
  SELECT channel_id, run_id, finished_at, rows FROM run_channels WHERE full_walk = 1 ORDER BY rowid;
"""


@migrations(name="0004_full_walks")
def full_walks(db: Database) -> None:
    """Keep how many rows every full walk saw, filled from what the runs have recorded."""
    _run_script(db.conn, _FULL_WALKS)


@migrations(name="0005_posted_forms")
def posted_forms(db: Database) -> None:
    """Keep what was posted for a capture; everything captured before was a GET."""
    _run_script(
        db.conn, "ALTER TABLE captures ADD COLUMN posted_sha256 TEXT REFERENCES payloads(sha256);"
    )
