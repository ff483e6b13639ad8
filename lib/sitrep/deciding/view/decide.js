// The text with its candidates marked: keep, change or drop each; one decision settles its siblings.
const NAMES = { place: "place", actor: "actor", number: "number", day: "day", leg: "movement", attribution: "attribution", forecast: "forecast", question: "question", claim: "claim" };
const WHOLE = new Set(["claim", "forecast", "question", "leg"]);
const HAVE_SIBLINGS = new Set(["place", "actor"]);

function render({ model, el }) {
  const kinds = Object.keys(NAMES), shown = new Set(kinds);
  let all = [], byId = new Map(), at = "";
  const bar = make("p", { class: "done", "aria-live": "polite" }), said = make("p", { class: "said", "aria-live": "polite" });
  const chips = make("div", { class: "chips" }), text = make("div", { class: "text", tabindex: "-1" });
  const card = make("section", { class: "card" }), map = draw("svg", { class: "map", role: "img" });
  const note = make("p", { class: "quiet" });
  const box = make("div", { class: "sitrep-desk", tabindex: "0", role: "application", "aria-label": "Candidates: arrow keys to go on, K to keep, D to drop, Z to take back, E to change", ...QUIET, onkeydown: keyed },
    bar, chips, make("div", { class: "panes" }, text, make("div", { class: "side" }, card, said, map, note)));
  el.replaceChildren(box);

  const visible = () => all.filter((one) => shown.has(one.kind));
  const siblings = (one) => (HAVE_SIBLINGS.has(one.kind) ? all.filter((other) => other !== one && other.kind === one.kind && other.row.name === one.row.name) : []);

  function read() {
    const data = model.get("data");
    all = data.candidates.map((one) => ({ ...one, row: { ...one.row } }));
    byId = new Map(all.map((one) => [one.id, one]));
    if (!byId.has(at)) at = (visible().find((one) => !one.decision) || visible()[0] || {}).id || "";
    write(data);
    show();
  }

  // The paragraphs, cut where a name, number or day starts or ends; sentences are tags at their end.
  function write(data) {
    text.replaceChildren(...data.paragraphs.map(function (par) {
      const own = all.filter((one) => one.start >= par.start && one.end <= par.end);
      const small = own.filter((one) => !WHOLE.has(one.kind)), whole = own.filter((one) => WHOLE.has(one.kind));
      const cuts = [...new Set([par.start, par.end, ...small.flatMap((one) => [one.start, one.end]), ...whole.map((one) => one.end)])].sort((a, b) => a - b);
      const kids = [];
      cuts.slice(0, -1).forEach(function (from, index) {
        const to = cuts[index + 1], over = small.filter((one) => one.start <= from && to <= one.end);
        const piece = par.points.slice(from - par.start, to - par.start).join("");
        const inner = over.sort((a, b) => (a.end - a.start) - (b.end - b.start))[0];
        kids.push(inner ? make("mark", { "data-ids": over.map((one) => one.id).join(" "), "data-kind": inner.kind, onclick: () => go(inner.id) }, piece) : piece);
        whole.filter((one) => one.end === to).forEach((one) => kids.push(tag(one)));
      });
      return make("p", { "data-par": par.id, dir: "auto" }, ...kids, ...whole.filter((one) => one.end === par.end && !cuts.slice(1).includes(one.end)).map(tag));
    }));
  }
  const tag = (one) => make("button", { type: "button", class: "tag", "data-ids": one.id, "data-kind": one.kind, onclick: () => go(one.id), ...QUIET }, NAMES[one.kind]);

  function go(id) { at = id; show(); box.focus({ preventScroll: true }); }
  function step(by) {
    const list = visible(), here = list.findIndex((one) => one.id === at);
    const next = list[Math.min(list.length - 1, Math.max(0, here + by))];
    if (next) go(next.id);
  }
  function onward() {
    const list = visible(), here = list.findIndex((one) => one.id === at);
    const next = [...list.slice(here + 1), ...list.slice(0, here)].find((one) => !one.decision);
    if (next) at = next.id;
    show();
  }

  function decide(decision) {
    const one = byId.get(at);
    if (!one) return;
    const settled = [one, ...siblings(one).filter((other) => !other.decision || !decision)];
    const changes = {};
    settled.forEach((each) => { each.decision = decision; changes[each.id] = { decision, row: each === one ? one.row : { ...each.row, name: one.row.name } }; });
    said.textContent = `${decision === "keep" ? "Kept" : decision === "drop" ? "Dropped" : "Taken back"}: “${one.cue}”${settled.length > 1 ? `, and ${settled.length - 1} more ${settled.length === 2 ? "mention" : "mentions"} of it` : ""}.`;
    send(changes);
    if (decision) onward(); else show();
  }
  function send(changes) { model.set("changes", { ...changes, sent: Date.now() }); model.save_changes(); }

  function keyed(event) {
    if (writes(event)) { if (event.key === "Escape") box.focus(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const acts = { ArrowDown: () => step(1), ArrowRight: () => step(1), j: () => step(1), ArrowUp: () => step(-1), ArrowLeft: () => step(-1),
      k: () => decide("keep"), Enter: () => decide("keep"), d: () => decide("drop"), x: () => decide("drop"), z: () => decide(""),
      e: () => card.querySelector("input, select, textarea")?.focus() };
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || (event.target.tagName === "BUTTON" && event.key === "Enter")) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  function show() {
    const decided = all.filter((one) => one.decision), kept = decided.filter((one) => one.decision === "keep");
    bar.textContent = `${decided.length} of ${all.length} decided: ${kept.length} kept, ${decided.length - kept.length} dropped`;
    chips.replaceChildren(...kinds.filter((kind) => all.some((one) => one.kind === kind)).map(function (kind) {
      const left = all.filter((one) => one.kind === kind && !one.decision).length;
      return make("button", { type: "button", class: "chip", "data-kind": kind, "aria-pressed": String(shown.has(kind)), ...QUIET,
        onclick() { if (shown.has(kind)) shown.delete(kind); else shown.add(kind); show(); } }, `${NAMES[kind]} ${left}`);
    }));
    text.querySelectorAll("[data-ids]").forEach(function (mark) {
      const own = mark.dataset.ids.split(" ").map((id) => byId.get(id)).filter((one) => one && shown.has(one.kind));
      mark.classList.toggle("off", own.length === 0);
      mark.classList.toggle("here", own.some((one) => one.id === at));
      mark.dataset.decision = own.length && own.every((one) => one.decision === "drop") ? "drop" : own.some((one) => one.decision === "keep") ? "keep" : "";
    });
    const here = text.querySelector(".here");
    if (here) text.scrollTop += here.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 2;
    showCard(byId.get(at));
    showMap(byId.get(at));
  }

  function showCard(one) {
    if (!one) { card.replaceChildren(make("p", {}, "No candidates.")); return; }
    const others = siblings(one).filter((other) => !other.decision).length;
    const fields = Object.entries(one.row).filter(([name]) => name !== "points").map(([name, value]) => make("label", {}, make("span", {}, name),
      make("input", { type: "text", value: Array.isArray(value) ? value.join("; ") : value ?? "", ...QUIET,
        onchange(event) { change(one, name, value, event.target.value); } })));
    const points = (one.row.points || []).map((point, index) => make("label", { class: "point" }, make("input", { type: "radio", name: "point", checked: index === 0, ...QUIET,
      onchange() { one.row.points = [point, ...one.row.points.filter((each) => each !== point)]; send({ [one.id]: { decision: one.decision, row: one.row } }); show(); } }),
      `${point.name}, ${point.country}${point.km === undefined || point.km === null ? "" : `, ${point.km} km from the others`}`));
    const does = (name, key, act, main) => make("button", { type: "button", class: main ? "main" : "", title: `Key ${key}`, onclick: act, ...QUIET }, name, " ", make("kbd", {}, key));
    card.replaceChildren(
      make("h3", {}, make("span", { class: "dot", "data-kind": one.kind }), `${NAMES[one.kind]}: `, make("q", { dir: "auto" }, one.words)),
      make("p", { class: "quiet" }, `${one.rule}${one.origin === "sitrep" ? "" : ` · ${one.origin}`} · ${one.went.length ? `in the case as ${one.went.join(", ")}` : one.decision === "keep" ? "kept" : one.decision === "drop" ? "dropped" : "not decided"}`),
      ...fields, points.length ? make("div", { class: "points" }, ...points) : "",
      others ? make("p", { class: "quiet" }, `Settles ${others} more ${others === 1 ? "mention" : "mentions"} too.`) : "",
      make("p", { class: "acts" }, does("Keep", "K", () => decide("keep"), true), does("Drop", "D", () => decide("drop")), one.decision ? does("Take back", "Z", () => decide("")) : ""));
  }
  function change(one, name, was, written) {
    const numeric = typeof was === "number" || ["low", "best", "high"].includes(name);
    one.row[name] = Array.isArray(was) ? written.split(";").map((part) => part.trim()).filter(Boolean) : numeric ? (written.trim() === "" || Number.isNaN(Number(written)) ? null : Number(written)) : written;
    said.textContent = `Changed: ${name} of “${one.cue}”.`;
    send({ [one.id]: { decision: one.decision, row: one.row } });
  }

  // Where the places lie: those kept or of the case, those proposed, and the choices for this one.
  function showMap(here) {
    const data = model.get("data"), spots = data.places.map((one) => ({ ...one, kind: "case" }));
    const seen = new Set();
    all.filter((one) => one.kind === "place" && one.decision !== "drop" && (one.row.points || []).length).forEach(function (one) {
      if (seen.has(one.row.name)) return;
      seen.add(one.row.name);
      spots.push({ name: one.row.name, lat: one.row.points[0].lat, lon: one.row.points[0].lon, kind: one.decision === "keep" ? "kept" : "proposed" });
    });
    const own = here && here.kind === "place" ? (here.row.points || []) : [];
    const inView = [...spots, ...own.slice(0, 1)];
    map.classList.toggle("none", inView.length === 0);
    note.textContent = inView.length ? "" : "No place with a point yet.";
    if (!inView.length) return;
    const lats = inView.map((one) => one.lat), lons = inView.map((one) => one.lon);
    const [south, north, west, east] = [Math.min(...lats), Math.max(...lats), Math.min(...lons), Math.max(...lons)];
    const narrow = Math.cos(((south + north) / 2) * Math.PI / 180) || 0.1, wide = 360, high = 240, edge = 26;
    const per = Math.min((wide - 2 * edge) / Math.max(0.02, (east - west) * narrow), (high - 2 * edge) / Math.max(0.02, north - south));
    const x = (lon) => wide / 2 + (lon - (west + east) / 2) * narrow * per, y = (lat) => high / 2 - (lat - (south + north) / 2) * per;
    const km = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].filter((one) => (one / 111.2) * per < wide / 3).pop() || 1;
    // A name stands beside its own point and on no other point or name; what has no room is told on hover.
    const taken = inView.map((one) => [x(one.lon) - 5, y(one.lat) - 5, x(one.lon) + 5, y(one.lat) + 5]);
    taken.push([4, high - 28, 14 + (km / 111.2) * per, high]);
    const label = function (one, px, py) {
      const width = one.name.length * 5.6 + 4;
      const spot = [[7, 3], [-7 - width, 3], [-width / 2, -9], [-width / 2, 16]].map(([dx, dy]) => [px + dx, py + dy])
        .find(([left, base]) => left > 0 && left + width < wide && base > 10 && base < high - 2
          && !taken.some(([a, b, c, d]) => left < c && a < left + width && base - 9 < d && b < base + 2));
      if (!spot) return "";
      taken.push([spot[0], spot[1] - 9, spot[0] + width, spot[1] + 2]);
      return draw("text", { x: spot[0], y: spot[1] }, one.name);
    };
    map.setAttribute("viewBox", `0 0 ${wide} ${high}`);
    map.setAttribute("aria-label", `Map of ${inView.length} places`);
    const order = { proposed: 0, case: 1, kept: 2 };
    map.replaceChildren(draw("rect", { class: "ground", width: wide, height: high }),
      ...spots.sort((a, b) => order[b.kind] - order[a.kind]).map((one) => draw("g", { class: one.kind }, draw("circle", { cx: x(one.lon), cy: y(one.lat), r: 4 }), draw("title", {}, one.name), label(one, x(one.lon), y(one.lat)))),
      ...own.map((one, index) => draw("g", { class: index ? "other" : "chosen" }, draw("circle", { cx: x(one.lon), cy: y(one.lat), r: 8 }))),
      draw("path", { class: "scale", d: `M10,${high - 10}h${(km / 111.2) * per}` }), draw("text", { class: "scale", x: 10, y: high - 15 }, `${km.toLocaleString("en")} km`));
  }

  model.on("change:data", read);
  model.on("change:told", () => { if (model.get("told")) said.textContent = model.get("told"); });
  read();
}
