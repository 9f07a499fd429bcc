// Hands a file to the browser's downloads, without a server.

const KEPT_MS = 60_000; // a browser may ask where to put it, and read it only then

export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
