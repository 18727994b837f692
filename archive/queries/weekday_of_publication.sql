-- zh: 星期几发布
-- en: Weekday of publication
-- zh-description: 周末发布的比例。
-- en-description: How much is published at the weekend.
SELECT CASE strftime('%w', substr(published, 1, 10)) WHEN '0' THEN '日 Sun' WHEN '1' THEN '一 Mon' WHEN '2' THEN '二 Tue' WHEN '3' THEN '三 Wed' WHEN '4' THEN '四 Thu' WHEN '5' THEN '五 Fri' ELSE '六 Sat' END AS weekday,
  count(*) AS articles
FROM articles WHERE published IS NOT NULL GROUP BY strftime('%w', substr(published, 1, 10)) ORDER BY strftime('%w', substr(published, 1, 10))
