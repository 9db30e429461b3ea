// Minutes of clocks go on while a page stands open, by how long it is open: the clock of the phone may be wrong.
// Without this file they are those of when it was opened.
(() => {
  "use strict";
  const MINUTE = 60000;
  const opened = performance.now();
  const spans = [...document.querySelectorAll(".timer-left")].map((span) => ({
    span,
    words: span.textContent,
    number: Number((span.textContent.match(/\d+/) || ["0"])[0]),
    step: span.classList.contains("timer-over") ? 1 : -1,
  }));
  const turn = () => {
    const gone = Math.floor((performance.now() - opened) / MINUTE);
    for (const one of spans) {
      const minutes = Math.max(0, one.number + one.step * gone);
      one.span.textContent = one.words.replace(/\d+/, String(minutes));
    }
  };
  if (spans.length) setInterval(turn, MINUTE / 4);
})();
