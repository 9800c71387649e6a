/* Comfort only: letters press the buttons of the part that holds the focus. Without this file the buttons do the same. */
(() => {
  "use strict";
  const part = document.querySelector("[data-keys]");
  if (!part) return;
  if (!document.querySelector(".errors")) part.focus({ preventScroll: true });
  /* Only while the focus is inside, and never while somebody types (WCAG 2.1.4). */
  part.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
    const wanted = part.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (wanted) { event.preventDefault(); wanted.click(); }
  });
})();
