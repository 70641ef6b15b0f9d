// title: Most connected agencies
// title-zh: 联系最多的机构
// about: Agencies by the number of partners they share tasks, work items or collaborations with, and the number of such works.
// about-zh: 按共同承担任务、事项或参加协作的伙伴数排列的机构，并给出此类工作的数量。
// group: ties
// hides: unpublished unconfirmed plan-wide
// param: basins Basin list = [] e.g. 太湖流域 -- only work that concerns these waters or waters within them / 只看涉及这些水体或其中水体的工作
// param: regions Region list = [] e.g. 上海市 -- only work that covers these regions or regions within them / 只看覆盖这些地区或其下辖地区的工作
// param: themes Theme list = [] e.g. 水环境 -- only work on these themes or themes below them / 只看属于这些主题或其下位主题的工作
// param: kinds CollaborationKind list = [] e.g. agreement -- only collaborations of these kinds, no tasks or items / 只看这些类型的协作，不含任务和事项
// param: evidence Evidence list = [] -- levels of evidence of tasks and items; none: all but unpublished / 任务和事项的证据等级；不填为除 unpublished 外的全部
// param: basis Basis list = [] -- bases of the edges; none: stated / 边的依据；不填为 stated
// param: since int = 0 -- from this year on / 自该年起
// param: until int = 9999 -- up to this year / 至该年止
// param: limit int = 20 -- at most so many rows / 最多这么多行
MATCH (p:Agency)-[r:RESPONSIBLE_FOR|PARTY_TO]->(w:Task|WorkItem|Collaboration)
WHERE CASE WHEN size($basis) = 0 THEN r.basis = 'stated' ELSE r.basis IN $basis AND r.basis <> 'plan-wide' END
  AND CASE WHEN w.evidence IS NULL THEN size($kinds) = 0 OR w.kind IN $kinds
      WHEN size($kinds) > 0 THEN false
      WHEN size($evidence) = 0 THEN w.evidence <> 'unpublished' ELSE w.evidence IN $evidence END
  AND coalesce(r.year, w.year_to, w.year_from, 0) >= $since
  AND coalesce(r.year, w.year_from, w.year_to, 9999) <= $until
  AND (size($basins) = 0 OR EXISTS {
    MATCH (w)-[link:CONCERNS]->(:Basin)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Basin)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $basins })
  AND (size($regions) = 0 OR EXISTS {
    MATCH (w)-[link:COVERS]->(:Region)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Region)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $regions })
  AND (size($themes) = 0 OR EXISTS {
    MATCH (w)-[link:HAS_THEME]->(:Theme)-[:BROADER*0..10]->(above:Theme)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $themes })
WITH w, collect({id: p.id, basis: r.basis, sources: coalesce(r.sources, [])}) AS parties
UNWIND parties AS x
UNWIND parties AS y
WITH w, x, y WHERE x.id <> y.id
UNWIND CASE WHEN size(x.sources) = 0 THEN [''] ELSE x.sources END AS doc
WITH x.id AS agent, count(DISTINCT y.id) AS others, count(DISTINCT w) AS shared,
  collect(DISTINCT x.basis) AS levels, collect(DISTINCT doc) AS docs
ORDER BY others DESC, shared DESC, agent LIMIT $limit
UNWIND levels AS level
WITH agent, others, shared, docs, level ORDER BY level LIMIT 1000000000
WITH agent, others, shared, docs, collect(level) AS levels
UNWIND docs AS doc
WITH agent, others, shared, levels, doc ORDER BY doc LIMIT 1000000000
WITH agent, others, shared, levels, collect(CASE WHEN doc <> '' THEN doc END) AS docs
MATCH (n:Agency {id: agent})
RETURN n.id AS agency, n.name_zh AS agency_zh, n.name_en AS agency_en, n.level AS level,
  others AS partners, shared AS works, levels AS basis, docs AS sources
ORDER BY partners DESC, works DESC, agency
