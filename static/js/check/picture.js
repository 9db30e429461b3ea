"use strict";

/* What is asked of a photo on the phone: when its camera says it was taken, and a smaller one of it. */
globalThis.Anxin = globalThis.Anxin || {};

Anxin.picture = (() => {
  const HEAD = 131072;
  const DATE_TAKEN = 0x9003;
  const EXIF_PART = 0x8769;

  /* When a JPEG says it was taken, as its camera wrote it; empty where it does not say. */
  const takenAt = async (file) => {
    const view = new DataView(await file.slice(0, HEAD).arrayBuffer());
    if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return "";
    for (let at = 2; at + 10 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
      if (view.getUint8(at) !== 0xff) return "";
      if (view.getUint16(at) === 0xffe1 && view.getUint32(at + 4) === 0x45786966) return readExif(view, at + 10);
    }
    return "";
  };
  const readExif = (view, base) => {
    const little = view.getUint16(base) === 0x4949;
    const find = (directory, tag) => {
      const entries = view.getUint16(base + directory, little);
      for (let number = 0; number < entries; number += 1) {
        const at = base + directory + 2 + number * 12;
        if (view.getUint16(at, little) === tag) return view.getUint32(at + 8, little);
      }
      return 0;
    };
    const part = find(view.getUint32(base + 4, little), EXIF_PART);
    const text = part ? find(part, DATE_TAKEN) : 0;
    if (!text) return "";
    return String.fromCharCode(...new Uint8Array(view.buffer, base + text, 19));
  };

  const smaller = async (file, longest, quality) => {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
  };

  return { takenAt, smaller };
})();
