/* Labels of points: the most important first, each where it covers no other label and few points. */
'use strict';

const labelling = (function () {
  const SIZE = 12.5;
  const MOST = 160;
  const HUBS = 4;            // so many labels may each cover a few points
  const LEADING = 30;        // so many may each cover one
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

  /* Labels as { n, lines, x of the middle, y of the first base line, box }; `wanted` come first and may cover points;
     the others cover only such as are joined to them by the lines shown. */
  function place(places, size, wanted, others, mayLabel, joined) {
    const points = grid();
    const texts = grid();
    const isNear = n => near(places[n], size);
    wanted.concat(others).filter(isNear).forEach(n => points.add(boxOf(places[n]), n));
    const chosen = wanted.filter(isNear);
    const ranked = chosen.concat(others.filter(n => isNear(n) && mayLabel(n))).slice(0, MOST * 3);
    const found = [];
    ranked.forEach((n, at) => {
      if (found.length >= MOST) return;
      const most = at < chosen.length ? Infinity : at < HUBS ? 5 : at < LEADING ? 1 : 0;
      const covers = at < chosen.length ? () => true : joined;
      const spot = spotFor(n, places[n], points, texts, most, covers, chosen.length > 0 && at === 0, size[0]);
      if (!spot) return;
      texts.add(spot.box, n);
      texts.add(boxOf(places[n]), n);   // a point that has its name is covered by no other
      found.push(spot);
    });
    if (!found.length && ranked.length) found.push(spotFor(ranked[0], places[ranked[0]], points, texts, 0, joined, true, size[0]));
    return found;
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

  /* The spot that covers the fewest points, `most` at most; of equal ones that with the fewest lines. */
  function spotFor(n, at, points, texts, most, covers, must, wide) {
    const spots = [].concat(...formsOf(n).map(form => spotsFor(n, at, form)));
    let best = must ? spots[0] : null;
    let least = must ? Infinity : most + 1;
    spots.forEach(spot => {
      if (!least || spot.box[0] <= 0 || spot.box[2] >= wide || texts.met(spot.box, n, 0).length) return;
      const covered = points.met(spot.box, n, least - 1);
      if (covered.length >= least || !covered.every(other => covers(n, other))) return;
      least = covered.length;
      best = spot;
    });
    return best;
  }

  return { SIZE, LINE, place };
}());
