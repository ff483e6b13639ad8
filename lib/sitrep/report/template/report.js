// Draws every figure of the page from the JSON beside it, and fits it to the window and to paper.
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
      chain = chain.then(() => draw(plot));
    });
    NARROW.addEventListener("change", () => plots.forEach((plot) => redraw(plot)));
    onPaper(plots);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
