// title: Partners of an agency
// title-zh: 某机构的协作伙伴
// about: The agencies that share tasks, work items or collaborations with one agency, strongest first; reckoned as in who-works-with-whom.
// about-zh: 与某一机构共同承担任务、事项或参加协作的机构，由强到弱；算法同 who-works-with-whom。
// group: ties
// hides: unpublished unconfirmed plan-wide
// param: agency Agency required e.g. 上海市生态环境局 -- the agency / 该机构
// param: basins Basin list = [] e.g. 太湖流域 -- only work that concerns these waters or waters within them / 只看涉及这些水体或其中水体的工作
// param: regions Region list = [] e.g. 上海市 -- only work that covers these regions or regions within them / 只看覆盖这些地区或其下辖地区的工作
// param: themes Theme list = [] e.g. 水环境 -- only work on these themes or themes below them / 只看属于这些主题或其下位主题的工作
// param: kinds CollaborationKind list = [] e.g. agreement -- only collaborations of these kinds, no tasks or items / 只看这些类型的协作，不含任务和事项
// param: evidence Evidence list = [] -- levels of evidence of tasks and items; none: all but unpublished / 任务和事项的证据等级；不填为除 unpublished 外的全部
// param: basis Basis list = [] -- bases of the edges; none: stated / 边的依据；不填为 stated
// param: since int = 0 -- from this year on / 自该年起
// param: until int = 9999 -- up to this year / 至该年止
MATCH (:Agency {id: $agency})-[:RESPONSIBLE_FOR|PARTY_TO]->(w:Task|WorkItem|Collaboration)
WITH DISTINCT w
MATCH (p:Agency)-[r:RESPONSIBLE_FOR|PARTY_TO]->(w)
WHERE CASE WHEN size($basis) = 0 THEN r.basis = 'stated' ELSE r.basis IN $basis AND r.basis <> 'plan-wide' END
  AND CASE WHEN w.evidence IS NULL THEN size($kinds) = 0 OR w.kind IN $kinds
      WHEN size($kinds) > 0 THEN false
      WHEN size($evidence) = 0 THEN w.evidence <> 'unpublished' ELSE w.evidence IN $evidence END
  AND coalesce(r.year, w.year_to, w.year_from, 0) >= $since
  AND coalesce(r.year, w.year_from, w.year_to, 9999) <= $until
  AND (size($basins) = 0 OR EXISTS {
    MATCH (w)-[link:CONCERNS]->(:Basin)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Basin)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $basins })
  AND (size($regions) = 0 OR EXISTS {
    MATCH (w)-[link:COVERS]->(:Region)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Region)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $regions })
  AND (size($themes) = 0 OR EXISTS {
    MATCH (w)-[link:HAS_THEME]->(:Theme)-[:BROADER*0..10]->(above:Theme)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $themes })
WITH w, count(DISTINCT p.id) AS k,
  collect({id: p.id, basis: r.basis, sources: coalesce(r.sources, [])}) AS parties
UNWIND parties AS x
UNWIND parties AS y
WITH w, k, x, y
WHERE x.id = $agency AND y.id <> $agency
// Shares are whole parts of a number that all k up to 31 divide, so that sums are exact.
WITH y.id AS other, w.id AS work, 2329089562800 / (k - 1) AS share,
  CASE WHEN w.evidence IS NULL THEN 'declared' ELSE 'co-assigned' END AS tie,
  [x.basis, y.basis] AS levels, x.sources + y.sources AS docs
UNWIND levels AS level
UNWIND CASE WHEN size(docs) = 0 THEN [''] ELSE docs END AS doc
WITH other, collect(DISTINCT CASE WHEN tie = 'declared' THEN doc END) AS declared,
  collect({work: work, share: share, tie: tie, level: level, doc: doc}) AS parts
UNWIND parts AS part
WITH other, part,
  CASE WHEN part.tie = 'co-assigned' AND part.doc <> '' AND part.doc IN declared THEN 1 ELSE 0 END AS hit
WITH other, part.work AS work, part.tie AS tie, part.share AS share, max(hit) AS repeated,
  collect({level: part.level, doc: part.doc}) AS marks
WHERE repeated = 0
WITH other, coalesce(sum(share), 0) AS strength, count(*) AS shared,
  CASE count(DISTINCT tie) WHEN 1 THEN [min(tie)] ELSE [min(tie), max(tie)] END AS kinds_found,
  collect(marks) AS groups
UNWIND groups AS marks
UNWIND marks AS mark
WITH other, strength, shared, kinds_found, collect(DISTINCT mark.level) AS levels, collect(DISTINCT mark.doc) AS docs
UNWIND levels AS level
WITH other, strength, shared, kinds_found, docs, level ORDER BY level LIMIT 1000000000
WITH other, strength, shared, kinds_found, docs, collect(level) AS levels
UNWIND docs AS doc
WITH other, strength, shared, kinds_found, levels, doc ORDER BY doc LIMIT 1000000000
WITH other, strength, shared, kinds_found, levels, collect(CASE WHEN doc <> '' THEN doc END) AS docs
MATCH (one:Agency {id: other})
RETURN one.id AS partner, one.name_zh AS partner_zh, one.name_en AS partner_en,
  strength / 2329089562800.0 AS weight, shared AS works, kinds_found AS ties, levels AS basis, docs AS sources
ORDER BY strength DESC, partner
