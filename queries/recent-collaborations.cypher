// title: Recent collaborations
// title-zh: 近期协作
// about: The latest collaborations, with the number of agencies that are parties.
// about-zh: 最近的协作及参加机构数。
// group: collaborations
// hides: unconfirmed
// param: basins Basin list = [] e.g. 太湖流域 -- only work that concerns these waters or waters within them / 只看涉及这些水体或其中水体的工作
// param: regions Region list = [] e.g. 上海市 -- only work that covers these regions or regions within them / 只看覆盖这些地区或其下辖地区的工作
// param: themes Theme list = [] e.g. 水环境 -- only work on these themes or themes below them / 只看属于这些主题或其下位主题的工作
// param: agencies Agency list = [] e.g. 上海市生态环境局 -- only work in which one of these agencies takes part / 只看有这些机构之一参与的工作
// param: kinds CollaborationKind list = [] e.g. agreement -- only collaborations of these kinds, no tasks or items / 只看这些类型的协作，不含任务和事项
// param: since int = 0 -- from this year on / 自该年起
// param: until int = 9999 -- up to this year / 至该年止
// param: limit int = 20 -- at most so many rows / 最多这么多行
MATCH (w:Collaboration)
WHERE (size($kinds) = 0 OR w.kind IN $kinds)
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
WITH w, coalesce(w.year_to, w.year_from, 0) AS latest
ORDER BY latest DESC, w.id LIMIT $limit
OPTIONAL MATCH (p:Agency)-[r:PARTY_TO]->(w) WHERE r.basis <> 'unconfirmed'
WITH w, latest, count(DISTINCT p.id) AS parties
RETURN w.id AS collaboration, w.name_zh AS collaboration_zh, w.name_en AS collaboration_en, w.kind AS kind,
  w.year_from AS year_from, w.year_to AS year_to,
  w.certainty AS certainty, parties AS agencies_named, coalesce(w.sources, []) AS sources
ORDER BY latest DESC, collaboration
