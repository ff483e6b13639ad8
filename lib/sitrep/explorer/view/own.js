// The report's own words, where the reader has a copy of them. The file is read here, held against the
// hash that the case keeps, and shown beside the passages; it is sent and stored nowhere.
function makeOwn(all, choose, places) {
  const said = make("span", { class: "quiet", role: "status" });
  const file = make("input", { type: "file", accept: ".txt,text/plain", hidden: true, "aria-label": "Your copy of the report",
    onchange() { const [one] = file.files; file.value = ""; if (one) one.arrayBuffer().then(read); } });
  const ask = make("button", { type: "button", class: "link", onclick: () => file.click() }, "Read it in your own copy");

  async function read(bytes) {
    let whole = "";
    try {
      // As the case counts: no byte order mark, one sign for a new line, composed letters.
      whole = new TextDecoder("utf-8", { fatal: true }).decode(bytes).replace(/\r\n?/g, "\n").normalize("NFC");
    } catch (error) {
      said.textContent = "This file is not UTF-8; save the report’s text as UTF-8.";
      return;
    }
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(whole));
    const found = Array.from(new Uint8Array(hash), (one) => one.toString(16).padStart(2, "0")).join("");
    if (found !== all.report.sha256) {
      said.textContent = "This is not the text from which the case was made.";
      return;
    }
    said.textContent = "Your copy is the text of the case. It stays in this page.";
    show(Array.from(whole));
  }

  // Positions count code points. Where passages overlap a stretch belongs to the first of them.
  function show(letters) {
    all.report.paragraphs.forEach(function ([par, start, end]) {
      const claims = all.claims.filter((one) => one.par === par && one.at);
      const edges = [...new Set([start, end, ...claims.flatMap((one) => one.at)])].filter((one) => one >= start && one <= end).sort((a, b) => a - b);
      places.get(par)?.replaceChildren(...edges.slice(1).map(function (to, n) {
        const from = edges[n], words = letters.slice(from, to).join("");
        const claim = claims.find((one) => one.at[0] <= from && to <= one.at[1]);
        return claim ? make("mark", { "data-mark": claim.id, title: claim.claim, onclick: () => choose({ pick: `claims/${claim.id}` }) }, words) : words;
      }));
      if (places.has(par)) places.get(par).hidden = false;
    });
  }
  return make("p", { class: "copy" }, ask, file, " ", said);
}
