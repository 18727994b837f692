-- zh: 发布多久之后修改
-- en: How long after publication pages are edited
-- zh-description: 按天数分组。
-- en-description: Grouped by days.
SELECT CASE WHEN days < 1 THEN '0' WHEN days < 7 THEN '1-6' WHEN days < 30 THEN '7-29' WHEN days < 365 THEN '30-364' ELSE '365+' END AS days,
  count(*) AS edits
FROM (SELECT julianday(date(observed_at, '+8 hours')) - julianday(date(published)) AS days FROM edits WHERE published IS NOT NULL)
GROUP BY 1 ORDER BY min(days)
