// What both desks draw with. Words of a text or case are set as text alone.
function make(tag, told, ...kids) {
  const element = document.createElementNS(told && told.svg ? "http://www.w3.org/2000/svg" : "http://www.w3.org/1999/xhtml", tag);
  Object.entries(told || {}).forEach(function ([name, value]) {
    if (name === "svg" || value === null || value === undefined || value === false) return;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  });
  element.append(...kids.flat().filter((kid) => kid !== null && kid !== undefined && kid !== ""));
  return element;
}
const draw = (tag, told, ...kids) => make(tag, { svg: true, ...told }, ...kids);

// Keys are the desk's own while it has the focus; a field that is written in keeps its letters.
const QUIET = { "data-lm-suppress-shortcuts": "true" };
const writes = (event) => /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
