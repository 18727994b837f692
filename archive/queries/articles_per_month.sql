-- zh: 每月文章数
-- en: Articles per month
-- zh-description: 可按检察院筛选（site，例如 jixi）。
-- en-description: Of one procuratorate when site is given (its id, such as jixi).
SELECT substr(published, 1, 7) AS month, count(*) AS articles FROM articles
WHERE published IS NOT NULL AND (coalesce(:site, '') = '' OR site_id = :site) GROUP BY month ORDER BY month
