// title: Agencies never named
// title-zh: 从未被提及的机构
// about: Agencies that no task, work item, collaboration or plan names.
// about-zh: 没有任何任务、事项、协作或计划提及的机构。
// group: agencies
// hides: unconfirmed
// param: levels AgencyLevel list = [] e.g. provincial -- only these levels / 只看这些层级
// param: functions Function list = [] e.g. water -- only these fields / 只看这些职能领域
// param: basis Basis list = [] -- bases of the edges; none: all but unconfirmed / 边的依据；不填为除 unconfirmed 外的全部
MATCH (n:Agency)
WHERE (size($levels) = 0 OR n.level IN $levels)
  AND (size($functions) = 0 OR n.function IN $functions)
  AND NOT EXISTS {
    MATCH (n)-[r:RESPONSIBLE_FOR|PARTY_TO|ISSUED]->(:Task|WorkItem|Collaboration|Plan)
    WHERE CASE WHEN size($basis) = 0 THEN r.basis <> 'unconfirmed' ELSE r.basis IN $basis END }
RETURN n.id AS agency, n.name_zh AS agency_zh, n.name_en AS agency_en, n.level AS level, n.kind AS kind, n.function AS function,
  n.certainty AS certainty, coalesce(n.sources, []) AS sources
ORDER BY agency
