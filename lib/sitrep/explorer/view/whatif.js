// Judgements changed by hand: the three rankings move at once, and a sentence says what changed.
const KINDS = ["ratings", "credibility", "relevance", "priors"];

// A scenario out of a link or a file, with what this case does not have left out.
function readScenario(text, all) {
  let told = {};
  try { told = JSON.parse(text || "{}") || {}; } catch (error) { /* no scenario */ }
  const what = Object.fromEntries(KINDS.map((kind) => [kind, {}]));
  const items = new Set(all.boards.flatMap((one) => one.items.map((item) => item.id)));
  const answers = new Set(all.boards.flatMap((one) => one.answers.map((answer) => answer.id)));
  const legal = { ratings: (key) => { const [item, answer] = key.split("/"); return items.has(item) && answers.has(answer); },
    credibility: (key) => items.has(key), relevance: (key) => items.has(key), priors: (key) => answers.has(key) };
  const sound = { ratings: (one) => [one].flat().every((part) => ["CC", "C", "N", "I", "II", "NA"].includes(part) || (isNumber(part) && part >= 0 && part <= 1)),
    credibility: (one) => /^[1-6]$/.test(one), relevance: (one) => one in WEIGHTS, priors: (one) => isNumber(one) && one >= 0 && one <= 1 };
  KINDS.forEach((kind) => Object.entries(told[kind] || {}).forEach(([key, value]) => { if (legal[kind](key) && sound[kind](value)) what[kind][key] = value; }));
  what.drop = [].concat(told.drop || []).filter((one) => items.has(one));
  return what;
}
const changesOf = (what) => KINDS.reduce((sum, kind) => sum + Object.keys(what[kind]).length, what.drop.length);
function writeScenario(what) {
  const kept = Object.fromEntries(Object.entries(what).filter(([, one]) => Object.keys(one).length));
  return Object.keys(kept).length ? JSON.stringify(kept) : "";
}

