// Under every figure and table one quiet line: the data, the picture, a link, a line to cite.
(function () {
  "use strict";
  const INK = "#1d1d1f", QUIET = "#5c5c61", PAPER = "#ffffff";
  const SVG = "http://www.w3.org/2000/svg";
  const wordsOf = (part, selector) => (part.querySelector(selector)?.textContent || "").trim();
  const heading = (part) => Array.from(document.querySelectorAll("main h2, main h3"))
    .filter((one) => one.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING && !part.contains(one)).at(-1);
  const nameOf = (part) => (heading(part)?.textContent || document.title).replace(/¶$/, "").trim();
  const fileOf = (part, end) => `${nameOf(part).toLowerCase().normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60)}.${end}`;
  const edition = () => wordsOf(document, ".sitrep-masthead p:nth-of-type(2)").replace(/\s+/g, " ");
  const maker = () => document.querySelector("meta[name=generator]")?.content || "Sitrep";

  function save(content, type, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  // RFC 4180. What a spreadsheet would take for a formula is marked as text.
  function csv(table) {
    const cell = (text) => {
      const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text.replace(/[,\s%]/g, ""))) ? `'${text}` : text;
      return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    };
    // An address that stands there by the name of its host is told whole.
    const told = (one) => {
      const address = one.querySelector("a[rel]")?.getAttribute("href"), text = one.textContent.trim();
      // As written: a browser's own idea of a host has no capitals, no usual port, no other script.
      return address && /^https?:\/\/(?:www\.)?([^\s/?#]+)/.exec(address)?.[1] === text ? address : text;
    };
    const rows = Array.from(table.rows, (row) => Array.from(row.cells, (one) => cell(told(one))).join(","));
    const rest = table.parentElement.querySelector(":scope > .rest");
    if (rest) rows.push(cell(rest.textContent.trim()));
    return `\ufeff${rows.join("\r\n")}\r\n`;
  }

  // A text broken into lines of a width, as a canvas measures it.
  function broken(text, font, width) {
    const pen = document.createElement("canvas").getContext("2d"), lines = [""];
    pen.font = font;
    text.split(/\s+/).filter(Boolean).forEach(function (word) {
      const longer = `${lines.at(-1)} ${word}`.trim();
      if (lines.at(-1) && pen.measureText(longer).width > width) lines.push(word);
      else lines[lines.length - 1] = longer;
    });
    return lines.filter(Boolean);
  }

  // The plot as it stands, by day, with its sentence above and its note, sources and origin beneath.
  async function picture(figure) {
    const plot = figure.querySelector(".plot"), { width, height } = plot.querySelector(".main-svg").getBoundingClientRect();
    const taken = await Plotly.toImage(plot, { format: "svg", width, height });
    const inner = new DOMParser().parseFromString(decodeURIComponent(taken.slice(taken.indexOf(",") + 1)), "image/svg+xml").documentElement;
    const sources = Array.from(figure.querySelectorAll("details.sources li"), (one) => one.textContent.split(",")[0].trim());
    const named = [...new Set(sources)], more = named.length > 8 ? ` and ${named.length - 8} more` : "";
    const blocks = [
      [wordsOf(figure, "p.answer"), 16, "600", INK], null,
      [wordsOf(figure, "p.note"), 11, "400", QUIET],
      [named.length ? `Sources: ${named.slice(0, 8).join("; ")}${more}.` : "", 11, "400", QUIET],
      [`${wordsOf(document, ".brand, h1")}. ${edition()}. Made with ${maker()}.`, 11, "400", QUIET],
    ];
    const whole = document.createElementNS(SVG, "svg"), family = getComputedStyle(document.body).fontFamily;
    let foot = 12;
    const ground = whole.appendChild(document.createElementNS(SVG, "rect"));
    blocks.forEach(function (block) {
      if (!block) {
        inner.setAttribute("y", foot + 6);
        inner.setAttribute("x", 12);
        whole.append(inner);
        foot += height + 14;
        return;
      }
      const [text, size, weight, ink] = block;
      broken(text, `${weight} ${size}px ${family}`, width).forEach(function (line) {
        const row = whole.appendChild(document.createElementNS(SVG, "text"));
        foot += size * 1.35;
        Object.entries({ x: 12, y: foot, fill: ink, "font-size": size, "font-weight": weight, "font-family": family })
          .forEach(([name, value]) => row.setAttribute(name, value));
        row.textContent = line;
      });
      foot += 6;
    });
    const size = { width: Math.ceil(width + 24), height: Math.ceil(foot + 10) };
    Object.entries({ ...size, fill: PAPER }).forEach(([name, value]) => ground.setAttribute(name, value));
    Object.entries({ ...size, viewBox: `0 0 ${size.width} ${size.height}`, xmlns: SVG }).forEach(([name, value]) => whole.setAttribute(name, value));
    return { text: new XMLSerializer().serializeToString(whole), ...size };
  }

  async function png(figure) {
    const { text, width, height } = await picture(figure), image = new Image();
    image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    await image.decode();
    const canvas = document.createElement("canvas");
    // Twice as fine as the screen, for print.
    Object.assign(canvas, { width: 2 * width, height: 2 * height });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(image.src);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  const linkTo = (part) => `${location.href.split("#")[0]}#${encodeURIComponent(part.id || heading(part)?.id || "")}`;
  const cite = (part) => [`${wordsOf(part, "p.answer")} ${nameOf(part)}`, wordsOf(document, ".brand, h1"), edition(), linkTo(part)].filter(Boolean).join(", ");

  const cellOf = (part) => part.closest("[data-cell]")?.dataset.cell;

  function line(part) {
    const table = part.querySelector("details.data table") || part.querySelector("table");
    const drawn = part.querySelector(".plot"), isDrawn = () => drawn.querySelector(".main-svg");
    const all = [
      table && ["CSV", "The data of this as a table", () => save(csv(table), "text/csv", fileOf(part, "csv"))],
      drawn && ["SVG", "This picture as drawing", async () => { if (isDrawn()) save((await picture(part)).text, "image/svg+xml", fileOf(part, "svg")); }],
      drawn && ["PNG", "This picture as pixels", async () => { if (isDrawn()) save(await png(part), "image/png", fileOf(part, "png")); }],
      cellOf(part) && ["Cell", "Copy the line of the notebook that asks for this", (button) => copy(button, cellOf(part))],
      ["Link", "Copy a link to this", (button) => copy(button, linkTo(part))],
      ["Cite", "Copy a line to cite this by", (button) => copy(button, cite(part))],
    ].filter(Boolean);
    const row = document.createElement("p");
    row.className = "take";
    all.forEach(function ([name, title, act]) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: name, title });
      button.setAttribute("aria-label", `${title} (${name})`);
      button.addEventListener("click", () => act(button));
      row.append(button);
    });
    return row;
  }

  async function copy(button, text) {
    const name = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch (error) {
      // Where the clipboard is shut the text itself can be marked and copied.
      const shown = document.createElement("span");
      shown.className = "taken";
      shown.textContent = text;
      button.after(shown);
      getSelection().selectAllChildren(shown);
    }
    setTimeout(() => { button.textContent = name; }, 2000);
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("figure.sitrep-figure, .sitrep-table:has(table)").forEach(function (part) {
      if (part.parentElement.closest("figure, .sitrep-table, details")) return;
      const behind = Array.from(part.querySelectorAll(".behind")).at(-1) || part;
      behind.append(line(part));
    });
  });
})();
