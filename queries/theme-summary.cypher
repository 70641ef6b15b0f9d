// title: What is done on each theme
// title-zh: 各主题的工作
// about: For each theme, with those below it: tasks and work items, collaborations, and the agencies named in them.
// about-zh: 各主题（含下位主题）的任务与事项数、协作数，以及其中提及的机构数。
// group: plans
// hides: unpublished unconfirmed
// param: basins Basin list = [] e.g. 太湖流域 -- only work that concerns these waters or waters within them / 只看涉及这些水体或其中水体的工作
// param: regions Region list = [] e.g. 上海市 -- only work that covers these regions or regions within them / 只看覆盖这些地区或其下辖地区的工作
// param: kinds CollaborationKind list = [] e.g. agreement -- only collaborations of these kinds, no tasks or items / 只看这些类型的协作，不含任务和事项
// param: evidence Evidence list = [] -- levels of evidence of tasks and items; none: all but unpublished / 任务和事项的证据等级；不填为除 unpublished 外的全部
MATCH (t:Theme)<-[:BROADER*0..10]-(:Theme)<-[of:HAS_THEME]-(w:Task|WorkItem|Collaboration)
WHERE of.basis <> 'unconfirmed'
  AND CASE WHEN w.evidence IS NULL THEN size($kinds) = 0 OR w.kind IN $kinds
      WHEN size($kinds) > 0 THEN false
      WHEN size($evidence) = 0 THEN w.evidence <> 'unpublished' ELSE w.evidence IN $evidence END
  AND (size($basins) = 0 OR EXISTS {
    MATCH (w)-[link:CONCERNS]->(:Basin)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Basin)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $basins })
  AND (size($regions) = 0 OR EXISTS {
    MATCH (w)-[link:COVERS]->(:Region)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Region)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $regions })
WITH DISTINCT t, w
OPTIONAL MATCH (p:Agency)-[r:RESPONSIBLE_FOR|PARTY_TO]->(w) WHERE r.basis <> 'unconfirmed'
UNWIND CASE WHEN size(coalesce(w.sources, [])) = 0 THEN [''] ELSE w.sources END AS doc
WITH t, count(DISTINCT CASE WHEN w.evidence IS NOT NULL THEN w END) AS planned,
  count(DISTINCT CASE WHEN w.evidence IS NULL THEN w END) AS attested,
  count(DISTINCT p.id) AS actors, collect(DISTINCT doc) AS docs
UNWIND docs AS doc
WITH t, planned, attested, actors, doc, count(*) AS times ORDER BY doc LIMIT 1000000000
WITH t, planned, attested, actors, collect(CASE WHEN doc <> '' THEN doc END) AS docs
RETURN t.id AS theme, t.name_zh AS theme_zh, t.name_en AS theme_en, planned AS tasks_and_items, attested AS collaborations,
  actors AS agencies_named, docs AS sources
ORDER BY theme
