/* Labels of points: the most important first, each where it covers no other label and few points. */
'use strict';

const labelling = (function () {
  const SIZE = 12.5;
  const MOST = 160;
  const HUBS = 4;            // so many labels may each cover a few points
  const LEADING = 30;        // so many may each cover one
  const ROOM = 190;
  const SIDE = 120;          // of a cell in which boxes are looked up

  function grid() {
    const cells = new Map();
    const keysOf = box => {
      const keys = [];
      for (let x = Math.floor(box[0] / SIDE); x <= Math.floor(box[2] / SIDE); x += 1) {
        for (let y = Math.floor(box[1] / SIDE); y <= Math.floor(box[3] / SIDE); y += 1) keys.push(x + ',' + y);
      }
      return keys;
    };
    const meets = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
    return {
      add: (box, owner) => keysOf(box).forEach(key => {
        if (!cells.has(key)) cells.set(key, []);
        cells.get(key).push([box, owner]);
      }),
      /* How many other owners have a box that meets this one. */
      met: (box, owner) => {
        const found = new Set();
        keysOf(box).forEach(key => (cells.get(key) || []).forEach(other => {
          if (other[1] !== owner && meets(box, other[0])) found.add(other[1]);
        }));
        return found.size;
      }
    };
  }

  const near = (place, size) => place.x > -40 && place.x < size[0] + 40 && place.y > -20 && place.y < size[1] + 20;

  /* Labels as { n, text, x of the middle, y of the base line }; `wanted` come first and may cover points. */
  function place(places, size, wanted, others, mayLabel) {
    const points = grid();
    const texts = grid();
    const isNear = n => near(places[n], size);
    wanted.concat(others).filter(isNear).forEach(n => {
      const r = places[n].r;
      points.add([places[n].x - r, places[n].y - r, places[n].x + r, places[n].y + r], n);
    });
    const chosen = wanted.filter(isNear);
    const ranked = chosen.concat(others.filter(n => isNear(n) && mayLabel(n))).slice(0, MOST * 3);
    const found = [];
    ranked.forEach((n, at) => {
      if (found.length >= MOST) return;
      const most = at < chosen.length ? Infinity : at < HUBS ? 5 : at < LEADING ? 1 : 0;
      const spot = spotFor(n, places[n], points, texts, most, chosen.length > 0 && at === 0, size[0]);
      if (!spot) return;
      texts.add(spot.box, n);
      found.push(spot);
    });
    if (!found.length && ranked.length) found.push(spotFor(ranked[0], places[ranked[0]], points, texts, 0, true, size[0]));
    return found;
  }

  /* Of the four places around a point the one that covers the fewest points, `most` at most. */
  function spotFor(n, at, points, texts, most, must, wide) {
    const text = eco.fit(eco.shortOf(n), ROOM, SIZE);
    const half = eco.widthOf(text, SIZE) / 2 + 2;
    const spots = [[0, at.r + 13], [0, -at.r - 5], [at.r + half + 2, 4], [-at.r - half - 2, 4]].map(by => {
      const x = at.x + by[0];
      const y = at.y + by[1];
      return { n: n, text: text, x: x, y: y, box: [x - half, y - 12, x + half, y + 3] };
    });
    const free = spots.filter(spot => spot.box[0] > 0 && spot.box[2] < wide && !texts.met(spot.box, n))
      .map(spot => [points.met(spot.box, n), spot]);
    const best = free.sort((a, b) => a[0] - b[0])[0];
    if (best && (best[0] <= most || must)) return best[1];
    return must ? spots[0] : null;
  }

  return { SIZE, place };
}());
