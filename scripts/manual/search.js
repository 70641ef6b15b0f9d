var splitQuery = function (query) {
  const words = query.match(/[\p{L}\p{N}_]+/gu) || [];
  const parts = words.flatMap((word) => word.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu));
  return parts.flatMap((part) => {
    const letters = Array.from(part);
    if (letters.length < 3 || !/^\p{Script=Han}/u.test(part)) return [part];
    return letters.slice(1).map((letter, i) => letters[i] + letter);
  });
};
