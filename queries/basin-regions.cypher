// title: Which regions a water touches
// title-zh: 某一水体涉及的地区
// about: The regions that a water drains, crosses or borders.
// about-zh: 某一水体汇流、穿过或毗邻的地区。
// group: waters
// hides: unconfirmed
// param: basins Basin list required e.g. 太湖流域 -- these waters / 这些水体
// param: relations BasinRelation list = [] e.g. crosses -- only these relations / 只看这些关系
// param: levels RegionLevel list = [] e.g. prefecture -- only regions of these levels / 只看这些层级的地区
// param: basis Basis list = [] -- bases of the edges; none: all but unconfirmed / 边的依据；不填为除 unconfirmed 外的全部
MATCH (n:Basin)-[r:TOUCHES]->(g:Region)
WHERE n.id IN $basins
  AND (size($relations) = 0 OR r.relation IN $relations)
  AND (size($levels) = 0 OR g.level IN $levels)
  AND CASE WHEN size($basis) = 0 THEN r.basis <> 'unconfirmed' ELSE r.basis IN $basis END
RETURN n.id AS basin, n.name_zh AS basin_zh, n.name_en AS basin_en, g.id AS region, g.name_zh AS region_zh, g.name_en AS region_en, g.level AS level,
  r.relation AS relation, r.note AS note, [r.basis] AS basis, coalesce(r.sources, []) AS sources
ORDER BY basin, region, relation
