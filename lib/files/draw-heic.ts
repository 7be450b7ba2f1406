import makeLibheif from "libheif-js/libheif-wasm/libheif.js";
import type { HeicAnswer } from "./decode-heic.ts";
import { CHANNELS, makeShrinker, type Shrunk, type Size } from "./shrink-rows.ts";
import { forgetBytes } from "./spare-memory.ts";

/** Points of the announced picture, its longest side, and the longest side of the one handed on. */
export type DrawLimits = { maxPixels: number; maxLongSide: number; maxDrawnSide: number };

/** A picture cut into tiles: the last of each row and column hold more than is shown. */
type Grid = Size & { columns: number; rows: number; tile: Size };
/** A picture in the decoder's own memory. */
type Drawn = Size & { image: number; start: number; stride: number };
type Item = { context: number; handle: number; id: number };

/** Numbers of libheif's own headers: heif_image.h, heif_decoding.h and heif_properties.h. */
const COLOURS_RGB = 1;
const PLANE = 10;
const [LAYOUT_RGB, LAYOUT_RGBA] = [10, 11];
const OPTION_IGNORE_TURNS = 1;
const [TYPE_GRID, TYPE_ROTATION, TYPE_MIRROR] = [0x67726964, 0x69726f74, 0x696d6972];
const MIRROR_LEFT_RIGHT = 1;
/** Room for what a call writes: an error, the sizes of a grid, a list of turns. */
const ROOM = 128;
const MAX_TURNS = 16;

/** EXIF's number of a picture turned so many quarters to the right, then mirrored left to right or not. */
const ORIENTATIONS = [
  [1, 2],
  [6, 5],
  [3, 4],
  [8, 7],
] as const;

const libheif = makeLibheif();
const failure = libheif._malloc(ROOM);
const found = libheif._malloc(ROOM);

/**
 * Draws the main picture of a file, no larger than wanted. A telephone's photo is made of tiles: each row of them is
 * drawn, shrunk and forgotten before the next, so that the whole photo is never held. Throws where libheif gives up.
 */
export function drawHeic(bytes: Uint8Array, limits: DrawLimits): HeicAnswer {
  const item = mainItem(bytes);
  const grid = gridOf(item);
  const sizes = [announcedSize(item), ...(grid ? [grid] : [])];
  if (sizes.some(({ width, height }) => width < 1 || height < 1)) return { code: "unreadable" };
  if (sizes.some((size) => isTooLarge(size, limits))) return { code: "tooManyPixels" };
  const orientation = orientationOf(item);
  if (grid && orientation && isPlain(item, grid))
    return { code: "drawn", ...drawTiles(item, grid, limits), orientation };
  return { code: "drawn", ...drawWhole(item, grid !== null, limits), orientation: 1 };
}

function mainItem(bytes: Uint8Array): Item {
  const context = libheif._heif_context_alloc();
  const { length } = bytes;
  const file = libheif._malloc(length);
  memory().set(bytes, file);
  forgetBytes(bytes);
  libheif._heif_context_read_from_memory_without_copy(failure, context, file, length, 0);
  mustSucceed();
  libheif._heif_context_get_primary_image_handle(failure, context, found);
  mustSucceed();
  const handle = numberAt(found);
  return { context, handle, id: libheif._heif_image_handle_get_item_id(handle) };
}

function announcedSize({ handle }: Item): Size {
  return {
    width: libheif._heif_image_handle_get_ispe_width(handle),
    height: libheif._heif_image_handle_get_ispe_height(handle),
  };
}

function isTooLarge({ width, height }: Size, { maxPixels, maxLongSide }: DrawLimits): boolean {
  return width * height > maxPixels || Math.max(width, height) > maxLongSide;
}

/** Null for a picture that is no grid. */
function gridOf({ context, handle, id }: Item): Grid | null {
  if (libheif._heif_item_get_item_type(context, id) !== TYPE_GRID) return null;
  libheif._heif_image_handle_get_image_tiling(failure, handle, 0, found);
  mustSucceed();
  const field = (rank: number) => numberAt(found + rank * 4);
  const tile = { width: field(3), height: field(4) };
  return { columns: field(1), rows: field(2), tile, width: field(5), height: field(6) };
}

/** Neither transparent nor made of tiles that are turned one by one. */
function isPlain({ context, handle }: Item, { columns, rows }: Grid): boolean {
  if (libheif._heif_image_handle_has_alpha_channel(handle)) return false;
  for (let rank = 0; rank < columns * rows; rank += 1) {
    const [x, y] = [rank % columns, Math.floor(rank / columns)];
    libheif._heif_image_handle_get_grid_image_tile_id(failure, handle, 0, x, y, found);
    mustSucceed();
    const tile = numberAt(found);
    if (libheif._heif_item_get_transformation_properties(context, tile, found, MAX_TURNS) > 0)
      return false;
  }
  return true;
}

