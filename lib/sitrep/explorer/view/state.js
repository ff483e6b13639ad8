// What is chosen, and what follows of it: days, clocks, filters. Nothing here draws.
const DAY = 86400000;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
  "September", "October", "November", "December"];
// What a person can change. A model (JupyterLab's, or the page's own) keeps them by these names.
const CHOICES = ["day", "known", "pick", "side", "kind", "basis", "place", "scenario"];

const dayOf = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);
function inWords(day, short) {
  const date = new Date(day * DAY), month = MONTHS[date.getUTCMonth()];
  return short ? `${date.getUTCDate()} ${month.slice(0, 3)}`
    : `${date.getUTCDate()} ${month} ${date.getUTCFullYear()}`;
}
const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text || "") && !Number.isNaN(dayOf(text));

// The days of a row as numbers: earliest, middle, latest; null where it has none.
const spanOf = (days) => (days ? days.map(dayOf) : null);

// The case with what is asked of it often worked out once.
function readCase(data) {
  const byId = (rows) => new Map(rows.map((row) => [row.id, row]));
  const events = data.events.map((row) => ({ ...row, span: spanOf(row.day) }));
  const held = data.held.map((row) => ({ ...row, start: spanOf(row.from), end: spanOf(row.to) }));
  const routes = data.routes.map((route) => ({
    ...route, stops: route.stops.map((stop) => ({ ...stop, span: spanOf(stop.day) })),
  }));
  const source = new Map(Object.entries(data.sources.rows).map(([id, row]) => [id, {
    id, url: "", copy: "", grade: "", from: [], ...row, why: data.sources.reasons[row.why] }]));
  const [first, last] = data.days.map(dayOf);
  const holders = new Map();
  held.forEach((row) => holders.set(row.place, [...(holders.get(row.place) || []), row]));
  return {
    ...data, events, routes, first, last, holders, bracket: spanOf(data.bracket),
    place: byId(data.places), side: byId(data.sides), actor: byId(data.actors),
    event: byId(events), claim: byId(data.claims), question: byId(data.questions),
    source, sources: Object.fromEntries(source),
  };
}

// The choices of a model, read and made sound: whatever a link or a cell says, a day is within the
// window and a name is one that the case has.
function readChoices(model, all) {
  const told = Object.fromEntries(CHOICES.map((name) => [name, model.get(name) || ""]));
  const within = (text, blank) => (isDay(text)
    ? Math.min(all.last, Math.max(all.first, dayOf(text))) : blank);
  // At first what the report could know of: its own day.
  const day = within(told.day, Math.min(all.last, Math.max(all.first, all.bracket[1])));
  const [table, id] = [told.pick.slice(0, told.pick.indexOf("/")), told.pick.slice(told.pick.indexOf("/") + 1)];
  const shelf = { events: all.event, claims: all.claim, places: all.place, actors: all.actor, questions: all.question, sources: all.source }[table];
  return {
    day,
    // Hindsight is beyond every day.
    known: told.known === "same" ? day : isDay(told.known) ? dayOf(told.known) : Infinity,
    same: told.known === "same",
    pick: shelf && shelf.has(id) ? { table, id, row: shelf.get(id) } : null,
    side: all.side.has(told.side) ? told.side : "",
    kind: told.kind, basis: told.basis,
    place: all.place.has(told.place) ? told.place : "",
  };
}

// Could a row be known? One that no day has is there in hindsight alone.
const isKnown = (row, now) => (now.known === Infinity ? true
  : Boolean(row.known) && dayOf(row.known) <= now.known);

function passes(event, now) {
  return (!now.side || event.sides.includes(now.side)) && (!now.kind || event.kind === now.kind)
    && (!now.basis || event.basis === now.basis) && (!now.place || event.place === now.place);
}

// Who holds a place on the day: a handover counts from the middle of its possible days.
function holderOf(all, place, now) {
  let found = null;
  (all.holders.get(place) || []).forEach(function (row) {
    if (isKnown(row, now) && row.start[1] <= now.day && (!row.end || now.day < row.end[1])) found = row;
  });
  const unsure = (all.holders.get(place) || []).some((row) => isKnown(row, now)
    && row.start[0] <= now.day && now.day < row.start[2]);
  return found ? { ...found, unsure: unsure || found.basis !== "recorded" } : null;
}

