/* The ground of all views: the model, words, elements, measures, shapes, the address, relations.
   Plain ES2018. Text from the data reaches the page through textContent and attributes only. */
'use strict';

const eco = (function () {
  const model = JSON.parse(document.getElementById('model').textContent);
  const CHINESE_FONTS = '"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", ' +
    '"PingFang SC", "Hiragino Sans GB", "WenQuanYi Micro Hei"';
  const LATIN_FONTS = '"Segoe UI", "Helvetica Neue", "Noto Sans", Arial, "Liberation Sans", "DejaVu Sans"';
  const SVG = 'http://www.w3.org/2000/svg';
  const CLASSES = {
    Agency: ['circle', '#0072B2'], WorkItem: ['square', '#E69F00'], Task: ['diamond', '#D55E00'],
    Basin: ['triangleDown', '#56B4E9'], Region: ['hexagon', '#009E73'], Plan: ['star', '#CC79A7'],
    Collaboration: ['triangle', '#4D4D4D'], Theme: ['pill', '#F0E442'],
    Area: ['pentagon', '#B8B8B8']
  };
  const LIGHT = {
    paper: '#ffffff', ink: '#1b2430', soft: '#4c5866', line: '#c9d1da', faint: '#eef1f5',
    band: '#e4ebf3', accent: '#005a8c', outline: '#1b2430', edge: '#8995a3', halo: '#ffffff',
    lift: 0
  };
  const DARK = {
    paper: '#14191f', ink: '#eef2f6', soft: '#b4bfca', line: '#3b4652', faint: '#1f262e',
    band: '#26313c', accent: '#7cc4f0', outline: '#f4f7fa', edge: '#76838f', halo: '#14191f',
    lift: 1
  };
  const DASHED = { reconstructed: '3 2', adjacent: '3 2', unpublished: '1 2', weak: '1 2' };
  const state = {};
  const look = { colours: LIGHT, printing: false };   // set anew whenever the page is drawn

  /* ---- words ---- */
  const isChinese = () => state.lang === 'zh';
  const pick = pair => pair[isChinese() ? 0 : 1];
  const colon = () => (isChinese() ? '：' : ': ');

  /* Latin letters first in English, so that quotation marks are not as wide as Chinese ones. */
  const font = () => (isChinese() ? [CHINESE_FONTS, LATIN_FONTS] : [LATIN_FONTS, CHINESE_FONTS]).join(', ') + ', sans-serif';

  function t(name, values) {
    let text = pick(model.texts[name] || [name, name]);
    Object.keys(values || {}).forEach(key => { text = text.split('{' + key + '}').join(values[key]); });
    return text;
  }

  const word = code => (model.words[code] ? pick(model.words[code]) : code || '');
  const node = n => model.nodes[n];
  const nameOf = n => (isChinese() ? node(n).zh : node(n).en);
  const shortOf = n => (node(n).short ? pick(node(n).short) : nameOf(n));
  const otherNameOf = n => (isChinese() ? node(n).en : node(n).zh);

  function statusOf(n) {
    const facts = node(n).facts || {};
    const levels = [facts.evidence, facts.certainty];
    return levels.find(level => DASHED[level]) || '';
  }

  function yearsOf(n) {
    const facts = node(n).facts || {};
    const years = [facts.year_from, facts.year_to].filter(year => year !== undefined);
    return years.filter((year, at) => years.indexOf(year) === at).join('–');
  }

  /* ---- elements ---- */
  function fill(element, attributes, children) {
    Object.keys(attributes || {}).forEach(key => {
      const value = attributes[key];
      if (typeof value === 'function') element.addEventListener(key, value);
      else if (value !== undefined && value !== null && value !== false) {
        element.setAttribute(key, value === true ? '' : String(value));
      }
    });
    [].concat(children === undefined ? [] : children).forEach(child => {
      if (child !== null && child !== undefined) {
        element.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
      }
    });
    return element;
  }

  const el = (tag, attributes, children) => fill(document.createElement(tag), attributes, children);
  const svg = (tag, attributes, children) =>
    fill(document.createElementNS(SVG, tag), attributes, children);
  const byId = id => document.getElementById(id);

  function empty(element) {
    while (element.firstChild) element.removeChild(element.firstChild);
    return element;
  }

  const name = text => el('bdi', {}, text);

  /* ---- shapes ---- */
  const corners = points => 'M' + points.map(p => p[0].toFixed(2) + ' ' + p[1].toFixed(2)).join('L') + 'Z';

  function ring(count, r, turn) {
    const points = [];
    for (let at = 0; at < count; at += 1) {
      const angle = (at / count) * 2 * Math.PI + turn;
      points.push([Math.cos(angle) * r, Math.sin(angle) * r]);
    }
    return points;
  }

  function star(r) {
    return ring(10, 1, -Math.PI / 2).map((p, at) => {
      const long = at % 2 ? r * 0.5 : r * 1.15;
      return [p[0] * long, p[1] * long];
    });
  }

  function shape(kind, r) {
    const up = -Math.PI / 2;
    switch (kind) {
      case 'square': return corners([[-r, -r], [r, -r], [r, r], [-r, r]].map(p => [p[0] * 0.86, p[1] * 0.86]));
      case 'diamond': return corners(ring(4, r * 1.15, up));
      case 'triangle': return corners(ring(3, r * 1.15, up).map(p => [p[0], p[1] + r * 0.15]));
      case 'triangleDown': return corners(ring(3, r * 1.15, -up).map(p => [p[0], p[1] - r * 0.15]));
      case 'hexagon': return corners(ring(6, r, 0));
      case 'pentagon': return corners(ring(5, r, up));
      case 'star': return corners(star(r));
      case 'pill': return corners([[-r * 1.2, 0], [-r * 0.8, -r * 0.65], [r * 0.8, -r * 0.65],
        [r * 1.2, 0], [r * 0.8, r * 0.65], [-r * 0.8, r * 0.65]]);
      default: return 'M' + (-r) + ' 0A' + r + ' ' + r + ' 0 1 0 ' + r + ' 0A' + r + ' ' + r + ' 0 1 0 ' + (-r) + ' 0Z';
    }
  }

  const styleOf = label => CLASSES[label] || ['circle', '#888888'];

  /* Very dark fills are made lighter on a dark page, so that they stand out from it. */
  const colourOf = (label, paint) =>
    (label === 'Collaboration' && paint.lift ? '#9aa3ad' : styleOf(label)[1]);

  function glyph(label, r, status, paint, at) {
    const dash = DASHED[status];
    return svg('path', {
      d: shape(styleOf(label)[0], r),
      fill: dash ? paint.paper : colourOf(label, paint),
      stroke: dash ? colourOf(label, paint) : paint.outline,
      'stroke-width': dash ? 2 : 1,
      'stroke-dasharray': dash,
      transform: at ? 'translate(' + at[0] + ' ' + at[1] + ')' : undefined
    });
  }

  function icon(label, status) {
    return svg('svg', { width: 18, height: 18, viewBox: '-9 -9 18 18', 'aria-hidden': 'true', class: 'icon' },
      glyph(label, 6.5, status, paint()));
  }

  const paint = () => look.colours;

  /* A small picture beside words of a legend. */
  const sample = (width, height, children) =>
    svg('svg', { width: width, height: height, 'aria-hidden': 'true', class: 'icon' }, children);

  const lineSample = (dashed, colour) => sample(26, 12, svg('path', {
    d: 'M1 6h24', stroke: colour || paint().edge, 'stroke-width': 2.5, 'stroke-dasharray': dashed ? '5 3' : undefined
  }));

  /* ---- colours ---- */
  const channels = colour => [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16));

  /* `share` of the second colour on the first. */
  function mix(under, over, share) {
    const above = channels(over);
    return '#' + channels(under).map((part, at) =>
      Math.round(part * (1 - share) + above[at] * share).toString(16).padStart(2, '0')).join('');
  }

  /* Black or white, whichever stands out more by the luminance of WCAG. */
  function readableOn(colour) {
    const light = channels(colour).map(part => part / 255)
      .map(part => (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4)));
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] > 0.179 ? '#000000' : '#ffffff';
  }

  function isDark() {
    if (look.printing) return false;
    if (state.theme) return state.theme === 'dark';
    return window.matchMedia('(prefers-color-scheme: dark)').matches;
  }

  /* ---- the address: everything chosen stands after # ---- */
  function readAddress() {
    const found = {};
    window.location.hash.slice(1).split('&').forEach(part => {
      const at = part.indexOf('=');
      if (at > 0) found[safely(part.slice(0, at))] = safely(part.slice(at + 1));
    });
    return found;
  }

  function safely(text) {
    try { return decodeURIComponent(text); } catch (error) { return ''; }
  }

  function writeAddress() {
    const parts = Object.keys(state).filter(key => state[key] !== '' && state[key] !== undefined)
      .filter(key => !(key === 'lang' && state[key] === model.about.language))
      .map(key => encodeURIComponent(key) + '=' + encodeURIComponent(state[key]));
    const hash = parts.length ? '#' + parts.join('&') : window.location.pathname + window.location.search;
    window.history.replaceState(null, '', hash);
  }

  function set(key, value) {
    if (value === '' || value === undefined || value === null) delete state[key];
    else state[key] = String(value);
    writeAddress();
  }

  const keyOf = n => node(n).class + '/' + node(n).id;
  const numberOf = key => model.nodes.findIndex(found => found.class + '/' + found.id === key);

  /* ---- relations ---- */
  const EDGE = {};
  model.edges.columns.forEach((column, at) => { EDGE[column] = at; });
  const TIE = {};
  model.ties.columns.forEach((column, at) => { TIE[column] = at; });
  const WORK = {};
  model.ties.work_columns.forEach((column, at) => { WORK[column] = at; });
  const edges = model.edges.rows;
  const ties = model.ties.rows;
  const edgesOf = model.nodes.map(() => []);
  edges.forEach((edge, at) => {
    edgesOf[edge[EDGE.from]].push(at);
    if (edge[EDGE.to] !== edge[EDGE.from]) edgesOf[edge[EDGE.to]].push(at);
  });
  const tiesOf = model.nodes.map(() => []);
  ties.forEach((tie, at) => {
    tiesOf[tie[TIE.a]].push(at);
    tiesOf[tie[TIE.b]].push(at);
  });

  const otherEnd = (edge, n) => (edge[EDGE.from] === n ? edge[EDGE.to] : edge[EDGE.from]);
  const partnerIn = (tie, n) => (tie[TIE.a] === n ? tie[TIE.b] : tie[TIE.a]);

  /* What the works of a tie hold in a column of lists or texts, each once. */
  const everyIn = (works, column) => Array.from(new Set([].concat(...works.map(part => part[WORK[column]]))));

  const takesPart = edge => edge[EDGE.type] === 'PARTY_TO' || edge[EDGE.type] === 'RESPONSIBLE_FOR';
  const roleOf = edge => (edge[EDGE.type] === 'PARTY_TO' ? 'party' : edge[EDGE.role] || 'unspecified');

  function yearOfEdge(edge, n) {
    return edge[EDGE.year] || yearsOf(otherEnd(edge, n)) || yearsOf(n);
  }

  function groupsOfRelations(n) {
    const groups = new Map();
    edgesOf[n].forEach(at => {
      const edge = edges[at];
      const key = (edge[EDGE.from] === n ? '→ ' : '← ') + edge[EDGE.type];
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(edge);
    });
    return Array.from(groups.entries()).sort((a, b) => (a[0] < b[0] ? -1 : 1));
  }

  return {
    model, LIGHT, DARK, DASHED, state, look, isChinese, pick, colon, font, t, word, node, nameOf, shortOf,
    otherNameOf, statusOf, yearsOf, fill, el, svg, byId, empty, name, shape, styleOf,
    colourOf, glyph, icon, paint, sample, lineSample, mix, readableOn, isDark, readAddress, set, keyOf, numberOf, EDGE, TIE, WORK,
    edges, ties, edgesOf, tiesOf, otherEnd, partnerIn, everyIn, takesPart, roleOf, yearOfEdge, groupsOfRelations
  };
}());
