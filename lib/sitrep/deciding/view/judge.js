// One claim at a time: its passage, what the rules say of it, and the cells that a person fills.
function render({ model, el }) {
  let at = "", dirty = false;
  const bar = make("p", { class: "done", "aria-live": "polite" }), said = make("p", { class: "said", "aria-live": "polite" });
  const list = make("ol", { class: "claims" }), form = make("form", { class: "card", onsubmit(event) { event.preventDefault(); save(); } });
  const box = make("div", { class: "sitrep-desk judge", tabindex: "0", ...QUIET, onkeydown: keyed },
    bar, make("div", { class: "panes" }, list, make("div", { class: "side" }, form, said)));
  el.replaceChildren(box);
  const claims = () => model.get("data").claims;
  const one = () => claims().find((claim) => claim.claim_id === at);

  function keyed(event) {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") { event.preventDefault(); event.stopPropagation(); save(); return; }
    if (writes(event) || event.ctrlKey || event.metaKey) return;
    const by = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const here = claims().findIndex((claim) => claim.claim_id === at);
    const next = claims()[Math.min(claims().length - 1, Math.max(0, here + by))];
    if (next) go(next.claim_id);
  }
  function go(id) { at = id; dirty = false; said.textContent = ""; show(); box.focus({ preventScroll: true }); }

  function save() {
    const values = {};
    form.querySelectorAll("[data-column]").forEach((field) => { values[field.dataset.column] = field.value.trim(); });
    if (!values.claim) delete values.claim;
    const source = {};
    form.querySelectorAll("[data-source]").forEach((field) => { if (field.value.trim()) source[field.dataset.source] = field.value.trim(); });
    model.set("edit", { claim_id: at, seen: one().seen, values, source, sent: Date.now() });
    model.save_changes();
    said.textContent = "Saving …";
  }

  // What the draft wrote for a person to write stands in square brackets.
  const unwritten = (claim) => claim.claim.startsWith("[");
  const field = (name, control) => make("label", {}, make("span", {}, name), control);
  function choice(column, words, value) {
    return make("select", { "data-column": column, ...QUIET, onchange() { dirty = true; } },
      ...Object.entries(words).map(([word, about]) => make("option", { value: word, selected: word === value }, word ? `${word}: ${about}` : "")));
  }
  const line = (column, value, hint) => make("input", { type: "text", "data-column": column, value, placeholder: hint || "", ...QUIET, oninput() { dirty = true; } });
  const area = (column, value, hint) => make("textarea", { "data-column": column, rows: 3, placeholder: hint || "", ...QUIET, oninput() { dirty = true; } }, value);

  function show() {
    const data = model.get("data");
    if (!data.claims.length) { bar.textContent = "No claim yet: keep some candidates first."; form.replaceChildren(); list.replaceChildren(); return; }
    if (!one()) at = (data.claims.find((claim) => claim.verdict === "pending") || data.claims[0]).claim_id;
    const judged = data.claims.filter((claim) => claim.verdict !== "pending").length;
    bar.textContent = `${judged} of ${data.claims.length} claims have a verdict`;
    list.replaceChildren(...data.claims.map((claim) => make("li", {}, make("button", { type: "button", "aria-current": claim.claim_id === at ? "true" : null, onclick: () => go(claim.claim_id), ...QUIET },
      make("span", { class: "id" }, claim.claim_id), make("span", { class: "what", dir: "auto" }, claim.claim), make("span", { class: "verdict", "data-verdict": claim.verdict }, claim.verdict)))));
    list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    const now = one(), words = data.words;
    form.replaceChildren(
      make("h3", {}, `${now.claim_id}, ${now.paragraph}`), make("blockquote", { dir: "auto" }, now.passage || now.cue),
      ...now.hits.map((hit) => make("p", { class: "hit" }, `A rule says: ${hit}`)),
      field("claim, in your words", area("claim", unwritten(now) ? "" : now.claim, "one statement that can be checked")),
      make("div", { class: "row" }, field("kind", choice("kind", words.claim_kind, now.kind)), field("how it is put", choice("modality", words.modality, now.modality))),
      make("div", { class: "row" }, field("speaker", line("speaker", now.speaker, "blank: its own voice")), field("named", choice("speaker_named", { "": "", ...words.yes_no }, now.speaker_named))),
      make("div", { class: "row" }, field("verdict", choice("verdict", words.verdict, now.verdict)), field("given from", line("settled_on", now.settled_on, "YYYY-MM-DD"))),
      field("why that verdict", area("finding", now.finding, "from what was known on that day")),
      make("div", { class: "row" }, field("credibility", choice("credibility", { "": "", ...words.credibility }, now.credibility)), field("why that digit", line("credibility_basis", now.credibility_basis))),
      field("sources", line("sources", now.sources, "S001;S002")),
      make("p", { class: "quiet" }, data.sources.map((each) => `${each.source_id} ${each.title}${each.reliability ? ` (${each.reliability})` : ""}`).join(" · ")),
      make("details", {}, make("summary", {}, "A new source for this claim"),
        ...["publisher", "title", "published", "url"].map((name) => field(name, make("input", { type: "text", "data-source": name, ...QUIET }))),
        field("kind", make("select", { "data-source": "kind", ...QUIET }, ...Object.entries({ "": "", ...words.source_kind }).map(([word, about]) => make("option", { value: word }, word ? `${word}: ${about}` : "")))),
        field("reliability", make("select", { "data-source": "reliability", ...QUIET }, ...Object.entries({ "": "", ...words.reliability }).map(([word, about]) => make("option", { value: word }, word ? `${word}: ${about}` : "")))),
        field("why that letter", make("input", { type: "text", "data-source": "reliability_basis", ...QUIET }))),
      make("p", { class: "acts" }, make("button", { type: "submit", class: "main", ...QUIET }, "Save ", make("kbd", {}, "Ctrl Enter"))));
  }
  model.on("change:data", function () { if (!dirty) show(); });
  model.on("change:told", function () {
    const told = model.get("told");
    said.textContent = told.words || "";
    said.classList.toggle("fault", !!told.fault);
    if (!told.fault) { dirty = false; show(); }
  });
  show();
}
