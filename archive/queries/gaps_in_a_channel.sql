-- zh: 栏目停更的时段
-- en: Gaps: channels that fell silent
-- zh-description: 相邻两篇相隔三十天以上。
-- en-description: More than thirty days between two neighbouring articles.
SELECT site, channel, before AS silent_from, published AS until, cast(days AS INTEGER) AS days FROM (
  SELECT site, channel, published, lag(published) OVER w AS before,
    julianday(substr(published, 1, 10)) - julianday(substr(lag(published) OVER w, 1, 10)) AS days
  FROM article_names WHERE published IS NOT NULL WINDOW w AS (PARTITION BY channel_id ORDER BY published))
WHERE days > 30 ORDER BY days DESC LIMIT 200
