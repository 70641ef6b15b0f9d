/* Partners: agencies against agencies, each cell the work that two share. */
'use strict';

(function () {
  const { model, ties, TIE, WORK, t, svg, byId } = eco;
  const CELL = grid.CELL;
  const drawing = model.drawing;
  let by = 'province';
  const between = new Map();
  ties.forEach((tie, at) => {
    between.set(tie[TIE.a] + ' ' + tie[TIE.b], at);
    between.set(tie[TIE.b] + ' ' + tie[TIE.a], at);
  });
  const heaviest = Math.max(0.001, ...ties.map(tie => tie[TIE.weight]));

  const shade = tie => 0.12 + 0.88 * Math.sqrt(tie[TIE.weight] / heaviest);

  function legend() {
    const swatch = (strength, text) => svg('svg', { width: 24, height: 20, class: 'icon', 'aria-hidden': 'true' }, square(strength, text, eco.paint(), 2, 0, 20));
    return [
      { icon: swatch(0.25, '1'), text: t('partners.cell') },
      { icon: swatch(1, '4'), text: t('col.weight') + ' ≤ ' + heaviest.toFixed(3) },
      { icon: svg('svg', { width: 24, height: 20, class: 'icon', 'aria-hidden': 'true' }, svg('rect', { x: 2, y: 0, width: 20, height: 20, fill: eco.paint().line })), text: t('partners.itself') }
    ].concat(drawing.others ? [{ icon: svg('svg', { width: 24, height: 20, class: 'icon', 'aria-hidden': 'true' }, svg('text', { x: 7, y: 15, 'font-size': 12, fill: eco.paint().ink }, '5')), text: t('partners.others') }] : []);
  }

  /* White or dark figures, whichever can be read on the shade. */
  function square(strength, text, paint, x, y, side) {
    const dark = strength > 0.55;
    return svg('g', {}, [
      svg('rect', { x: x, y: y, width: side, height: side, fill: paint.paper }),
      svg('rect', { x: x, y: y, width: side, height: side, fill: paint.accent, 'fill-opacity': strength.toFixed(3) }),
      svg('text', {
        x: x + side / 2, y: y + side / 2 + 4.5, 'text-anchor': 'middle', 'font-size': 12, 'font-weight': 600,
        fill: dark ? paint.paper : paint.ink
      }, text)
    ]);
  }

  function line(row, at, place, paint) {
    const y = at * CELL;
    const full = eco.nameOf(row.agency);
    const group = svg('g', {}, svg('g', eco.hit('node ' + row.agency, full, at === 0), [
      svg('rect', { class: 'area', x: 0, y: y + 1, width: place.label - 6, height: CELL - 2, fill: 'transparent' }), eco.tooltip(full),
      svg('text', { x: place.label - 10, y: y + 17, 'text-anchor': 'end', 'font-size': 12.5, fill: paint.ink }, eco.fit(full, place.label - 20, 12.5))
    ]));
    place.columns.forEach(column => group.appendChild(cell(row.agency, column, y, place, paint)));
    if (place.others) group.appendChild(others(row.agency, y, place, paint));
    return group;
  }

  function cell(a, column, y, place, paint) {
    const x = place.label + column.x + 1;
    if (column.agency === a) return svg('rect', { x: x, y: y + 1, width: CELL - 2, height: CELL - 2, fill: paint.line });
    const at = between.get(a + ' ' + column.agency);
    if (at === undefined) return svg('g');
    const tie = ties[at];
    const label = eco.nameOf(a) + ' — ' + eco.nameOf(column.agency) + ': ' + eco.worksIn(tie) + ', ' + t('col.weight') + ' ' + tie[TIE.weight].toFixed(3);
    return svg('g', eco.hit('tie ' + at, label, false), [
      svg('rect', { class: 'area', x: x, y: y + 1, width: CELL - 2, height: CELL - 2, fill: 'transparent' }), eco.tooltip(label),
      square(shade(tie), eco.worksIn(tie) || '↕', paint, x, y + 1, CELL - 2)
    ]);
  }

  function others(a, y, place, paint) {
    const inside = new Set(place.columns.map(column => column.agency));
    const rest = eco.tiesOf[a].filter(at => !inside.has(ties[at][TIE.a] === a ? ties[at][TIE.b] : ties[at][TIE.a])).length;
    return rest ? svg('text', { x: place.label + place.others.x + 16, y: y + 17, 'text-anchor': 'middle', 'font-size': 12, fill: paint.ink }, rest) : svg('g');
  }

  function lines(place) {
    return place.columns.map(column => ({ agency: column.agency }));
  }

  function body(place, paint) {
    const found = lines(place);
    const gaps = place.columns.map((column, at) => (at && column.x - place.columns[at - 1].x > CELL ? at : 0)).filter(Boolean);
    return svg('g', {}, grid.stripes(place, paint, found.length * CELL)
      .concat(found.map((row, at) => svg('path', { d: 'M0 ' + (at + 1) * CELL + 'h' + place.width, stroke: gaps.indexOf(at + 1) >= 0 ? paint.soft : paint.line, 'stroke-width': gaps.indexOf(at + 1) >= 0 ? 1.4 : 0.6 })))
      .concat(found.map((row, at) => line(row, at, place, paint))));
  }

  const longest = () => 24 + Math.max(0, ...drawing.columns[by].map(group =>
    Math.max(...group.agencies.map(n => eco.widthOf(eco.nameOf(n), 12.5)))));

  function draw(box, paint) {
    const place = grid.layout(by, box.clientWidth, longest());
    grid.show(box, place, paint, body(place, paint), place.columns.length * CELL + 4);
    grid.markChoice(by);
    byId('summary').textContent = t('partners.busiest', { n: place.columns.length, m: drawing.agencies });
  }

  function picture(paint) {
    const place = grid.layout(by, 1300, longest());
    return grid.picture(place, paint, body(place, paint), place.columns.length * CELL + 4);
  }

  function onClick(event) {
    const found = event.target.closest('[data-hit]');
    if (!found) return;
    const parts = found.dataset.hit.split(' ');
    if (parts[0] === 'tie') eco.showTie(Number(parts[1]));
    else eco.choose(Number(parts[1]));
  }

  function choose(n) {
    const mine = n >= 0 && eco.tiesOf[n].length ? new Set(eco.tiesOf[n]) : null;
    byId('picture').querySelectorAll('[data-hit^="tie "]').forEach(found =>
      found.setAttribute('opacity', mine && !mine.has(Number(found.dataset.hit.slice(4))) ? 0.3 : 1));
  }

  function table() {
    return {
      columns: ['col.agency', 'col.partner', 'col.kind', 'col.works', 'col.weight', 'col.basis', 'col.sources'].map(key => t(key)),
      rows: ties.map((tie, at) => tieRow(tie, at))
        .sort((a, b) => b.cells[4] - a.cells[4])
    };
  }

  const unique = values => Array.from(new Set(values));

  function tieRow(tie, at) {
    const all = column => unique([].concat(...tie[TIE.works].map(part => part[WORK[column]])));
    return {
      cells: [eco.nameOf(tie[TIE.a]), eco.nameOf(tie[TIE.b]), all('kind').map(eco.word).join(', '), eco.worksIn(tie),
        Number(tie[TIE.weight].toFixed(3)), all('basis').map(eco.word).join(', '), eco.sourceTitles(all('sources'))],
      open: () => eco.showTie(at)
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
