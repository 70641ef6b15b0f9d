// title: Tasks without work items
// title-zh: 没有工作事项的任务
// about: Key tasks that no known work item implements.
// about-zh: 没有已知工作事项落实的重点任务。
// group: plans
// hides: unpublished
// param: basins Basin list = [] e.g. 太湖流域 -- only work that concerns these waters or waters within them / 只看涉及这些水体或其中水体的工作
// param: regions Region list = [] e.g. 上海市 -- only work that covers these regions or regions within them / 只看覆盖这些地区或其下辖地区的工作
// param: themes Theme list = [] e.g. 水环境 -- only work on these themes or themes below them / 只看属于这些主题或其下位主题的工作
// param: evidence Evidence list = [] -- levels of evidence of tasks and items; none: all but unpublished / 任务和事项的证据等级；不填为除 unpublished 外的全部
MATCH (w:Task)
WHERE CASE WHEN size($evidence) = 0 THEN w.evidence <> 'unpublished' ELSE w.evidence IN $evidence END
  AND (size($basins) = 0 OR EXISTS {
    MATCH (w)-[link:CONCERNS]->(:Basin)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Basin)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $basins })
  AND (size($regions) = 0 OR EXISTS {
    MATCH (w)-[link:COVERS]->(:Region)-[:WITHIN*0..10 {basis: 'stated'}]->(above:Region)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $regions })
  AND (size($themes) = 0 OR EXISTS {
    MATCH (w)-[link:HAS_THEME]->(:Theme)-[:BROADER*0..10]->(above:Theme)
    WHERE link.basis <> 'unconfirmed' AND above.id IN $themes })
  AND NOT EXISTS {
    MATCH (i:WorkItem)-[does:IMPLEMENTS]->(w) WHERE does.basis <> 'unconfirmed' AND i.evidence <> 'unpublished' }
OPTIONAL MATCH (w)-[:PART_OF]->(n:Plan)
RETURN w.id AS task, w.name_zh AS task_zh, w.name_en AS task_en, n.id AS plan, w.evidence AS evidence, coalesce(w.sources, []) AS sources
ORDER BY task
