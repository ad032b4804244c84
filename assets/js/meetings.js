// Only makes things nicer: a sheet survives a line that breaks, and a voice can be recorded in the page.
(() => {
  "use strict";

  // What was typed is kept in this tab until the server has it. It goes with the tab, so that nothing lies about.
  const name = `draft:${location.pathname}`;
  const form = document.querySelector("form[data-draft]");
  const read = () => { try { return JSON.parse(sessionStorage.getItem(name)); } catch { return null; } };
  const fields = () => [...form.elements].filter((one) => one.name && one.name !== "csrfmiddlewaretoken" && one.type !== "file");
  const keep = (sent) => {
    const typed = fields().map((one) => (one.type === "checkbox" || one.type === "radio" ? one.checked : one.value));
    try { sessionStorage.setItem(name, JSON.stringify({ sent, typed })); } catch { /* a full or closed store */ }
  };
  if (form) {
    const draft = form.hasAttribute("data-draft-typed") ? null : read();
    if (draft && draft.typed.length === fields().length) {
      fields().forEach((one, number) => {
        if (one.type === "checkbox" || one.type === "radio") one.checked = draft.typed[number];
        else one.value = draft.typed[number];
      });
      for (const more of form.querySelectorAll("details")) {
        if ([...more.querySelectorAll("textarea, input")].some((one) => one.value)) more.open = true;
      }
    }
    form.addEventListener("input", () => keep(false));
    form.addEventListener("submit", () => keep(true));
  }

  // A voice: recorded here, put into the file box, sent like any other file.
  const recorder = document.querySelector("[data-record]");
  const box = document.querySelector("input[data-recorder]");
  if (!recorder || !box || !window.MediaRecorder || !navigator.mediaDevices) return;
  const button = recorder.querySelector("button");
  const said = recorder.querySelector("[role=status]");
  box.closest(".field").append(recorder);
  recorder.hidden = false;
  button.textContent = recorder.dataset.recordLabel;
  let running = null;
  button.addEventListener("click", async () => {
    if (running) { running.stop(); return; }
    let stream;
    try { stream = await navigator.mediaDevices.getUserMedia({ audio: true }); } catch {
      said.textContent = recorder.dataset.refusedLabel;
      return;
    }
    const parts = [];
    running = new MediaRecorder(stream);
    running.addEventListener("dataavailable", (event) => parts.push(event.data));
    running.addEventListener("stop", () => {
      const files = new DataTransfer();
      files.items.add(new File(parts, "voice.webm", { type: running.mimeType }));
      box.files = files.files;
      for (const track of stream.getTracks()) track.stop();
      running = null;
      button.textContent = recorder.dataset.recordLabel;
      said.textContent = recorder.dataset.keptLabel;
    });
    running.start();
    button.textContent = recorder.dataset.stopLabel;
    said.textContent = "";
  });
})();
