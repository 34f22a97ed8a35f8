// SPDX-License-Identifier: AGPL-3.0-or-later
// Comfort for the desk. Every page works without this file: it only adds.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const inField = (node) => node.closest?.("input, textarea, select, [contenteditable]") != null;
  const language = document.documentElement.lang || "en";
  const number = (value) => new Intl.NumberFormat(language).format(value);

  // Buttons that can do nothing without scripting arrive hidden.
  all("[data-copy], [data-opens], [data-print]").forEach((button) => { button.hidden = false; });

  async function copy(button) {
    const target = document.querySelector(button.dataset.copy);
    if (!target) return;
    const lines = all("li", target);
    const text = "value" in target ? target.value
      : lines.length ? lines.map((line) => line.textContent.trim()).join("\n") : target.textContent.trim();
    const label = button.querySelector("[data-label]") ?? button;
    const before = label.textContent;
    try {
      await navigator.clipboard.writeText(text);
      label.textContent = button.dataset.copied ?? "Copied";
    } catch {
      // The page may not use the clipboard: select the text, so that the person can copy it.
      if ("select" in target) target.select(); else getSelection().selectAllChildren(target);
      return;
    }
    setTimeout(() => { label.textContent = before; }, 2000);
  }

  const dialogue = (id) => {
    const box = document.getElementById(id);
    if (box && !box.open) box.showModal();
    return box != null;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy], [data-opens], [data-print]");
    if (button?.dataset.copy) copy(button);
    else if (button?.dataset.opens) dialogue(button.dataset.opens);
    else if (button) print();
    all("details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });

  // Words and minutes of everything typed in a form: 240 words a minute, in half minutes.
  all("[data-count-words]").forEach((place) => {
    const form = document.querySelector(place.dataset.countWords);
    if (!form) return;
    const base = Number(place.dataset.countBase ?? 0);
    const tell = () => {
      const wordsIn = (field) => ((field.value ?? field.textContent).match(/[\p{L}\p{N}]\S*/gu) ?? []).length;
      const words = all("textarea, [data-counted]", form).reduce((sum, field) => sum + wordsIn(field), base);
      const minutes = Math.max(0.5, Math.round(words / 120) / 2);
      for (const [name, value] of [["[data-words]", words], ["[data-minutes]", minutes]]) {
        const spot = place.querySelector(name);
        if (spot) spot.textContent = number(value);
      }
    };
    form.addEventListener("input", tell);
    tell();
  });

  // What is typed in the editor saves itself once the person pauses; the server says what stands now.
  all("form#briefing").forEach((form) => {
    const told = form.querySelector("[data-saved]");
    let timer = null;
    let sending = null;
    const typed = () => new URLSearchParams(new FormData(form)).toString();
    let before = typed();
    async function save() {
      timer = null;
      const now = typed();
      if (now === before || sending) return;
      const body = new URLSearchParams(new FormData(form));
      body.set("do", "autosave");
      sending = fetch(form.action, { method: "POST", body, redirect: "error" });
      try {
        const answer = await sending;
        if (!answer.ok) throw new Error(String(answer.status));
        const said = await answer.json();
        for (const [name, mark] of Object.entries(said.marks)) {
          const seen = form.elements.namedItem(`seen-${name}`);
          if (seen) seen.value = mark;
        }
        before = typed() === now ? now : before;
        if (told) told.textContent = said.clashes
          ? "Somebody else is writing at the same place. Press Save: both are kept." : `Saved ${said.at}`;
      } catch {
        if (told) told.textContent = "Not saved yet. Press Save.";
      } finally {
        sending = null;
        if (typed() !== now && !timer) timer = setTimeout(save, 3000);
      }
    }
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, 2000); });
    form.addEventListener("submit", (event) => {
      clearTimeout(timer);
      if (!sending) return;
      // Its answer first: it says what stands now, or these words would seem to be a colleague's.
      event.preventDefault();
      const button = event.submitter;
      sending.catch(() => {}).then(() => setTimeout(() => form.requestSubmit(button), 50));
    });
  });

  // The server says until when something can be undone; this adds the seconds.
  all("[data-until]").forEach((box) => {
    const until = Date.parse(box.dataset.until);
    const spot = box.querySelector("[data-remaining]");
    if (Number.isNaN(until)) return;
    // A wrong clock on this machine must not shorten the time: the server sends its own.
    const ahead = box.dataset.now ? Date.now() - Date.parse(box.dataset.now) : 0;
    const tick = () => {
      const seconds = Math.ceil((until - Date.now() + ahead) / 1000);
      if (seconds > 0) {
        if (spot) spot.textContent = spot.dataset.remaining.replace("{n}", number(seconds));
        setTimeout(tick, 250);
      } else {
        box.dataset.over = "";
      }
    };
    tick();
  });

  // One decision at a time, without a new page: the row goes, the next one is looked at, and it can be taken back.
  const flash = document.querySelector("[data-decided]");
  let last = null;
  // What is being decided: Undo waits for it, or it would take back the one before.
  let deciding = Promise.resolve();

  async function send(form, value) {
    const body = new URLSearchParams(new FormData(form));
    body.set("do", value);
    body.set("quick", "1");
    const answer = await fetch(form.action, { method: "POST", body, redirect: "error" });
    if (!answer.ok) throw new Error(String(answer.status));
  }

  function tell(words, name) {
    if (!flash) return;
    flash.hidden = false;
    flash.querySelector("[data-words]").textContent = words;
    flash.querySelector("[data-what]").textContent = name;
  }

  document.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!button || !("quick" in button.dataset)) return;
    const row = button.closest("[data-row]");
    if (!row) return;
    event.preventDefault();
    const rows = all("[data-row]").filter((other) => !other.hidden);
    const next = rows[rows.indexOf(row) + 1] ?? rows[rows.indexOf(row) - 1];
    const hadFocus = row.contains(document.activeElement);
    row.hidden = true;
    if (hadFocus && next) { next.tabIndex = -1; next.focus({ preventScroll: true }); next.scrollIntoView({ block: "nearest" }); }
    try {
      const sent = send(event.target, button.value);
      deciding = sent.catch(() => {});
      await sent;
      // A row that is out of sight must not be among those ticked.
      const box = row.querySelector("[data-pick]");
      if (box) box.checked = false;
      last = { form: event.target, row };
      tell(button.dataset.quick, row.dataset.name ?? "");
    } catch {
      // It did not get through: the form goes the ordinary way, and the server says what is wrong.
      row.hidden = false;
      delete button.dataset.quick;
      event.target.requestSubmit(button);
    }
  });

  flash?.querySelector("button").addEventListener("click", async (event) => {
    const verb = event.currentTarget.dataset.verb;
    await deciding;
    if (!last) return;
    const { form, row } = last;
    last = null;
    try {
      await send(form, `${verb}-${row.querySelector("[data-pick]").value}`);
      row.hidden = false;
      row.tabIndex = -1;
      row.focus();
      flash.hidden = true;
    } catch {
      location.reload();
    }
  });

  // Ctrl K: what the page /find would list, as it is typed; arrows go through it and Enter opens the first.
  const finder = document.getElementById("find");
  if (finder) {
    const field = finder.querySelector("input");
    const results = finder.querySelector("[data-results]");
    let asked = 0;
    async function look() {
      const mine = ++asked;
      const answer = await fetch(`/find?q=${encodeURIComponent(field.value)}`).catch(() => null);
      if (!answer?.ok || mine !== asked) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const list = page.querySelector("[data-found]") ?? page.querySelector(".empty p");
      results.replaceChildren(...(list ? [document.importNode(list, true)] : []));
    }
    let timer = null;
    field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 120); });
    finder.addEventListener("keydown", (event) => {
      const links = all("a", results);
      if (event.key === "Enter" && event.target === field && links.length) {
        event.preventDefault();
        links[0].click();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const at = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
        (links[at] ?? field).focus();
      }
    });
    document.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k" || finder.open) return;
      event.preventDefault();
      finder.showModal();
      field.select();
      look();
    });
  }

  function step(by) {
    const rows = all("[data-row]").filter((row) => row.offsetParent !== null);
    if (!rows.length) return;
    const at = rows.indexOf(document.activeElement?.closest("[data-row]"));
    const row = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))];
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  const single = {
    j: () => step(1),
    k: () => step(-1),
    x: () => document.activeElement?.closest("[data-row]")?.querySelector("[data-pick]")?.click(),
    o: () => document.activeElement?.closest("[data-row]")?.querySelector("[data-open]")?.click(),
    "?": () => dialogue("keys"),
    "/": () => document.querySelector("main input[type=search]")?.focus(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = event.target.form;
      if (form) { event.preventDefault(); form.requestSubmit(); }
      return;
    }
    if (event.key === "Escape") {
      const menu = document.querySelector("details.menu[open]");
      if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
    }
    if (event.ctrlKey || event.metaKey || event.altKey || document.body.dataset.keys === "off") return;
    if (inField(event.target) && event.target.type !== "checkbox" || document.querySelector("dialog[open]")) return;
    // A button may have a key of its own: the one in the row that is looked at comes first.
    const row = document.activeElement?.closest("[data-row]");
    const wanted = `[data-key="${CSS.escape(event.key)}"]`;
    const button = row?.querySelector(wanted) ?? all(wanted).find((found) => !found.closest("[data-row]"));
    if (!button && !Object.hasOwn(single, event.key)) return;
    event.preventDefault();
    if (button) button.click(); else single[event.key]();
  });

  // What went wrong is read first; the current room is in sight on a phone.
  document.querySelector(".errors")?.focus();
  const room = document.querySelector(".rooms [aria-current]")?.getBoundingClientRect();
  if (room) document.querySelector(".rooms ul").scrollBy(room.x + room.width / 2 - innerWidth / 2, 0);
})();
