// title: Who works with whom
// title-zh: 谁与谁协作
// about: Pairs of agencies tied by shared tasks, work items or collaborations, strongest first. Work of k agencies gives each pair 1/(k-1). A document that declares a tie is not counted again for a task or item. Ties rest on stated edges unless basis names others; plan-wide ones never make a tie.
// about-zh: 因共同承担任务、事项或参加协作而有联系的机构对，由强到弱。k 家机构共同的工作给每一对 1/(k-1)。已声明协作的同一文件不再因任务或事项重复计入。除非用 basis 指明，只依据来源明示的边；覆盖全计划的边不产生联系。
// group: ties
// hides: unpublished unconfirmed plan-wide
// param: basins Basin list = [] e.g. 太湖流域 -- only work that concerns these waters or waters within them / 只看涉及这些水体或其中水体的工作
// param: regions Region list = [] e.g. 上海市 -- only work that covers these regions or regions within them / 只看覆盖这些地区或其下辖地区的工作
// param: themes Theme list = [] e.g. 水环境 -- only work on these themes or themes below them / 只看属于这些主题或其下位主题的工作
// param: agencies Agency list = [] e.g. 上海市生态环境局 -- only pairs with one of these agencies / 只看含有这些机构之一的机构对
// param: ties declared|co-assigned|hierarchical list = [] -- kinds of tie; none: declared and co-assigned; only agencies and basis restrict hierarchical ones / 联系类型；不填为 declared 和 co-assigned；hierarchical 只受机构和依据限制
// param: kinds CollaborationKind list = [] e.g. agreement -- only collaborations of these kinds, no tasks or items / 只看这些类型的协作，不含任务和事项
// param: evidence Evidence list = [] -- levels of evidence of tasks and items; none: all but unpublished / 任务和事项的证据等级；不填为除 unpublished 外的全部
// param: basis Basis list = [] -- bases of the edges; none: stated / 边的依据；不填为 stated
// param: since int = 0 -- from this year on / 自该年起
// param: until int = 9999 -- up to this year / 至该年止
MATCH (p:Agency)-[r:RESPONSIBLE_FOR|PARTY_TO|SUBORDINATE_TO]->(w:Task|WorkItem|Collaboration|Agency)
WITH p, r, w, CASE WHEN r.id STARTS WITH 'sub/' THEN 'hierarchical'
  WHEN w.evidence IS NULL THEN 'declared' ELSE 'co-assigned' END AS tie
WHERE CASE WHEN size($ties) = 0 THEN tie <> 'hierarchical' ELSE tie IN $ties END
  AND (tie = 'hierarchical' AND p.id <> w.id
      AND CASE WHEN size($basis) = 0 THEN r.basis <> 'unconfirmed' ELSE r.basis IN $basis END
    OR tie <> 'hierarchical'
      AND CASE WHEN size($basis) = 0 THEN r.basis = 'stated' ELSE r.basis IN $basis AND r.basis <> 'plan-wide' END
      AND CASE WHEN tie = 'declared' THEN size($kinds) = 0 OR w.kind IN $kinds
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
        WHERE link.basis <> 'unconfirmed' AND above.id IN $themes }))
WITH w, tie, CASE WHEN tie = 'hierarchical' THEN 2 ELSE count(DISTINCT p.id) END AS k,
  collect({id: p.id, basis: r.basis, sources: coalesce(r.sources, [])}) AS parties
UNWIND parties AS x
UNWIND CASE WHEN tie = 'hierarchical' THEN [{id: w.id, basis: x.basis, sources: x.sources}] ELSE parties END AS y
WITH w, tie, k, x, y
WHERE (tie = 'hierarchical' OR x.id < y.id) AND (size($agencies) = 0 OR x.id IN $agencies OR y.id IN $agencies)
// Shares are whole parts of a number that all k up to 31 divide, so that sums are exact.
WITH CASE WHEN x.id < y.id THEN x.id ELSE y.id END AS first, CASE WHEN x.id < y.id THEN y.id ELSE x.id END AS second,
  w.id AS work, tie, 2329089562800 / (k - 1) AS share, [x.basis, y.basis] AS levels, x.sources + y.sources AS docs
UNWIND levels AS level
UNWIND CASE WHEN size(docs) = 0 THEN [''] ELSE docs END AS doc
WITH first, second,
  collect(DISTINCT CASE WHEN tie = 'declared' THEN doc END) AS declared,
  collect({work: work, share: share, tie: tie, level: level, doc: doc}) AS parts
UNWIND parts AS part
WITH first, second, part,
  CASE WHEN part.tie = 'co-assigned' AND part.doc <> '' AND part.doc IN declared THEN 1 ELSE 0 END AS hit
WITH first, second, part.work AS work, part.tie AS tie, part.share AS share, max(hit) AS repeated,
  collect({level: part.level, doc: part.doc}) AS marks
WHERE repeated = 0
WITH first, second, coalesce(sum(CASE WHEN tie = 'hierarchical' THEN 0 ELSE share END), 0) AS strength,
  coalesce(sum(CASE WHEN tie = 'hierarchical' THEN 0 ELSE 1 END), 0) AS shared,
  CASE count(DISTINCT tie) WHEN 1 THEN [min(tie)] WHEN 2 THEN [min(tie), max(tie)]
    ELSE ['co-assigned', 'declared', 'hierarchical'] END AS kinds,
  collect(marks) AS groups
UNWIND groups AS marks
UNWIND marks AS mark
WITH first, second, strength, shared, kinds, collect(DISTINCT mark.level) AS levels, collect(DISTINCT mark.doc) AS docs
UNWIND levels AS level
WITH DISTINCT first, second, strength, shared, kinds, docs, level ORDER BY level LIMIT 1000000000
WITH first, second, strength, shared, kinds, docs, collect(level) AS levels
UNWIND docs AS doc
WITH first, second, strength, shared, kinds, levels, doc ORDER BY doc LIMIT 1000000000
WITH first, second, strength, shared, kinds, levels, collect(CASE WHEN doc <> '' THEN doc END) AS docs
MATCH (one:Agency {id: first})
WITH one, second, strength, shared, kinds, levels, docs
MATCH (two:Agency {id: second})
RETURN one.id AS a, one.name_zh AS a_zh, one.name_en AS a_en,
  two.id AS b, two.name_zh AS b_zh, two.name_en AS b_en,
  strength / 2329089562800.0 AS weight, shared AS works, kinds AS ties, levels AS basis, docs AS sources
ORDER BY strength DESC, a, b
