// title: How much of each plan is known
// title-zh: 各计划已知多少
// about: For each plan and level of evidence: how many ecological tasks and work items are known, beside the numbers that were made public. Reconstructed ones may not be in the plan.
// about-zh: 各计划、各证据等级：已知的生态任务与工作事项数，及公布的数量。重建的（reconstructed）可能不在计划之内。
// group: plans
// param: plans Plan list = [] e.g. workplan-2024 -- only these plans / 只看这些计划
MATCH (n:Plan)
WHERE size($plans) = 0 OR n.id IN $plans
UNWIND [{rank: 1, level: 'quoted'}, {rank: 2, level: 'summarised'}, {rank: 3, level: 'reconstructed'}, {rank: 4, level: 'unpublished'}] AS e
WITH n, e.rank AS rank, e.level AS level
OPTIONAL MATCH (t:Task)-[:PART_OF]->(n) WHERE t.evidence = level
WITH n, rank, level, count(t.id) AS known_tasks
OPTIONAL MATCH (i:WorkItem)-[:PART_OF]->(n) WHERE i.evidence = level
WITH n, rank, level, known_tasks, count(i.id) AS known_items
RETURN n.id AS plan, n.name_zh AS plan_zh, n.name_en AS plan_en, level AS evidence, n.declared_tasks AS declared_tasks,
  n.declared_ecological_tasks AS declared_ecological_tasks, known_tasks AS tasks,
  n.declared_items AS declared_items, known_items AS items, coalesce(n.sources, []) AS sources
ORDER BY plan, rank
