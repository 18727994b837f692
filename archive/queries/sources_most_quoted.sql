-- zh: 引用最多的来源
-- en: Sources most quoted
-- zh-description: 各检察院网站注明的来源。
-- en-description: As named on the pages.
SELECT source, count(*) AS articles, count(DISTINCT site_id) AS sites, min(published) AS first, max(published) AS last
FROM articles WHERE source <> '未知' GROUP BY source ORDER BY articles DESC LIMIT 100
