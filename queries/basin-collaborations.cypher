// title: Collaborations on a water
// title-zh: 某一水体的协作
// about: The collaborations that concern a water or waters within it.
// about-zh: 涉及某一水体或其中水体的协作。
// group: waters
// hides: unconfirmed
// param: basins Basin list required e.g. 太湖流域 -- these waters, with the waters within them / 这些水体及其中的水体
// param: regions Region list = [] e.g. 上海市 -- only work that covers these regions or regions within them / 只看覆盖这些地区或其下辖地区的工作
// param: themes Theme list = [] e.g. 水环境 -- only work on these themes or themes below them / 只看属于这些主题或其下位主题的工作
// param: agencies Agency list = [] e.g. 上海市生态环境局 -- only work in which one of these agencies takes part / 只看有这些机构之一参与的工作
// param: kinds CollaborationKind list = [] e.g. agreement -- only collaborations of these kinds, no tasks or items / 只看这些类型的协作，不含任务和事项
// param: basis Basis list = [] -- bases of the edges; none: all but unconfirmed / 边的依据；不填为除 unconfirmed 外的全部
// param: since int = 0 -- from this year on / 自该年起
// param: until int = 9999 -- up to this year / 至该年止
MATCH (w:Collaboration)-[r:CONCERNS]->(b:Basin)-[:WITHIN*0..10 {basis: 'stated'}]->(x:Basin)
WHERE x.id IN $basins
  AND CASE WHEN size($basis) = 0 THEN r.basis <> 'unconfirmed' ELSE r.basis IN $basis END
  AND (size($kinds) = 0 OR w.kind IN $kinds)
  AND coalesce(w.year_to, w.year_from, 0) >= $since AND coalesce(w.year_from, w.year_to, 9999) <= $until
  AND (size($regions) = 0 OR EXISTS {
    MATCH (w)-[link:COVERS]->(:Region)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Region)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $regions })
  AND (size($themes) = 0 OR EXISTS {
    MATCH (w)-[link:HAS_THEME]->(:Theme)-[:BROADER*0..10]->(above:Theme)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $themes })
  AND (size($agencies) = 0 OR EXISTS {
    MATCH (member:Agency)-[part:PARTY_TO]->(w) WHERE part.basis <> 'unconfirmed' AND member.id IN $agencies })
UNWIND CASE WHEN size(coalesce(r.sources, [])) = 0 THEN [''] ELSE r.sources END AS doc
WITH w, collect(DISTINCT b.id) AS waters, collect(DISTINCT r.basis) AS levels, collect(DISTINCT doc) AS docs
UNWIND waters AS water
WITH w, levels, docs, water ORDER BY water LIMIT 1000000000
WITH w, levels, docs, collect(water) AS waters
UNWIND levels AS level
WITH w, waters, docs, level ORDER BY level LIMIT 1000000000
WITH w, waters, docs, collect(level) AS levels
UNWIND docs AS doc
WITH w, waters, levels, doc ORDER BY doc LIMIT 1000000000
WITH w, waters, levels, collect(CASE WHEN doc <> '' THEN doc END) AS docs
RETURN w.id AS collaboration, w.name_zh AS collaboration_zh, w.name_en AS collaboration_en, w.kind AS kind,
  w.year_from AS year_from, w.year_to AS year_to,
  w.certainty AS certainty, waters AS basins, levels AS basis, docs AS sources
ORDER BY collaboration
