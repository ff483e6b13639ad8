// The explorer, drawn into an element from a model that keeps the data of a case and the choices.
// A model has get, set, save_changes and on, as anywidget's has (manzt/anywidget, module form).
// So many passages stand open at first.
const PASSAGES = 200;

function render({ model, el }) {
  const all = readCase(model.get("data"));
  function choose(changes) {
    Object.entries(changes).forEach(([name, value]) => model.set(name, value));
    show();
    model.save_changes();
  }
  const map = makeMap(all, choose), strip = makeStrip(all, choose), words = makeWords(all, choose, model.get("linked"));
  const whatIf = makeWhatIf(all, choose, model);
  const told = make("p", { class: "told", "aria-live": "polite" }), legend = make("ul", { class: "legend" });
  const day = make("output", { class: "day" });

  // Play: a step of a part of the window, or a week at a calm pace where motion is unwelcome.
  let playing = 0;
  const play = make("button", { type: "button", class: "play", onclick: () => (playing ? stop() : begin()) }, "Play");
  const step = (days) => () => { const now = readChoices(model, all); choose({ day: isoOf(Math.min(all.last, Math.max(all.first, now.day + days))) }); };
  function stop() { clearInterval(playing); playing = 0; play.textContent = "Play"; }
  function begin() {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const days = calm ? 7 : Math.max(1, Math.round((all.last - all.first) / 150));
    if (readChoices(model, all).day >= all.last) choose({ day: isoOf(all.first) });
    play.textContent = "Pause";
    playing = setInterval(function () {
      step(days)();
      if (readChoices(model, all).day >= all.last || !el.isConnected) stop();
    }, calm ? 900 : 90);
  }

  const clock = make("select", { onchange: () => choose({ known: clock.value }) },
    // An edition of a day knows no more than that day did.
    [["", all.as_of ? `by ${inWords(dayOf(all.as_of))}` : "in hindsight"], ["same", "on that same day"], [isoOf(all.bracket[1]), "when the report came out"]]
      .map(([value, label]) => make("option", { value }, label)));
  const options = (values) => [["", "all"], ...values].map(([value, label]) => make("option", { value }, label));
  const filter = (name, label, values) => {
    const select = make("select", { "data-filter": name, onchange: () => choose({ [name]: select.value }) }, options(values));
    return [select, values.length > 1 ? make("label", {}, label, " ", select) : null, name];
  };
  const same = (values) => [...new Set(values)].filter(Boolean).sort().map((one) => [one, one]);
  const filters = [
    filter("side", "Side", all.sides.filter((one) => all.events.some((event) => event.sides.includes(one.id))).map((one) => [one.id, one.label])),
    filter("kind", "Kind", same(all.events.map((one) => one.kind))), filter("basis", "Basis", same(all.events.map((one) => one.basis))),
    filter("place", "Place", all.places.filter((one) => all.events.some((event) => event.place === one.id)).map((one) => [one.id, one.name]).sort((a, b) => (a[1] < b[1] ? -1 : 1))),
  ];
  const seek = makeFind(all, choose, () => readChoices(model, all));
  const link = copier("Copy a link to this view", () => location.href);

  // In a narrow column the map comes first, and the filters are a line to open.
  const narrowed = make("details", { class: "filters", open: el.clientWidth === 0 || el.clientWidth >= 600 },
    make("summary", {}, "Filter"), make("div", {}, ...filters.map(([, label]) => label)));
  // A case that has neither days nor points yet is its report, and has nothing to play.
  const moves = all.events.length > 0 || all.places.some((one) => one.at);
  const scene = !moves ? make("div", { class: "scene" }, words.card)
    : make("div", { class: "scene" }, make("div", { class: "when-bar" }, make("button", { type: "button", "aria-label": "A day back", onclick: step(-1) }, "‹"), play,
      make("button", { type: "button", "aria-label": "A day on", onclick: step(1) }, "›"), day, told),
    make("div", { class: "panes" }, make("div", { class: "left" }, map.box, legend, strip.box),
      make("div", { class: "right" }, words.card, make("h3", {}, "What happened"), words.list)));
  const published = [all.report.publisher, all.report.when].filter(Boolean).join(", ");
  el.replaceChildren(make("div", { class: "sitrep-explorer" },
    make("div", { class: "ask" }, seek.box, make("label", {}, "As could be known ", clock), filters.some(([, label]) => label) ? narrowed : null),
    scene,
    // Of a long text nobody reads all to get to what stands beneath it.
    make("details", { class: "passages", open: all.claims.length <= PASSAGES }, make("summary", {}, `The report, passage by passage (${published})`), words.copy, words.text),
    whatIf.box,
    model.get("linked") ? make("p", { class: "quiet" }, link) : null));

  function show() {
    const now = readChoices(model, all), marked = company(all, now);
    day.textContent = inWords(now.day);
    filters.forEach(([select, , name]) => { select.value = now[name]; });
    clock.value = now.same ? "same" : now.known === Infinity ? "" : isoOf(now.known);
    link.textContent = "Copy a link to this view";
    told.textContent = sentence(now);
    showLegend(now);
    [map, strip, words, whatIf].forEach((part) => part.show(now, marked));
  }

  // What the view shows, in a sentence, with the second clock said.
  function sentence(now) {
    const past = all.events.filter((one) => isKnown(one, now) && passes(one, now) && one.span[1] <= now.day).length;
    const clock_ = now.known < Infinity || all.as_of
      ? `as could be known on ${inWords(Math.min(now.known, all.as_of ? dayOf(all.as_of) : Infinity))}` : "seen in hindsight";
    return `${past === 1 ? "1 event" : `${past || "no"} events`} up to this day, ${clock_}`;
  }

  function showLegend(now) {
    const held = all.places.map((one) => holderOf(all, one.id, now)), known = held.filter(Boolean);
    const entries = all.sides.map((one) => [badge(all, one.id), one.label, known.filter((row) => row.side === one.id).length])
      .filter(([, , number]) => number);
    const contested = known.filter((row) => row.contested).length;
    if (contested) entries.push([draw("svg", { class: "badge", viewBox: "-8 -8 16 16", "aria-hidden": "true" }, draw("path", { class: "contested", d: mark("diamond", 5.5) })), "contested", contested]);
    legend.replaceChildren(...entries.map(([sign, label, number]) => make("li", {}, sign, `${label}: ${number === 1 ? "1 place" : `${number} places`}`)),
      all.routes.some((one) => one.stated && isKnown(one, now) && one.stops.filter((stop) => all.place.get(stop.place)?.at).length > 1) ? make("li", { class: "quiet" }, "dashed: the way the report states") : "",
      all.routes.some((one) => !one.stated && one.stops.some((stop) => stop.way)) ? make("li", { class: "quiet" }, "thin: only joins two stops, the way is not known") : "",
      all.wrong.some((one) => isKnown(one, now)) ? make("li", { class: "quiet" }, "crossed: a direction it states that the map contradicts") : "");
  }

  CHOICES.forEach((name) => model.on(`change:${name}`, show));
  const watch = new ResizeObserver(() => { map.fit?.(); strip.fit(); if (el.clientWidth >= 600) narrowed.open = true; });
  watch.observe(el);
  show();
  return () => { stop(); watch.disconnect(); };
}

