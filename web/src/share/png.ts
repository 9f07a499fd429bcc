// An SVG document as a PNG, with twice its pixels in both directions.

const SCALE = 2;

export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser has no canvas to draw on: take the SVG instead");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((made, fail) => {
    const refuse = () => fail(new Error("this browser cannot make so large a PNG: take the SVG instead"));
    canvas.toBlob((blob) => (blob ? made(blob) : refuse()), "image/png");
  });
}
