// The strip of all events, a lane a side, with the days on which the report may have appeared, and
// the handle that moves the day.
function makeStrip(all, choose) {
  const picture = draw("svg", { class: "days", "aria-hidden": "true" });
  const slider = make("input", { type: "range", min: all.first, max: all.last, step: 1, "aria-label": "Day",
    // JupyterLab takes the arrow keys of whatever does not say this.
    "data-lm-suppress-shortcuts": "true", oninput: () => choose({ day: isoOf(Number(slider.value)) }) });
  const box = make("div", { class: "strip" }, picture, slider);
  const lanes = [...all.sides.map((one) => one.id), ""].filter((id) => all.events.some((one) => (id ? one.sides.includes(id) : !one.sides.length)));
  const HIGH = 15, EDGE = 9;
  let now = null, with_ = null, wide = 0;

  function again() {
    if (!now) return;
    wide = Math.max(240, box.clientWidth);
    const x = scale(all.first, all.last, EDGE, wide - EDGE), foot = lanes.length * HIGH + 6;
    picture.setAttribute("viewBox", `0 0 ${wide} ${foot + 16}`);
    picture.style.height = `${foot + 16}px`;
    const parts = [draw("rect", { class: "bracket", x: x(all.bracket[0]) - 1, width: Math.max(3, x(all.bracket[1]) - x(all.bracket[0]) + 2), y: 0, height: foot })];
    parts.push(...months(x, foot));
    lanes.forEach(function (id, lane) {
      all.events.filter((one) => (id ? one.sides.includes(id) : !one.sides.length)).forEach(function (one) {
        const look = lookOf(all, id);
        if (one.span[1] < all.first || one.span[1] > all.last || !isKnown(one, now)) return;
        parts.push(draw("path", { class: `tick${one.span[1] > now.day ? " later" : ""}${passes(one, now) ? "" : " off"}${with_.events.has(one.id) ? " marked" : ""}`,
          d: mark(look.marker, with_.events.has(one.id) ? 5.5 : 3.6), transform: `translate(${x(one.span[1]).toFixed(1)},${(lane + 0.5) * HIGH + 3})`, style: { fill: look.colour } },
        draw("title", {}, `${one.when}: ${one.title}`)));
      });
    });
    parts.push(draw("line", { class: "today", x1: x(now.day), x2: x(now.day), y1: 0, y2: foot + 4 }));
    picture.replaceChildren(...parts);
    if (Number(slider.value) !== now.day) slider.value = now.day;
    slider.setAttribute("aria-valuetext", inWords(now.day));
  }

  // The months, as many as have room.
  function months(x, foot) {
    const found = [], each = Math.ceil(64 / Math.max(1, x(all.first + 30) - x(all.first)));
    const date = new Date(all.first * DAY);
    let year = 0;
    date.setUTCDate(1);
    for (let n = 0; date.getTime() / DAY <= all.last; n += 1, date.setUTCMonth(date.getUTCMonth() + 1)) {
      const day = date.getTime() / DAY, month = date.getUTCMonth();
      if (day < all.first || n % each || x(day) > wide - 56) continue;
      // The year stands beside its first month.
      const words = each > 11 ? "" : MONTHS[month].slice(0, 3), own = date.getUTCFullYear();
      found.push(draw("line", { class: "month", x1: x(day), x2: x(day), y1: 0, y2: foot }),
        draw("text", { class: "month", x: x(day) + 2, y: foot + 12 }, [words, own === year ? "" : own].filter(Boolean).join(" ")));
      year = own;
    }
    return found;
  }

  function drag(event) {
    const rect = picture.getBoundingClientRect(), share = (event.clientX - rect.left - EDGE) / Math.max(1, rect.width - 2 * EDGE);
    choose({ day: isoOf(Math.round(all.first + Math.min(1, Math.max(0, share)) * (all.last - all.first))) });
  }
  picture.addEventListener("pointerdown", function (event) { picture.setPointerCapture(event.pointerId); drag(event); });
  picture.addEventListener("pointermove", (event) => { if (event.buttons & 1) drag(event); });

  return { box, slider, show(next, marked) { now = next; with_ = marked; again(); }, fit: again };
}
