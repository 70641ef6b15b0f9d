// title: The sources of something
// title-zh: 某一对象的来源
// about: The documents that attest a plan, area, task, item, agency, region, water or collaboration, and how many of its edges each attests.
// about-zh: 证明某一计划、领域、任务、事项、机构、地区、水体或协作的文件，以及各文件证明了它的多少条边。
// group: sources
// param: node Plan|Area|Task|WorkItem|Agency|Region|Basin|Collaboration required e.g. wp2024-c22 -- what is attested / 被证明的对象
MATCH (n:Plan|Area|Task|WorkItem|Agency|Region|Basin|Collaboration)
WHERE n.id = $node
OPTIONAL MATCH (n)-[r]-(:Plan|Area|Task|WorkItem|Agency|Region|Basin|Collaboration|Theme)
UNWIND coalesce(n.sources, []) + coalesce(r.sources, []) AS doc
WITH doc IN coalesce(n.sources, []) AS direct, doc,
  count(DISTINCT CASE WHEN doc IN coalesce(r.sources, []) THEN r.id END) AS cited
WITH doc, max(CASE WHEN direct THEN 1 ELSE 0 END) AS own, coalesce(sum(cited), 0) AS cited
MATCH (d:Source {id: doc})
RETURN d.id AS source, d.name_zh AS source_zh, d.name_en AS source_en, d.kind AS kind, d.publisher AS publisher, d.date AS date, d.read AS read, d.url AS url,
  own = 1 AS itself, cited AS edges, [d.id] AS sources
ORDER BY source
