// Tables in JupyterLab can be sorted, filtered and copied: those of answers and frames as pandas
// shows them. It acts on what a table shows and runs nothing of a notebook, so it may in one that
// nobody trusts; the notebook itself is not changed, and pages do without.
(function () {
  "use strict";
  const TABLES = ".jp-OutputArea-output table:is(.sitrep table, .dataframe):not(.grouped, .board, .kept, .rows)";
  const LEAST = 5, BLANK = "";
  const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december"];
  const DAY = new RegExp(`(?:(\\d{1,2}) )?(${MONTHS.join("|")}) (\\d{4})`, "i");
  const NUMBER = /^[-−+]?[\d,]*\.?\d+(?:e[-+]?\d+)?\s*%?$/i;
  const words = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  const STYLE = `
    .sitrep-tools { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem;
      margin: .5rem 0; font: var(--jp-ui-font-size1, 13px)/1.4 var(--jp-ui-font-family, sans-serif);
      color: var(--jp-ui-font-color1, inherit); }
    .sitrep-tools :is(input, button) { font: inherit; color: inherit; padding: .15rem .5rem;
      background: var(--jp-layout-color1, transparent); border: 1px solid var(--jp-border-color1, #999);
      border-radius: 2px; }
    .sitrep-tools input { width: 14rem; max-width: 100%; }
    .sitrep-tools button, .sitrep-sort { cursor: pointer; }
    .sitrep-sort.sitrep-sort.sitrep-sort { font: inherit; color: inherit; text-align: inherit;
      background: none; border: 0; padding: 0; margin: 0; white-space: inherit; }
    .sitrep-sort::after { content: "\\2195"; opacity: .45; margin-left: .3em; font-weight: 400; }
    [aria-sort="ascending"] > .sitrep-sort::after { content: "\\2191"; opacity: 1; }
    [aria-sort="descending"] > .sitrep-sort::after { content: "\\2193"; opacity: 1; }
    :is(.sitrep-tools, .sitrep-sort):focus-visible, .sitrep-tools :focus-visible {
      outline: 2px solid var(--jp-brand-color1, #0b57a4); outline-offset: 2px; }
    tr[hidden][hidden][hidden] { display: none !important; }
    @container page (max-width: 640px) { .sitrep-sort { visibility: hidden; } }`;

  const text = (cell) => (cell ? cell.textContent.trim() : BLANK);
  const folded = (said) => said.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // A number, a day in words as one, or null.
  function value(said) {
    if (NUMBER.test(said)) return Number(said.replace(/[,%\s]/g, "").replace("−", "-"));
    const day = DAY.exec(said);
    if (!day) return null;
    return Number(day[3]) * 10000 + (MONTHS.indexOf(day[2].toLowerCase()) + 1) * 100 + Number(day[1] || 0);
  }

  // Numbers and days by size where every cell is one, else words; blank cells stay last.
  function sorted(rows, column, down) {
    const cells = rows.map((row) => [row, text(row.cells[column])]);
    const blank = cells.filter(([, said]) => !said || /^(nan|nat|none|<na>)$/i.test(said));
    const full = cells.filter((one) => !blank.includes(one)).map(([row, said]) => [row, said, value(said)]);
    const sized = full.every(([, , size]) => size !== null);
    full.sort((a, b) => (sized ? a[2] - b[2] : words.compare(a[1], b[1])) * (down ? -1 : 1));
    return [...full, ...blank].map(([row]) => row);
  }

  function sortable(table, body, head, rows) {
    [...head.cells].forEach(function (cell, column) {
      if (!text(cell)) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sitrep-sort";
      button.append(...cell.childNodes);
      cell.append(button);
      button.addEventListener("click", function () {
        const next = { ascending: "descending", descending: "none" }[cell.ariaSort] || "ascending";
        [...head.cells].forEach((one) => one.removeAttribute("aria-sort"));
        if (next !== "none") cell.ariaSort = next;
        body.append(...(next === "none" ? rows : sorted(rows, column, next === "descending")));
      });
    });
  }

  function copied(table) {
    const lines = [...table.rows].filter((row) => !row.hidden);
    const clean = (cell) => text(cell).replace(/\s+/g, " ");
    return lines.map((row) => [...row.cells].map(clean).join("\t")).join("\n");
  }

  function copy(said) {
    if (navigator.clipboard) return navigator.clipboard.writeText(said);
    // Away from localhost and https a browser has no clipboard but this.
    const area = document.createElement("textarea");
    area.value = said;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("no clipboard"));
  }

  function tools(table, rows) {
    const bar = document.createElement("div");
    bar.className = "sitrep-tools";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Table");
    const field = document.createElement("input");
    field.type = "search";
    field.placeholder = "Filter rows";
    field.setAttribute("aria-label", "Filter rows");
    const count = document.createElement("span");
    count.setAttribute("role", "status");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    const told = (said) => { count.textContent = said; };
    const all = `${rows.length.toLocaleString("en")} rows`;
    field.addEventListener("input", function () {
      const wanted = folded(field.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach(function (row) {
        const said = folded(row.textContent);
        row.hidden = !wanted.every((word) => said.includes(word));
        if (!row.hidden) shown += 1;
      });
      told(shown < rows.length ? `${shown.toLocaleString("en")} of ${all}` : all);
    });
    button.addEventListener("click", function () {
      const number = rows.filter((row) => !row.hidden).length;
      copy(copied(table)).then(
        () => told(`${number.toLocaleString("en")} rows copied`),
        () => told("The browser let nothing be copied"));
    });
    told(all);
    bar.append(field, button, count);
    table.before(bar);
  }

  // A table of one head and one body; one that pandas cut in its middle would be sorted wrongly.
  function furnish(table) {
    const [body] = table.tBodies, head = table.tHead && table.tHead.rows[0];
    if (table.dataset.furnished || !head || table.tBodies.length !== 1 || table.tHead.rows.length !== 1) return;
    const rows = [...body.rows];
    if (rows.length < LEAST || table.querySelector("[colspan]:not([colspan='1']), [rowspan]:not([rowspan='1'])")) return;
    table.dataset.furnished = "true";
    if (rows.some((row) => [...row.cells].every((cell) => /^(\.\.\.|…)$/.test(text(cell))))) return;
    tools(table, rows);
    sortable(table, body, head, rows);
  }

  // What is typed here is no shortcut of JupyterLab, in which Enter would open the cell to be edited
  // and a blank scroll. It listens on the document, so this has to be asked before.
  window.addEventListener("keydown", function (event) {
    const ours = event.target.closest && event.target.closest(".sitrep-tools, .sitrep-sort");
    if (!ours || event.ctrlKey || event.metaKey) return;
    event.stopPropagation();
    if (event.target.tagName !== "BUTTON" || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    if (!event.repeat) event.target.click();
  }, true);

  const furnished = (node) => node.nodeType === 1 && (node.matches("table") || node.querySelector("table"));
  const style = document.createElement("style");
  style.textContent = STYLE;
  document.head.append(style);
  new MutationObserver(function (changes) {
    if (!changes.some((one) => [...one.addedNodes].some(furnished))) return;
    document.querySelectorAll(TABLES).forEach(furnish);
  }).observe(document.body, { childList: true, subtree: true });
  document.querySelectorAll(TABLES).forEach(furnish);
})();
