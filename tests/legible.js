// What a reader cannot read on the page as it stands: returns lists of texts.
// cut: a text of a chart beyond the chart's side or its bar; over: two texts of a chart over one
// another; broken: a word of the page broken inside; spilt: a text beyond the block it stands in;
// sideways: by how many pixels the page is wider than the window, or a part than its own box.
// `root` names the parts that are looked at; without it that is the whole page.
(root) => {
  const found = { cut: [], over: [], broken: [], spilt: [], sideways: 0 };
  const SLACK = 1.5;

  // The corners of a line of text on the screen, slanted as it is, a little smaller than its box.
  function corners(line) {
    const box = line.getBBox(), to = line.getScreenCTM();
    if (!box.width || !to) return null;
    const trim = box.height * 0.14;
    return [[box.x, box.y + trim], [box.x + box.width, box.y + trim],
      [box.x + box.width, box.y + box.height - trim], [box.x, box.y + box.height - trim]]
      .map(([x, y]) => [to.a * x + to.c * y + to.e, to.b * x + to.d * y + to.f]);
  }

  // The ends of a shape across and down.
  function ends(shape) {
    const xs = shape.map((c) => c[0]), ys = shape.map((c) => c[1]);
    return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  }

  // By how much two convex shapes lie over one another: the least overlap along their sides.
  function overlap(one, two) {
    let least = Infinity;
    for (const shape of [one, two]) {
      for (let n = 0; n < 2; n += 1) {
        const [a, b] = [shape[n], shape[n + 1]];
        const long = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
        const axis = [(b[0] - a[0]) / long, (b[1] - a[1]) / long];
        const [p, q] = [one, two].map((all) => all.map((c) => c[0] * axis[0] + c[1] * axis[1]));
        least = Math.min(least, Math.min(Math.max(...p), Math.max(...q)) - Math.max(Math.min(...p), Math.min(...q)));
      }
    }
    return least;
  }

  function lines(plot) {
    const all = [];
    plot.querySelectorAll("text").forEach(function (text) {
      // A text of one sign that is a mark is judged as a mark.
      if (!/[^\s\u2190-\u21ff\u25a0-\u27bf]/.test(text.textContent) || text.closest(".hoverlayer") || !text.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return;
      const rows = text.querySelectorAll("tspan.line");
      (rows.length ? Array.from(rows) : [text]).forEach(function (line) {
        if (!line.textContent.trim()) return;
        const shape = corners(line);
        if (shape) all.push({ words: line.textContent, shape, ends: ends(shape), text });
      });
    });
    return all;
  }

  function texts(part) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT), all = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) all.push(node);
    // What is kept for readers that cannot see is read by nobody else.
    return all.filter((node) => !node.parentElement.closest(".unseen"));
  }

  document.querySelectorAll(".plot").forEach(function (plot) {
    const box = plot.getBoundingClientRect();
    const all = lines(plot);
    all.forEach(function (line) {
      const [left, right, top, bottom] = line.ends;
      const bar = line.text.classList.contains("bartext-inside") && line.text.parentNode.querySelector("path");
      const edge = bar ? bar.getBoundingClientRect() : box;
      if (left < edge.left - SLACK || right > edge.right + SLACK
        || top < edge.top - SLACK || bottom > edge.bottom + SLACK) {
        found.cut.push(`${plot.id || plot.dataset.spec}: ${line.words}`);
      }
    });
    for (let n = 0; n < all.length; n += 1) {
      for (let m = n + 1; m < all.length; m += 1) {
        const [a, b] = [all[n].ends, all[m].ends];
        if (a[1] < b[0] || b[1] < a[0] || a[3] < b[2] || b[3] < a[2]) continue;
        if (all[n].text !== all[m].text && overlap(all[n].shape, all[m].shape) > SLACK) {
          found.over.push(`${plot.id || plot.dataset.spec}: ${all[n].words} / ${all[m].words}`);
        }
      }
    }
  });

  // The numbers of a scale above rows are set by hand, each on its own.
  document.querySelectorAll(".ticks").forEach(function (scale) {
    const all = Array.from(scale.querySelectorAll("i")).filter((one) => one.checkVisibility())
      .map((one) => [one.textContent, one.getBoundingClientRect()]).sort(([, a], [, b]) => a.left - b.left);
    all.forEach(function ([words, box], n) {
      const next = all[n + 1];
      if (next && box.right > next[1].left + SLACK) found.over.push(`${words} / ${next[0]}`);
    });
  });

  const parts = Array.from(document.querySelectorAll(root || "body"));
  const range = document.createRange();
  for (const node of parts.flatMap(texts)) {
    const parent = node.parentElement;
    // Where a table's rows are stacked, its heads are kept for readers that cannot see.
    const heads = [parent.closest("th"), parent.closest("thead")].filter(Boolean);
    if (!node.data.trim() || parent.closest(".plot, script, style, .skip, svg, .long")
      || heads.some((one) => getComputedStyle(one).clipPath === "inset(50%)")
      || !parent.checkVisibility({ visibilityProperty: true })) continue;
    range.selectNodeContents(node);
    const boxes = Array.from(range.getClientRects()).filter((r) => r.width > 0.5);
    // Only in a text of several lines can a word be broken.
    const lines = new Set(boxes.map((r) => Math.round(r.top)));
    // An address may break where it must; a word may break after a hyphen, a dash or a slash.
    const address = parent.closest("a") && /^https?:/.test(node.data.trim());
    for (const word of lines.size > 1 ? node.data.matchAll(/[^\s\u00ad\u200b\-‐–—\/]+/g) : []) {
      if (word[0].length < 2 || address) continue;
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const tops = new Set(Array.from(range.getClientRects()).filter((r) => r.width > 0.5).map((r) => Math.round(r.top)));
      const before = node.data.slice(0, word.index).match(/\S*$/)[0], after = node.data.slice(word.index).match(/^\S*/)[0];
      if (tops.size > 1 && !/:\/\/|www\./.test(before + after)) found.broken.push(word[0].slice(0, 40));
    }
    let block = parent;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const right = Math.max(...boxes.map((r) => r.right));
    if (right > block.getBoundingClientRect().right + SLACK) found.spilt.push(node.data.trim().slice(0, 60));
  }
  const wider = root ? parts.map((part) => part.scrollWidth - part.clientWidth) : [];
  found.sideways = Math.max(0, document.documentElement.scrollWidth - window.innerWidth, ...wider);
  return found;
}
