import makeLibheif from "libheif-js/libheif-wasm/libheif.js";

/** The main picture as libheif itself puts it together, turns and cuts it: RGB. */
export function drawWholeHeic(bytes: Buffer): { pixels: Buffer; width: number; height: number } {
  const libheif = makeLibheif();
  const memory = (): Uint8Array => libheif.HEAPU8;
  const number = (address: number) => new DataView(memory().buffer).getUint32(address, true);
  const [failure, found, file] = [12, 12, bytes.length].map(libheif._malloc);
  if (!failure || !found || !file) throw new Error("no memory");
  const mustSucceed = () => {
    if (number(failure) !== 0) throw new Error(`libheif refuses: ${number(failure)}`);
  };
  memory().set(bytes, file);
  const context = libheif._heif_context_alloc();
  libheif._heif_context_read_from_memory(failure, context, file, bytes.length, 0);
  mustSucceed();
  libheif._heif_context_get_primary_image_handle(failure, context, found);
  mustSucceed();
  libheif._heif_decode_image(failure, number(found), found, 1, 10, 0);
  mustSucceed();
  const image = number(found);
  const width = libheif._heif_image_get_width(image, 10);
  const height = libheif._heif_image_get_height(image, 10);
  const start = libheif._heif_image_get_plane_readonly(image, 10, found);
  const stride = number(found);
  const rows = Array.from({ length: height }, (_, line) =>
    memory().slice(start + line * stride, start + line * stride + width * 3),
  );
  return { pixels: Buffer.concat(rows), width, height };
}
