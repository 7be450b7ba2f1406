const LONGEST_SIDE = 2400;
const QUALITY = 0.85;

/**
 * A phone's photo made light before it leaves: upright, 2 400 px at most, JPEG. What is no photo, or what this browser
 * cannot read, goes as it is: the server decides.
 */
export async function shrinkPhoto(file: File): Promise<Blob> {
  if (file.type !== "image/jpeg" && file.type !== "image/png") return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const drawing = canvas.getContext("2d");
    if (!drawing) return file;
    // A transparent picture gets white paper under it.
    drawing.fillStyle = "#ffffff";
    drawing.fillRect(0, 0, canvas.width, canvas.height);
    drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const small = await new Promise<Blob | null>((resolve) =>
      canvas.toBlob(resolve, "image/jpeg", QUALITY),
    );
    return small && small.size < file.size ? small : file;
  } catch {
    return file;
  }
}
