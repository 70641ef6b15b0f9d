// title: Who is responsible
// title-zh: 谁负责
// about: The agencies responsible for tasks and work items, with their role. No source read so far names a role for the shipped items.
// about-zh: 负责各项任务和工作事项的机构及其角色。随附数据所依据的来源均未写明角色。
// group: agencies
// hides: unpublished unconfirmed
// param: items Task|WorkItem list = [] e.g. wp2024-c22 -- only these tasks or items / 只看这些任务或事项
// param: plans Plan list = [] e.g. workplan-2024 -- only tasks and items of these plans / 只看属于这些计划的任务和事项
// param: basins Basin list = [] e.g. 太湖流域 -- only work that concerns these waters or waters within them / 只看涉及这些水体或其中水体的工作
// param: regions Region list = [] e.g. 上海市 -- only work that covers these regions or regions within them / 只看覆盖这些地区或其下辖地区的工作
// param: themes Theme list = [] e.g. 水环境 -- only work on these themes or themes below them / 只看属于这些主题或其下位主题的工作
// param: agencies Agency list = [] e.g. 上海市生态环境局 -- only work in which one of these agencies takes part / 只看有这些机构之一参与的工作
// param: roles Role list = [] e.g. lead -- only these roles / 只看这些角色
// param: evidence Evidence list = [] -- levels of evidence of tasks and items; none: all but unpublished / 任务和事项的证据等级；不填为除 unpublished 外的全部
// param: basis Basis list = [] -- bases of the edges; none: all but unconfirmed / 边的依据；不填为除 unconfirmed 外的全部
// param: since int = 0 -- from this year on / 自该年起
// param: until int = 9999 -- up to this year / 至该年止
MATCH (n:Agency)-[r:RESPONSIBLE_FOR]->(w:Task|WorkItem)
WHERE (size($items) = 0 OR w.id IN $items)
  AND (size($agencies) = 0 OR n.id IN $agencies)
  AND (size($roles) = 0 OR r.role IN $roles)
  AND CASE WHEN size($evidence) = 0 THEN w.evidence <> 'unpublished' ELSE w.evidence IN $evidence END
  AND CASE WHEN size($basis) = 0 THEN r.basis <> 'unconfirmed' ELSE r.basis IN $basis END
  AND r.year >= $since AND r.year <= $until
  AND (size($plans) = 0 OR EXISTS {
    MATCH (w)-[link:PART_OF]->(plan:Plan) WHERE link.basis <> 'unconfirmed' AND plan.id IN $plans })
  AND (size($basins) = 0 OR EXISTS {
    MATCH (w)-[link:CONCERNS]->(:Basin)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Basin)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $basins })
  AND (size($regions) = 0 OR EXISTS {
    MATCH (w)-[link:COVERS]->(:Region)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Region)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $regions })
  AND (size($themes) = 0 OR EXISTS {
    MATCH (w)-[link:HAS_THEME]->(:Theme)-[:BROADER*0..10]->(above:Theme)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $themes })
RETURN w.id AS item, w.name_zh AS item_zh, w.name_en AS item_en, n.id AS agency, n.name_zh AS agency_zh, n.name_en AS agency_en,
  r.role AS role, r.year AS year, r.as_written AS as_written, w.evidence AS evidence,
  [r.basis] AS basis, coalesce(r.sources, []) AS sources
ORDER BY item, agency, role, year
