// Draws every figure of the page from the JSON beside it, fits it to the window and to paper,
// and gives maps buttons for what a wheel or a finger would otherwise take from the page.
(function () {
  "use strict";
  const NARROW = window.matchMedia("(max-width: 600px)");
  const copy = (value) => JSON.parse(JSON.stringify(value));

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

  function geoNames(plot) {
    return Object.keys(plot._fullLayout).filter((key) => /^geo\d*$/.test(key));
  }

  function zoom(plot, factor) {
    const update = {};
    geoNames(plot).forEach(function (name) {
      ["lonaxis", "lataxis"].forEach(function (axis) {
        const [low, high] = plot._fullLayout[name][axis].range;
        const middle = (low + high) / 2, half = (high - low) / 2 / factor;
        update[name + "." + axis + ".range"] = [middle - half, middle + half];
      });
    });
    Plotly.relayout(plot, update);
  }

  function addZoom(plot) {
    const bar = document.createElement("div");
    bar.className = "zoom";
    [["Closer", () => zoom(plot, 1.6)], ["Farther", () => zoom(plot, 1 / 1.6)], ["Whole map", () => redraw(plot)]]
      .forEach(function ([name, act]) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = name;
        button.addEventListener("click", act);
        bar.appendChild(button);
      });
    plot.before(bar);
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

  function start() {
    const contents = document.querySelector(".contents details");
    if (contents) contents.open = window.matchMedia("(min-width: 75rem)").matches;
    const plots = Array.from(document.querySelectorAll(".plot"));
    let chain = Promise.resolve();
    plots.forEach(function (plot) {
      if (plot.dataset.map) addZoom(plot);
      chain = chain.then(() => draw(plot));
    });
    NARROW.addEventListener("change", () => plots.forEach((plot) => redraw(plot)));
    onPaper(plots);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
