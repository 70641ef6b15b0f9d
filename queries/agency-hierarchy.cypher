// title: Hierarchy of agencies
// title-zh: 机构隶属关系
// about: Which agency is subordinate to which.
// about-zh: 哪家机构隶属于哪家机构。
// group: agencies
// hides: unconfirmed
// param: agencies Agency list = [] e.g. 上海市人民政府 -- only these agencies and those below them / 只看这些机构及其下属机构
// param: basis Basis list = [] -- bases of the edges; none: all but unconfirmed / 边的依据；不填为除 unconfirmed 外的全部
MATCH (n:Agency)-[r:SUBORDINATE_TO]->(o:Agency)
WHERE CASE WHEN size($basis) = 0 THEN r.basis <> 'unconfirmed' ELSE r.basis IN $basis END
  AND (size($agencies) = 0 OR EXISTS {
    MATCH (n)-[:SUBORDINATE_TO*0..10 {basis: 'stated'}]->(above:Agency) WHERE above.id IN $agencies })
RETURN n.id AS agency, n.name_zh AS agency_zh, n.name_en AS agency_en, n.level AS level, o.id AS upper, o.name_zh AS upper_zh, o.name_en AS upper_en,
  [r.basis] AS basis, coalesce(r.sources, []) AS sources
ORDER BY upper, agency
