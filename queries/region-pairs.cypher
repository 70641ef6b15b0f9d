// title: Which regions work together
// title-zh: 哪些地区之间有协作
// about: Pairs of regions that are parties to the same collaborations, strongest first. A collaboration of k regions gives each pair 1/(k-1). No pair joins a region to one it lies in.
// about-zh: 共同作为协作一方的地区对，由强到弱。k 个地区的协作给每一对 1/(k-1)。地区与其所属地区不成对。
// group: regions
// hides: unconfirmed plan-wide
// param: basins Basin list = [] e.g. 太湖流域 -- only work that concerns these waters or waters within them / 只看涉及这些水体或其中水体的工作
// param: regions Region list = [] e.g. 上海市 -- only work that covers these regions or regions within them / 只看覆盖这些地区或其下辖地区的工作
// param: themes Theme list = [] e.g. 水环境 -- only work on these themes or themes below them / 只看属于这些主题或其下位主题的工作
// param: agencies Agency list = [] e.g. 上海市生态环境局 -- only work in which one of these agencies takes part / 只看有这些机构之一参与的工作
// param: kinds CollaborationKind list = [] e.g. agreement -- only collaborations of these kinds, no tasks or items / 只看这些类型的协作，不含任务和事项
// param: basis Basis list = [] -- bases of the edges; none: stated / 边的依据；不填为 stated
// param: since int = 0 -- from this year on / 自该年起
// param: until int = 9999 -- up to this year / 至该年止
MATCH (p:Region)-[r:PARTY_TO]->(w:Collaboration)
WHERE CASE WHEN size($basis) = 0 THEN r.basis = 'stated' ELSE r.basis IN $basis AND r.basis <> 'plan-wide' END
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
    MATCH (member:Agency)-[part:PARTY_TO]->(w)
    WHERE member.id IN $agencies
      AND CASE WHEN size($basis) = 0 THEN part.basis = 'stated' ELSE part.basis IN $basis AND part.basis <> 'plan-wide' END })
WITH p, r, w
MATCH (p)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Region)
WITH w, p.id AS party, r.basis AS basis, coalesce(r.sources, []) AS sources, collect(above.id) AS within
WITH w, count(DISTINCT party) AS k, collect({id: party, within: within, basis: basis, sources: sources}) AS parties
UNWIND parties AS x
UNWIND parties AS y
WITH w, k, x, y
WHERE x.id < y.id AND NOT x.id IN y.within AND NOT y.id IN x.within
// Shares are whole parts of a number that all k up to 31 divide, so that sums are exact.
WITH w, x.id AS first, y.id AS second, 2329089562800 / (k - 1) AS share,
  [x.basis, y.basis] AS bases, x.sources + y.sources AS cited
WITH first, second, coalesce(sum(share), 0) AS strength, count(*) AS shared,
  collect({bases: bases, cited: cited}) AS marks
MATCH (one:Region {id: first})
WITH one, second, strength, shared, marks
MATCH (two:Region {id: second})
UNWIND marks AS mark
UNWIND mark.bases AS level
UNWIND CASE WHEN size(mark.cited) = 0 THEN [''] ELSE mark.cited END AS doc
WITH one, two, strength, shared, collect(DISTINCT level) AS levels, collect(DISTINCT doc) AS docs
UNWIND levels AS level
WITH one, two, strength, shared, docs, level ORDER BY level LIMIT 1000000000
WITH one, two, strength, shared, docs, collect(level) AS levels
UNWIND docs AS doc
WITH one, two, strength, shared, levels, doc ORDER BY doc LIMIT 1000000000
WITH one, two, strength, shared, levels, collect(CASE WHEN doc <> '' THEN doc END) AS docs
RETURN one.id AS a, one.name_zh AS a_zh, one.name_en AS a_en, two.id AS b, two.name_zh AS b_zh, two.name_en AS b_en,
  strength / 2329089562800.0 AS weight, shared AS works, levels AS basis, docs AS sources
ORDER BY strength DESC, a, b
