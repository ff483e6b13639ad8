// What is read: the chronology, the card of what is chosen, the report paragraph by paragraph.
function makeWords(all, choose, linked) {
  const pick = (table, id) => () => choose({ pick: `${table}/${id}` });
  const card = make("section", { class: "card", "aria-live": "polite" });
  const list = make("ol", { class: "events" }), text = make("div", { class: "report" });
  const none = make("p", { class: "quiet", hidden: true }, all.events.length ? "No event passes these filters, as could be known." : "No event is recorded.");

  const lines = all.events.map(function (one) {
    const button = make("button", { type: "button", onclick: pick("events", one.id) },
      make("span", { class: "when" }, one.when), make("span", { class: "what" }, one.title),
      make("span", { class: "about" }, ...(one.sides.length ? one.sides : [""]).map((id) => badge(all, id)),
        [one.sides.map((id) => lookOf(all, id).label).join(", "), one.place ? (all.place.get(one.place) || {}).name : "",
          one.basis === "recorded" ? "" : one.basis].filter(Boolean).join(" · ")));
    const item = make("li", { "data-event": one.id }, button);
    list.append(item);
    return [one, item, button];
  });

  const passages = [], places = new Map();
  [...new Set(all.claims.map((one) => one.par))].forEach(function (par) {
    const own = all.claims.filter((one) => one.par === par);
    places.set(par, make("p", { class: "own", hidden: true }));
    text.append(make("h4", {}, own[0].paragraph), places.get(par), make("ul", {}, own.map(function (one) {
      const verdict = make("span", { class: "verdict" });
      const button = make("button", { type: "button", onclick: pick("claims", one.id), "data-claim": one.id },
        one.cue ? make("q", {}, one.cue) : null, make("span", { class: "what" }, one.claim), verdict);
      passages.push([one, button, verdict]);
      return make("li", {}, button);
    })));
  });

  function sources(ids, now) {
    const known = ids.map((id) => all.sources[id]).filter(Boolean).filter((one) => isKnown(one, now));
    if (!known.length) return null;
    return make("details", { class: "src" }, make("summary", {}, known.length === 1 ? "1 source" : `${known.length} sources`),
      make("ul", {}, known.map((one) => make("li", {}, /^https?:/.test(one.url)
        ? make("a", { href: one.url, rel: "noreferrer", target: "_blank" }, one.text) : one.text,
      make("span", { class: "quiet" }, ` · ${one.grade ? `graded ${one.grade}` : "not graded"} · `),
      make("button", { type: "button", class: "link", onclick: pick("sources", one.id) }, "its card")))));
  }
  const row = (name, ...value) => (value.flat().filter(Boolean).length ? [make("dt", {}, name), make("dd", {}, ...value)] : []);
  const links = (table, ids, title) => ids.map((id) => make("button", { type: "button", class: "link", onclick: pick(table, id) }, title(id)));
  const eventTitle = (id) => `${all.event.get(id).when}: ${all.event.get(id).title}`;

  // A card is written anew with each day, its map with what it shows.
  let kept = [];
  function small(table, one, now) {
    const key = `${table}/${one.id} ${now.known}`;
    if (kept[0] !== key) kept = [key, smallMap(all, table, one, now)];
    return kept[1];
  }

  const cards = {
    events: (one, now) => [make("h3", {}, one.title), make("p", {}, one.text), small("events", one, now),
      make("dl", {}, row("Day", one.when), row("Who", one.who), row("Kind", one.kind), row("Basis", one.basis),
        row("Where", ...links("places", [one.place].filter((id) => all.place.has(id)), (id) => all.place.get(id).name)),
        row("Known from", one.known ? inWords(dayOf(one.known)) : "hindsight alone"),
        row("Bears on", ...links("claims", one.claims.filter((id) => all.claim.has(id)), (id) => all.claim.get(id).claim),
          ...links("questions", all.questions.filter((ask) => ask.events.includes(one.id) && isKnown(ask, now)).map((ask) => ask.id), (id) => all.question.get(id).question))), sources(one.src, now)],
    claims: (one, now) => [make("h3", {}, one.claim), small("claims", one, now), make("dl", {}, row("In the report", `${one.id}, ${one.paragraph}${one.cue ? `, “${one.cue}”` : ""}`), row("Said by", one.speaker),
      row("Verdict", verdictOf(one, now) === one.verdict && one.settled ? `${one.verdict}, since ${inWords(dayOf(one.settled))}` : verdictOf(one, now)),
      row("Graded", verdictOf(one, now) === one.verdict && one.grade ? `${one.grade}: the best letter among its sources, and the digit of the claim` : ""),
      row("Heard from", now.known === Infinity && one.outlets ? `${one.outlets === 1 ? "1 outlet" : `${one.outlets} outlets`}; origins recorded: ${one.origins.join(", ") || "none"}` : ""), row("Finding", verdictOf(one, now) === one.verdict ? one.finding : ""),
      row("Events", ...links("events", all.events.filter((event) => event.claims.includes(one.id) && isKnown(event, now)).map((event) => event.id), eventTitle)),
      row("Bears on", ...links("questions", all.questions.filter((ask) => ask.claims.includes(one.id) && isKnown(ask, now)).map((ask) => ask.id), (id) => all.question.get(id).question))), sources(one.src, now)],
    places(one, now) {
      const spans = (all.holders.get(one.id) || []).filter((held) => isKnown(held, now));
      return [make("h3", {}, one.name), small("places", one, now), make("dl", {}, row("Also written", one.names.join(", ")), row("Kind", one.kind),
        row("Held", ...spans.map((held) => make("div", { class: held.start[1] > now.day ? "later" : "" }, `${held.contested ? "contested" : lookOf(all, held.side).label} from ${held.when}${held.basis === "recorded" ? "" : ` (${held.basis})`}`))),
        row("Events", ...links("events", all.events.filter((event) => event.place === one.id && isKnown(event, now)).map((event) => event.id), eventTitle))),
      sources([...new Set(spans.flatMap((held) => held.src))], now)];
    },
    actors: (one, now) => [make("h3", {}, one.name), small("actors", one, now), make("dl", {}, row("Also written", one.names.join(", ")), row("Side", one.side ? lookOf(all, one.side).label : ""),
      row("Events", ...links("events", all.events.filter((event) => event.actors.includes(one.id) && isKnown(event, now)).map((event) => event.id), eventTitle)))],
  };

  const ended = (one, now) => now.known === Infinity || (one.settled && dayOf(one.settled) <= now.known);
  cards.questions = (one, now) => [make("h3", {}, one.question), make("dl", {},
    row("Stands", ended(one, now) ? [one.status, one.settled && `since ${inWords(dayOf(one.settled))}`].filter(Boolean).join(", ") : "open on that day"),
    row("What came of it", ended(one, now) ? one.outcome : ""), row("How", ended(one, now) ? one.finding : ""),
    row("What settles it", one.criterion), row("Read until", one.until),
    row("From the report", ...links("claims", one.claims.filter((id) => all.claim.has(id)), (id) => all.claim.get(id).claim)),
    row("Events", ...links("events", one.events.filter((id) => all.event.has(id) && isKnown(all.event.get(id), now)), eventTitle))), sources(one.src, now)];
  cards.sources = (one, now) => [make("h3", {}, one.text), make("dl", {},
    row("Reliability", one.grade ? `${one.grade}${one.why ? `: ${one.why}` : ""}` : "not graded"),
    row("Has it from", ...links("sources", one.from, (id) => all.source.get(id).text)),
    row("Repeated by", ...links("sources", [...all.source.values()].filter((other) => other.from.includes(one.id) && isKnown(other, now)).map((other) => other.id), (id) => all.source.get(id).text)),
    row("At", linkTo(one.url)), row("Archived", linkTo(one.copy) || "no copy is archived"),
    row("Claims", ...links("claims", all.claims.filter((claim) => claim.src.includes(one.id) && isKnown(claim, now)).map((claim) => claim.id), (id) => all.claim.get(id).claim)),
    row("Events", ...links("events", all.events.filter((event) => event.src.includes(one.id) && isKnown(event, now)).map((event) => event.id), eventTitle)))];
  function linkTo(url) {
    return /^https?:/.test(url) ? make("a", { href: url, rel: "noreferrer", target: "_blank" }, url) : url;
  }

  let picked = "";
  const aim = () => `${location.href.split("#")[0]}#pick=${encodeURIComponent(picked)}`;
  function show(now, marked) {
    let last = null, shown = 0;
    lines.forEach(function ([one, item, button]) {
      const visible = isKnown(one, now) && passes(one, now), later = one.span[1] > now.day;
      item.hidden = !visible;
      item.className = `${later ? "later" : ""}${marked.events.has(one.id) ? " marked" : ""}`;
      button.setAttribute("aria-pressed", String(now.pick?.table === "events" && now.pick.id === one.id));
      if (visible) shown += 1;
      if (visible && !later) last = item;
    });
    none.hidden = shown > 0;
    passages.forEach(function ([one, button, verdict]) {
      const out = isKnown(one, now);
      button.parentElement.hidden = !out;
      button.className = marked.claims.has(one.id) ? "marked" : "";
      button.setAttribute("aria-pressed", String(now.pick?.table === "claims" && now.pick.id === one.id));
      verdict.textContent = verdictOf(one, now);
    });
    // In sight is the last before the day of those that belong to the choice, or of all.
    const chosen = [...list.querySelectorAll(".marked:not([hidden])")];
    const lead = chosen.filter((one) => !one.classList.contains("later")).at(-1) || chosen[0] || last;
    if (lead) list.scrollTop = lead.offsetTop - list.clientHeight / 3;
    picked = now.pick ? `${now.pick.table}/${now.pick.id}` : "";
    card.replaceChildren(...(now.pick ? [make("button", { type: "button", class: "shut", "aria-label": "Close the card", onclick: () => choose({ pick: "" }) }, "×"),
      ...cards[now.pick.table](now.pick.row, now), linked ? make("p", { class: "quiet taking" }, copier("Copy link", aim), " · ", copier("Cite", () => `${card.querySelector("h3").textContent} ${all.title}, ${all.as_of ? `as known on ${inWords(dayOf(all.as_of))}` : "in hindsight"}, ${aim()}`)) : null].flat().filter(Boolean) : []));
    card.hidden = !now.pick;
  }
  return { card, list: make("div", {}, list, none), text, copy: makeOwn(all, choose, places), show };
}