function makeWhatIf(all, choose, model) {
  const boards = all.boards.filter((one) => one.items.length);
  const box = make("details", { class: "whatif" });
  if (!boards.length) return { box: "", show() {} };
  const body = make("div", {}), says = make("p", { class: "says", "aria-live": "polite" });
  let chosen = boards[0].id, built = "", now = null, past = [], rows = [], ranks = [];
  const pick = make("select", { "aria-label": "Question", onchange: () => { chosen = pick.value; built = ""; show(now); } },
    boards.map((one) => make("option", { value: one.id }, one.question)));
  const file = make("input", { type: "file", accept: "application/json,.json", hidden: true, async onchange() {
    const text = file.files[0] ? await file.files[0].text() : "";
    if (text) change(() => readScenario(text, all));
    file.value = "";
  } });
  const button = (name, act) => make("button", { type: "button", onclick: act }, name);
  const undo = button("Undo", () => { if (past.length) choose({ scenario: past.pop() }); });
  const reset = button("Undo all", () => change(() => readScenario("", all)));
  box.append(make("summary", {}, "What if the evidence were judged otherwise?"),
    make("p", { class: "quiet" }, "Live: these sums are done here, as the page on questions does them. Everything else on these pages is fixed."),
    make("div", { class: "ask" }, pick, undo, reset, button("Save", save), button("Load", () => file.click()), file), says, body);

  function change(act) {
    past.push(model.get("scenario") || "");
    const what = readScenario(model.get("scenario"), all);
    choose({ scenario: writeScenario(act(what) || what) });
  }
  function save() {
    const text = JSON.stringify({ case: all.id, ...JSON.parse(writeScenario(readScenario(model.get("scenario"), all)) || "{}") }, null, 2);
    const link = make("a", { href: URL.createObjectURL(new Blob([`${text}\n`], { type: "application/json" })), download: `${all.id}-scenario.json` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
  const known = (board) => ({ ...board, items: board.items.filter((one) => isKnown(one, now)) });

  // Both parts of a cell are kept together, as `case.what_if` takes a rating and its likelihood.
  function rate(item, answer, part, old) {
    change(function (what) {
      const key = `${item.id}/${answer.id}`, before = [what.ratings[key] ?? []].flat();
      const kept = before.filter((one) => isNumber(one) !== isNumber(part));
      const all_ = part === old || (isNumber(part) && Math.abs(part - old) < EQUAL) ? kept : [...kept, part];
      if (all_.length) what.ratings[key] = all_.length === 1 ? all_[0] : all_; else delete what.ratings[key];
    });
  }
  const set = (kind, key, value, old) => change((what) => { if (value === old) delete what[kind][key]; else what[kind][key] = value; });
  const select = (label, values, act) => make("select", { "aria-label": label, onchange: (event) => act(event.target.value) }, values.map((one) => make("option", { value: one }, one || "–")));
  const number = (label, act) => make("input", { type: "number", min: 0, max: 1, step: 0.01, "aria-label": label, "data-lm-suppress-shortcuts": "true",
    onchange: (event) => { const value = Number(event.target.value); if (event.target.value !== "" && value >= 0 && value <= 1) act(value); else show(now); } });

  function build(board) {
    built = `${board.id} ${now.known}`;
    ranks = board.answers.map((one) => ({ one, prior: number(`Prior of ${one.letter}`, (value) => set("priors", one.id, value, one.prior)), cells: WAYS.map(([, name]) => make("td", { "data-label": name })) }));
    rows = board.items.map((item) => ({ item,
      out: make("input", { type: "checkbox", "aria-label": `Leave out: ${item.text}`, onchange: (event) => change((what) => { what.drop = what.drop.filter((one) => one !== item.id).concat(event.target.checked ? [item.id] : []); }) }),
      credibility: select("Credibility", ["1", "2", "3", "4", "5", "6"].filter((one) => one !== "1" || item.credibility === "1"), (value) => set("credibility", item.id, value, item.credibility)),
      relevance: select("Relevance", ["low", "medium", "high"], (value) => set("relevance", item.id, value, item.relevance)),
      cells: board.answers.map((one) => ({ one, rating: select(`Rating for ${one.letter}`, ["CC", "C", "N", "I", "II", "NA"], (value) => rate(item, one, value, item.ratings[one.letter])),
        chance: number(`Likelihood under ${one.letter}`, (value) => rate(item, one, value, item.likelihoods[one.letter])) })) }));
    body.replaceChildren(
      make("table", { class: "ranks" }, make("thead", {}, make("tr", {}, ...["Answer", "Prior", ...WAYS.map(([, name]) => name)].map((one) => make("th", { scope: "col" }, one)))),
        make("tbody", {}, ranks.map(({ one, prior, cells }) => make("tr", {}, make("th", { scope: "row" }, `${one.letter} ${one.text}`), make("td", { "data-label": "Prior" }, prior), cells)))),
      make("div", { class: "wide" }, make("table", { class: board.answers.length > 2 ? "items many" : "items" }, make("thead", {}, make("tr", {}, ...["Out", "Evidence", "Credibility", "Relevance", ...board.answers.map((one) => one.letter)].map((one) => make("th", { scope: "col" }, one)))),
        make("tbody", {}, rows.map((row) => (row.line = make("tr", {}, make("td", { "data-label": "Out" }, row.out), make("th", { scope: "row" }, row.item.text), make("td", { "data-label": "Credibility" }, row.credibility),
          make("td", { "data-label": "Relevance" }, row.relevance), row.cells.map(({ one, rating, chance }) => make("td", { "data-label": one.letter }, rating, chance)))))))));
  }

  function said(way, value) {
    if (way === "likelihood") return `${(100 * value).toFixed(1)} %`;
    const text = value.toFixed(way === "weighted" ? 2 : 0);
    return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
  }
  function show(next) {
    now = next;
    const plain = known(boards.find((one) => one.id === chosen)), what = readScenario(model.get("scenario"), all), board = supposed(plain, what);
    if (built !== `${plain.id} ${now.known}`) build(plain);
    pick.value = chosen;
    undo.disabled = !past.length;
    reset.disabled = !changesOf(what);
    ranks.forEach(({ prior, cells }, n) => {
      prior.value = board.answers[n].prior ?? "";
      WAYS.forEach(([way], at) => {
        const value = said(way, scores(way, board, board.items)[n]), was = said(way, scores(way, plain, plain.items)[n]);
        const leads = leaders(way, board, board.items).split(" and ").includes(board.answers[n].letter);
        cells[at].replaceChildren(make(leads ? "strong" : "span", {}, value), value === was ? "" : make("span", { class: "quiet" }, ` was ${was}`));
      });
    });
    rows.forEach(function (row) {
      const item = board.items.find((one) => one.id === row.item.id) || row.item;
      row.out.checked = what.drop.includes(row.item.id);
      row.line.className = row.out.checked ? "out" : "";
      row.credibility.value = item.credibility;
      row.relevance.value = item.relevance;
      row.cells.forEach(({ one, rating, chance }) => { rating.value = item.ratings[one.letter] || ""; chance.value = item.likelihoods[one.letter] ?? ""; });
    });
    says.textContent = sentence(plain, board, what);
    box.classList.toggle("changed", changesOf(what) > 0);
  }

  function sentence(plain, board, what) {
    const number_ = changesOf(what);
    const parts = WAYS.map(function ([way, , name]) {
      const was = leaders(way, plain, plain.items), is = leaders(way, board, board.items);
      if (!is) return `By ${name} nobody leads, as no item is left.`;
      const rest = hangsOn(way, board, board.items).length;
      const hangs = ["no single item", "one certain item"][rest] || `any one of ${rest} items`;
      return `By ${name} ${is} ${is.includes(" and ") ? "lead level" : "leads"}${is === was ? "" : ` (before ${was || "nobody"})`}; leaving out ${hangs} would change that.`;
    });
    const priors = board.answers.map((one) => one.prior), sum = priors.every(isNumber) ? priors.reduce((one, two) => one + two, 0) : 1;
    if (Math.abs(sum - 1) > 1e-6) parts.push(`The priors add up to ${sum.toFixed(2)} and are read as shares of that; a scenario that is run needs them to add up to 1.`);
    return [number_ ? `${number_ === 1 ? "One judgement is" : `${number_} judgements are`} changed.` : "Nothing is changed.", ...parts].join(" ");
  }
  return { box, show };
}
