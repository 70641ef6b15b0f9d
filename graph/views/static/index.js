/* The page that leads to all views; search finds every node and opens it in a view. */
'use strict';

(function () {
  const { model, t, el, svg, byId } = eco;
  const agencies = new Set(model.drawing.agencies);

  const SIGNS = {
    matrix: [['M6 14h60M6 26h60M6 38h60', 1], ['M18 14h.1M42 14h.1M30 26h.1M54 26h.1M18 38h.1M54 38h.1', 8]],
    partners: [['M12 8h14v14h-14zM26 22h14v14h-14zM40 8h14v14h-14zM12 36h14v8h-14z', 2]],
    ego: [['M36 25L14 10M36 25L60 12M36 25L12 36M36 25L58 40M36 25L36 4', 2], ['M36 25h.1', 14], ['M14 10h.1M60 12h.1M12 36h.1M58 40h.1M36 4h.1', 7]],
    backbone: [['M8 38L24 14L44 20L64 8M24 14L30 40', 2.5], ['M8 38h.1M24 14h.1M44 20h.1M64 8h.1M30 40h.1', 9]],
    explore: [['M10 12L30 22L54 10M30 22L22 42L50 38L54 10M50 38L66 28', 1.5], ['M10 12h.1M30 22h.1M54 10h.1M22 42h.1M50 38h.1M66 28h.1', 8]],
    flow: [['M6 12C34 12 34 22 66 22', 9], ['M6 28C34 28 34 10 66 10', 5], ['M6 40C34 40 34 38 66 38', 7]]
  };

  function sign(name) {
    return svg('svg', { width: 72, height: 50, 'aria-hidden': 'true' }, (SIGNS[name] || []).map((stroke, at) => svg('path', {
      d: stroke[0], stroke: at % 2 ? '#E69F00' : eco.paint().accent, 'stroke-width': stroke[1], fill: 'none', 'stroke-linecap': 'round'
    })));
  }

  function card(name) {
    return el('li', {}, el('a', { href: eco.pageAt(name) }, [
      sign(name), el('h2', {}, t(name)), el('p', {}, t(name + '.title')), el('p', { class: 'about' }, t(name + '.about'))
    ]));
  }

  function draw() {
    eco.fill(eco.empty(byId('cards')), {}, model.drawing.views.map(card));
  }

  function actions(n) {
    const key = encodeURIComponent(eco.node(n).class + '/' + eco.node(n).id);
    const links = [['explore', ['node=' + key, 'hops=1']]];
    if (agencies.has(eco.node(n).id) && eco.node(n).class === 'Agency') links.unshift(['ego', ['center=' + encodeURIComponent(eco.node(n).id)]]);
    return [el('span', {}, t('index.open_in') + eco.colon())].concat(links.map(link =>
      el('a', { href: eco.pageAt(link[0], link[1]) }, t(link[0]))));
  }

  eco.start({ draw: draw, actions: actions, hint: 'index.hint' });
}());
