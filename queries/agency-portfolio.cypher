// title: What an agency takes part in
// title-zh: 某机构参与的工作
// about: Every task, work item, collaboration and plan of an agency, and what it is there: responsible, party or issuer.
// about-zh: 某机构的每项任务、事项、协作和计划，以及它在其中的身份：负责（responsible）、参与（party）或发布（issuer）。
// group: agencies
// hides: unpublished unconfirmed
// param: agency Agency required e.g. 上海市生态环境局 -- the agency / 该机构
// param: basins Basin list = [] e.g. 太湖流域 -- only work that concerns these waters or waters within them / 只看涉及这些水体或其中水体的工作
// param: regions Region list = [] e.g. 上海市 -- only work that covers these regions or regions within them / 只看覆盖这些地区或其下辖地区的工作
// param: themes Theme list = [] e.g. 水环境 -- only work on these themes or themes below them / 只看属于这些主题或其下位主题的工作
// param: kinds CollaborationKind list = [] e.g. agreement -- only collaborations of these kinds, no tasks or items / 只看这些类型的协作，不含任务和事项
// param: evidence Evidence list = [] -- levels of evidence of tasks and items; none: all but unpublished / 任务和事项的证据等级；不填为除 unpublished 外的全部
// param: basis Basis list = [] -- bases of the edges; none: all but unconfirmed / 边的依据；不填为除 unconfirmed 外的全部
// param: since int = 0 -- from this year on / 自该年起
// param: until int = 9999 -- up to this year / 至该年止
MATCH (n:Agency)-[r:RESPONSIBLE_FOR|PARTY_TO|ISSUED]->(w:Task|WorkItem|Collaboration|Plan)
WHERE n.id = $agency
  AND CASE WHEN size($basis) = 0 THEN r.basis <> 'unconfirmed' ELSE r.basis IN $basis END
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
RETURN w.id AS work, w.name_zh AS work_zh, w.name_en AS work_en,
  CASE WHEN r.role IS NOT NULL THEN 'responsible' WHEN r.id STARTS WITH 'issued/' THEN 'issuer' ELSE 'party' END AS part,
  r.role AS role, w.kind AS kind,
  coalesce(r.year, w.year_from, w.year_to) AS year_from, coalesce(r.year, w.year_to, w.year_from) AS year_to,
  r.as_written AS as_written, [r.basis] AS basis, coalesce(r.sources, []) AS sources
ORDER BY coalesce(year_from, 9999), work, part, role
