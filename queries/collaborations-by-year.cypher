// title: Collaborations by year
// title-zh: 各年份的协作
// about: How many collaborations of each kind began in each year; those without a year come last.
// about-zh: 每年开始的各类协作数量；无年份的列在最后。
// group: collaborations
// param: basins Basin list = [] e.g. 太湖流域 -- only work that concerns these waters or waters within them / 只看涉及这些水体或其中水体的工作
// param: regions Region list = [] e.g. 上海市 -- only work that covers these regions or regions within them / 只看覆盖这些地区或其下辖地区的工作
// param: themes Theme list = [] e.g. 水环境 -- only work on these themes or themes below them / 只看属于这些主题或其下位主题的工作
// param: agencies Agency list = [] e.g. 上海市生态环境局 -- only work in which one of these agencies takes part / 只看有这些机构之一参与的工作
// param: kinds CollaborationKind list = [] e.g. agreement -- only collaborations of these kinds, no tasks or items / 只看这些类型的协作，不含任务和事项
// param: since int = 0 -- from this year on / 自该年起
// param: until int = 9999 -- up to this year / 至该年止
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
UNWIND CASE WHEN size(coalesce(w.sources, [])) = 0 THEN [''] ELSE w.sources END AS doc
WITH coalesce(w.year_from, w.year_to, 9999) AS begun, w.kind AS sort, count(DISTINCT w) AS found, collect(DISTINCT doc) AS docs
UNWIND docs AS doc
WITH begun, sort, found, doc, count(*) AS times ORDER BY doc LIMIT 1000000000
WITH begun, sort, found, collect(CASE WHEN doc <> '' THEN doc END) AS docs
RETURN CASE WHEN begun < 9999 THEN begun END AS year, sort AS kind, found AS collaborations, docs AS sources
ORDER BY begun, kind
