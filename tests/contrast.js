// The letters under an element that are hard to read: their words, contrast and both colours.
// Computed as WCAG 2.2 has it from what is painted: the colour of each piece of text, with its
// opacity, over every fill and background that lies beneath its middle. The window must be as high
// as the page.
(root) => {
  const all = document.createElement("style");
  all.textContent = "* { pointer-events: all !important; }";
  document.head.append(all);

  function colour(text) {
    const parts = (text.match(/[\d.]+/g) || []).map(Number);
    return /^rgb/.test(text) ? [...parts.slice(0, 3), parts.length > 3 ? parts[3] : 1] : null;
  }
  // Each is asked once: what lies beneath a letter lies beneath hundreds.
  const shares = new Map(), paints = new Map(), scrolls = new Map();
  function kept(store, element, ask) {
    if (!store.has(element)) store.set(element, ask(element));
    return store.get(element);
  }
  const opacity = (element) => (element instanceof Element ? kept(shares, element,
    (one) => Number(getComputedStyle(one).opacity) * opacity(one.parentElement)) : 1);
  const painted = (element) => kept(paints, element, paint);
  function paint(element) {
    const style = getComputedStyle(element);
    if (!(element instanceof SVGElement) || element.tagName === "svg") {
      const found = colour(style.backgroundColor);
      return found && [...found.slice(0, 3), found[3] * opacity(element)];
    }
    // A thick line is a ground as well; a path that says nothing of its fill is a thin one.
    const said = element.hasAttribute("fill") || /fill:/.test(element.getAttribute("style"));
    const thick = parseFloat(style.strokeWidth) >= 6 && colour(style.stroke);
    const found = thick || (said && colour(style.fill));
    const share = Number(thick ? style.strokeOpacity : style.fillOpacity);
    return found && [...found.slice(0, 3), found[3] * share * opacity(element)];
  }
  const over = (top, under) => top.slice(0, 3).map((part, n) => part * top[3] + under[n] * (1 - top[3]));
  function ground(element, x, y) {
    const stack = document.elementsFromPoint(x, y);
    const layers = [];
    for (const one of stack.slice(Math.max(stack.indexOf(element), 0))) {
      if (one.closest("text")) continue;
      const layer = painted(one);
      if (!layer || !layer[3]) continue;
      layers.push(layer);
      if (layer[3] > 0.99) break;
    }
    return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255]);
  }
  function luminance(parts) {
    const [red, green, blue] = parts.map((part) => part / 255)
      .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  // What has to be scrolled to within its box is read when it is there.
  function scrolledAway(element, x, y) {
    for (let one = element.parentElement; one; one = one.parentElement) {
      if (!/auto|scroll/.test(kept(scrolls, one, (box) => getComputedStyle(box).overflowY))) continue;
      const box = one.getBoundingClientRect();
      if (x < box.left || x > box.right || y < box.top || y > box.bottom) return true;
    }
    return false;
  }

  const found = [];
  let looked = 0;
  document.querySelectorAll(root).forEach(function (part) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      // A sign that is a mark is judged as a mark.
      if (!/[^\s\u2190-\u21ff\u25a0-\u27bf]/.test(node.data) || !element.checkVisibility() || element.closest("script, style, .hoverlayer, [aria-hidden=true], title, .unseen")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = Array.from(range.getClientRects()).find((one) => one.width > 1 && one.height > 1);
      if (!box) continue;
      const x = box.left + box.width / 2, y = box.top + box.height / 2;
      if (x < 0 || y < 0 || x > innerWidth || y > innerHeight || scrolledAway(element, x, y)) continue;
      const style = getComputedStyle(element), drawn = element instanceof SVGElement;
      const letters = colour(drawn ? style.fill : style.color);
      if (!letters) continue;
      letters[3] *= (drawn ? Number(style.fillOpacity) : 1) * opacity(element);
      const under = ground(element, x, y), ink = over(letters, under);
      const [light, dark] = [luminance(ink), luminance(under)].sort((a, b) => b - a);
      const ratio = (light + 0.05) / (dark + 0.05);
      looked += 1;
      if (ratio < 4.495) found.push(`${node.data.trim().slice(0, 40)}: ${ratio.toFixed(2)}, ${ink.map(Math.round)} on ${under.map(Math.round)}`);
    }
  });
  all.remove();
  return { looked, faint: found };
}
