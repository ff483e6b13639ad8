// Elements, marks and scales that all parts draw with. Words of a case are set as text alone.
const SVG = "http://www.w3.org/2000/svg";

function fill(element, told, kids) {
  Object.entries(told || {}).forEach(function ([name, value]) {
    if (value === null || value === undefined || value === false) return;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "style") Object.entries(value).forEach(([key, one]) => element.style.setProperty(key, one));
    else element.setAttribute(name, value === true ? "" : value);
  });
  element.append(...kids.flat().filter((kid) => kid !== null && kid !== undefined && kid !== ""));
  return element;
}
const make = (tag, told, ...kids) => fill(document.createElement(tag), told, kids);
const draw = (tag, told, ...kids) => fill(document.createElementNS(SVG, tag), told, kids);

// A button that copies a text, and says that it did.
function copier(name, text) {
  const button = make("button", { type: "button", class: "link", onclick() {
    navigator.clipboard?.writeText(text()).then(() => {
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = name; }, 2000);
    }, () => {});
  } }, name);
  return button;
}

// A mark of a side, `size` from its middle to its edge, as a path around 0, 0.
function mark(shape, size) {
  const s = size, t = size * 1.15, u = size * 0.38;
  const cross = `M${-s},${-u}H${-u}V${-s}H${u}V${-u}H${s}V${u}H${u}V${s}H${-u}V${u}H${-s}Z`;
  const turned = (points) => `M${points.map(([x, y]) => `${((x - y) * 0.7071).toFixed(2)},${((x + y) * 0.7071).toFixed(2)}`).join("L")}Z`;
  const plain = { square: `M${-s},${-s}H${s}V${s}H${-s}Z`, diamond: `M0,${-t}L${t},0L0,${t}L${-t},0Z`,
    cross, "triangle-up": `M0,${-t}L${t},${s}H${-t}Z`, "triangle-down": `M0,${t}L${t},${-s}H${-t}Z`,
    x: turned([[-s, -u], [-u, -u], [-u, -s], [u, -s], [u, -u], [s, -u], [s, u], [u, u], [u, s], [-u, s], [-u, u], [-s, u]]) };
  return plain[shape] || `M${-s},0a${s},${s} 0 1 0 ${2 * s},0a${s},${s} 0 1 0 ${-2 * s},0Z`;
}

// The look of a side, or of none.
const lookOf = (all, id) => all.side.get(id) || { label: "no side", colour: "var(--x-middle)", marker: "circle" };

// A side's mark within a line of text.
const badge = (all, id) => draw("svg", { class: "badge", viewBox: "-8 -8 16 16", "aria-hidden": "true" },
  draw("path", { d: mark(lookOf(all, id).marker, 5.5), style: { fill: lookOf(all, id).colour } }));

// How a day lies between two ends, in pixels.
const scale = (first, last, from, to) => (day) => from + ((day - first) / Math.max(1, last - first)) * (to - from);
