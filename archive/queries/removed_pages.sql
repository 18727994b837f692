-- zh: 已撤下的网页
-- en: Removed pages
-- zh-description: 附撤下的依据和最后一次见到的时间。
-- en-description: With the evidence, and when each was last seen.
SELECT removed_at, last_seen, published, site, title, reason, evidence, url, article_id
FROM removals ORDER BY removed_at DESC LIMIT 500
