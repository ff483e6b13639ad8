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

  // Where a source leads that is told in short.
  const AGAIN = /^#s\d+$/;
  // A figure is drawn when so much of it is in the window; once the reader has moved, so far ahead
  // that it stands when he gets there.
  const IN = "-64px 0px", AHEAD = "600px 0px";
  // After so many milliseconds a page that was come to from another edition lies still.
  const SETTLED = 10000;
  const MOVES = ["pointermove", "pointerdown", "touchstart", "wheel", "keydown", "scroll"];

  // The pages of a site share one plotly.js beside them; one file carries it inside.
  let loaded = null;
  function load() {
    if (!loaded) loaded = PLOTLY ? fetched() : Promise.resolve();
    return loaded;
  }

  function fetched() {
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
    return sitrepFigure(() => Plotly, plot, () => putBack(JSON.parse(spec.textContent)));
  }

  // What several traces have in common is written once (report/figures.py).
  function putBack({ shared, ...told }) {
    (shared ? told.data : []).forEach((trace) => Object.entries(trace).forEach(function ([name, value]) {
      if (value && value.shared !== undefined) trace[name] = shared[value.shared].slice();
    }));
    return told;
  }

  function watch(figures) {
    const at = new Map(figures.map((one) => [one.plot.parentElement, one]));
    const columns = new ResizeObserver((seen) => seen.forEach((one) => at.get(one.target).fit()));
    at.forEach((one, column) => columns.observe(column));
    return columns;
  }

  // Folds stay as the reader left them: what is printed is what is in sight. Where no figure has
  // been drawn yet there is no time for it, and its words and data stand instead.
  function onPaper(figures, columns) {
    const seen = () => figures.filter((one) => inSight(one.plot));
    const instead = (one, open) => one.plot.closest("figure")
      .querySelectorAll(".behind > details:is(.words, .data)").forEach((fold) => { fold.open = open; });
    window.addEventListener("beforeprint", function () {
      columns.disconnect();
      if (window.Plotly) seen().forEach((one) => one.redraw(PAPER));
      else seen().forEach((one) => { one.plot.hidden = true; instead(one, true); });
    });
    window.addEventListener("afterprint", function () {
      const again = window.Plotly ? seen().map((one) => one.redraw()) : [];
      if (!window.Plotly) seen().forEach((one) => { one.plot.hidden = false; instead(one, false); });
      Promise.all(again).then(() => figures.forEach((one) => columns.observe(one.plot.parentElement)));
    });
  }

  // A figure behind a line has no width to be drawn in until the line is opened.
  const inSight = (plot) => !plot.closest("details:not([open])");

  // Each figure is drawn when the reader comes near, one after the other, with a pause in which a
  // key or a wheel is heard. What stands in a shut fold is not near until the fold is opened.
  function drawInView(figures, failed) {
    const left = new Map(figures.map((one) => [one.plot, one]));
    const pause = () => new Promise((done) => setTimeout(done));
    let chain = Promise.resolve(), near = null;
    function look(margin) {
      if (near) near.disconnect();
      near = new IntersectionObserver(function (seen) {
        seen.filter((one) => one.isIntersecting && left.has(one.target)).forEach(function (one) {
          const figure = left.get(one.target);
          left.delete(one.target);
          near.unobserve(one.target);
          chain = chain.then(load).then(() => figure.draw()).then(pause);
        });
        chain.catch(failed);
      }, { rootMargin: margin });
      left.forEach((one, plot) => near.observe(plot));
    }
    // plotly.js is then loaded in any case: paper, which may be next, waits for nothing.
    function moved() {
      MOVES.forEach((event) => window.removeEventListener(event, moved));
      look(AHEAD);
      if (figures.length) load().catch(failed);
    }
    look(IN);
    MOVES.forEach((event) => window.addEventListener(event, moved, { passive: true }));
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

  // A source that is told in short is whole where it is first listed: here it becomes so too, in
  // sentences when there is time, in a list when its fold is opened.
  function whole(link, text) {
    const first = document.querySelector(`${link.getAttribute("href")} a`);
    if (!first) return;
    if (text) link.textContent = first.textContent;
    link.href = first.href;
    link.rel = first.rel;
    link.dataset.about = first.dataset.about;
  }

  function tellWhole() {
    const later = window.requestIdleCallback || setTimeout;
    const again = (part) => Array.from(part.querySelectorAll('a[href^="#s"]')).filter((one) => AGAIN.test(one.getAttribute("href")));
    const rest = again(document).filter((one) => !one.closest(".sources"));
    later(function go() {
      rest.splice(0, 200).forEach((one) => whole(one, false));
      if (rest.length) later(go);
    });
    document.querySelectorAll("details.sources").forEach((fold) => fold.addEventListener("toggle",
      () => again(fold).forEach((one) => whole(one, true))));
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
    if (!heading) return;
    const go = () => window.scrollTo(0, window.scrollY + heading.getBoundingClientRect().top - 80 + Number(found[2]));
    let touched = false;
    ["wheel", "touchmove", "keydown", "pointerdown"].forEach((event) =>
      window.addEventListener(event, () => { touched = true; }, { once: true, passive: true }));
    go();
    // Arrived: back and reload are the browser's to place.
    history.replaceState(null, "", location.href.split("#")[0]);
    // Again whenever something above changes its height, as a chart that is drawn does, unless the
    // reader has moved on: with a scroll bar unheard.
    let left = window.scrollY;
    const near = () => Math.abs(window.scrollY - left) < window.innerHeight;
    const heights = new ResizeObserver(function () {
      if (touched || !near() || performance.now() > SETTLED) return heights.disconnect();
      go();
      left = window.scrollY;
    });
    heights.observe(document.querySelector("main"));
  }

  function start() {
    const contents = document.querySelector(".contents details");
    const open = shut(Array.from(document.querySelectorAll(
      ".behind > details[open], .contents > details")));
    if (contents) contents.open = window.matchMedia("(min-width: 75rem)").matches;
    document.querySelectorAll(LONG).forEach(shorten);
    tellWhole();
    keepPlace();
    reveal();
    window.addEventListener("hashchange", reveal);
    // Without a drawing the page is what it is without scripts; and the console says why.
    const failed = function (error) {
      open();
      throw error;
    };
    const figures = Array.from(document.querySelectorAll(".plot"), figureOf);
    onPaper(figures, watch(figures));
    goToPlace();
    drawInView(figures, failed);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
