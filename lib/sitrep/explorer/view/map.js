// The map: who holds what on the day, tracks as far as they have come, the stated corridors unmoved.
function makeMap(all, choose) {
  const box = make("div", { class: "map" });
  if (!all.box.length) {
    box.append(make("p", { class: "quiet" }, "No place of this case has a point, so there is no map."));
    return { box, show() {} };
  }
  const [west, east, south, north] = all.box;
  const squeeze = Math.max(0.02, Math.cos(((south + north) / 2) * Math.PI / 180));
  const land = { wide: (east - west) * squeeze, high: north - south };
  const ground = draw("g", { class: "ground" }), drawn = draw("g", {});
  const picture = draw("svg", { class: "land", role: "group", "aria-label": "Map" }, ground, drawn);
  const near = { zoom: 1, x: 0.5, y: 0.5 };
  let size = { wide: 0, high: 0 }, now = null, with_ = null, groundAt = "", lands = [];

  const key = (name, label, act) => make("button", { type: "button", "aria-label": label, title: label, onclick: act }, name);
  box.append(picture, make("div", { class: "zoom" },
    key("+", "Nearer", () => zoom(1.6)), key("−", "Further", () => zoom(1 / 1.6)),
    key("⤢", "The whole map", () => whole())));

  // Pixels of a point: the box fills the picture, nearer by `zoom` around the middle `x`, `y`.
  function at([lon, lat]) {
    const per = Math.min(size.wide / land.wide, size.high / land.high) * near.zoom;
    return [size.wide / 2 + ((lon - west) * squeeze - near.x * land.wide) * per,
      size.high / 2 + ((north - lat) - near.y * land.high) * per];
  }
  const path = (points) => `M${points.map((point) => at(point).map((one) => one.toFixed(1)).join(",")).join("L")}`;
  const inside = ([x, y]) => x > 0 && x < size.wide && y > 0 && y < size.high;

  function measure() {
    const wide = Math.max(260, box.clientWidth);
    size = { wide, high: Math.round(Math.min(Math.max(wide * land.high / land.wide, 280), 560)) };
    picture.setAttribute("viewBox", `0 0 ${size.wide} ${size.high}`);
    picture.style.height = `${size.high}px`;
  }

  function drawGround() {
    const asked = [near.zoom, near.x, near.y, size.wide, size.high].join();
    if (asked === groundAt) return;
    groundAt = asked;
    const home = all.countries.some((one) => one.home);
    ground.replaceChildren(
      ...all.countries.filter((one) => home && !one.home).map((one) => draw("path", { class: "abroad", d: one.rings.map((ring) => `${path(ring)}Z`).join("") })),
      ...[...all.lines].sort((a, b) => (b.kind === "province") - (a.kind === "province")).map((line) => draw("path", { class: `line ${line.kind}`, d: path(line.at) })));
    lands = landsOf(all.countries, at, size);
  }

  function corridor(route) {
    const points = route.stops.map((stop) => all.place.get(stop.place)).filter((one) => one && one.at).map((one) => one.at);
    if (points.length < 2 || !isKnown(route, now)) return null;
    return draw("g", { class: "corridor", style: { "--side": lookOf(all, route.side).colour } },
      draw("title", {}, `${route.name}, as the report states it`), draw("path", { d: path(points) }), arrow(points.at(-2), points.at(-1)));
  }

  // Where a stated direction leads that the map contradicts, crossed.
  function wrong(one) {
    if (!isKnown(one, now)) return null;
    const [a, b] = [at(one.from), at(one.to)], middle = `${(a[0] + b[0]) / 2},${(a[1] + b[1]) / 2}`;
    return draw("g", { class: `wrong${now.pick?.id === one.claim ? " marked" : ""}` }, draw("title", {}, `The report says ${one.stated} to ${one.end}; ${one.town ? `that leads towards ${one.town}` : "the map contradicts it"}`),
      draw("path", { d: path([one.from, one.to]) }), arrow(one.from, one.to),
      draw("path", { class: "cross", d: "M-6,-6L6,6M-6,6L6,-6", transform: `translate(${middle})` }));
  }

  function arrow(from, to) {
    const [a, b] = [at(from), at(to)], turn = Math.atan2(b[1] - a[1], b[0] - a[0]) * 180 / Math.PI;
    return draw("path", { class: "head", d: "M0,0L-11,-5L-11,5Z", transform: `translate(${b})rotate(${turn})` });
  }

  // The stops of a track up to the day, and the way to each: along a river or road where the tables
  // name it, else straight.
  function walked(route) {
    const stops = reached(route, now).map((stop) => ({ ...stop, spot: all.place.get(stop.place) })).filter((one) => one.spot && one.spot.at);
    const legs = stops.slice(1).map((stop, n) => ({ known: stop.way?.from === stops[n].step,
      at: stop.way?.from === stops[n].step ? stop.way.at : [stops[n].spot.at, stop.spot.at] }));
    return { stops, legs };
  }

  function track(route) {
    const { stops, legs } = walked(route);
    if (!stops.length) return null;
    const faded = now.side && now.side !== route.side, last = legs.at(-1)?.at;
    return draw("g", { class: `track${faded ? " faded" : ""}${route.basis === "recorded" ? "" : " unsure"}`, style: { "--side": lookOf(all, route.side).colour } },
      draw("title", {}, `${route.name}: as far as ${stops.at(-1).spot.name}, ${stops.at(-1).when}`),
      ...legs.map((leg) => draw("path", { class: leg.known ? "known" : "guessed", d: path(leg.at) })),
      last ? arrow(last[Math.max(0, last.length - 4)], last.at(-1)) : null);
  }

  function spot(place) {
    const point = at(place.at), holder = holderOf(all, place.id, now);
    const recent = all.events.some((one) => one.place === place.id && isKnown(one, now) && passes(one, now)
      && one.span[1] <= now.day && one.span[1] > now.day - 7);
    const marked = with_.places.has(place.id), look = holder && !holder.contested ? lookOf(all, holder.side) : null;
    const state = !holder ? "holder not known" : `${holder.contested ? "contested" : `held by ${look.label}`}${holder.unsure ? ", uncertain" : ""}`;
    const other = now.side && (!holder || holder.side !== now.side);
    return draw("g", { class: `spot${marked ? " marked" : ""}${other ? " faded" : ""}`, transform: `translate(${point.map((one) => one.toFixed(1))})`,
      tabindex: "0", role: "button", "data-place": place.id, "aria-label": `${place.name}, ${state}`,
      onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose({ pick: `places/${place.id}` }); } } },
    draw("title", {}, `${place.name}: ${state}`),
    draw("circle", { class: "touch", r: 12 }),
    marked ? draw("circle", { class: "ring", r: 11 }) : null,
    recent ? draw("circle", { class: "recent", r: 8.5 }) : null,
    look ? draw("path", { class: holder.unsure ? "unsure" : "", d: mark(look.marker, 5), style: { fill: look.colour } })
      : holder ? draw("path", { class: "contested", d: mark("diamond", 5) }) : draw("circle", { class: "nobody", r: 3 }));
  }

  function names(places) {
    const walks = all.routes.filter((one) => !one.stated).map((route) => [route, walked(route)]);
    const ways = all.routes.filter((one) => one.stated && isKnown(one, now)).map((route) => route.stops.map((stop) => all.place.get(stop.place)?.at).filter(Boolean));
    const lines = [...walks.flatMap(([, { legs }]) => legs.map((leg) => leg.at)), ...ways, ...all.wrong.filter((one) => isKnown(one, now)).map((one) => [one.from, one.to])];
    const marks = places.map((one) => at(one.at)).map(([x, y]) => [x - 6, x + 6, y - 6, y + 6]);
    // The buttons have a corner of their own.
    const room = makeRoom(size, [...marks, [size.wide - 44, size.wide, 0, 106]], lines.map((line) => line.map(at)));
    const weight = (one) => (with_.places.has(one.id) ? 8 : 0) + (one.stated ? 4 : 0) + ((all.holders.get(one.id) || []).length > 1 ? 2 : 0);
    const ends = walks.filter(([, { legs }]) => legs.length).map(([route, { stops }]) => (
      { point: at(stops.at(-1).spot.at), text: stops.at(-1).short, colour: lookOf(all, route.side).colour }));
    const heavy = [...places].sort((a, b) => weight(b) - weight(a)), named = (rows) => placeNames(room, rows, places, at, with_.places);
    return [...named(heavy.filter((one) => weight(one) >= 4)), ...dayNames(room, ends), ...named(heavy.filter((one) => weight(one) < 4)),
      ...townNames(room, all.towns, at), ...lineNames(room, all.lines, at, size), ...countryNames(room, lands)];
  }

  function again() {
    if (!now) return;
    drawGround();
    const places = all.places.filter((one) => one.at && inside(at(one.at)));
    const stated = all.routes.filter((one) => one.stated), others = all.routes.filter((one) => !one.stated);
    const focused = drawn.contains(document.activeElement) ? document.activeElement.dataset.place : "";
    drawn.replaceChildren(...[...others.map(track), ...stated.map(corridor), ...all.wrong.map(wrong), ...places.map(spot), ...names(places)].filter(Boolean));
    if (focused) drawn.querySelector(`[data-place="${CSS.escape(focused)}"]`)?.focus();
  }

  const whole = () => zoom(1 / near.zoom);
  // Move what is seen by so many pixels, never off the map.
  function shift(x, y) {
    const per = Math.min(size.wide / land.wide, size.high / land.high) * near.zoom;
    near.x = Math.min(1, Math.max(0, near.x - x / per / land.wide));
    near.y = Math.min(1, Math.max(0, near.y - y / per / land.high));
    again();
  }

  function zoom(by, point) {
    const before = Math.min(size.wide / land.wide, size.high / land.high) * near.zoom;
    const next = Math.min(24, Math.max(1, near.zoom * by)), after = before / near.zoom * next;
    const [x, y] = point || [size.wide / 2, size.high / 2];
    // What lies under the pointer stays under it.
    near.x += (x - size.wide / 2) * (1 / before - 1 / after) / land.wide;
    near.y += (y - size.high / 2) * (1 / before - 1 / after) / land.high;
    near.zoom = next;
    if (next === 1) Object.assign(near, { x: 0.5, y: 0.5 });
    picture.classList.toggle("near", next > 1);
    again();
  }
  // The same with keys, wherever in the map one stands.
  box.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.key === "+" || event.key === "=") zoom(1.6);
    else if (event.key === "-") zoom(1 / 1.6);
    else if (event.key === "0") whole();
    else if (step && near.zoom > 1) shift(-step[0] * size.wide / 6, -step[1] * size.high / 6);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  const pixel = (event) => { const rect = picture.getBoundingClientRect(); return [event.clientX - rect.left, event.clientY - rect.top]; };
  picture.addEventListener("wheel", function (event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 300), pixel(event));
  }, { passive: false });

  const fingers = new Map();
  let moved = 0;
  picture.addEventListener("pointerdown", function (event) {
    fingers.set(event.pointerId, pixel(event));
    moved = 0;
  });
  // The mark nearest to the finger is meant, where many lie close together.
  picture.addEventListener("click", function (event) {
    const [x, y] = pixel(event), far = (one) => { const [a, b] = at(one.at); return Math.hypot(a - x, b - y); };
    const [nearest] = all.places.filter((one) => one.at).sort((one, two) => far(one) - far(two));
    if (nearest && far(nearest) <= 16 && moved < 6) choose({ pick: `places/${nearest.id}` });
  });
  picture.addEventListener("pointermove", function (event) {
    if (!fingers.has(event.pointerId)) return;
    const before = fingers.get(event.pointerId), here = pixel(event);
    fingers.set(event.pointerId, here);
    moved += Math.hypot(here[0] - before[0], here[1] - before[1]);
    if (fingers.size === 2) {
      const [other] = [...fingers].filter(([id]) => id !== event.pointerId).map(([, spot_]) => spot_);
      const apart = (one) => Math.hypot(one[0] - other[0], one[1] - other[1]) || 1;
      zoom(apart(here) / apart(before), [(here[0] + other[0]) / 2, (here[1] + other[1]) / 2]);
    } else if (near.zoom > 1) {
      shift(here[0] - before[0], here[1] - before[1]);
    }
  });
  ["pointerup", "pointercancel", "pointerleave"].forEach((name) => picture.addEventListener(name, (event) => fingers.delete(event.pointerId)));

  return {
    box,
    show(next, marked) { now = next; with_ = marked; if (!size.wide) measure(); again(); },
    fit() { measure(); again(); },
  };
}
