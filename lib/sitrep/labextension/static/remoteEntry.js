// What JupyterLab loads of Sitrep: a renderer that draws a chart as the pages do (figure.js), in
// the layout that the width of its output has room for. Written by hand in the form that Lab takes
// prebuilt extensions in, a container of webpack's module federation, so that nothing is built.
(function () {
  "use strict";
  // Ours marks a chart; the chart itself is what plotly's own renderer would draw.
  const CHART = "application/vnd.sitrep.chart.v1+json", PLOTLY = "application/vnd.plotly.v1+json";
  const HERE = document.currentScript.src.replace(/[^/]*$/, "");
  let shared = {}, tools = null;

  function load(name) {
    return new Promise(function (done, failed) {
      const script = document.createElement("script");
      script.src = HERE + name;
      script.onload = done;
      script.onerror = () => failed(new Error(`${script.src} cannot be read: install Sitrep again`));
      document.head.append(script);
    });
  }

  // plotly.js and our drawing, loaded with the first chart; another plotly of the page stays its own.
  function drawing() {
    const before = window.Plotly;
    tools = tools || Promise.all([load("plotly-basic.min.js"), load("figure.js")]).then(function () {
      const ours = window.Plotly;
      if (before) window.Plotly = before;
      return (plot, read) => sitrepFigure(() => ours, plot, read);
    });
    return tools;
  }

  function renderer(Widget) {
    return class Chart extends Widget {
      constructor() {
        super();
        this.addClass("sitrep-chart");
        this.columns = new ResizeObserver(() => this.follow());
        this.columns.observe(this.node);
      }

      // An output is told what to draw before it has a width, which `follow` waits for.
      renderModel(model) {
        const bundle = model.data[PLOTLY];
        this.clear();
        if (!bundle) {
          this.node.textContent = `This chart has lost its data (${PLOTLY}). Run its cell again.`;
          return Promise.resolve();
        }
        const meta = ((bundle.layout || {}).meta || {}).sitrep || {};
        const { middle, narrow } = meta;
        const plot = document.createElement("div");
        plot.className = "plot";
        plot.setAttribute("role", "img");
        plot.setAttribute("aria-label", meta.alt || "Chart");
        plot.style.minHeight = `${(bundle.layout || {}).height || 450}px`;
        this.node.replaceChildren(plot);
        this.plot = plot;
        const { data, layout } = bundle;
        const read = () => JSON.parse(JSON.stringify({ data, layout, middle, narrow }));
        return drawing().then((made) => {
          if (this.plot !== plot) return;
          this.figure = made(plot, read);
          this.follow();
        });
      }

      follow() {
        if (!this.figure || !this.node.clientWidth) return;
        if (this.begun) this.figure.fit();
        else this.begun = this.figure.draw().catch((error) => { this.node.textContent = String(error); });
      }

      clear() {
        if (this.begun) this.figure.clear();
        this.plot = this.figure = this.begun = null;
      }

      dispose() {
        if (this.isDisposed) return;
        this.columns.disconnect();
        this.clear();
        super.dispose();
      }
    };
  }

  // The widgets of JupyterLab itself, which a renderer has to be one of.
  function widgets() {
    const versions = Object.values(shared["@lumino/widgets"]);
    const used = versions.find((one) => one.loaded) || versions[0];
    return Promise.resolve(used.get()).then((factory) => factory().Widget);
  }

  const container = {
    init: function (scope) {
      shared = scope;
      // What tables can do beside: a chart is drawn without it.
      load("tables.js").catch((error) => console.warn(String(error)));
    },
    get: () => widgets().then(function (Widget) {
      const Chart = renderer(Widget);
      return () => ({
        id: "sitrep:chart",
        description: "Draws the charts of Sitrep in the layout that their width has room for.",
        // It draws data and takes no HTML from a notebook, so it may in one that nobody trusts.
        rendererFactory: { safe: true, mimeTypes: [CHART], createRenderer: () => new Chart() },
        // Before plotly's own renderer, whose rank is 0.
        rank: -10,
        dataType: "json",
      });
    }),
  };
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB.sitrep = container;
})();
