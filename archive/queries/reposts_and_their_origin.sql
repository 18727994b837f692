-- zh: 转载：同一正文出现在多个网页
-- en: Reposts and where they came from
-- zh-description: 最早的一篇视为原文。
-- en-description: The earliest is taken for the origin.
SELECT r.text_sha256, count(DISTINCT a.id) AS pages, min(a.published) AS first_published,
  (SELECT o.site || '：' || o.title FROM texts o JOIN revisions x ON x.id = o.revision_id
   WHERE x.text_sha256 = r.text_sha256 ORDER BY o.published, o.observed_at LIMIT 1) AS origin,
  group_concat(DISTINCT s.name) AS sites
FROM revisions r JOIN articles a ON a.id = r.article_id JOIN sites s ON s.id = a.site_id
WHERE length(r.text) > 20 GROUP BY r.text_sha256 HAVING pages > 1 ORDER BY pages DESC, first_published LIMIT 200
