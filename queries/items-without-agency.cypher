// title: Tasks and items without an agency
// title-zh: 没有机构的任务和事项
// about: Tasks and work items for which no agency is known to be responsible.
// about-zh: 没有已知负责机构的任务和工作事项。
// group: plans
// hides: unpublished unconfirmed
// param: basins Basin list = [] e.g. 太湖流域 -- only work that concerns these waters or waters within them / 只看涉及这些水体或其中水体的工作
// param: regions Region list = [] e.g. 上海市 -- only work that covers these regions or regions within them / 只看覆盖这些地区或其下辖地区的工作
// param: themes Theme list = [] e.g. 水环境 -- only work on these themes or themes below them / 只看属于这些主题或其下位主题的工作
// param: evidence Evidence list = [] -- levels of evidence of tasks and items; none: all but unpublished / 任务和事项的证据等级；不填为除 unpublished 外的全部
// param: basis Basis list = [] -- bases of the edges; none: all but unconfirmed / 边的依据；不填为除 unconfirmed 外的全部
// param: since int = 0 -- from this year on / 自该年起
// param: until int = 9999 -- up to this year / 至该年止
MATCH (w:Task|WorkItem)
WHERE CASE WHEN size($evidence) = 0 THEN w.evidence <> 'unpublished' ELSE w.evidence IN $evidence END
  AND ($since = 0 AND $until = 9999 OR EXISTS {
    MATCH (w)-[link:PART_OF]->(plan:Plan)
    WHERE link.basis <> 'unconfirmed' AND plan.year_to >= $since AND plan.year_from <= $until })
  AND (size($basins) = 0 OR EXISTS {
    MATCH (w)-[link:CONCERNS]->(:Basin)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Basin)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $basins })
  AND (size($regions) = 0 OR EXISTS {
    MATCH (w)-[link:COVERS]->(:Region)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Region)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $regions })
  AND (size($themes) = 0 OR EXISTS {
    MATCH (w)-[link:HAS_THEME]->(:Theme)-[:BROADER*0..10]->(above:Theme)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $themes })
  AND NOT EXISTS {
    MATCH (:Agency)-[r:RESPONSIBLE_FOR]->(w) WHERE CASE WHEN size($basis) = 0 THEN r.basis <> 'unconfirmed' ELSE r.basis IN $basis END }
OPTIONAL MATCH (w)-[:PART_OF]->(n:Plan)
RETURN w.id AS item, w.name_zh AS item_zh, w.name_en AS item_en, n.id AS plan_id, w.evidence AS evidence, coalesce(w.sources, []) AS sources
ORDER BY item
