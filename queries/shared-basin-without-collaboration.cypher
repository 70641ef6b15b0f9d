// title: Neighbours on a water without a collaboration
// title-zh: 共处一水而无协作的地区
// about: Pairs of regions of one level that touch a water, without any collaboration that covers or joins both and concerns it, its parts or what it lies in.
// about-zh: 同级且共同接触某一水体、却没有任何同时覆盖或联合双方并涉及该水体、其组成部分或其所属水体的协作的地区对。
// group: waters
// hides: unconfirmed
// param: basins Basin list = [] e.g. 太湖流域 -- only these waters / 只看这些水体
// param: regions Region list = [] e.g. 上海市 -- only pairs with one of these regions or a region within them / 只看其中一方为这些地区或其下辖地区的地区对
// param: levels RegionLevel list = [] e.g. prefecture -- only regions of these levels / 只看这些层级的地区
// param: basis Basis list = [] -- bases of the edges; none: all but unconfirmed / 边的依据；不填为除 unconfirmed 外的全部
MATCH (n:Basin)-[r:TOUCHES]->(x:Region)
WHERE (size($basins) = 0 OR n.id IN $basins)
  AND (size($levels) = 0 OR x.level IN $levels)
  AND CASE WHEN size($basis) = 0 THEN r.basis <> 'unconfirmed' ELSE r.basis IN $basis END
WITH n, r, x
MATCH (n)-[s:TOUCHES]->(y:Region)
WHERE x.id < y.id AND x.level = y.level
  AND CASE WHEN size($basis) = 0 THEN s.basis <> 'unconfirmed' ELSE s.basis IN $basis END
WITH n, r, x, s, y
WHERE (size($regions) = 0
    OR EXISTS { MATCH (x)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Region) WHERE above.id IN $regions }
    OR EXISTS { MATCH (y)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Region) WHERE above.id IN $regions })
  AND NOT EXISTS {
    MATCH (x)-[p:COVERS|PARTY_TO]-(c:Collaboration)-[q:COVERS|PARTY_TO]-(y),
      (c)-[link:CONCERNS]->(:Basin)-[:WITHIN|MEMBER_OF*0..10 {basis: 'stated'}]->(n)
    WHERE p.basis <> 'unconfirmed' AND q.basis <> 'unconfirmed' AND link.basis <> 'unconfirmed' }
  AND NOT EXISTS {
    MATCH (x)-[p:COVERS|PARTY_TO]-(c:Collaboration)-[q:COVERS|PARTY_TO]-(y),
      (c)-[link:CONCERNS]->(:Basin)<-[:WITHIN*1..10 {basis: 'stated'}]-(n)
    WHERE p.basis <> 'unconfirmed' AND q.basis <> 'unconfirmed' AND link.basis <> 'unconfirmed' }
WITH n, x, y, [r.basis, s.basis] AS bases, coalesce(r.sources, []) + coalesce(s.sources, []) AS cited
UNWIND bases AS level
UNWIND CASE WHEN size(cited) = 0 THEN [''] ELSE cited END AS doc
WITH n, x, y, collect(DISTINCT level) AS levels, collect(DISTINCT doc) AS docs
UNWIND levels AS level
WITH n, x, y, docs, level ORDER BY level LIMIT 1000000000
WITH n, x, y, docs, collect(level) AS levels
UNWIND docs AS doc
WITH n, x, y, levels, doc ORDER BY doc LIMIT 1000000000
WITH n, x, y, levels, collect(CASE WHEN doc <> '' THEN doc END) AS docs
RETURN n.id AS basin, n.name_zh AS basin_zh, n.name_en AS basin_en, x.id AS a, x.name_zh AS a_zh, x.name_en AS a_en, y.id AS b, y.name_zh AS b_zh, y.name_en AS b_en, x.level AS level,
  levels AS basis, docs AS sources
ORDER BY basin, a, b
