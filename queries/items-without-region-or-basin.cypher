// title: Tasks and items without a region or a water
// title-zh: 没有地区或水体的任务和事项
// about: Tasks and work items that cover no known region or concern no known water, with how many of each they have.
// about-zh: 没有已知覆盖地区或没有已知涉及水体的任务和工作事项，并给出两者的数量。
// group: plans
// hides: unpublished unconfirmed
// param: themes Theme list = [] e.g. 水环境 -- only work on these themes or themes below them / 只看属于这些主题或其下位主题的工作
// param: evidence Evidence list = [] -- levels of evidence of tasks and items; none: all but unpublished / 任务和事项的证据等级；不填为除 unpublished 外的全部
// param: basis Basis list = [] -- bases of the edges; none: all but unconfirmed / 边的依据；不填为除 unconfirmed 外的全部
MATCH (w:Task|WorkItem)
WHERE CASE WHEN size($evidence) = 0 THEN w.evidence <> 'unpublished' ELSE w.evidence IN $evidence END
  AND (size($themes) = 0 OR EXISTS {
    MATCH (w)-[link:HAS_THEME]->(:Theme)-[:BROADER*0..10]->(above:Theme)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $themes })
OPTIONAL MATCH (w)-[r:COVERS]->(g:Region) WHERE CASE WHEN size($basis) = 0 THEN r.basis <> 'unconfirmed' ELSE r.basis IN $basis END
WITH w, count(DISTINCT g.id) AS places
OPTIONAL MATCH (w)-[r:CONCERNS]->(b:Basin) WHERE CASE WHEN size($basis) = 0 THEN r.basis <> 'unconfirmed' ELSE r.basis IN $basis END
WITH w, places, count(DISTINCT b.id) AS waters
WHERE places = 0 OR waters = 0
RETURN w.id AS item, w.name_zh AS item_zh, w.name_en AS item_en, w.evidence AS evidence, places AS regions, waters AS basins,
  coalesce(w.sources, []) AS sources
ORDER BY item
