/* Partners: agencies against agencies, each cell the work that two share. */
'use strict';

(function () {
  const { model, ties, TIE, t, svg, byId } = eco;
  const CELL = grid.CELL;
  const NAME = 12.5;
  const SMALL = 10.5;
  const drawing = model.drawing;
  const between = new Map();
  ties.forEach((tie, at) => {
    between.set(tie[TIE.a] + ' ' + tie[TIE.b], at);
    between.set(tie[TIE.b] + ' ' + tie[TIE.a], at);
  });
  const weights = ties.map(tie => tie[TIE.weight]);
  const heaviest = Math.max(0.001, ...weights);
  const shade = weight => 0.12 + 0.88 * Math.sqrt(weight / heaviest);

  function legend() {
    const rows = [
      { icon: eco.sample(24, 20, square(1 / 4, '1', eco.paint(), 2, 0, 20, 20)), text: t('partners.cell') },
      { icon: eco.sample(64, 16, scale()), text: t('col.weight') + ' ' + Math.min(...weights).toFixed(3) + ' – ' + heaviest.toFixed(3) },
      { icon: eco.sample(24, 20, svg('rect', { x: 2, y: 0, width: 20, height: 20, fill: eco.paint().line })), text: t('partners.itself') }
    ];
    const number = svg('text', { x: 8, y: 15, 'font-size': 12, fill: eco.paint().ink }, '5');
    return rows.concat(drawing.others ? [{ icon: eco.sample(24, 20, number), text: t('partners.others') }] : []);
  }

  const scale = () => [0.02, 0.2, 0.55, 1].map((part, at) => square(shade(part * heaviest), '', eco.paint(), at * 16, 0, 16, 16));

  function square(strength, text, paint, x, y, wide, high) {
    return svg('g', {}, [
      svg('rect', { x: x, y: y, width: wide, height: high, fill: eco.mix(paint.paper, paint.accent, strength) }),
      svg('text', {
        x: x + wide / 2, y: y + high / 2 + 4.5, 'text-anchor': 'middle', 'font-size': 12, 'font-weight': 600,
        fill: eco.readableOn(eco.mix(paint.paper, paint.accent, strength))
      }, text)
    ]);
  }

  /* A long name takes two small lines. */
  function rowName(agency, y, place, paint) {
    const full = eco.nameOf(agency);
    const room = place.label - 16;
    const size = eco.widthOf(full, NAME) <= room ? NAME : SMALL;
    const lines = eco.wrap(full, room, size, size === NAME ? 1 : 2);
    return lines.map((text, at) => svg('text', {
      x: place.label - 10, y: y + 17 + (at - (lines.length - 1) / 2) * 11, 'text-anchor': 'end', 'font-size': size, fill: paint.ink
    }, text));
  }

  function line(agency, at, place, paint) {
    const y = at * CELL;
    const full = eco.nameOf(agency);
    const group = svg('g', {}, svg('g', eco.hit('node ' + agency, full, at === 0), [
      svg('rect', { class: 'area', x: 0, y: y + 1, width: place.label - 6, height: CELL - 2, fill: 'transparent' }), eco.tooltip(full)
    ].concat(rowName(agency, y, place, paint))));
    place.columns.forEach(column => group.appendChild(cell(agency, column, y, place, paint)));
    if (place.others) group.appendChild(others(agency, y, place, paint));
    return group;
  }

  function cell(a, column, y, place, paint) {
    const x = place.label + column.x + 1;
    const wide = place.cell - 2;
    if (column.agency === a) return svg('rect', { x: x, y: y + 1, width: wide, height: CELL - 2, fill: paint.line });
    const at = between.get(a + ' ' + column.agency);
    if (at === undefined) return svg('g');
    const tie = ties[at];
    const label = eco.nameOf(a) + ' — ' + eco.nameOf(column.agency) + eco.colon() + eco.strength(eco.worksIn(tie), tie[TIE.weight]);
    return svg('g', eco.hit('tie ' + at, label, false), [
      svg('rect', { class: 'area', x: x, y: y + 1, width: wide, height: CELL - 2, fill: 'transparent' }), eco.tooltip(label),
      square(shade(tie[TIE.weight]), eco.worksIn(tie) || '↕', paint, x, y + 1, wide, CELL - 2)
    ]);
  }

  function others(a, y, place, paint) {
    const inside = new Set(grid.agencies());
    const rest = eco.tiesOf[a].filter(at => !inside.has(eco.partnerIn(ties[at], a))).length;
    return rest ? grid.count(place, y + 17, rest, paint) : svg('g');
  }

  /* Lines between rows are stronger where a group of agencies begins. */
  function rules(place, paint) {
    return place.columns.map((column, at) => {
      const next = place.columns[at + 1];
      const begins = next && next.x - column.x > place.cell;
      return svg('path', {
        d: 'M0 ' + (at + 1) * CELL + 'h' + place.width, stroke: begins ? paint.soft : paint.line, 'stroke-width': begins ? 1.4 : 0.6
      });
    });
  }

  function body(place, paint) {
    return svg('g', {}, grid.stripes(place, paint, place.columns.length * CELL).concat(rules(place, paint))
      .concat(place.columns.map((column, at) => line(column.agency, at, place, paint))));
  }

  const longest = () => 24 + Math.max(0, ...grid.agencies().map(n => eco.widthOf(eco.nameOf(n), NAME)));

  function draw(box, paint) {
    const place = grid.layout(box.clientWidth, longest());
    grid.show(box, place, paint, body(place, paint), place.columns.length * CELL + 4);
    byId('summary').textContent = t(drawing.others ? 'partners.busiest' : 'partners.all', { n: place.columns.length, m: drawing.agencies });
  }

  function picture(paint) {
    const place = grid.layout(1500, longest());
    return grid.picture(place, paint, body(place, paint), place.columns.length * CELL + 4);
  }

  function clicked(parts) {
    if (parts[0] === 'tie') eco.showTie(Number(parts[1]));
    else eco.choose(Number(parts[1]));
  }

  function choose(n) {
    const mine = n >= 0 && eco.tiesOf[n].length ? new Set(eco.tiesOf[n]) : null;
    byId('picture').querySelectorAll('[data-hit^="tie "]').forEach(found =>
      found.setAttribute('opacity', mine && !mine.has(Number(found.dataset.hit.slice(4))) ? 0.3 : 1));
  }

  function table() {
    const order = ties.map((tie, at) => at).sort((a, b) => ties[b][TIE.weight] - ties[a][TIE.weight]);
    return {
      columns: ['col.agency', 'col.partner', 'col.kind', 'col.works', 'col.weight', 'col.basis', 'col.sources'].map(key => t(key)),
      rows: order.map(tieRow)
    };
  }

  function tieRow(at) {
    const tie = ties[at];
    const all = column => eco.everyIn(tie[TIE.works], column);
    return {
      cells: [eco.nameOf(tie[TIE.a]), eco.nameOf(tie[TIE.b]), all('kind').map(eco.word).join(', '), eco.worksIn(tie),
        eco.weightCell(tie[TIE.weight]), all('basis').map(eco.word).join(', '), eco.sourceCell(all('sources'))],
      open: () => eco.showTie(at)
    };
  }

  grid.start({ draw: draw, picture: picture, legend: legend, table: table, choose: choose, clicked: clicked, isEmpty: () => !ties.length });
}());