// The stops of a track up to the day.
const reached = (route, now) => route.stops.filter(
  (stop) => stop.span && stop.span[1] <= now.day && isKnown(stop, now));

// The claim's verdict as it could be known.
const verdictOf = (claim, now) => (now.known === Infinity
  || (claim.settled && dayOf(claim.settled) <= now.known) ? claim.verdict : "open on that day");

// What is chosen bears on what else: ids of events, claims and places that are marked with it.
function company(all, now) {
  const events = new Set(), claims = new Set(), places = new Set();
  if (!now.pick) return { events, claims, places };
  const { table, id, row } = now.pick;
  if (table === "events") {
    row.claims.forEach((one) => claims.add(one));
    if (row.place) places.add(row.place);
  }
  if (table === "claims") {
    all.events.filter((one) => one.claims.includes(id)).forEach((one) => events.add(one.id));
    all.routes.flatMap((one) => one.stops).filter((one) => one.claims.includes(id)).forEach((one) => places.add(one.place));
  }
  if (table === "places") all.events.filter((one) => one.place === id).forEach((one) => events.add(one.id));
  if (table === "questions") {
    row.events.filter((one) => all.event.has(one)).forEach((one) => events.add(one));
    row.claims.filter((one) => all.claim.has(one)).forEach((one) => claims.add(one));
  }
  if (table === "sources") {
    all.events.filter((one) => one.src.includes(id)).forEach((one) => events.add(one.id));
    all.claims.filter((one) => one.src.includes(id)).forEach((one) => claims.add(one.id));
  }
  if (table === "actors") all.events.filter((one) => one.actors.includes(id)).forEach((one) => events.add(one.id));
  events.forEach(function (one) {
    const event = all.event.get(one);
    if (event.place) places.add(event.place);
    // What rests on a source, or bears on a question, is told by their own rows.
    event.claims.forEach((claim) => { if (!["claims", "questions", "sources"].includes(table)) claims.add(claim); });
  });
  ({ events, claims, places })[table]?.add(id);
  return { events, claims, places };
}

// Letters folded: case, accents, marks of Arabic vowels, whatever is no letter or figure.
const plainly = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
  .replace(/[’'`ʿʾ]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
// And the article of Arabic names, in front of the letter it takes on.
const folded = (text) => plainly(text).replace(/(^| )(al|el|as|ash|an|ad|ar|at|az) (?=\p{L})/gu, "$1")
  .replace(/(^| )ال(?=\p{L}{2})/gu, "$1");
const tight = (text) => plainly(text).replaceAll(" ", "");

function find(all, text, now) {
  const sought = folded(text), close = tight(text);
  if (!sought) return [];
  const rankOf = (one) => (one === sought ? 0 : one.startsWith(sought) ? 1
    : ` ${one}`.includes(` ${sought}`) ? 2 : one.includes(sought) ? 3 : 9);
  const found = [];
  const look = (table, row, title, words) => {
    // A name may be written in one word, the article with it.
    const ranks = words.filter(Boolean).map((one) => Math.min(rankOf(folded(one)), tight(one) === close ? 0 : 9));
    const rank = Math.min(9, ...ranks);
    if (rank < 9) found.push({ table, id: row.id, title, rank });
  };
  all.places.forEach((one) => look("places", one, one.name, [one.name, ...one.names]));
  all.actors.forEach((one) => look("actors", one, one.name, [one.name, ...one.names]));
  all.claims.filter((one) => isKnown(one, now)).forEach((one) => look("claims", one, one.claim, [one.id, one.cue, one.claim, one.finding]));
  all.events.filter((one) => isKnown(one, now)).forEach((one) => look("events", one, `${one.when}: ${one.title}`,
    [one.id, one.title, one.text, ...one.src.map((source) => (all.sources[source] || {}).text)]));
  all.questions.filter((one) => isKnown(one, now)).forEach((one) => look("questions", one, one.question, [one.id, one.question, one.outcome]));
  all.source.forEach((one) => { if (isKnown(one, now)) look("sources", one, one.text, [one.id, one.text]); });
  return found.sort((a, b) => a.rank - b.rank).slice(0, 12);
}
