// Draws every figure of the page from the JSON beside it, and fits it to the window and to paper.
(function () {
  "use strict";
  const NARROW = window.matchMedia("(max-width: 600px)");
  const PLOTLY = document.currentScript.dataset.plotly;
  const ROOT = document.documentElement;
  ROOT.classList.add("scripted");
  const copy = (value) => JSON.parse(JSON.stringify(value));

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

  // `paper` is the width of a printed page in pixels: the figure is drawn for it at once, with the
  // labels of a narrow window, which are the ones that fit.
  function draw(plot, paper) {
    const spec = JSON.parse(document.getElementById(plot.dataset.spec).textContent);
    const layout = copy(spec.layout);
    layout.autosize = !paper;
    if (paper) layout.width = paper;
    const config = { responsive: true, displayModeBar: false, scrollZoom: false, doubleClick: false };
    return Plotly.newPlot(plot, copy(spec.data), layout, config).then(function () {
      if ((paper || NARROW.matches) && spec.narrow && Object.keys(spec.narrow).length) {
        return Plotly.relayout(plot, spec.narrow);
      }
    }).then(function () {
      // The room kept for the wide figure would leave a gap under a lower one.
      plot.style.minHeight = "";
      plot.dataset.drawn = "yes";
    });
  }

  function redraw(plot, paper) {
    delete plot.dataset.drawn;
    Plotly.purge(plot);
    return draw(plot, paper);
  }

  function onPaper(plots) {
    let opened = [];
    window.addEventListener("beforeprint", function () {
      opened = Array.from(document.querySelectorAll("details.alt:not([open])"));
      opened.forEach((one) => { one.open = true; });
      plots.forEach((plot) => redraw(plot, 640));
    });
    window.addEventListener("afterprint", function () {
      opened.forEach((one) => { one.open = false; });
      plots.forEach((plot) => redraw(plot));
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
    NARROW.addEventListener("change", () => plots.forEach((plot) => redraw(plot)));
    onPaper(plots);
  }

  const loaded = load();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
