// title: The parties of a collaboration
// title-zh: 某项协作的各方
// about: The agencies and regions that are parties to a collaboration or issued it.
// about-zh: 某项协作的参加或发布机构，以及作为一方的地区。
// group: collaborations
// hides: unconfirmed
// param: collaborations Collaboration list required e.g. c15 -- these collaborations / 这些协作
// param: basis Basis list = [] -- bases of the edges; none: all but unconfirmed / 边的依据；不填为除 unconfirmed 外的全部
MATCH (n:Agency|Region)-[r:PARTY_TO|ISSUED]->(w:Collaboration)
WHERE w.id IN $collaborations
  AND CASE WHEN size($basis) = 0 THEN r.basis <> 'unconfirmed' ELSE r.basis IN $basis END
RETURN w.id AS collaboration, w.name_zh AS collaboration_zh, w.name_en AS collaboration_en, n.id AS party, n.name_zh AS party_zh, n.name_en AS party_en, n.level AS level,
  CASE WHEN r.id STARTS WITH 'issued/' THEN 'issuer' ELSE 'party' END AS part,
  r.as_written AS as_written, [r.basis] AS basis, coalesce(r.sources, []) AS sources
ORDER BY collaboration, party, part
