/* The matrix: work in rows, agencies in columns, a mark where an agency takes part. */
'use strict';

(function () {
  const { model, edges, EDGE, t, svg, pick, el, byId } = eco;
  const drawing = model.drawing;
  const NAME = 12.5;
  const BEFORE = 60;         // mark and year stand before the name
  const cells = new Map();    // "work agency" -> numbers of edges
  const takingPart = new Map(); // work -> agencies

  edges.forEach((edge, at) => {
    if (!eco.takesPart(edge) || eco.node(edge[EDGE.from]).class !== 'Agency' || edge[EDGE.basis] === 'plan-wide') return;
    const key = edge[EDGE.to] + ' ' + edge[EDGE.from];
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(at);
    if (!takingPart.has(edge[EDGE.to])) takingPart.set(edge[EDGE.to], new Set());
    takingPart.get(edge[EDGE.to]).add(edge[EDGE.from]);
  });

  const MARKS = {
    lead: ['square', true], partner: ['circle', false], implementer: ['triangle', true],
    party: ['circle', true], unspecified: ['diamond', false]
  };

  function mark(role, dashed, paint, x, y) {
    const kind = MARKS[role];
    return svg('path', {
      d: eco.shape(kind[0], 6.5), transform: 'translate(' + x + ' ' + y + ')',
      fill: kind[1] && !dashed ? paint.accent : paint.paper, stroke: paint.accent, 'stroke-width': 1.8,
      'stroke-dasharray': dashed ? '3 2' : undefined
    });
  }

  function legend() {
    const roles = ['lead', 'partner', 'implementer', 'party', 'unspecified'];
    const counts = {};
    let adjacent = 0;
    cells.forEach(found => found.forEach(at => {
      counts[eco.roleOf(edges[at])] = (counts[eco.roleOf(edges[at])] || 0) + 1;
      adjacent += edges[at][EDGE.basis] === 'adjacent';
    }));
    const icon = path => eco.sample(18, 18, svg('g', { transform: 'translate(9 9)' }, path));
    const rows = roles.map(role => ({ icon: icon(mark(role, false, eco.paint(), 0, 0)), text: t('mark.' + role), count: counts[role] || 0 }));
    rows.push({ icon: icon(mark('unspecified', true, eco.paint(), 0, 0)), text: t('mark.adjacent'), count: adjacent });
    const works = Array.from(takingPart.keys());
    [['Collaboration'], ['WorkItem'], ['Task']].forEach(kind => rows.push({
      icon: eco.icon(kind[0]), text: eco.word(kind[0]), count: works.filter(n => eco.node(n).class === kind[0]).length
    }));
    rows.push({ icon: eco.icon('WorkItem', 'reconstructed'), text: t('mark.reconstructed'), count: works.filter(n => eco.statusOf(n) === 'reconstructed').length });
    rows.push({ icon: eco.icon('Collaboration', 'weak'), text: t('mark.weak'), count: works.filter(n => ['weak', 'unpublished'].indexOf(eco.statusOf(n)) >= 0).length });
    return rows.filter(row => row.count);
  }

  /* ---- body: a band for each theme, a line for each work ---- */
  function entries() {
    const found = [];
    drawing.rows.forEach(theme => {
      found.push({ title: pick(theme.title) + ' (' + (theme.works.length + theme.folded) + ')' });
      theme.works.forEach(work => found.push({ work: work }));
      if (theme.folded) found.push({ folded: theme.folded });
    });
    return found;
  }

  /* Each row with its place; a name that is too long for one line has a higher row. */
  function rowsIn(place, line) {
    let below = 0;
    return entries().map(entry => {
      const names = entry.work === undefined ? [] : eco.wrap(eco.nameOf(entry.work), place.label - BEFORE - 10, NAME, 4);
      const row = Object.assign(entry, { y: below, high: line + 16 * Math.max(0, names.length - 1), names: names });
      below += row.high;
      return row;
    });
  }

  const heightOf = rows => rows.reduce((sum, row) => sum + row.high, 0);

  function band(row, place, paint) {
    return svg('g', {}, [
      svg('rect', { x: 0, y: row.y, width: place.width, height: row.high, fill: paint.band }),
      svg('text', { x: 8, y: row.y + row.high / 2 + 5, 'font-size': 13, 'font-weight': 700, fill: paint.ink }, row.title)
    ]);
  }

  function workLine(row, place, paint, first) {
    const work = row.work;
    const middle = row.y + row.high / 2;
    const full = [eco.yearsOf(work), eco.nameOf(work)].filter(Boolean).join(' ');
    const group = svg('g', {}, svg('path', { d: 'M0 ' + (row.y + row.high) + 'h' + place.width, stroke: paint.line, 'stroke-width': 0.6 }));
    const year = (eco.node(work).facts || {}).year_from || '';
    group.appendChild(svg('g', eco.hit('node ' + work, full, first), [
      svg('rect', { class: 'area', x: 0, y: row.y + 1, width: place.label - 6, height: row.high - 2, fill: 'transparent' }),
      eco.tooltip(full), eco.glyph(eco.node(work).class, 6, eco.statusOf(work), paint, [12, middle]),
      svg('text', { x: 26, y: middle + 5, 'font-size': 11, fill: paint.soft }, year)
    ].concat(row.names.map((line, at) => svg('text', {
      x: BEFORE, y: middle + 5 + (at - (row.names.length - 1) / 2) * 16, 'font-size': NAME, fill: paint.ink
    }, line)))));
    place.columns.forEach(column => {
      const found = cells.get(work + ' ' + column.agency);
      if (found) group.appendChild(cell(found, row, column, place, paint));
    });
    if (place.others) group.appendChild(otherCount(row, place, paint));
    return group;
  }

  /* Several roles in one cell stand side by side; parallel edges of one role make one mark. */
  function cell(found, row, column, place, paint) {
    const marks = new Map();
    found.forEach(at => {
      const role = eco.roleOf(edges[at]);
      const dashed = edges[at][EDGE.basis] === 'adjacent';
      marks.set(role, marks.has(role) ? marks.get(role) && dashed : dashed);
    });
    const roles = Array.from(marks.keys());
    const x = place.label + column.x;
    const middle = x + place.cell / 2;
    const label = eco.nameOf(column.agency) + ' — ' + eco.nameOf(row.work) + eco.colon() + roles.map(role => t('mark.' + role)).join(', ');
    return svg('g', eco.hit('cell ' + row.work + ' ' + column.agency, label, false), [
      svg('rect', { class: 'area', x: x + 1, y: row.y + 1, width: place.cell - 2, height: row.high - 2, fill: 'transparent' }),
      eco.tooltip(label)
    ].concat(roles.map((role, at) => mark(role, marks.get(role), paint, middle + (at - (roles.length - 1) / 2) * 9, row.y + row.high / 2))));
  }

  function othersOf(work) {
    const inColumns = new Set(grid.agencies());
    return Array.from(takingPart.get(work) || []).filter(agency => !inColumns.has(agency));
  }

  function otherCount(row, place, paint) {
    const rest = othersOf(row.work).length;
    if (!rest) return svg('g');
    const label = t('others_hint', { n: rest }) + ' — ' + eco.nameOf(row.work);
    return svg('g', eco.hit('others ' + row.work, label, false), [
      svg('rect', { class: 'area', x: place.label + place.others.x + 2, y: row.y + 1, width: grid.OTHERS - 4, height: row.high - 2, fill: 'transparent' }),
      eco.tooltip(label), grid.count(place, row.y + row.high / 2 + 5, rest, paint)
    ]);
  }

  function body(rows, place, paint) {
    let first = true;
    return svg('g', {}, grid.stripes(place, paint, heightOf(rows)).concat(rows.map(row => {
      if (row.title !== undefined) return band(row, place, paint);
      if (row.folded) return svg('text', { x: BEFORE, y: row.y + row.high / 2 + 5, 'font-size': 12, fill: paint.soft }, t('matrix.folded', { n: row.folded }));
      const line = workLine(row, place, paint, first);
      first = false;
      return line;
    })));
  }

  const longest = () => BEFORE + 20 + Math.max(0, ...Array.from(takingPart.keys()).map(n => eco.widthOf(eco.nameOf(n), NAME)));

  /* ---- the page ---- */
  function draw(box, paint) {
    const place = grid.layout(box.clientWidth, longest());
    const rows = rowsIn(place, grid.CELL);
    grid.show(box, place, paint, body(rows, place, paint), heightOf(rows) + 4);
    byId('summary').textContent = t(drawing.others ? 'matrix.summary' : 'matrix.summary_all', {
      works: takingPart.size, n: place.columns.length, m: place.columns.length + drawing.others
    });
  }

  /* On paper the lines are closer, and the picture as wide as an upright sheet shows largest. */
  const UPRIGHT = 0.83;      // of the room for it, the width by the height
  const WIDTHS = Array.from({ length: 36 }, (none, at) => 900 + at * 30);

  function onPaper() {
    const all = WIDTHS.map(width => {
      const place = grid.layout(width, longest());
      const rows = rowsIn(place, 16);
      return { place: place, rows: rows, cost: Math.max(place.width / UPRIGHT, heightOf(rows) + place.head) };
    });
    return all.reduce((best, next) => (next.cost < best.cost ? next : best));
  }

  function onScreen() {
    const place = grid.layout(1500, longest());
    return { place: place, rows: rowsIn(place, grid.CELL) };
  }

  function picture(paint, printing) {
    const { place, rows } = printing ? onPaper() : onScreen();
    return grid.picture(place, paint, body(rows, place, paint), heightOf(rows) + 4);
  }

  function showOthers(work) {
    const found = [].concat(...othersOf(work).map(agency => cells.get(work + ' ' + agency)));
    eco.show(() => {
      const list = [];
      return [el('h3', { class: 'named' }, eco.link(work)),
        el('ul', {}, found.map(at => el('li', {}, [eco.link(edges[at][EDGE.from]), el('small', {}, t('mark.' + eco.roleOf(edges[at]))),
          eco.badge(edges[at][EDGE.basis]), eco.cite(list, edges[at][EDGE.sources])]))),
        eco.sourceList(list)];
    });
  }

  function clicked(parts) {
    if (parts[0] === 'node') eco.choose(Number(parts[1]));
    else if (parts[0] === 'others') showOthers(Number(parts[1]));
    else eco.showEdges(cells.get(parts[1] + ' ' + parts[2]));
  }

  /* The chosen, what takes part in it or it in, and the marks between them stay; the rest fades. */
  function choose(n) {
    const near = new Set(n < 0 ? [] : eco.edgesOf[n].filter(at => eco.takesPart(edges[at])).map(at => eco.otherEnd(edges[at], n)));
    byId('picture').querySelectorAll('[data-hit]').forEach(found => {
      const ends = found.dataset.hit.split(' ').slice(1).map(Number);
      const stays = ends.indexOf(n) >= 0 || (ends.length === 1 && near.has(ends[0]));
      found.setAttribute('opacity', near.size && !stays ? 0.35 : 1);
    });
    if (n >= 0) reveal(n, near);
  }

  /* The chosen comes into sight; for an agency, the first work that it takes part in. */
  function reveal(n, near) {
    const rows = Array.from(byId('picture').querySelectorAll('.rows [data-hit^="node "]'));
    const numberOf = row => Number(row.dataset.hit.slice(5));
    const target = rows.find(row => numberOf(row) === n) || rows.find(row => near.has(numberOf(row)));
    if (target) target.scrollIntoView({ block: 'center', inline: 'nearest' });
  }

  function table() {
    const rowsOf = [];
    drawing.rows.forEach(theme => theme.works.forEach(work => (takingPart.get(work) || new Set()).forEach(agency => {
      cells.get(work + ' ' + agency).forEach(at => rowsOf.push({
        cells: [eco.nameOf(work), eco.word(eco.node(work).class), eco.nameOf(agency), t('mark.' + eco.roleOf(edges[at])),
          edges[at][EDGE.year] || eco.yearsOf(work), pick(theme.title), eco.word(edges[at][EDGE.basis]), eco.sourceCell(edges[at][EDGE.sources])],
        open: () => eco.choose(work)
      }));
    })));
    return {
      columns: ['col.work', 'col.class', 'col.agency', 'col.role', 'col.year', 'col.theme', 'col.basis', 'col.sources'].map(key => t(key)),
      rows: rowsOf
    };
  }

  grid.start({ draw: draw, picture: picture, legend: legend, table: table, choose: choose, clicked: clicked, isEmpty: () => !takingPart.size });
}());
