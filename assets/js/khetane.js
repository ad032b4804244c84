// Only makes things nicer: every page works without it.
(() => {
  "use strict";

  // A link can be copied with one press where the browser allows it.
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) break;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(field.value);
        button.textContent = button.dataset.copied;
      } catch {
        field.select();
      }
    });
  }

  // Whoever leaves a form with words typed but not sent is asked once.
  let unsent = false;
  for (const form of document.querySelectorAll("form[data-keep]:not(.specimen *)")) {
    form.addEventListener("input", () => { unsent = true; });
    form.addEventListener("submit", () => { unsent = false; });
  }
  addEventListener("beforeunload", (event) => { if (unsent) event.preventDefault(); });

  // What was typed into a long sheet is kept in the tab until the server has it: whoever stands elsewhere was led on.
  try {
    for (const name of Object.keys(sessionStorage).filter((key) => key.startsWith("draft:"))) {
      const sent = JSON.parse(sessionStorage.getItem(name)).sent;
      if (sent && name !== `draft:${location.pathname}`) sessionStorage.removeItem(name);
    }
  } catch { /* a closed store */ }

  // Whoever signs out leaves nothing of it behind on a machine that others use.
  addEventListener("submit", (event) => {
    if (!event.target.action?.endsWith("/logout/")) return;
    try { sessionStorage.clear(); } catch { /* a closed store */ }
  });

  // What opens over the page closes when the reader goes on elsewhere.
  for (const menu of document.querySelectorAll("[data-closes]")) {
    addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }

  // After a refused form the reader stands at the list of what to mend.
  document.querySelector("#error-summary:not(.specimen *)")?.focus();
})();
