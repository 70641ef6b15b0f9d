// title: Named for a water but party to nothing on it
// title-zh: 被提及却未参加该水体协作的机构
// about: Agencies responsible for tasks or items that concern a water or waters within it, but party to no collaboration that does.
// about-zh: 负责涉及某一水体或其中水体的任务或事项、却未参加任何涉及该水体的协作的机构。
// group: waters
// hides: unpublished unconfirmed
// param: basins Basin list required e.g. 淀山湖 -- these waters, with the waters within them / 这些水体及其中的水体
// param: themes Theme list = [] e.g. 水环境 -- only work on these themes or themes below them / 只看属于这些主题或其下位主题的工作
// param: evidence Evidence list = [] -- levels of evidence of tasks and items; none: all but unpublished / 任务和事项的证据等级；不填为除 unpublished 外的全部
// param: basis Basis list = [] -- bases of the edges; none: all but unconfirmed / 边的依据；不填为除 unconfirmed 外的全部
// param: since int = 0 -- from this year on / 自该年起
// param: until int = 9999 -- up to this year / 至该年止
MATCH (n:Agency)-[r:RESPONSIBLE_FOR]->(w:Task|WorkItem)
WHERE EXISTS {
    MATCH (w)-[link:CONCERNS]->(:Basin)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Basin)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $basins }
  AND CASE WHEN size($basis) = 0 THEN r.basis <> 'unconfirmed' ELSE r.basis IN $basis END
  AND CASE WHEN size($evidence) = 0 THEN w.evidence <> 'unpublished' ELSE w.evidence IN $evidence END
  AND r.year >= $since AND r.year <= $until
  AND (size($themes) = 0 OR EXISTS {
    MATCH (w)-[link:HAS_THEME]->(:Theme)-[:BROADER*0..10]->(above:Theme)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $themes })
  AND NOT EXISTS {
    MATCH (n)-[q:PARTY_TO]->(:Collaboration)-[also:CONCERNS]->(:Basin)-[:WITHIN*0..10 {basis: 'stated'}]->(x:Basin)
    WHERE q.basis <> 'unconfirmed' AND also.basis <> 'unconfirmed' AND x.id IN $basins }
UNWIND CASE WHEN size(coalesce(r.sources, [])) = 0 THEN [''] ELSE r.sources END AS doc
WITH n, count(DISTINCT w) AS shared, collect(DISTINCT r.basis) AS levels, collect(DISTINCT doc) AS docs
UNWIND levels AS level
WITH n, shared, docs, level ORDER BY level LIMIT 1000000000
WITH n, shared, docs, collect(level) AS levels
UNWIND docs AS doc
WITH n, shared, levels, doc ORDER BY doc LIMIT 1000000000
WITH n, shared, levels, collect(CASE WHEN doc <> '' THEN doc END) AS docs
RETURN n.id AS agency, n.name_zh AS agency_zh, n.name_en AS agency_en, n.level AS level, shared AS works, levels AS basis, docs AS sources
ORDER BY works DESC, agency
