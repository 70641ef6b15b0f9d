/* A network as SVG, for files and paper: the part on the screen; on paper it is larger, with more names. */
'use strict';

const networkSvg = (function () {
  const { svg } = eco;
  const ON_PAPER = 1500;

  function picture(paint, printing) {
    const times = printing ? Math.max(1, ON_PAPER / network.screen()[0]) : 1;
    const [wide, tall] = network.screen(times);
    const places = network.screenPlaces(times);
    const scale = network.net().getScale() * times;
    const lines = network.lines().get().filter(line => !line.hidden && network.visible[line.from] && network.visible[line.to])
      .map(line => lineOf(line, places, scale, paint));
    const points = places.map((place, n) => (network.visible[n] ? pointOf(place, n, paint) : null));
    const labels = network.labels(places, [wide, tall]);
    const leads = labels.filter(found => found.lead).map(found => leadOf(found.lead, paint));
    const names = [].concat(...labels.map(found => nameOf(found, paint)));
    return svg('svg', { width: wide, height: tall, viewBox: '0 0 ' + wide + ' ' + tall },
      [svg('rect', { width: wide, height: tall, fill: paint.paper })].concat(lines, points, leads, names));
  }

  function lineOf(line, places, scale, paint) {
    const a = places[line.from];
    const b = places[line.to];
    return svg('path', {
      d: 'M' + a.x.toFixed(1) + ' ' + a.y.toFixed(1) + 'L' + b.x.toFixed(1) + ' ' + b.y.toFixed(1),
      stroke: line.own || paint.edge, 'stroke-width': Math.max(0.6, (line.width || 1) * scale),
      'stroke-dasharray': line.dashes ? '5 4' : undefined
    });
  }

  const pointOf = (place, n, paint) => eco.glyph(
    eco.node(n).class, Math.max(place.r, 2), eco.statusOf(n), paint, [place.x.toFixed(1), place.y.toFixed(1)]);

  const leadOf = (lead, paint) => {
    const [x1, y1, x2, y2] = lead.map(at => at.toFixed(1));
    return svg('path', { d: 'M' + x1 + ' ' + y1 + 'L' + x2 + ' ' + y2, stroke: paint.ink });
  };

  const nameOf = (found, paint) => found.lines.map((line, at) => svg('text', {
    x: found.x.toFixed(1), y: (found.y + at * labelling.LINE).toFixed(1), 'text-anchor': 'middle', 'font-size': labelling.SIZE,
    fill: paint.ink, stroke: paint.paper, 'stroke-width': 3, 'paint-order': 'stroke', 'stroke-linejoin': 'round'
  }, line));

  return { picture };
}());
