// title: Who works on a water
// title-zh: 谁在治理某一水体
// about: The agencies responsible for tasks and items, or party to collaborations, that concern a water or waters within it.
// about-zh: 就某一水体或其中水体承担任务、事项或参加协作的机构。
// group: waters
// hides: unpublished unconfirmed
// param: basins Basin list required e.g. 太湖流域 -- these waters, with the waters within them / 这些水体及其中的水体
// param: regions Region list = [] e.g. 上海市 -- only work that covers these regions or regions within them / 只看覆盖这些地区或其下辖地区的工作
// param: themes Theme list = [] e.g. 水环境 -- only work on these themes or themes below them / 只看属于这些主题或其下位主题的工作
// param: kinds CollaborationKind list = [] e.g. agreement -- only collaborations of these kinds, no tasks or items / 只看这些类型的协作，不含任务和事项
// param: evidence Evidence list = [] -- levels of evidence of tasks and items; none: all but unpublished / 任务和事项的证据等级；不填为除 unpublished 外的全部
// param: basis Basis list = [] -- bases of the edges; none: all but unconfirmed / 边的依据；不填为除 unconfirmed 外的全部
// param: since int = 0 -- from this year on / 自该年起
// param: until int = 9999 -- up to this year / 至该年止
MATCH (n:Agency)-[r:RESPONSIBLE_FOR|PARTY_TO]->(w:Task|WorkItem|Collaboration)
WHERE EXISTS {
    MATCH (w)-[link:CONCERNS]->(:Basin)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Basin)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $basins }
  AND CASE WHEN size($basis) = 0 THEN r.basis <> 'unconfirmed' ELSE r.basis IN $basis END
  AND CASE WHEN w.evidence IS NULL THEN size($kinds) = 0 OR w.kind IN $kinds
      WHEN size($kinds) > 0 THEN false
      WHEN size($evidence) = 0 THEN w.evidence <> 'unpublished' ELSE w.evidence IN $evidence END
  AND coalesce(r.year, w.year_to, w.year_from, 0) >= $since
  AND coalesce(r.year, w.year_from, w.year_to, 9999) <= $until
  AND (size($regions) = 0 OR EXISTS {
    MATCH (w)-[link:COVERS]->(:Region)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Region)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $regions })
  AND (size($themes) = 0 OR EXISTS {
    MATCH (w)-[link:HAS_THEME]->(:Theme)-[:BROADER*0..10]->(above:Theme)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $themes })
UNWIND CASE WHEN size(coalesce(r.sources, [])) = 0 THEN [''] ELSE r.sources END AS doc
WITH n, count(DISTINCT w) AS shared, collect(DISTINCT r.basis) AS levels, collect(DISTINCT doc) AS docs
UNWIND levels AS level
WITH n, shared, docs, level ORDER BY level LIMIT 1000000000
WITH n, shared, docs, collect(level) AS levels
UNWIND docs AS doc
WITH n, shared, levels, doc ORDER BY doc LIMIT 1000000000
WITH n, shared, levels, collect(CASE WHEN doc <> '' THEN doc END) AS docs
RETURN n.id AS agency, n.name_zh AS agency_zh, n.name_en AS agency_en, n.level AS level, n.function AS function, shared AS works,
  levels AS basis, docs AS sources
ORDER BY works DESC, agency
