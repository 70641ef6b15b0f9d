/* Marks in a picture: what makes them clickable, and the arrow keys that go from one to another. */
'use strict';

(function () {
  const { svg, byId } = eco;

  /* What a mark needs to be clicked, focused and read aloud. */
  function hit(kind, label, first) {
    return { 'data-hit': kind, role: 'button', tabindex: first ? 0 : -1, 'aria-label': label, class: 'hit' };
  }

  const tooltip = text => svg('title', {}, text);

  /* The number of the place [x, y] that is nearest in the direction of an arrow key, -1 for none; places may be null.
     A way aside counts `aside` times. */
  function ahead(key, from, places, aside) {
    const side = key === 'ArrowLeft' || key === 'ArrowRight' ? 0 : 1;
    const sign = key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 1;
    let best = -1;
    let least = Infinity;
    places.forEach((place, at) => {
      if (!place) return;
      const along = (place[side] - from[side]) * sign;
      const cost = along + Math.abs(place[1 - side] - from[1 - side]) * aside;
      if (along > 1 && cost < least) {
        least = cost;
        best = at;
      }
    });
    return best;
  }

  function middle(element) {
    const box = element.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  }

  const markAt = event => event.target.closest('[data-hit]');

  /* `clicked` is given what a mark stands for. Arrow keys go to the nearest mark in that direction, Enter and the
     space bar click. */
  function onMarks(clicked) {
    const box = byId('picture');
    box.addEventListener('click', event => {
      const found = markAt(event);
      if (found) clicked(found.dataset.hit);
    });
    box.addEventListener('keydown', event => {
      const from = markAt(event);
      if (!from) return;
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        from.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      }
      if (!event.key.startsWith('Arrow')) return;
      const marks = Array.from(box.querySelectorAll('[data-hit]'));
      const next = marks[ahead(event.key, middle(from), marks.map(middle), 4)];
      if (next) {
        event.preventDefault();
        from.setAttribute('tabindex', '-1');
        next.setAttribute('tabindex', '0');
        next.focus();
      }
    });
  }

  Object.assign(eco, { hit, tooltip, ahead, onMarks });
}());