// One box for every name, spelling and script.
function makeFind(all, choose, now) {
  const list = make("ul", { class: "found", hidden: true });
  const input = make("input", { type: "search", placeholder: "Find by name or number (/)", "aria-label": "Find", autocomplete: "off",
    "data-lm-suppress-shortcuts": "true", oninput: look,
    onkeydown(event) {
      if (event.key === "Enter") list.querySelector("button")?.click();
      if (event.key === "Escape") { input.value = ""; look(); }
      if (event.key === "ArrowDown") { event.preventDefault(); list.querySelector("button")?.focus(); }
    } });
  const kinds = { places: "place", actors: "actor", claims: "claim", events: "event", questions: "question", sources: "source" };
  function look() {
    const found = find(all, input.value, now());
    list.replaceChildren(...found.map((one) => make("li", {}, make("button", { type: "button", onclick() {
      choose({ pick: `${one.table}/${one.id}` }); input.value = ""; list.hidden = true;
    } }, make("span", { class: "quiet" }, `${kinds[one.table]} `), one.title))),
    found.length || !folded(input.value) ? "" : make("li", { class: "quiet" }, "Nothing of that name."));
    list.hidden = !input.value;
  }
  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && input.isConnected && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName)
      && !document.activeElement?.isContentEditable && !document.querySelector(".jp-Notebook")) { event.preventDefault(); input.focus(); }
  });
  return { box: make("div", { class: "find" }, input, list) };
}
