// title: The evidence of a tie
// title-zh: 一条联系的证据
// about: Every task, work item and collaboration that two agencies (or two regions) share, with each source behind it. A work stands here even where its document is not counted again in the weight.
// about-zh: 两家机构（或两个地区）共有的每项任务、事项和协作，及其每个来源。即使同一文件在权重中不再重复计入，也列在此处。
// group: ties
// hides: unpublished unconfirmed plan-wide
// param: a Agency|Region required e.g. 上海市生态环境局 -- the one / 其中一方
// param: b Agency|Region required e.g. 浙江省生态环境厅 -- the other / 另一方
// param: evidence Evidence list = [] -- levels of evidence of tasks and items; none: all but unpublished / 任务和事项的证据等级；不填为除 unpublished 外的全部
// param: basis Basis list = [] -- bases of the edges; none: stated / 边的依据；不填为 stated
// param: since int = 0 -- from this year on / 自该年起
// param: until int = 9999 -- up to this year / 至该年止
MATCH (x:Agency|Region)-[r:RESPONSIBLE_FOR|PARTY_TO]->(w:Task|WorkItem|Collaboration)
WHERE x.id = $a
  AND CASE WHEN size($basis) = 0 THEN r.basis = 'stated' ELSE r.basis IN $basis AND r.basis <> 'plan-wide' END
  AND (w.evidence IS NULL OR CASE WHEN size($evidence) = 0 THEN w.evidence <> 'unpublished' ELSE w.evidence IN $evidence END)
  AND coalesce(r.year, w.year_to, w.year_from, 0) >= $since
  AND coalesce(r.year, w.year_from, w.year_to, 9999) <= $until
WITH w, r
MATCH (y:Agency|Region)-[s:RESPONSIBLE_FOR|PARTY_TO]->(w)
WHERE y.id = $b AND $a <> $b
  AND CASE WHEN size($basis) = 0 THEN s.basis = 'stated' ELSE s.basis IN $basis AND s.basis <> 'plan-wide' END
  AND coalesce(s.year, w.year_to, w.year_from, 0) >= $since
  AND coalesce(s.year, w.year_from, w.year_to, 9999) <= $until
WITH w, r.year AS year, [r.basis, s.basis] AS levels, coalesce(r.sources, []) + coalesce(s.sources, []) AS docs
UNWIND levels AS level
UNWIND CASE WHEN size(docs) = 0 THEN [''] ELSE docs END AS doc
WITH w, min(year) AS first, max(year) AS last, collect(DISTINCT level) AS levels, collect(DISTINCT doc) AS docs
UNWIND levels AS level
WITH w, first, last, docs, level ORDER BY level LIMIT 1000000000
WITH w, first, last, docs, collect(level) AS levels
UNWIND docs AS doc
OPTIONAL MATCH (d:Source {id: doc})
RETURN w.id AS work, w.name_zh AS work_zh, w.name_en AS work_en,
  CASE WHEN w.evidence IS NULL THEN 'declared' ELSE 'co-assigned' END AS tie,
  coalesce(w.year_from, w.year_to, first) AS year_from, coalesce(w.year_to, w.year_from, last) AS year_to,
  d.id AS source, d.name_zh AS source_zh, d.name_en AS source_en, d.publisher AS publisher, d.date AS date, d.read AS read,
  levels AS basis, CASE WHEN doc <> '' THEN [doc] ELSE [] END AS sources
ORDER BY year_from, work, doc
