// Minutes of clocks go on while a page stands open, by how long it is open: the clock of the phone may be wrong.
// Without this file they are those of when it was opened.
(() => {
  "use strict";
  const MINUTE = 60000;
  const opened = performance.now();
  const spans = [...document.querySelectorAll(".timer-left")].map((span) => {
    const told = (span.textContent.match(/\d+/g) || ["0"]).map(Number);
    const hours = told.length > 1;
    return {
      span,
      words: span.textContent,
      hours,
      number: hours ? told[0] * 60 + told[1] : told[0],
      step: span.classList.contains("timer-over") ? 1 : -1,
    };
  });
  const turn = () => {
    const gone = Math.floor((performance.now() - opened) / MINUTE);
    for (const one of spans) {
      const minutes = Math.max(0, one.number + one.step * gone);
      const told = one.hours ? [Math.floor(minutes / 60), minutes % 60] : [minutes];
      one.span.textContent = one.words.replace(/\d+/g, () => String(told.shift()));
    }
  };
  if (spans.length) setInterval(turn, MINUTE / 4);
})();
