/* Where things stand in ego: the name in the middle, its work around it, partners on an oval. */
'use strict';

const oval = (function () {
  const NAME = 12.5;
  const LINE = 16;
  const BESIDE = 15;         // from the middle of a mark to its name
  const MARGIN = 8;

  /* Partners stand on an oval, clockwise from the top, as far apart in height on either side:
     so their names can be written level and have a line of their own. */
  function seat(partners, across, down) {
    const right = Math.ceil(partners.length / 2);
    partners.forEach((partner, at) => {
      const onRight = at < right;
      const count = onRight ? right : partners.length - right;
      const step = onRight ? at : partners.length - 1 - at;
      const y = (2 * (step + 0.5) / count - 1) * down;
      const x = Math.sqrt(1 - (y / down) * (y / down)) * across * (onRight ? 1 : -1);
      partner.spot = [x, y];
      partner.angle = Math.atan2(y, x);
    });
  }

  /* The circle in the middle is as large as its name needs, within bounds. */
  function middleOf(text) {
    for (let r = 48; ; r += 4) {
      const lines = eco.wrap(text, 1.64 * r, NAME, Math.floor(1.25 * r / LINE));
      if (r >= 84 || (eco.isWhole(lines) && isWithin(lines, r))) return { r: r, lines: lines };
    }
  }

  /* Bold lines one below the other, with some room to the edge of the circle. */
  const isWithin = (lines, r) => lines.every((line, at) => {
    const far = Math.abs(at - (lines.length - 1) / 2) * LINE + NAME / 2;
    return Math.hypot(eco.widthOf(line, NAME, 700) / 2, far) < r - 3;
  });

  /* How wide names are that may take so many lines. */
  function widthFor(names, most) {
    const longest = Math.min(600, Math.max(60, ...names.map(name => eco.widthOf(name, NAME))));
    let wide = most > 1 ? longest / most : longest;
    while (wide < longest && !names.every(name => eco.isWhole(eco.wrap(name, wide, NAME, most)))) wide += 10;
    return Math.ceil(wide) + BESIDE + MARGIN;
  }

  /* Names take as many lines, up to three, as the width asks for; the picture grows where it must. */
  function measure(names, works, middle, width, height) {
    const inner = Math.max(middle.r + 30, height * 0.19, works * 28 / (2 * Math.PI));
    const rows = Math.max(1, Math.ceil(names.length / 2));
    const least = inner + 55;
    const wide = Math.max(width, 2 * (least + widthFor(names, 3)));
    const across = lines => wide / 2 - widthFor(names, lines);
    const roomy = across(1) >= Math.max(least, height * 0.38);
    const tight = height / rows < 2 * LINE + 3 && across(1) >= least;
    const most = roomy || tight ? 1 : across(2) >= least ? 2 : 3;
    const tall = Math.max(height, rows * most * (LINE + 2) + 2 * MARGIN, 2 * least);
    return {
      inner: inner, across: Math.min(Math.max(least, across(most)), tall * 0.65), down: tall / 2 - MARGIN,
      size: [wide, tall], most: most
    };
  }

  return { NAME, LINE, BESIDE, MARGIN, seat, middleOf, measure };
}());
