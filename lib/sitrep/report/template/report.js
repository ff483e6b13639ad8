// Draws every figure of the page from the JSON beside it (look/figure.js), and fits it to paper.
(function () {
  "use strict";
  const PLOTLY = document.currentScript.dataset.plotly;
  const ROOT = document.documentElement;
  ROOT.classList.add("scripted");
  // A4 between its margins in pixels.
  const PAPER = 695;
  // So many rows of a table stand at first, and so many more where the rest would be hardly any.
  const ROWS = 5, SPARE = 3;
  // The tables that are lists; what is read as a whole, as a grid or a scale of days, stands whole.
  const LONG = "main :is(.sitrep-table, .sitrep-table > .whole) > table:not(.grid, .board, .kept, .sides), .sitrep-matrix .alt > table";

  // The pages of a site share one plotly.js beside them; one file carries it inside.
  function load() {
    if (!PLOTLY) return Promise.resolve();
    return new Promise(function (done, failed) {
      const script = document.createElement("script");
      script.src = PLOTLY;
      script.onload = done;
      script.onerror = () => failed(new Error(`${PLOTLY} is missing: keep the report's folder whole`));
      document.head.append(script);
    });
  }

  function figureOf(plot) {
    const spec = document.getElementById(plot.dataset.spec);
    return sitrepFigure(Plotly, plot, () => JSON.parse(spec.textContent));
  }

  function watch(figures) {
    const at = new Map(figures.map((one) => [one.plot.parentElement, one]));
    const columns = new ResizeObserver((seen) => seen.forEach((one) => at.get(one.target).fit()));
    at.forEach((one, column) => columns.observe(column));
    return columns;
  }

  // Folds stay as the reader left them: what is printed is what is in sight.
  function onPaper(figures, columns) {
    const seen = () => figures.filter((one) => inSight(one.plot));
    window.addEventListener("beforeprint", function () {
      columns.disconnect();
      seen().forEach((one) => one.redraw(PAPER));
    });
    window.addEventListener("afterprint", function () {
      Promise.all(seen().map((one) => one.redraw()))
        .then(() => figures.forEach((one) => columns.observe(one.plot.parentElement)));
    });
  }

  // A figure behind a line has no width to be drawn in until the line is opened.
  const inSight = (plot) => !plot.closest("details:not([open])");

  function drawLater(figure) {
    const opened = () => { if (inSight(figure.plot) && !figure.plot.dataset.drawn) figure.draw(); };
    for (let fold = figure.plot.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.addEventListener("toggle", opened);
    }
  }

  // Of a long table the first rows stand, and the others behind a button that counts them.
  function shorten(table) {
    const rows = Array.from(table.tBodies).flatMap((part) => Array.from(part.rows));
    if (rows.length <= ROWS + SPARE) return;
    const rest = rows.slice(ROWS), line = document.createElement("p"), button = document.createElement("button");
    const facts = rows.filter((row) => !row.matches(".over")).length;
    const show = (all) => {
      rest.forEach((row) => { row.hidden = !all; });
      button.setAttribute("aria-expanded", all);
      button.textContent = all ? "Show the first rows only" : `Show all ${facts.toLocaleString("en")} rows`;
    };
    line.className = "more";
    button.type = "button";
    button.addEventListener("click", () => show(button.getAttribute("aria-expanded") === "false"));
    line.append(button);
    table.after(line);
    table.showAll = () => show(true);
    show(false);
  }

  // A link into a page opens what it leads to.
  function reveal() {
    let aim = null;
    try {
      aim = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch (error) { /* a hash that is none of ours */ }
    if (!aim) return;
    for (let part = aim; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
      if (part.tagName === "TABLE" && aim.closest("[hidden]") && part.showAll) part.showAll();
    }
    aim.scrollIntoView();
  }

  // Words and data of a figure, and the contents, stand open for a page without scripts.
  function shut(folds) {
    folds.forEach(function (fold) {
      fold.open = false;
      fold.dataset.shut = "yes";
    });
    return function () {
      ROOT.classList.remove("scripted");
      folds.forEach((fold) => { fold.open = true; });
    };
  }

  // Where the reader is: the heading last passed, and by how many pixels.
  function place() {
    const passed = Array.from(document.querySelectorAll("main [id]:is(h1, h2)"))
      .filter((one) => one.getBoundingClientRect().top <= 80);
    const last = passed[passed.length - 1];
    return last ? `#${encodeURIComponent(last.id)}@${Math.round(80 - last.getBoundingClientRect().top)}` : "";
  }

  // A link to another edition leads to the same place of the same page.
  function keepPlace() {
    document.querySelectorAll("nav.editions a").forEach(function (link) {
      const bare = link.getAttribute("href");
      const aim = () => link.setAttribute("href", bare + place());
      ["pointerdown", "focus", "click"].forEach((event) => link.addEventListener(event, aim));
    });
  }

  function goToPlace() {
    const found = /^#(.+)@(-?\d+)$/.exec(location.hash);
    let heading = null;
    try {
      heading = found && document.getElementById(decodeURIComponent(found[1]));
    } catch (error) { /* a hash that is none of ours */ }
    if (!heading) return () => undefined;
    const go = () => window.scrollTo(0, window.scrollY + heading.getBoundingClientRect().top - 80 + Number(found[2]));
    let touched = false;
    ["wheel", "touchmove", "keydown", "pointerdown"].forEach((event) =>
      window.addEventListener(event, () => { touched = true; }, { once: true, passive: true }));
    go();
    // Again when the charts have their height, unless the reader has moved on.
    return function () {
      if (!touched) go();
      // Arrived: back and reload are the browser's to place.
      history.replaceState(null, "", location.href.split("#")[0]);
    };
  }

  function start() {
    const contents = document.querySelector(".contents details");
    const open = shut(Array.from(document.querySelectorAll(
      ".behind > details[open], .contents > details")));
    if (contents) contents.open = window.matchMedia("(min-width: 75rem)").matches;
    document.querySelectorAll(LONG).forEach(shorten);
    keepPlace();
    reveal();
    window.addEventListener("hashchange", reveal);
    loaded.then(function () {
      const figures = Array.from(document.querySelectorAll(".plot"), figureOf);
      onPaper(figures, watch(figures));
      figures.forEach(drawLater);
      return figures.filter((one) => inSight(one.plot)).reduce((chain, one) => chain.then(() => one.draw()), Promise.resolve());
    }).then(goToPlace(), function (error) {
      // Without a drawing the page is what it is without scripts; and the console says why.
      open();
      throw error;
    });
  }

  const loaded = load();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
