declare module "libheif-js/wasm-bundle.js" {
  type Canvas = { data: Uint8ClampedArray; width: number; height: number };
  type Picture = {
    get_width(): number;
    get_height(): number;
    /** Draws the picture upright, RGBA; null when it cannot. */
    display(canvas: Canvas, done: (drawn: Canvas | null) => void): void;
    free(): void;
  };
  const libheif: { HeifDecoder: new () => { decode(bytes: Uint8Array): Picture[] } };
  export default libheif;
}
