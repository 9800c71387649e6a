/* Comfort only: every page works without this file. */
(() => {
  "use strict";
  /* After an error, start reading at the summary. */
  const errors = document.querySelector(".errors");
  if (errors) errors.focus();
  /* An open header menu closes on Escape or when one goes elsewhere. */
  const close = (event) => {
    for (const menu of document.querySelectorAll(".top details[open]")) {
      if (event.key === "Escape") { menu.open = false; menu.querySelector("summary").focus(); }
      else if (event.type !== "keydown" && !menu.contains(event.target)) menu.open = false;
    }
  };
  for (const type of ["click", "focusin"]) document.addEventListener(type, close);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(event); });
  /* A form sent twice by an impatient thumb is sent once. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 4000);
  });
  /* Enter after a word in a field that names a button presses that one, not the one that sends the whole form. */
  document.addEventListener("keydown", (event) => {
    const field = event.target, wanted = event.key === "Enter" && !event.isComposing && field.dataset.enter;
    const button = wanted && field.value.trim() && field.form.querySelector(`[name=do][value=${wanted}]`);
    if (button) { event.preventDefault(); button.click(); }
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
})();
