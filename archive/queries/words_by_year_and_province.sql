-- zh: 某个词逐年、逐省的文章数
-- en: A word by year and province
-- zh-description: 例如公益诉讼；词的写法与检索框相同。
-- en-description: Public-interest litigation, say; words as in the search box.
SELECT substr(a.published, 1, 4) AS year, s.province, count(*) AS articles
FROM articles_fts JOIN articles a ON a.docid = articles_fts.rowid JOIN sites s ON s.id = a.site_id
WHERE articles_fts MATCH jixi_phrase(coalesce(nullif(:words, ''), '公益诉讼')) AND a.published IS NOT NULL
GROUP BY year, s.province ORDER BY year, articles DESC
