-- zh: 自采与转载的比例
-- en: Own news and reposts, by procuratorate
-- zh-description: 来源为本院或未注明的，视为自采。
-- en-description: Own: the source is the procuratorate itself or is not named.
SELECT s.name AS site, count(*) AS articles,
  sum(nullif(a.source, '未知') IS NULL OR instr(a.source, replace(s.name, '人民检察院', '')) > 0) AS own,
  round(100.0 * sum(nullif(a.source, '未知') IS NULL OR instr(a.source, replace(s.name, '人民检察院', '')) > 0) / count(*), 1) AS own_percent
FROM articles a JOIN sites s ON s.id = a.site_id GROUP BY s.id ORDER BY own_percent DESC
