"use strict";

/* Signatures drawn with a finger. Without script the paper that was signed is photographed instead. */
(() => {
  const form = document.getElementById("sign");
  if (!form) return;
  const INK = "#111";
  const WIDE = 1600;
  for (const pad of form.querySelectorAll(".pad")) {
    pad.hidden = false;
    const canvas = pad.querySelector("canvas");
    const kept = pad.querySelector("input");
    const pen = canvas.getContext("2d");
    let drawn = false;
    let last = null;

    const clear = () => {
      const scale = Math.min(devicePixelRatio || 1, WIDE / canvas.clientWidth);
      canvas.width = Math.round(canvas.clientWidth * scale);
      canvas.height = Math.round(canvas.clientHeight * scale);
      pen.scale(scale, scale);
      pen.lineWidth = 3;
      pen.lineCap = pen.lineJoin = "round";
      pen.strokeStyle = pen.fillStyle = INK;
      drawn = false;
      kept.value = "";
    };
    const at = (event) => {
      const edge = canvas.getBoundingClientRect();
      return [event.clientX - edge.left, event.clientY - edge.top];
    };
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      last = at(event);
      pen.beginPath();
      pen.arc(last[0], last[1], 1.5, 0, 7);
      pen.fill();
      drawn = true;
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!last) return;
      for (const step of event.getCoalescedEvents ? event.getCoalescedEvents() : [event]) {
        const next = at(step);
        pen.beginPath();
        pen.moveTo(...last);
        pen.lineTo(...next);
        pen.stroke();
        last = next;
      }
    });
    const stop = () => {
      last = null;
      if (drawn) kept.value = canvas.toDataURL("image/png");
    };
    for (const name of ["pointerup", "pointercancel", "pointerleave"]) canvas.addEventListener(name, stop);
    pad.querySelector(".pad-clear").addEventListener("click", clear);
    form.addEventListener("anxin-shown", clear);
    clear();
  }
})();
