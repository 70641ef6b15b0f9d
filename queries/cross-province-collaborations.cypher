// title: Collaborations across provinces
// title-zh: 跨省协作
// about: Collaborations that cover, or are joined by, regions of at least two provinces.
// about-zh: 覆盖至少两个省（直辖市）的地区、或由其参加的协作。
// group: collaborations
// hides: unconfirmed
// param: basins Basin list = [] e.g. 太湖流域 -- only work that concerns these waters or waters within them / 只看涉及这些水体或其中水体的工作
// param: regions Region list = [] e.g. 上海市 -- only work that covers these regions or regions within them / 只看覆盖这些地区或其下辖地区的工作
// param: themes Theme list = [] e.g. 水环境 -- only work on these themes or themes below them / 只看属于这些主题或其下位主题的工作
// param: agencies Agency list = [] e.g. 上海市生态环境局 -- only work in which one of these agencies takes part / 只看有这些机构之一参与的工作
// param: kinds CollaborationKind list = [] e.g. agreement -- only collaborations of these kinds, no tasks or items / 只看这些类型的协作，不含任务和事项
// param: basis Basis list = [] -- bases of the edges; none: all but unconfirmed / 边的依据；不填为除 unconfirmed 外的全部
// param: since int = 0 -- from this year on / 自该年起
// param: until int = 9999 -- up to this year / 至该年止
MATCH (w:Collaboration)-[r:COVERS|PARTY_TO]-(:Region)-[:WITHIN*0..10 {basis: 'stated'}]->(g:Region)
WHERE g.level = 'province'
  AND CASE WHEN size($basis) = 0 THEN r.basis <> 'unconfirmed' ELSE r.basis IN $basis END
  AND (size($kinds) = 0 OR w.kind IN $kinds)
  AND coalesce(w.year_to, w.year_from, 0) >= $since AND coalesce(w.year_from, w.year_to, 9999) <= $until
  AND (size($basins) = 0 OR EXISTS {
    MATCH (w)-[link:CONCERNS]->(:Basin)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Basin)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $basins })
  AND (size($regions) = 0 OR EXISTS {
    MATCH (w)-[link:COVERS]->(:Region)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Region)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $regions })
  AND (size($themes) = 0 OR EXISTS {
    MATCH (w)-[link:HAS_THEME]->(:Theme)-[:BROADER*0..10]->(above:Theme)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $themes })
  AND (size($agencies) = 0 OR EXISTS {
    MATCH (member:Agency)-[part:PARTY_TO]->(w) WHERE part.basis <> 'unconfirmed' AND member.id IN $agencies })
UNWIND CASE WHEN size(coalesce(r.sources, [])) = 0 THEN [''] ELSE r.sources END AS doc
WITH w, collect(DISTINCT g.id) AS places, collect(DISTINCT r.basis) AS levels, collect(DISTINCT doc) AS docs
WHERE size(places) > 1
UNWIND places AS place
WITH w, levels, docs, place ORDER BY place LIMIT 1000000000
WITH w, levels, docs, collect(place) AS places
UNWIND levels AS level
WITH w, places, docs, level ORDER BY level LIMIT 1000000000
WITH w, places, docs, collect(level) AS levels
UNWIND docs AS doc
WITH w, places, levels, doc ORDER BY doc LIMIT 1000000000
WITH w, places, levels, collect(CASE WHEN doc <> '' THEN doc END) AS docs
RETURN w.id AS collaboration, w.name_zh AS collaboration_zh, w.name_en AS collaboration_en, w.kind AS kind,
  w.year_from AS year_from, w.year_to AS year_to,
  w.certainty AS certainty, places AS provinces, levels AS basis, docs AS sources
ORDER BY collaboration
