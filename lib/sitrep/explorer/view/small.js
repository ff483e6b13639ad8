// The small map in a card: where the thing is, one town for bearings, a scale; told in words too.
const WINDS = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"];
const KM = 111.2, FRAME = { wide: 340, high: 190 };

// What of a thing lies where: its spots in order, what they are called together, and whether they
// are a way; null where nothing has a point. A report's word is hollow, as on the map.
function spotsOf(all, table, one, now) {
  const [west, east, south, north] = all.box;
  // Further off there is no ground to draw.
  const near = ([x, y]) => Math.abs(x - (west + east) / 2) < east - west && Math.abs(y - (south + north) / 2) < north - south;
  const placed = (ids) => [...new Set(ids)].map((id) => all.place.get(id)).filter((place) => place?.at && near(place.at));
  const stops = (route, wanted) => placed(route.stops.filter((stop, n) => isKnown(stop, now) && wanted(stop, n)).map((stop) => stop.place));
  const events = (wanted) => ({ ways: [], spots: placed(all.events.filter((event) => isKnown(event, now) && wanted(event)).map((event) => event.place)) });
  const routed = (rows, wanted) => {
    const ways = rows.map((route) => ({ spots: stops(route, wanted(route)), stated: route.stated, side: route.side })).filter((way) => way.spots.length);
    return { ways, spots: [...new Set(ways.flatMap((way) => way.spots))] };
  };
  const found = {
    places: () => ({ ways: [], spots: placed([one.id]) }),
    events: () => ({ ways: [], spots: placed([one.place]) }),
    actors: () => ({ ...routed(all.routes.filter((route) => route.who === one.id && isKnown(route, now)), () => () => true), said: "Stops of its tracks" }),
    claims() {
      // A direction is stated from the stop before.
      const told = routed(all.routes.filter((route) => isKnown(route, now)), (route) => (stop, n) => [stop, route.stops[n + 1]].some((other) => other?.claims.includes(one.id)));
      return told.spots.length ? { ...told, said: "Stops that the report states" }
        : { ...events((event) => event.claims.includes(one.id)), said: "Places of events that bear on it" };
    },
  }[table]?.();
  return found && found.spots.length ? { said: "", ...found } : null;
}

// Kilometres east and north from one point to another near it.
const apart = ([a, b], [c, d]) => [(c - a) * KM * Math.cos(b * Math.PI / 180), (d - b) * KM];
const far = (from, to) => Math.hypot(...apart(from, to));

// What is seen: the spots and other points, and the nearest town that is none of the spots, near
// enough to be seen with them and not upon them; where a point stands in it, pixels of a degree.
function viewOf(all, spots, points) {
  const boxOf = (rows) => [0, 1].flatMap((n) => [Math.min(...rows.map((row) => row[n])), Math.max(...rows.map((row) => row[n]))]);
  const [w0, e0, s0, n0] = boxOf(points), [w1, e1, s1, n1] = all.box, squeeze = Math.max(0.02, Math.cos(((s0 + n0) / 2) * Math.PI / 180));
  const least = Math.max(8, (n1 - s1) * KM / 14), reach = Math.max(least, far([w0, s0], [e0, n0])), middle = [(w0 + e0) / 2, (s0 + n0) / 2];
  const [first] = [...all.places.filter((one) => one.at && /^(city|town)$/.test(one.kind)), ...all.towns]
    .filter((one) => !spots.includes(one) && Math.min(...spots.map((spot) => far(spot.at, one.at))) > reach / 5)
    .sort((one, two) => far(middle, one.at) - far(middle, two.at));
  const town = first && (spots.length === 1 || far(middle, first.at) < reach) ? first : null;

  // Around the box of the map there is ground for half of it more; what is seen keeps within.
  const [west, east, south, north] = boxOf(town ? [...points, town.at] : points), { high } = FRAME;
  const per = Math.min((FRAME.wide - 130) / Math.max((east - west) * squeeze, 1e-6), (high - 56) / Math.max(north - south, 1e-6), high * KM / 2.4 / least);
  const wide = Math.round(Math.max(200, Math.min(FRAME.wide, 2 * (e1 - w1) * squeeze * per)));
  const within = (value, from, to, half) => Math.max(from - (to - from) / 2 + half, Math.min(to + (to - from) / 2 - half, value));
  const x0 = within((west + east) / 2, w1, e1, wide / 2 / per / squeeze), y0 = within((south + north) / 2, s1, n1, high / 2 / per);
  return { town, per, size: { wide, high }, at: ([lon, lat]) => [wide / 2 + (lon - x0) * squeeze * per, high / 2 - 4 + (y0 - lat) * per] };
}

