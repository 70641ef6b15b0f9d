/* Points and lines on a canvas: shapes, labels that never overlap, keys.
   vis-network moves the picture and finds what lies under the pointer; we draw. */
'use strict';

const network = (function () {
  const { model, t } = eco;
  const LABEL = labelling.SIZE;
  const drawing = model.drawing.network;
  const size = drawing.nodes.map(found => found.size);
  const home = drawing.nodes.map(found => ({ x: found.x, y: found.y }));
  const visible = drawing.nodes.map(() => true);
  let faded = null;          // a function that says which nodes are faded
  const isPlan = n => eco.node(n).class === 'Plan';
  const order = drawing.nodes.map((found, n) => n).sort((a, b) => isPlan(b) - isPlan(a) || size[b] - size[a] || a - b);
  let first = [];            // whose labels come first
  let hovered = -1;
  let net = null;
  let nodes = null;
  let lines = null;
  let canvas = null;
  const paths = {};

  function pathOf(n) {
    const kind = eco.styleOf(eco.node(n).class)[0];
    const key = kind + size[n];
    if (!paths[key]) paths[key] = new Path2D(eco.shape(kind, size[n]));
    return paths[key];
  }

  /* On the screen no node is smaller than can be seen and clicked. */
  const SMALLEST = 5;
  const growth = (n, scale) => Math.max(1, SMALLEST / (size[n] * scale));

  function drawNode(ctx, n, x, y, active) {
    const paint = eco.paint();
    const dash = eco.DASHED[eco.statusOf(n)];
    const colour = eco.colourOf(eco.node(n).class, paint);
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(growth(n, net.getScale()), growth(n, net.getScale()));
    ctx.globalAlpha = faded && faded(n) ? 0.18 : 1;
    ctx.fillStyle = dash ? paint.paper : colour;
    ctx.fill(pathOf(n));
    ctx.setLineDash(dash ? dash.split(' ').map(part => Number(part) * 2) : []);
    ctx.lineWidth = active ? 6 : (dash ? 4 : 1.5);
    ctx.strokeStyle = active ? paint.accent : (dash ? colour : paint.outline);
    ctx.stroke(pathOf(n));
    ctx.restore();
  }

  function renderer(given) {
    const side = size[given.id] * 2 * (net ? growth(given.id, net.getScale()) : 1);
    return {
      drawNode: () => drawNode(given.ctx, given.id, given.x, given.y, given.state.selected || given.state.hover),
      nodeDimensions: { width: side, height: side }
    };
  }

  /* `own` is the colour of a line that has one. */
  function plainColour(own) {
    const paint = eco.paint();
    return { color: own || paint.edge, highlight: own || paint.accent, hover: own || paint.accent };
  }

  /* Lines to faded nodes fade with them. */
  const lineColour = line => (faded && (faded(line.from) || faded(line.to))
    ? Object.assign(plainColour(line.own), { opacity: 0.12 }) : plainColour(line.own));

  function make(box, nodeShown, lineShown) {
    canvas = eco.el('div', { id: 'canvas', tabindex: 0, role: 'application', 'aria-label': t('explore.canvas') });
    eco.fill(eco.empty(box), {}, [canvas, zoomButtons()]);
    drawing.nodes.forEach(found => { visible[found.id] = !nodeShown || nodeShown(found.id); });
    nodes = new vis.DataSet(drawing.nodes.map(found =>
      Object.assign({}, found, { ctxRenderer: renderer, hidden: !visible[found.id] })));
    lines = new vis.DataSet(drawing.edges.map(found =>
      Object.assign({}, found, { hidden: Boolean(lineShown) && !lineShown(found) })));
    const options = JSON.parse(JSON.stringify(drawing.options));
    options.edges.color = plainColour();
    net = new vis.Network(canvas, { nodes: nodes, edges: lines }, options);
    net.on('afterDrawing', drawLabels);
    net.on('hoverNode', given => { hovered = given.node; net.redraw(); });
    net.on('blurNode', () => { hovered = -1; net.redraw(); });
    canvas.addEventListener('keydown', onKey);
    return net;
  }

  const ZOOMS = [['+', 'zoom.in', () => zoom(1.25)], ['−', 'zoom.out', () => zoom(0.8)], ['⤢', 'zoom.fit', () => fit()]];

  const zoomButtons = () => eco.el('div', { class: 'zoom' }, ZOOMS.map(one =>
    eco.el('button', { type: 'button', 'data-label': one[1], 'aria-label': t(one[1]), title: t(one[1]), click: one[2] }, one[0])));

  function recolour() {
    net.setOptions({ edges: { color: plainColour() } });
    paintLines();
    canvas.setAttribute('aria-label', t('explore.canvas'));
  }

  /* ---- labels ---- */
  function labels(places, room) {
    const wanted = hovered < 0 ? first : [hovered].concat(first);
    const others = order.filter(n => wanted.indexOf(n) < 0);
    const shownOf = list => list.filter(n => visible[n]);
    const mayLabel = n => n === hovered || !(faded && faded(n));
    return labelling.place(places, room, shownOf(wanted).filter(mayLabel), shownOf(others), mayLabel);
  }

  /* How wide and how high the picture is, or one that is `times` as large. */
  const screen = times => [canvas.clientWidth * (times || 1), canvas.clientHeight * (times || 1)];

  /* Where nodes stand on the screen, or in a picture that is `times` as large. */
  function screenPlaces(times) {
    const scale = net.getScale() * (times || 1);
    const at = net.getPositions();
    const middle = net.getViewPosition();
    const [wide, tall] = screen(times);
    return home.map((found, n) => {
      const place = at[n] || found;
      return {
        x: (place.x - middle.x) * scale + wide / 2, y: (place.y - middle.y) * scale + tall / 2,
        r: size[n] * scale * growth(n, scale)
      };
    });
  }

  const labelled = () => labels(screenPlaces(), screen());

  /* Lines from points to labels that stand away from them. */
  function drawLeads(ctx, found, paint) {
    ctx.beginPath();
    found.filter(label => label.lead).forEach(label => {
      ctx.moveTo(label.lead[0], label.lead[1]);
      ctx.lineTo(label.lead[2], label.lead[3]);
    });
    ctx.save();
    ctx.lineWidth = 1;
    ctx.strokeStyle = paint.ink;
    ctx.stroke();
    ctx.restore();
  }

  function drawLabels(ctx) {
    const paint = eco.paint();
    const ratio = window.devicePixelRatio || 1;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.font = LABEL + 'px ' + eco.font();
    ctx.textAlign = 'center';
    ctx.lineJoin = 'round';
    ctx.lineWidth = 3;
    ctx.strokeStyle = paint.halo;
    ctx.fillStyle = paint.ink;
    const found = labelled();
    drawLeads(ctx, found, paint);
    found.forEach(label => {
      label.lines.forEach((line, at) => {
        ctx.strokeText(line, label.x, label.y + at * labelling.LINE);
        ctx.fillText(line, label.x, label.y + at * labelling.LINE);
      });
    });
    ctx.restore();
  }

  /* ---- what is shown ---- */
  function showNodes(isShown) {
    const changes = [];
    visible.forEach((now, n) => {
      const next = isShown(n);
      if (next !== now) changes.push({ id: n, hidden: !next });
      visible[n] = next;
    });
    if (changes.length) nodes.update(changes);
  }

  function showLines(isShown, widthOf) {
    const changes = lines.get()
      .map(line => [line, { id: line.id, hidden: !isShown(line), width: widthOf ? widthOf(line) : line.width }])
      .filter(pair => pair[1].hidden !== Boolean(pair[0].hidden) || pair[1].width !== pair[0].width)
      .map(pair => pair[1]);
    if (changes.length) lines.update(changes);
    paintLines();
  }

  const painted = new Map(); // the colours of lines that have another than the options say

  function paintLines() {
    const usual = JSON.stringify(plainColour());
    const changes = [];
    lines.get().filter(line => !line.hidden || painted.has(line.id)).forEach(line => {
      const colour = lineColour(line);
      const said = JSON.stringify(colour);
      if (said === (painted.get(line.id) || usual)) return;
      painted.set(line.id, said);
      changes.push({ id: line.id, color: colour });
    });
    if (changes.length) lines.update(changes);
  }

  function setFaded(test, firstLabels) {
    faded = test;
    first = firstLabels || [];
    paintLines();
    net.redraw();
  }

  const addLines = extra => lines.add(extra);

  /* Nodes at places of their own for a while; null puts all back. */
  let moved = false;

  function arrange(places) {
    if (!places && !moved) return;
    moved = Boolean(places);
    nodes.update(home.map((found, n) => Object.assign({ id: n }, (places && places.get(n)) || found)));
  }

  function fit() {
    const shown = visible.map((now, n) => (now ? n : -1)).filter(n => n >= 0);
    if (!shown.length) return;
    net.fit({ nodes: shown, minZoomLevel: 0.02, maxZoomLevel: 1.1, animation: false });
    net.moveTo({ scale: net.getScale() * 0.93 });
  }

  function select(n) {
    if (n >= 0 && n < home.length) {
      net.selectNodes([n], false);
      first = [n];
    } else {
      net.unselectAll();
      first = [];
    }
    net.redraw();
  }

  /* Moves the picture only where the node is not in it. */
  function reveal(n) {
    if (n < 0 || n >= home.length) return;
    const place = screenPlaces()[n];
    const out = place.x < 30 || place.y < 30 || place.x > canvas.clientWidth - 30 || place.y > canvas.clientHeight - 30;
    if (out || net.getScale() < 0.35) net.focus(n, { scale: Math.max(net.getScale(), 0.6), animation: false });
  }

  /* ---- keys ---- */
  function onKey(event) {
    if (event.key.startsWith('Arrow')) {
      event.preventDefault();
      event.stopPropagation();
      step(event.key);
    } else if (event.key === '+' || event.key === '=') zoom(1.25);
    else if (event.key === '-') zoom(0.8);
    else if (event.key === 'Enter' && eco.chosen() >= 0) eco.byId('panel').focus();
  }

  const zoom = factor => net.moveTo({ scale: net.getScale() * factor });

  function step(key) {
    const from = eco.chosen();
    const places = screenPlaces().map((place, n) => (visible[n] ? [place.x, place.y] : null));
    const next = from >= 0 && visible[from] ? eco.ahead(key, places[from], places, 2.5) : order.find(n => visible[n]);
    if (next >= 0) eco.choose(next);
  }

  return {
    make, recolour, showNodes, showLines, setFaded, addLines, arrange, fit, select, reveal,
    labels, labelled, visible, home, screen, screenPlaces,
    lines: () => lines, net: () => net
  };
}());
