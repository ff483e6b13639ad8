// Names on the map, each where it covers nothing: places, then days at arrowheads, towns, countries.
// More of them have room the nearer one looks.
const LETTER = 6.3, SMALLER = 5.9, SPACED = 11.5, LONGEST = 28;
const meets = (one, two) => one[0] < two[1] && one[1] > two[0] && one[2] < two[3] && one[3] > two[2];
const shorter = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

// What is taken, as boxes of left, right, top and foot; and points of lines that quiet names spare.
function makeRoom(size, boxes, lines) {
  const taken = [...boxes], points = [];
  lines.forEach((line) => line.forEach(function ([x, y], n) {
    const [a, b] = line[n + 1] || [x, y], steps = Math.max(1, Math.ceil(Math.hypot(a - x, b - y) / 7));
    // A line may run a world beyond a small map.
    for (let k = 0; k < Math.min(steps, 400); k += 1) points.push([x + ((a - x) * k) / steps, y + ((b - y) * k) / steps]);
  }));
  const seen = points.filter(([x, y]) => x > -9 && y > -9 && x < size.wide + 9 && y < size.high + 9);
  return {
    taken,
    within: ([left, right, top, foot]) => left >= 2 && right <= size.wide - 2 && top >= 1 && foot <= size.high - 1,
    free: (area, but) => !taken.some((other, n) => !but?.(n) && meets(area, other)),
    clear: ([left, right, top, foot]) => !seen.some(([x, y]) => x > left && x < right && y > top && y < foot),
  };
}

// The sides of a point, the best first: where a text begins, its foot, and the room it takes.
const SIDES = [[1, 0], [-1, 0], [0, -1], [0, 1], [0.8, -0.8], [0.8, 0.8], [-0.8, -0.8], [-0.8, 0.8]];
function sides([x, y], wide, away) {
  return SIDES.map(function ([right, down]) {
    const anchor = right > 0 ? "start" : right < 0 ? "end" : "middle";
    const left = x + right * away, foot = y + 4 + down * (away + 3 + 3 * (anchor === "middle"));
    const from = anchor === "start" ? left : anchor === "end" ? left - wide : left - wide / 2;
    return { left, foot, anchor, area: [from, from + wide, foot - 11, foot + 3], end: [left, foot - 4] };
  });
}
const lettered = (kind, text, one, more) => draw("text", { class: kind, x: one.left.toFixed(1), y: one.foot.toFixed(1), "text-anchor": one.anchor, ...more }, text);

// A name beside its point on the first side that is free, or tied to it from further off; null if
// there is no such side.
function beside(room, point, text, wide, away, test, far = []) {
  for (const reach of [away, ...far]) {
    const one = sides(point, wide, reach).find((side) => room.within(side.area) && test(side.area));
    if (one) {
      room.taken.push(one.area);
      return { ...one, tie: reach === away ? null : draw("path", { class: "tie", d: `M${point.map((part) => part.toFixed(1))}L${one.end.map((part) => part.toFixed(1))}` }) };
    }
  }
  return null;
}

// Places, the heavy first; those that the report names may stand further off. `all` have marks.
function placeNames(room, places, all, at, marked) {
  return places.flatMap(function (one) {
    const own = all.indexOf(one), chosen = marked.has(one.id), text = shorter(one.name);
    // What is chosen has its name, be it over a mark.
    const but = (n) => n === own || (chosen && n < all.length);
    const spot = beside(room, at(one.at), text, text.length * LETTER + 2, 9, (area) => room.free(area, but), one.stated ? [26, 44] : []);
    return spot ? [spot.tie, lettered(`name${chosen ? " marked" : ""}`, text, spot)] : [];
  });
}

// The day on which a track came to its last stop.
function dayNames(room, ends) {
  return ends.map(function ({ point, text, colour }) {
    const spot = text && beside(room, point, text, text.length * SMALLER + 2, 10, (area) => room.free(area) && room.clear(area));
    return spot ? lettered("name end", text, spot, { style: { fill: colour } }) : null;
  });
}