function smallMap(all, table, one, now) {
  const found = all.box.length ? spotsOf(all, table, one, now) : null;
  if (!found) return null;
  const { spots, ways } = found, wrong = table === "claims" ? all.wrong.filter((row) => row.claim === one.id && isKnown(row, now)) : [];
  const { town, per, size, at } = viewOf(all, spots, [...spots.map((spot) => spot.at), ...wrong.flatMap((row) => [row.from, row.to])]);
  const line = (points) => `M${points.map((point) => at(point).map((part) => part.toFixed(1)).join(",")).join("L")}`;
  const dot = (kind, point, r) => { const [cx, cy] = at(point).map((part) => part.toFixed(1)); return draw("circle", { class: kind, cx, cy, r: r.toFixed(1) }); };

  // The bar is the longest round length that takes no more than a third.
  const km = [1, 10, 100, 1000].flatMap((tens) => [tens, 2 * tens, 5 * tens]).filter((length) => length * per / KM <= size.wide / 3).at(-1) || 1;
  const bar = km * per / KM, foot = size.high - 9;
  const lines = [...ways.map((way) => way.spots.map((spot) => spot.at)), ...wrong.map((row) => [row.from, row.to])];
  const room = makeRoom(size, [...spots.map((spot) => at(spot.at)).map(([x, y]) => [x - 6, x + 6, y - 6, y + 6]), [4, 30 + bar, size.high - 30, size.high]],
    [...lines, ...all.lines.map((row) => row.at)].map((points) => points.map(at)));
  const alone = spots.length === 1 ? spots[0] : null, good = alone ? alone.km * per / KM : 0;
  const names = placeNames(room, spots, spots, at, new Set(alone ? [alone.id] : []));
  // Beside the lines if there is room, else upon one: without its name a town would say nothing.
  const beyond = (test) => town && beside(room, at(town.at), shorter(town.name), shorter(town.name).length * SMALLER + 2, 6, test);
  const spot = beyond((area) => room.free(area) && room.clear(area)) || beyond((area) => room.free(area));
  const home = all.countries.some((row) => row.home), said = smallWords(found, spot ? town : null, wrong, km);
  return draw("svg", { class: "small", viewBox: `0 0 ${size.wide} ${size.high}`, style: { "max-width": `${size.wide * 1.13}px` }, role: "img", "aria-label": said },
    ...all.countries.filter((row) => home && !row.home).map((row) => draw("path", { class: "abroad", d: row.rings.map((ring) => `${line(ring)}Z`).join("") })),
    ...all.lines.filter((row) => row.kind !== "province").map((row) => draw("path", { class: `line ${row.kind}`, d: line(row.at) })),
    good > 9 ? dot("nobody good", alone.at, good) : null,
    ...ways.filter((way) => way.spots.length > 1).map((way) => draw("path", { class: `way${way.stated ? " stated" : ""}`, d: line(way.spots.map((stop) => stop.at)), style: { "--side": lookOf(all, way.side).colour } })),
    ...wrong.map((row) => draw("path", { class: "off", d: line([row.from, row.to]) + barb(at(row.from), at(row.to)) })),
    ...spots.map((stop) => dot(ways.length && ways.every((way) => way.stated || !way.spots.includes(stop)) ? "here hollow" : "here", stop.at, 4.5)),
    ...names, ...(spot ? [dot("town", town.at, 1.8), lettered("name town", shorter(town.name), spot)] : []), ...lineNames(room, all.lines, at, size),
    draw("path", { class: "bar", d: `M10,${foot - 4}V${foot}H${(10 + bar).toFixed(1)}V${foot - 4}` }), draw("text", { class: "name end", x: 10, y: foot - 8 }, `${km} km`));
}

// The two strokes of an arrow's head.
function barb([x, y], [a, b]) {
  const turn = Math.atan2(b - y, a - x), end = (by) => `${(a - 9 * Math.cos(turn + by)).toFixed(1)},${(b - 9 * Math.sin(turn + by)).toFixed(1)}`;
  return `M${end(0.5)}L${a.toFixed(1)},${b.toFixed(1)}L${end(-0.5)}`;
}

// The same in words: what is marked, how it lies to the town, how long the bar is.
function smallWords({ spots, said }, town, wrong, km) {
  const names = spots.slice(0, 8).map((one) => one.name), more = spots.length - names.length, [x, y] = town ? apart(town.at, spots[0].at) : [0, 0];
  const wind = WINDS[Math.round(Math.atan2(x, y) / (Math.PI / 4) + 8) % 8];
  const lies = town ? `${spots.length > 1 ? `; ${spots[0].name} lies` : ","} ${Math.round(Math.hypot(x, y))} km ${wind} of ${town.name}` : "";
  return `Small map. ${said ? `${said}: ` : ""}${names.join("; ")}${more ? ` and ${more} more` : ""}${lies}.${wrong.map((row) => ` An arrow to the ${row.stated}, where the report points, leads away from ${row.end}.`).join("")} The bar is ${km} km.`;
}
