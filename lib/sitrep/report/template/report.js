// Draws every figure of the page from the JSON beside it, and fits it to its column and to paper.
(function () {
  "use strict";
  const PLOTLY = document.currentScript.dataset.plotly;
  const ROOT = document.documentElement;
  ROOT.classList.add("scripted");
  // The column's width in pixels below which a figure takes its narrow and its middle layout.
  const NARROW = 600, MIDDLE = 900;
  // A4 between its margins in pixels, and what of its height a figure may take: the rest is for the
  // heading, the introduction and the answer above it.
  const PAPER = 695, TALL = 680;
  // No figure is drawn narrower than this: in a narrower column it is drawn so and shrunk.
  const LEAST = 346;
  const copy = (value) => JSON.parse(JSON.stringify(value));
  const setOf = (width) => (width < NARROW ? "narrow" : width < MIDDLE ? "middle" : "wide");
  const columnOf = (plot) => plot.parentElement.clientWidth;

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

  // The figure in the layout of its column; at `paper` pixels at once if it is to be printed.
  function draw(plot, paper) {
    const spec = JSON.parse(document.getElementById(plot.dataset.spec).textContent);
    const layout = copy(spec.layout);
    layout.autosize = !paper;
    if (paper) layout.width = paper;
    const width = paper || columnOf(plot);
    const set = setOf(width);
    const changes = spec[set] || {};
    const config = { displayModeBar: false, scrollZoom: false, doubleClick: false };
    plot.style.width = width < LEAST ? `${LEAST}px` : "";
    return Plotly.newPlot(plot, copy(spec.data), layout, config).then(function () {
      if (Object.keys(changes).length) return Plotly.relayout(plot, changes);
    }).then(function () {
      // The room kept for the wide figure would leave a gap under a lower one.
      plot.style.minHeight = "";
      plot.dataset.set = set;
      shrink(plot, width, paper);
      plot.dataset.drawn = width;
      if (!paper) fit(plot);
    });
  }

  // Plotly knows of a transform when it looks for the mark under the pointer; a printer breaks
  // pages by the height that is left after zooming.
  function shrink(plot, width, paper) {
    const height = plot.firstElementChild ? plot.firstElementChild.offsetHeight : 0;
    const part = Math.min(1, width / LEAST);
    plot.style.transform = part < 1 ? `scale(${part})` : "";
    plot.style.marginBottom = part < 1 ? `${Math.round(height * (part - 1))}px` : "";
    plot.style.zoom = paper && height > TALL ? TALL / height : "";
  }

  function redraw(plot, paper) {
    delete plot.dataset.drawn;
    Plotly.purge(plot);
    return draw(plot, paper);
  }

  // Another width: drawn anew if another layout fits, stretched if the same does.
  function fit(plot) {
    const width = columnOf(plot);
    if (!width || !plot.dataset.drawn || Number(plot.dataset.drawn) === width) return;
    if (setOf(width) !== plot.dataset.set) {
      redraw(plot);
      return;
    }
    delete plot.dataset.drawn;
    plot.style.width = width < LEAST ? `${LEAST}px` : "";
    Plotly.Plots.resize(plot).then(function () {
      shrink(plot, width);
      plot.dataset.drawn = width;
      fit(plot);
    });
  }

  function watch(plots) {
    const columns = new ResizeObserver((seen) =>
      seen.forEach((one) => fit(one.target.querySelector(".plot"))));
    plots.forEach((plot) => columns.observe(plot.parentElement));
    return columns;
  }

  // Folds stay as the reader left them: what is printed is what is in sight.
  function onPaper(plots, columns) {
    window.addEventListener("beforeprint", function () {
      columns.disconnect();
      plots.forEach((plot) => redraw(plot, PAPER));
    });
    window.addEventListener("afterprint", function () {
      Promise.all(plots.map((plot) => redraw(plot)))
        .then(() => plots.forEach((plot) => columns.observe(plot.parentElement)));
    });
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
    const plots = Array.from(document.querySelectorAll(".plot"));
    let chain = loaded;
    plots.forEach(function (plot) {
      chain = chain.then(() => draw(plot));
    });
    keepPlace();
    chain.then(goToPlace(), function (error) {
      // Without a drawing the page is what it is without scripts; and the console says why.
      open();
      throw error;
    });
    onPaper(plots, watch(plots));
  }

  const loaded = load();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
