const SIDE_PIXELS = 1600;
const QUALITY = 0.9;

/** How large a picture becomes that fits into a square of this side, and never larger than it is. */
export function fitting(width: number, height: number, side = SIDE_PIXELS): { width: number; height: number } {
  const factor = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}

/**
 * A photo as small as the menu needs it, turned upright, whatever the browser can read: what leaves this machine is a JPEG
 * that says nothing of where it was taken.
 */
export async function shrunk(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, fitting(picture.width, picture.height));
  const ink = canvas.getContext('2d');
  if (!ink) {
    throw new Error('No canvas to draw on');
  }
  ink.fillStyle = '#fff';
  ink.fillRect(0, 0, canvas.width, canvas.height);
  ink.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture came out'))), 'image/jpeg', QUALITY);
  });
}
