-- zh: 某个词在每年文章中所占比例
-- en: Share of a year's articles that hold a word
-- zh-description: 消除文章总数变化的影响。
-- en-description: So that a growing number of articles does not mislead.
WITH found AS (
  SELECT substr(a.published, 1, 4) AS year, count(*) AS n FROM articles_fts JOIN articles a ON a.docid = articles_fts.rowid
  WHERE articles_fts MATCH jixi_phrase(coalesce(nullif(:words, ''), '听证')) GROUP BY year),
total AS (SELECT substr(published, 1, 4) AS year, count(*) AS n FROM articles WHERE published IS NOT NULL GROUP BY year)
SELECT total.year, coalesce(found.n, 0) AS with_word, total.n AS articles,
  round(100.0 * coalesce(found.n, 0) / total.n, 1) AS percent
FROM total LEFT JOIN found ON found.year = total.year ORDER BY total.year
