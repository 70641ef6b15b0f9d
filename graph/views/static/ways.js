/* What explore reckons with: the years of work, distances, rings around a node, ways between two.
   `next` lists, for each node, its neighbours as [node, number of the edge or -1 for a tie]. */
'use strict';

const ways = (function () {
  const { model, edges, EDGE } = eco;

  function rangeOf(n) {
    const facts = eco.node(n).facts || {};
    const found = [facts.year_from, facts.year_to].filter(year => year !== undefined);
    return found.length ? [[found[0], found[found.length - 1]]] : [];
  }

  function workRanges(n) {
    const own = rangeOf(n);
    if (own.length || ['Task', 'WorkItem'].indexOf(eco.node(n).class) < 0) return own;
    const found = [];
    eco.edgesOf[n].forEach(at => {
      const edge = edges[at];
      if (edge[EDGE.type] === 'PART_OF') found.push(...rangeOf(edge[EDGE.to]));
      if (edge[EDGE.type] === 'RESPONSIBLE_FOR' && edge[EDGE.year]) found.push([edge[EDGE.year], edge[EDGE.year]]);
    });
    return found;
  }

  const WORKS = ['Collaboration', 'Task', 'WorkItem'];
  const ranges = model.nodes.map((found, n) => (WORKS.indexOf(found.class) < 0 ? null : workRanges(n)));
  const years = Array.from(new Set([].concat(...ranges.map(found => [].concat(...(found || [])))))).sort();

  /* ---- distances, and layouts of their own ---- */
  /* `mayPass` says over which nodes a way may lead. */
  function distances(next, start, most, mayPass) {
    const far = new Map([[start, 0]]);
    const waiting = [start];
    while (waiting.length) {
      const n = waiting.shift();
      if (far.get(n) >= most) continue;
      next[n].forEach(step => {
        if (!far.has(step[0]) && (!mayPass || mayPass(step[0]))) {
          far.set(step[0], far.get(n) + 1);
          waiting.push(step[0]);
        }
      });
    }
    return far;
  }

  function rings(far, next, center) {
    const places = new Map([[center, { x: 0, y: 0 }]]);
    const angle = new Map([[center, 0]]);
    let radius = 0;
    for (let ring = 1; ring <= 3; ring += 1) {
      const inside = Array.from(far.keys()).filter(n => far.get(n) === ring);
      const parent = n => next[n].map(step => step[0]).filter(m => far.get(m) === ring - 1).sort((a, b) => angle.get(a) - angle.get(b))[0];
      inside.sort((a, b) => angle.get(parent(a)) - angle.get(parent(b)) ||
        (eco.node(a).class < eco.node(b).class ? -1 : eco.node(a).class > eco.node(b).class ? 1 : a - b));
      radius = Math.max(radius + 260, inside.length * 60 / (2 * Math.PI));
      inside.forEach((n, at) => {
        angle.set(n, at / inside.length * 2 * Math.PI);
        places.set(n, { x: Math.cos(angle.get(n)) * radius * 1.4, y: Math.sin(angle.get(n)) * radius });
      });
    }
    return places;
  }

  /* A way leads over no country: that both lie in it joins nobody. */
  const isCountry = n => eco.node(n).class === 'Region' && (eco.node(n).facts || {}).level === 'country';

  function between(next, start, end) {
    const mayPass = n => n === start || n === end || !isCountry(n);
    const from = distances(next, start, Infinity, mayPass);
    const to = distances(next, end, Infinity, mayPass);
    const long = from.get(end);
    const places = new Map([[start, { x: 0, y: 0 }], [end, { x: 0, y: 0 }]]);
    if (long === undefined) return { places: places.set(end, { x: 400, y: 0 }), edges: [] };
    const found = new Set();
    for (let step = 0; step <= long; step += 1) {
      const column = Array.from(from.keys()).filter(n => from.get(n) === step && to.get(n) === long - step).slice(0, 12);
      column.forEach((n, at) => places.set(n, { x: step * 260, y: (at - (column.length - 1) / 2) * 110 }));
    }
    places.forEach((place, n) => next[n].forEach(step => {
      if (step[1] >= 0 && places.has(step[0]) && from.get(step[0]) === from.get(n) + 1) found.add(step[1]);
    }));
    return { places: places, edges: Array.from(found) };
  }

  return { ranges, years, distances, rings, between };
}());
