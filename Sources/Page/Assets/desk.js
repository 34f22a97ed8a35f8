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
    if (inField(event.target) || document.querySelector("dialog[open]") || !Object.hasOwn(single, event.key)) return;
    event.preventDefault();
    single[event.key]();
  });

  // What went wrong is read first; the current room is in sight on a phone.
  document.querySelector(".errors")?.focus();
  const room = document.querySelector(".rooms [aria-current]")?.getBoundingClientRect();
  if (room) document.querySelector(".rooms ul").scrollBy(room.x + room.width / 2 - innerWidth / 2, 0);
})();