/** How the picture is to be turned once drawn; null when it is to be cut as well, or turned without an end. */
function orientationOf({ context, id }: Item): number | null {
  const count = libheif._heif_item_get_transformation_properties(context, id, found, MAX_TURNS);
  if (count === MAX_TURNS) return null;
  const properties = Array.from({ length: count }, (_, rank) => numberAt(found + rank * 4));
  let [quarters, mirrored] = [0, 0];
  for (const property of properties) {
    const type = libheif._heif_item_get_property_type(context, id, property);
    if (type === TYPE_ROTATION) {
      const left = libheif._heif_item_get_property_transform_rotation_ccw(context, id, property);
      // Seen through a mirror, a turn goes the other way.
      quarters += (mirrored ? left : 360 - left) / 90;
    } else if (type === TYPE_MIRROR) {
      const way = libheif._heif_item_get_property_transform_mirror(context, id, property);
      // Upside down is left to right, and half a turn.
      if (way !== MIRROR_LEFT_RIGHT) quarters += 2;
      mirrored = 1 - mirrored;
    } else return null;
  }
  return ORIENTATIONS[quarters % 4]?.[mirrored] ?? null;
}

function drawTiles({ handle }: Item, grid: Grid, { maxDrawnSide }: DrawLimits): Shrunk {
  const { width, height, tile } = grid;
  if (grid.columns * tile.width < width) throw new Error("tiles that stop before the edge");
  const shrinker = makeShrinker(grid, fitInside(grid, maxDrawnSide));
  const options = libheif._heif_decoding_options_alloc();
  memory()[options + OPTION_IGNORE_TURNS] = 1;
  const row = new Uint8Array(width * CHANNELS);
  for (let y = 0; y < grid.rows; y += 1) {
    const tall = Math.min(tile.height, height - y * tile.height);
    const tiles = Array.from({ length: grid.columns }, (_, x) => {
      const wide = Math.min(tile.width, width - x * tile.width);
      const { _heif_image_handle_decode_image_tile: decode } = libheif;
      decode(failure, handle, found, COLOURS_RGB, LAYOUT_RGB, options, x, y);
      const image = drawnImage();
      if (wide < 1 || tall < 1 || image.width < wide || image.height < tall)
        throw new Error("a tile without its place");
      return { ...image, at: x * tile.width * CHANNELS, length: wide * CHANNELS };
    });
    for (let line = 0; line < tall; line += 1) {
      for (const { start, stride, at, length } of tiles)
        row.set(bytesAt(start + line * stride, length), at);
      shrinker.push(row);
    }
    for (const { image } of tiles) libheif._heif_image_release(image);
  }
  return shrinker.finish();
}

/** Turned and cut by libheif, as it holds it whole anyway. */
function drawWhole({ handle }: Item, isGrid: boolean, { maxDrawnSide }: DrawLimits): Shrunk {
  const hasAlpha = libheif._heif_image_handle_has_alpha_channel(handle) !== 0;
  const layout = hasAlpha ? LAYOUT_RGBA : LAYOUT_RGB;
  libheif._heif_decode_image(failure, handle, found, COLOURS_RGB, layout, 0);
  const whole = drawnImage();
  // A tile that is missing or damaged is but a warning there, and a green square in the picture.
  if (isGrid && libheif._heif_image_get_decoding_warnings(whole.image, 0, 0, 0) > 0)
    throw new Error("a tile is missing");
  const shrinker = makeShrinker(whole, fitInside(whole, maxDrawnSide));
  const onWhite = new Uint8ClampedArray(whole.width * CHANNELS);
  for (let line = 0; line < whole.height; line += 1) {
    const at = whole.start + line * whole.stride;
    if (hasAlpha) shrinker.push(flatten(bytesAt(at, whole.width * 4), onWhite));
    else shrinker.push(bytesAt(at, whole.width * CHANNELS));
  }
  return shrinker.finish();
}

/** What shows through is white, as paper. */
function flatten(row: Uint8Array, onWhite: Uint8ClampedArray): Uint8ClampedArray {
  for (let from = 0, to = 0; from < row.length; from += 4) {
    const opacity = (row[from + 3] ?? 0) / 255;
    for (let colour = 0; colour < CHANNELS; colour += 1, to += 1)
      onWhite[to] = 255 + ((row[from + colour] ?? 0) - 255) * opacity;
  }
  return onWhite;
}

/** The picture that the last call drew. */
function drawnImage(): Drawn {
  mustSucceed();
  const image = numberAt(found);
  const width = libheif._heif_image_get_width(image, PLANE);
  const height = libheif._heif_image_get_height(image, PLANE);
  const start = libheif._heif_image_get_plane_readonly(image, PLANE, found);
  if (start === 0 || width < 1 || height < 1) throw new Error("an empty picture");
  return { image, width, height, start, stride: numberAt(found) };
}

function fitInside({ width, height }: Size, longest: number): Size {
  const scale = Math.max(1, Math.max(width, height) / longest);
  const side = (length: number) => Math.max(1, Math.round(length / scale));
  return { width: side(width), height: side(height) };
}

function mustSucceed(): void {
  if (numberAt(failure) !== 0) throw new Error("libheif gives up");
}

/** Asked for each time: it is another once it has grown. */
function memory(): Uint8Array {
  return libheif.HEAPU8;
}

function bytesAt(start: number, length: number): Uint8Array {
  return memory().subarray(start, start + length);
}

function numberAt(address: number): number {
  return new DataView(memory().buffer).getUint32(address, true);
}
