// The page's own model: the data stands in the page, the choices in its address.
function standIn(data) {
  const told = { data, linked: true }, heard = [];
  function readAddress() {
    const said = new URLSearchParams(location.hash.slice(1));
    CHOICES.forEach((name) => { told[name] = said.get(name) || ""; });
    // A link to an event leads to its day.
    const event = data.events.find((one) => `events/${one.id}` === told.pick);
    if (event && !told.day) told.day = event.day[1];
  }
  readAddress();
  addEventListener("hashchange", function () {
    readAddress();
    heard.forEach((one) => one());
  });
  return {
    get: (name) => told[name],
    set: (name, value) => { told[name] = value; },
    on: (_name, act) => { if (!heard.includes(act)) heard.push(act); },
    save_changes() {
      const said = new URLSearchParams(CHOICES.filter((name) => told[name]).map((name) => [name, told[name]]));
      history.replaceState(null, "", `#${said}`);
    },
  };
}

// The script stands in the head, before what it draws in.
document.addEventListener("DOMContentLoaded", function () {
  document.querySelectorAll(".sitrep-explore").forEach(function (el) {
    const data = JSON.parse(el.querySelector("script").textContent);
    const model = standIn(data), seen = () => { if (model.get("pick")) el.querySelector(".card").scrollIntoView({ block: "nearest" }); };
    render({ model, el });
    seen();
    addEventListener("hashchange", seen);
  });
});
