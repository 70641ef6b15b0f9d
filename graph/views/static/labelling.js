/* Labels of points: the most important first, each where it covers no other label and no point. */
'use strict';

const labelling = (function () {
  const SIZE = 12.5;
  const MOST = 160;
  const HUBS = 20;           // so many labels may stand away from their points
  const AWAY = 20;           // so far at first
  const FARTHEST = 360;
  const CROSSED = 50;        // that much further counts a point under its line
  const ROUNDS = 3;          // of seating hubs, at most
  const TURNS = 16;          // directions that are tried
  const WIDEST = 220;        // of a line
  const NARROWEST = 66;      // of a name in several lines
  const LINE = 15;
  const ASIDE = 0.6;         // of half a name, that it may be pushed aside
  const SIDE = 120;          // of a cell in which boxes are looked up

  /* Boxes by the cells that they lie in, so that few are compared. */
  function grid() {
    const cells = new Map();
    const over = (box, visit) => {
      for (let x = Math.floor(box[0] / SIDE); x <= Math.floor(box[2] / SIDE); x += 1) {
        for (let y = Math.floor(box[1] / SIDE); y <= Math.floor(box[3] / SIDE); y += 1) {
          if (visit(x * 100000 + y)) return;
        }
      }
    };
    const meets = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
    return {
      add: (box, owner) => over(box, key => {
        if (!cells.has(key)) cells.set(key, []);
        cells.get(key).push([box, owner]);
      }),
      /* The other owners of a box that meets this one, up to one more than `most`. */
      met: (box, owner, most) => {
        const found = [];
        over(box, key => {
          const cell = cells.get(key) || [];
          for (let at = 0; at < cell.length && found.length <= most; at += 1) {
            const other = cell[at];
            if (other[1] !== owner && meets(box, other[0]) && found.indexOf(other[1]) < 0) found.push(other[1]);
          }
          return found.length > most;
        });
        return found;
      }
    };
  }

  const boxOf = place => [place.x - place.r, place.y - place.r, place.x + place.r, place.y + place.r];
  const near = (place, size) => place.x > -40 && place.x < size[0] + 40 && place.y > -20 && place.y < size[1] + 20;

  /* Labels as { n, lines, x of the middle, y of the first base line, box, lead }; `wanted` come first and may cover
     points. The first of the others that find no room at their point stand away from it, with a line that leads there. */
  function place(places, size, wanted, others, mayLabel) {
    const isNear = n => near(places[n], size);
    const chosen = wanted.filter(isNear);
    const rest = others.filter(n => isNear(n) && mayLabel(n)).slice(0, MOST * 3);
    const points = grid();
    wanted.concat(others).filter(isNear).forEach(n => points.add(boxOf(places[n]), n));
    const sheet = seated(places, size, points, chosen, rest.slice(0, HUBS));
    rest.slice(HUBS).forEach(n => sheet.put(n, spotFor(n, places[n], sheet, 0, size)));
    if (!sheet.found.length && rest.length) sheet.put(rest[0], firstSpot(rest[0], places[rest[0]]));
    return sheet.found;
  }

  /* The chosen and the hubs; hubs for which no room was left come earlier in the next round. */
  function seated(places, size, points, chosen, hubs) {
    let order = hubs;
    let best = null;
    for (let round = 0; round < ROUNDS; round += 1) {
      const sheet = emptySheet(points);
      chosen.forEach((n, at) => sheet.put(n, spotFor(n, places[n], sheet, Infinity, size) || (at ? null : firstSpot(n, places[n]))));
      const left = order.filter(n => !sheet.put(n, spotFor(n, places[n], sheet, 0, size)))
        .filter(n => !sheet.put(n, spotAway(n, places[n], sheet, size)));
      if (!best || left.length < best.left) best = Object.assign(sheet, { left: left.length });
      if (!left.length) break;
      order = left.concat(order.filter(n => left.indexOf(n) < 0));
    }
    return best;
  }

  function emptySheet(points) {
    const sheet = { points: points, texts: grid(), leads: grid(), found: [] };
    sheet.put = (n, spot) => {
      if (!spot || sheet.found.length >= MOST) return false;
      sheet.texts.add(spot.box, n);
      if (spot.lead) stepsOf(spot.lead).forEach(box => sheet.leads.add(box, n));
      sheet.found.push(spot);
      return true;
    };
    return sheet;
  }

  /* ---- lines of a label ---- */
  const known = new Map();   // by language and node

  /* The name in one, two and three lines: none wider than a label may be, and no column of scraps. */
  function formsOf(n) {
    const key = document.documentElement.lang + n;
    if (!known.has(key)) known.set(key, formsFor(eco.shortOf(n)));
    return known.get(key);
  }

  function formsFor(text) {
    const whole = eco.widthOf(text, SIZE);
    const forms = [1, 2, 3].map(most => eco.wrap(text, Math.min(WIDEST, 1.2 * whole / most + 20), SIZE, most))
      .filter((lines, at, all) => !at || lines.length > all[at - 1].length);
    const wholes = forms.filter(eco.isWhole);
    return (wholes.length ? wholes : forms.slice(-1))
      .map(lines => ({ lines: lines, half: Math.max(...lines.map(line => eco.widthOf(line, SIZE))) / 2 + 2 }))
      .filter((form, at) => !at || form.half > NARROWEST / 2);
  }

  /* The places around a point: below, above, right, left; then below and above, pushed aside. */
  function spotsFor(n, at, form) {
    const more = (form.lines.length - 1) * LINE;
    const [below, above, level] = [at.r + 13, -at.r - 5 - more, 4 - more / 2];
    const [beside, aside] = [at.r + form.half + 2, form.half * ASIDE];
    return [
      [0, below], [0, above], [beside, level], [-beside, level],
      [aside, below], [-aside, below], [aside, above], [-aside, above]
    ].map(by => {
      const x = at.x + by[0];
      const y = at.y + by[1];
      return { n: n, lines: form.lines, x: x, y: y, box: [x - form.half, y - 12, x + form.half, y + 3 + more] };
    });
  }

  const spotsAround = (n, at) => [].concat(...formsOf(n).map(form => spotsFor(n, at, form)));
  const firstSpot = (n, at) => spotsAround(n, at)[0];
  const covers = (box, n, grids) => grids.some(one => one.met(box, n, 0).length);
  const isInside = (box, size) => box[0] > 0 && box[2] < size[0];

  /* The spot that covers the fewest points, `most` at most; of equal ones that with the fewest lines. */
  function spotFor(n, at, taken, most, size) {
    let best = null;
    let least = most + 1;
    spotsAround(n, at).forEach(spot => {
      if (!least || !isInside(spot.box, size) || covers(spot.box, n, [taken.texts, taken.leads])) return;
      const covered = taken.points.met(spot.box, n, least - 1);
      if (covered.length >= least) return;
      least = covered.length;
      best = spot;
    });
    return best;
  }

  /* ---- labels away from their points ---- */
  const between = (low, value, high) => Math.max(low, Math.min(high, value));

  function awayFrom(n, at, form, far, angle) {
    const half = form.lines.length * LINE / 2;
    const x = at.x + Math.cos(angle) * (at.r + far + form.half);
    const y = at.y + Math.sin(angle) * (at.r + far + half);
    const box = [x - form.half, y - half, x + form.half, y + half];
    return {
      n: n, lines: form.lines, x: x, y: y - half + 12, box: box,
      lead: [at.x, at.y, between(box[0], at.x, box[2]), between(box[1], at.y, box[3])]
    };
  }

  /* Small boxes along the line from a point to its label. */
  function stepsOf(lead) {
    const count = Math.ceil(Math.hypot(lead[2] - lead[0], lead[3] - lead[1]) / 6);
    return Array.from({ length: count }, (none, at) => {
      const x = lead[0] + (lead[2] - lead[0]) * at / count;
      const y = lead[1] + (lead[3] - lead[1]) * at / count;
      return [x - 2, y - 2, x + 2, y + 2];
    });
  }

  /* The nearest spot; points under its line count as so much further. No label is met on the way. */
  function spotAway(n, at, taken, size) {
    const fits = spot => isInside(spot.box, size) && spot.box[1] > 0 && spot.box[3] < size[1] &&
      !covers(spot.box, n, [taken.texts, taken.leads, taken.points]) &&
      !stepsOf(spot.lead).some(box => covers(box, n, [taken.texts]));
    const crossed = spot => new Set([].concat(...stepsOf(spot.lead).map(box => taken.points.met(box, n, 9)))).size;
    let best = null;
    let least = FARTHEST + 1;
    for (let far = AWAY; far < least; far += AWAY) {
      for (let turn = 0; turn < TURNS; turn += 1) {
        formsOf(n).map(form => awayFrom(n, at, form, far, turn / TURNS * 2 * Math.PI)).filter(fits).forEach(spot => {
          const cost = far + CROSSED * crossed(spot);
          if (cost < least) {
            least = cost;
            best = spot;
          }
        });
      }
    }
    return best;
  }

  return { SIZE, LINE, place };
}());
