// title: Which water lies in which
// title-zh: 水体从属关系
// about: The waters and what each lies in, from the whole to the parts.
// about-zh: 各水体及其所属水体，由整体到部分。
// group: waters
// hides: unconfirmed
// param: basins Basin list = [] e.g. 太湖流域 -- only these waters and waters within them / 只看这些水体及其中的水体
MATCH (n:Basin)
WHERE (size($basins) = 0 OR EXISTS {
    MATCH (n)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Basin) WHERE above.id IN $basins })
OPTIONAL MATCH (n)-[r:WITHIN]->(o:Basin) WHERE r.basis <> 'unconfirmed'
RETURN n.id AS basin, n.name_zh AS basin_zh, n.name_en AS basin_en, n.kind AS kind,
  COUNT { MATCH (n)-[:WITHIN*1..10 {basis: 'stated'}]->(:Basin) } AS depth,
  o.id AS upper, o.name_zh AS upper_zh, o.name_en AS upper_en,
  CASE WHEN r.basis <> '' THEN [r.basis] ELSE [] END AS basis, coalesce(r.sources, n.sources, []) AS sources
ORDER BY depth, coalesce(upper, ''), basin
