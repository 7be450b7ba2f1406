import { SMALL_TILES, type TileSet } from "./heic-tiles.ts";

/** Turned so many quarters to the left, or mirrored (0: upside down, 1: left to right), or cut to its middle. */
export type Turn = { quarters: number } | { mirror: 0 | 1 } | { cutTo: [number, number] };

export type GridOptions = {
  width: number;
  height: number;
  tiles?: TileSet;
  /** In the order in which they apply. */
  turns?: readonly Turn[];
  /** Another picture of its own, before the one that counts. */
  otherFirst?: boolean;
  thumbnail?: boolean;
  /** One tile of transparency, for grids of one tile. */
  auxiliary?: "alpha" | "depth";
  /** Colours said beside the picture, of the grid alone: [matrix, full range]. */
  colours?: readonly [number, boolean];
  /** Every tile turned on its own, before it is put in its place. */
  tileTurn?: Turn;
  /** A tile that is not there. */
  withoutTile?: number;
  /** Bytes of no use, for the weight of a real photo. */
  padding?: Buffer;
};

type Item = {
  type: "hvc1" | "grid";
  data: Buffer;
  properties: readonly Buffer[];
  hidden?: boolean;
};
type Reference = { type: "dimg" | "thmb" | "auxl"; from: number; to: readonly number[] };

/** An iPhone's photo: one picture made of tiles, the last of each row and column wider than what is left to show. */
export function makeHeicGrid(options: GridOptions): Buffer {
  const { width, height, tiles: set = SMALL_TILES, turns = [] } = options;
  const [columns, rows] = [Math.ceil(width / set.side), Math.ceil(height / set.side)];
  const items: Item[] = [];
  const references: Reference[] = [];
  const add = (item: Item) => items.push(item);
  const tile = (rank: number, more: readonly Buffer[] = [], hidden = false) =>
    add({
      type: "hvc1",
      data: set.tiles[rank % set.tiles.length] ?? Buffer.alloc(0),
      properties: [set.decoder, size(set.side, set.side), ...more],
      hidden,
    });
  if (options.otherFirst) tile(3);
  const tiles = Array.from({ length: columns * rows }, (_, rank) =>
    // No row begins as the one before: a tile in another's place shows.
    tile(
      rank + Math.floor(rank / columns),
      options.tileTurn ? [turnBox(options.tileTurn)] : [],
      true,
    ),
  );
  const grid = add({
    type: "grid",
    data: gridOf(rows, columns, width, height),
    properties: [
      size(width, height),
      ...(options.colours ? [coloursBox(...options.colours)] : []),
      ...turns.map(turnBox),
    ],
  });
  references.push({ type: "dimg", from: grid, to: tiles });
  if (options.thumbnail) references.push({ type: "thmb", from: tile(2), to: [grid] });
  if (options.auxiliary) {
    const kind = auxiliaryBox(options.auxiliary);
    references.push({ type: "auxl", from: tile(1, [kind], true), to: [grid] });
  }
  if (options.withoutTile !== undefined) {
    const missing = items[(tiles[options.withoutTile] ?? 0) - 1];
    if (missing) missing.data = Buffer.alloc(0);
  }
  return fileOf(items, references, grid, options.padding);
}

function fileOf(
  items: readonly Item[],
  references: readonly Reference[],
  primary: number,
  padding: Buffer = Buffer.alloc(0),
): Buffer {
  const head = box("ftyp", text("heic"), u32(0), text("mif1heic"));
  const properties = [...new Map(items.flatMap(keyed)).values()];
  const rankOf = new Map(properties.map((each, rank) => [each.toString("latin1"), rank + 1]));
  // Tiles that are the same picture share their bytes.
  const pieces = [...new Set(items.map(({ data }) => data))];
  const meta = (start: number) => {
    let at = start;
    const places = new Map<Buffer, number>();
    for (const piece of pieces) {
      places.set(piece, at);
      at += piece.length;
    }
    return full(
      "meta",
      0,
      full("hdlr", 0, u32(0), text("pict"), Buffer.alloc(13)),
      full("pitm", 0, u16(primary)),
      full(
        "iloc",
        0,
        Buffer.from([0x44, 0]),
        u16(items.length),
        ...items.map(({ data }, rank) =>
          Buffer.concat([
            u16(rank + 1),
            u16(0),
            u16(1),
            u32(places.get(data) ?? 0),
            u32(data.length),
          ]),
        ),
      ),
      full(
        "iinf",
        0,
        u16(items.length),
        ...items.map(({ type, hidden }, rank) =>
          box(
            "infe",
            Buffer.from([2, 0, 0, hidden ? 1 : 0]),
            u16(rank + 1),
            u16(0),
            text(type),
            Buffer.alloc(1),
          ),
        ),
      ),
      full(
        "iref",
        0,
        ...references.map(({ type, from, to }) =>
          box(type, u16(from), u16(to.length), ...to.map(u16)),
        ),
      ),
      box(
        "iprp",
        box("ipco", ...properties),
        full(
          "ipma",
          0,
          u32(items.length),
          ...items.map((item, rank) =>
            Buffer.concat([
              u16(rank + 1),
              Buffer.from([
                item.properties.length,
                ...keyed(item).map(([key]) => 0x80 | (rankOf.get(key) ?? 0)),
              ]),
            ]),
          ),
        ),
      ),
    );
  };
  // As long wherever the pieces begin.
  const start = head.length + meta(0).length + 8;
  return Buffer.concat([head, meta(start), box("mdat", ...pieces, padding)]);
}

const keyed = ({ properties }: Item) =>
  properties.map((each) => [each.toString("latin1"), each] as const);

const gridOf = (rows: number, columns: number, width: number, height: number) =>
  Buffer.concat([Buffer.from([0, 1, rows - 1, columns - 1]), u32(width), u32(height)]);

const size = (width: number, height: number) => full("ispe", 0, u32(width), u32(height));

const coloursBox = (matrix: number, isFull: boolean) =>
  box("colr", text("nclx"), u16(1), u16(13), u16(matrix), Buffer.from([isFull ? 0x80 : 0]));

const auxiliaryBox = (kind: "alpha" | "depth") =>
  full("auxC", 0, text(`urn:mpeg:hevc:2015:auxid:${kind === "alpha" ? 1 : 2}\0`));

function turnBox(turn: Turn): Buffer {
  if ("quarters" in turn) return box("irot", Buffer.from([turn.quarters]));
  if ("mirror" in turn) return box("imir", Buffer.from([turn.mirror]));
  const [width, height] = turn.cutTo;
  return box("clap", ...[width, 1, height, 1, 0, 1, 0, 1].map(u32));
}

const text = (value: string) => Buffer.from(value, "latin1");

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function box(type: string, ...parts: readonly Buffer[]): Buffer {
  const inside = Buffer.concat(parts);
  return Buffer.concat([u32(inside.length + 8), text(type), inside]);
}

const full = (type: string, flags: number, ...parts: readonly Buffer[]) =>
  box(type, u32(flags), ...parts);
