// One figure, drawn in the layout that its column has room for: in the pages and in JupyterLab.
var sitrepFigure = (function () {
  "use strict";
  // The column's width in pixels below which a figure takes its narrow and its middle layout.
  const NARROW = 600, MIDDLE = 900;
  // No figure is drawn narrower than this: in a narrower column it is drawn so and shrunk.
  const LEAST = 346;
  // What of the height of a sheet a figure may take: the rest is for the heading, the introduction
  // and the answer above it.
  const TALL = 680;
  const CONFIG = { displayModeBar: false, scrollZoom: false, doubleClick: false };
  const setOf = (width) => (width < NARROW ? "narrow" : width < MIDDLE ? "middle" : "wide");

  // Changes as plotly's relayout takes them ("xaxis.range", "annotations[3].text"), made before the
  // first drawing, which they would else double. An axis that is given a range keeps to it.
  function change(layout, changes) {
    Object.entries(changes || {}).forEach(function ([path, value]) {
      const keys = path.split(/[.[\]]+/).filter(Boolean), last = keys.pop();
      const part = keys.reduce(
        (whole, key) => (Object.hasOwn(whole, key) ? whole[key] : (whole[key] = {})), layout);
      part[last] = value;
      if (last === "range") part.autorange = false;
    });
  }

  // `plotly` gives plotly.js, which may come later than the figure. `plot` is the element to draw
  // in, as wide as its parent. `read` gives data, layout and the
  // changes of layout of the sets "middle" and "narrow", anew each time, as plotly keeps them.
  return function (plotly, plot, read) {
    const columnOf = () => plot.parentElement.clientWidth;

    // At `paper` pixels at once if it is to be printed.
    function draw(paper) {
      const { data, layout, ...sets } = read();
      layout.autosize = !paper;
      if (paper) layout.width = paper;
      const width = paper || columnOf();
      const set = setOf(width);
      change(layout, sets[set]);
      plot.style.width = width < LEAST ? `${LEAST}px` : "";
      return plotly().newPlot(plot, data, layout, { ...CONFIG }).then(function () {
        // The room kept for the wide figure would leave a gap under a lower one.
        plot.style.minHeight = "";
        plot.dataset.set = set;
        shrink(width, paper);
        plot.dataset.drawn = width;
        if (!paper) fit();
      });
    }

    // Plotly knows of a transform when it looks for the mark under the pointer; a printer breaks
    // pages by the height that is left after zooming.
    function shrink(width, paper) {
      const height = plot.firstElementChild ? plot.firstElementChild.offsetHeight : 0;
      const part = Math.min(1, width / LEAST);
      plot.style.transform = part < 1 ? `scale(${part})` : "";
      plot.style.transformOrigin = "0 0";
      plot.style.marginBottom = part < 1 ? `${Math.round(height * (part - 1))}px` : "";
      plot.style.zoom = paper && height > TALL ? TALL / height : "";
    }

    function redraw(paper) {
      clear();
      return draw(paper);
    }

    // Another width: drawn anew if another layout fits, stretched if the same does.
    function fit() {
      const width = columnOf();
      if (!width || !plot.dataset.drawn || Number(plot.dataset.drawn) === width) return;
      if (setOf(width) !== plot.dataset.set) {
        redraw();
        return;
      }
      delete plot.dataset.drawn;
      plot.style.width = width < LEAST ? `${LEAST}px` : "";
      plotly().Plots.resize(plot).then(function () {
        shrink(width);
        plot.dataset.drawn = width;
        fit();
      });
    }

    function clear() {
      delete plot.dataset.drawn;
      plotly().purge(plot);
    }

    return { plot, draw, redraw, fit, clear };
  };
})();
