/**
 * Makes a photo smaller before it goes over a slow line. What the phone wrote into it (place, time, owner) stays behind, since
 * only its pixels are copied.
 */

const LONGEST = 2000; // px
const NARROWEST = 1200; // px; what a cover needs (innovations/rules.py)
const QUALITY = 0.82;

/** @param {Blob} file @returns {Promise<Blob>} the file itself where this browser cannot open it: the server may */
export async function shrink(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, Math.max(LONGEST / Math.max(picture.width, picture.height), NARROWEST / picture.width));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
    const ground = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    ground.fillStyle = "#fff"; // a JPEG has no transparency
    ground.fillRect(0, 0, canvas.width, canvas.height);
    ground.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const small = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
    return small ?? file;
  } catch {
    return file;
  }
}
