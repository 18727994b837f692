-- zh: 发布后的修改
-- en: Edits after publication
-- zh-description: 最近的在前，附改动前后的标题。
-- en-description: Latest first, with the headlines before and after.
SELECT e.observed_at, e.site, b.title AS before, e.title AS after,
  length(n.text) - length(b.text) AS characters_added, e.url, e.revision_id
FROM edits e LEFT JOIN revisions b ON b.id = e.before_id JOIN revisions n ON n.id = e.revision_id
ORDER BY e.observed_at DESC LIMIT 200