// Rivers and roads along their lines, what a road's name says after a comma left out.
function lineNames(room, lines, at, size) {
  return lines.filter((one) => one.name && ["river", "road-axis", "road"].includes(one.kind)).map(function (one) {
    const text = one.kind === "river" ? one.name : one.name.split(",")[0], inside = one.at.map(at).filter(([x, y]) => x > 0 && y > 0 && x < size.wide && y < size.high);
    for (let n = 1; n < 10 && inside.length; n += 1) {
      const spot = beside(room, inside[Math.floor(inside.length * n / 10)], text, text.length * SMALLER + 6, 7, (area) => room.free(area) && room.clear(area));
      if (spot) return lettered(`name line-name ${one.kind}`, text, spot);
    }
    return null;
  });
}

// Towns that a reader knows, each with a dot; a dot without a name would say nothing.
function townNames(room, towns, at) {
  return towns.flatMap(function (one) {
    const [x, y] = at(one.at), dot = [x - 3, x + 3, y - 3, y + 3];
    if (!room.within(dot) || !room.free(dot)) return [];
    const text = shorter(one.name);
    const spot = beside(room, [x, y], text, text.length * SMALLER + 2, 6, (area) => room.free(area) && room.clear(area));
    if (!spot) return [];
    room.taken.push(dot);
    return [draw("circle", { class: "town", cx: x.toFixed(1), cy: y.toFixed(1), r: 1.8 }), lettered("name town", text, spot)];
  });
}

// Countries in their own land, the case's first: the spot nearest to the middle of what is seen.
function countryNames(room, lands) {
  return lands.map(function ({ name, wide, spots }) {
    const spot = spots.find(([x, y]) => {
      const area = [x - wide / 2 - 4, x + wide / 2 + 4, y - 14, y + 7];
      return room.free(area) && room.clear(area) && room.taken.push(area);
    });
    return spot ? draw("text", { class: `country${name.length > 12 ? "" : " spaced"}`, x: spot[0].toFixed(1), y: spot[1].toFixed(1), "text-anchor": "middle" }, name) : null;
  });
}

// Where each country has room for its name in what is seen of it, whatever lies there.
function landsOf(countries, at, size) {
  const across = 15, down = 11;
  return [...countries].sort((a, b) => b.home - a.home).map(function (one) {
    const rings = one.rings.map((ring) => ring.map(at)), wide = one.name.length * (one.name.length > 12 ? SMALLER : SPACED);
    const holds = (x, y) => rings.reduce((odd, ring) => ring.reduce(function (now, [a, b], n) {
      const [c, d] = ring[n ? n - 1 : ring.length - 1];
      return (b > y) !== (d > y) && x < ((c - a) * (y - b)) / (d - b) + a ? !now : now;
    }, odd), false);
    const grid = Array.from({ length: across * down }, (_, n) => [((n % across) + 0.5) / across * size.wide, (Math.floor(n / across) + 0.5) / down * size.high]);
    const inside = grid.filter(([x, y]) => holds(x, y));
    const mean = (axis) => inside.reduce((sum, spot) => sum + spot[axis], 0) / inside.length;
    const middle = inside.length ? [mean(0), mean(1)] : [0, 0];
    const spots = inside.filter(([x, y]) => x - wide / 2 > 6 && x + wide / 2 < size.wide - 6 && y > 16 && y < size.high - 8
      && [-0.5, 0, 0.5].every((share) => holds(x + share * wide, y - 11) && holds(x + share * wide, y + 4)));
    return { name: one.name, wide, spots: spots.sort((a, b) => Math.hypot(a[0] - middle[0], a[1] - middle[1]) - Math.hypot(b[0] - middle[0], b[1] - middle[1])) };
  });
}
