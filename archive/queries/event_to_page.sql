-- zh: 从发布到首次存档的天数
-- en: Days from publication to the first capture
-- zh-description: 每个检察院的平均值，衡量存档的及时程度。
-- en-description: Mean per procuratorate: how promptly pages are archived.
SELECT s.name AS site, count(*) AS articles,
  round(avg(julianday(date(a.first_seen, '+8 hours')) - julianday(substr(a.published, 1, 10))), 1) AS mean_days,
  max(cast(julianday(date(a.first_seen, '+8 hours')) - julianday(substr(a.published, 1, 10)) AS INTEGER)) AS longest
FROM articles a JOIN sites s ON s.id = a.site_id WHERE a.published IS NOT NULL
GROUP BY s.id ORDER BY mean_days
