/* Backbone: only the strongest ties of each agency, so that groups stand out. */
'use strict';

(function () {
  const { model, ties, TIE, t, byId, svg } = eco;
  const drawing = model.drawing;
  let k = drawing.k;
  let made = false;

  const most = () => Math.max(1, drawing.steps.length);
  const isShown = at => drawing.ranks[at] <= k;

  function legend() {
    const line = (width, dash) => eco.sample(26, 16, svg('path', { d: 'M1 8h24', stroke: eco.paint().edge, 'stroke-width': width, 'stroke-dasharray': dash }));
    const adjacent = model.drawing.network.edges.filter(line => line.dashes).length;
    const agencies = model.nodes.map((found, n) => n).filter(n => n < model.drawing.network.nodes.length);
    const weak = agencies.filter(n => eco.statusOf(n) === 'weak').length;
    return [{ icon: eco.icon('Agency'), text: eco.word('Agency'), count: agencies.length }]
      .concat(weak ? [{ icon: eco.icon('Agency', 'weak'), text: t('mark.weak'), count: weak }] : [])
      .concat([{ icon: line(4), text: t('backbone.width') }])
      .concat(adjacent ? [{ icon: line(2.5, '5 3'), text: t('line.adjacent'), count: adjacent }] : []);
  }

  function update() {
    network.showLines(line => isShown(line.id));
    const step = drawing.steps[k - 1] || { ties: 0, parts: 0 };
    byId('k').value = k;
    byId('k-value').textContent = k;
    byId('summary').textContent = t('backbone.shown', { shown: step.ties, all: ties.length, parts: step.parts });
    if (eco.state.tab === 'table') eco.drawTable();
  }

  function draw(box) {
    if (!made) {
      byId('k').max = most();
      network.make(box).on('click', clicked);
      made = true;
      update();
      network.fit();
    } else {
      network.recolour();
      update();
    }
  }

  function clicked(given) {
    if (given.nodes.length) eco.choose(given.nodes[0]);
    else if (given.edges.length) eco.showTie(given.edges[0]);
    else eco.letGo();
  }

  function choose(n) {
    if (!made) return;
    const near = new Set([n]);
    if (n >= 0) eco.tiesOf[n].filter(isShown).forEach(at => near.add(ties[at][TIE.a]).add(ties[at][TIE.b]));
    const isAgency = n >= 0 && n < network.home.length;
    network.select(isAgency ? n : -1);
    network.setFaded(isAgency ? m => !near.has(m) : null, Array.from(near).filter(m => m >= 0));
    if (isAgency) network.reveal(n);
  }

  function setK(value) {
    k = Math.max(1, Math.min(most(), Number(value) || drawing.k));
    eco.set('k', k === drawing.k ? '' : k);
    update();
    choose(eco.chosen());
  }

  function table() {
    return {
      columns: ['col.agency', 'col.partner', 'col.works', 'col.weight', 'col.sources'].map(key => t(key)),
      rows: ties.map((tie, at) => at).filter(isShown).sort((a, b) => ties[b][TIE.weight] - ties[a][TIE.weight]).map(at => ({
        cells: [eco.nameOf(ties[at][TIE.a]), eco.nameOf(ties[at][TIE.b]), eco.worksIn(ties[at]), eco.weightCell(ties[at][TIE.weight]),
          eco.sourceCell(eco.everyIn(ties[at][TIE.works], 'sources'))],
        open: () => eco.showTie(at)
      }))
    };
  }

  byId('k').addEventListener('input', () => setK(byId('k').value));
  eco.start({
    draw: draw, legend: legend, table: table, choose: choose, picture: networkSvg.picture,
    isEmpty: () => !ties.length, resize: () => network.fit(), help: [['+ −', 'key.zoom']],
    read: state => { k = Math.max(1, Math.min(most(), Number(state.k) || drawing.k)); }
  });
}());
