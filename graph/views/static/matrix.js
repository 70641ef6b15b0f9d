/* The matrix: work in rows, agencies in columns, a mark where an agency takes part. */
'use strict';

(function () {
  const { model, edges, EDGE, t, svg, pick, el, byId } = eco;
  const CELL = grid.CELL;
  const drawing = model.drawing;
  const TALL = 38;
  const FEW = 25;
  let by = 'province';
  let high = CELL;           // of a row: two lines of text where there are few
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
      counts[eco.rolesOf(edges[at])] = (counts[eco.rolesOf(edges[at])] || 0) + 1;
      adjacent += edges[at][EDGE.basis] === 'adjacent';
    }));
    const icon = path => svg('svg', { width: 18, height: 18, viewBox: '-9 -9 18 18', class: 'icon', 'aria-hidden': 'true' }, path);
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
  function rows() {
    const found = [];
    drawing.rows.forEach(theme => {
      found.push({ title: pick(theme.title), count: theme.works.length + theme.folded });
      theme.works.forEach(work => found.push({ work: work }));
      if (theme.folded) found.push({ folded: theme.folded });
    });
    return found;
  }

  function band(row, y, place, paint) {
    return svg('g', {}, [
      svg('rect', { x: 0, y: y, width: place.width, height: Math.min(CELL, high), fill: paint.band }),
      svg('text', { x: 8, y: y + Math.min(CELL, high) / 2 + 5, 'font-size': 13, 'font-weight': 700, fill: paint.ink }, row.title + ' (' + row.count + ')')
    ]);
  }

  function workLine(work, y, place, paint, first) {
    const full = [eco.yearsOf(work), eco.nameOf(work)].filter(Boolean).join(' ');
    const group = svg('g', {}, svg('path', { d: 'M0 ' + (y + high) + 'h' + place.width, stroke: paint.line, 'stroke-width': 0.6 }));
    const year = (eco.node(work).facts || {}).year_from || '';
    const names = eco.wrap(eco.nameOf(work), place.label - 66, 12.5, high === TALL ? 2 : 1);
    group.appendChild(svg('g', eco.hit('node ' + work, full, first), [
      svg('rect', { class: 'area', x: 0, y: y + 1, width: place.label - 6, height: high - 2, fill: 'transparent' }),
      eco.tooltip(full), eco.glyph(eco.node(work).class, 6, eco.statusOf(work), paint, [12, y + high / 2]),
      svg('text', { x: 26, y: y + high / 2 + 5, 'font-size': 11, fill: paint.soft }, year)
    ].concat(names.map((line, at) => svg('text', {
      x: 56, y: y + high / 2 + 5 + (at - (names.length - 1) / 2) * 16, 'font-size': 12.5, fill: paint.ink
    }, line)))));
    place.columns.forEach(column => {
      const found = cells.get(work + ' ' + column.agency);
      if (found) group.appendChild(cell(found, work, column, y, place, paint));
    });
    if (place.others) group.appendChild(otherCount(work, y, place, paint));
    return group;
  }

  /* Several roles in one cell stand side by side; parallel edges of one role make one mark. */
  function cell(found, work, column, y, place, paint) {
    const marks = new Map();
    found.forEach(at => {
      const role = eco.rolesOf(edges[at]);
      const dashed = edges[at][EDGE.basis] === 'adjacent';
      marks.set(role, marks.has(role) ? marks.get(role) && dashed : dashed);
    });
    const roles = Array.from(marks.keys());
    const x = place.label + column.x + CELL / 2;
    const label = eco.nameOf(column.agency) + ' — ' + eco.nameOf(work) + ': ' + roles.map(role => t('mark.' + role)).join(', ');
    return svg('g', eco.hit('cell ' + work + ' ' + column.agency, label, false), [
      svg('rect', { class: 'area', x: x - CELL / 2 + 1, y: y + 1, width: CELL - 2, height: high - 2, fill: 'transparent' }),
      eco.tooltip(label)
    ].concat(roles.map((role, at) => mark(role, marks.get(role), paint, x + (at - (roles.length - 1) / 2) * 9, y + high / 2))));
  }

  function otherCount(work, y, place, paint) {
    const inColumns = new Set(place.columns.map(column => column.agency));
    const rest = Array.from(takingPart.get(work) || []).filter(agency => !inColumns.has(agency));
    if (!rest.length) return svg('g');
    const x = place.label + place.others.x + 16;
    const label = t('others_hint', { n: rest.length }) + ' — ' + eco.nameOf(work);
    return svg('g', eco.hit('others ' + work, label, false), [
      svg('rect', { class: 'area', x: x - 14, y: y + 1, width: 28, height: high - 2, fill: 'transparent' }), eco.tooltip(label),
      svg('text', { x: x, y: y + high / 2 + 5, 'text-anchor': 'middle', 'font-size': 12, fill: paint.ink }, rest.length)
    ]);
  }

  const heightOf = row => (row.work === undefined ? Math.min(CELL, high) : high);
  const total = () => rows().reduce((sum, row) => sum + heightOf(row), 0);

  function body(place, paint) {
    const stripes = grid.stripes(place, paint, total());
    let first = true;
    let below = 0;
    return svg('g', {}, stripes.concat(rows().map(row => {
      const y = below;
      below += heightOf(row);
      if (row.title !== undefined) return band(row, y, place, paint);
      if (row.folded) return svg('text', { x: 56, y: y + 17, 'font-size': 12, fill: paint.soft }, t('matrix.folded', { n: row.folded }));
      const line = workLine(row.work, y, place, paint, first);
      first = false;
      return line;
    })));
  }

  const longest = () => 76 + Math.max(0, ...Array.from(takingPart.keys()).map(n => eco.widthOf(eco.nameOf(n), 12.5)));

  /* ---- the page ---- */
  function draw(box, paint) {
    const place = grid.layout(by, box.clientWidth, longest());
    high = rows().length <= FEW && longest() > place.label ? TALL : CELL;
    grid.show(box, place, paint, body(place, paint), total() + 4);
    grid.markChoice(by);
    byId('summary').textContent = t('matrix.summary', {
      works: takingPart.size, n: place.columns.length, m: place.columns.length + drawing.others
    });
  }

  /* On paper the lines are closer, and as wide as an upright sheet of that height. */
  function picture(paint, printing) {
    const before = high;
    high = printing ? 20 : CELL;
    const tall = total() + 300;
    const place = grid.layout(by, printing ? Math.max(900, tall * 0.82) : 1500, longest());
    const found = grid.picture(place, paint, body(place, paint), total() + 4);
    high = before;
    return found;
  }

  function showOthers(work) {
    const inColumns = new Set(drawing.columns[by].reduce((all, group) => all.concat(group.agencies), []));
    const found = [];
    (takingPart.get(work) || []).forEach(agency => {
      if (!inColumns.has(agency)) found.push(...cells.get(work + ' ' + agency));
    });
    eco.show(() => {
      const list = [];
      return [el('h3', { class: 'named' }, eco.link(work)),
        el('ul', {}, found.map(at => el('li', {}, [eco.link(edges[at][EDGE.from]), el('small', {}, t('mark.' + eco.rolesOf(edges[at]))),
          eco.badge(edges[at][EDGE.basis]), eco.cite(list, edges[at][EDGE.sources])]))),
        eco.sourceList(list)];
    });
  }

  function onClick(event) {
    const found = event.target.closest('[data-hit]');
    if (!found) return;
    const parts = found.dataset.hit.split(' ');
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
    const target = byId('picture').querySelector('[data-hit="node ' + n + '"]');
    if (target && target.scrollIntoView) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  function table() {
    const rowsOf = [];
    drawing.rows.forEach(theme => theme.works.forEach(work => (takingPart.get(work) || new Set()).forEach(agency => {
      cells.get(work + ' ' + agency).forEach(at => rowsOf.push({
        cells: [eco.nameOf(work), eco.word(eco.node(work).class), eco.nameOf(agency), t('mark.' + eco.rolesOf(edges[at])),
          edges[at][EDGE.year] || eco.yearsOf(work), pick(theme.title), eco.word(edges[at][EDGE.basis]), eco.sourceTitles(edges[at][EDGE.sources])],
        open: () => eco.choose(work)
      }));
    })));
    return {
      columns: ['col.work', 'col.class', 'col.agency', 'col.role', 'col.year', 'col.theme', 'col.basis', 'col.sources'].map(key => t(key)),
      rows: rowsOf
    };
  }

  function setColumns(value) {
    by = value;
    eco.set('columns', value === 'province' ? '' : value);
    eco.draw();
  }

  byId('picture').addEventListener('click', onClick);
  eco.roam(byId('picture'));
  grid.onChoice(setColumns);
  eco.start({
    draw: draw, picture: picture, legend: legend, table: table, choose: choose,
    read: state => { by = state.columns === 'function' ? 'function' : 'province'; }
  });
}());
