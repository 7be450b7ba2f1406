import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { csvFile } from "#lib/csv.ts";
import { TEMPLATE } from "#lib/menus/menu-file.ts";
import { MAX_SHEET_BYTES, readSheet } from "#lib/menus/read-sheet.ts";
import { isSafeWorkbook } from "#lib/menus/spreadsheet-guard.ts";

const bytesOf = (text: string) => Buffer.from(text, "utf8");

async function cellsOf(bytes: Buffer) {
  const read = await readSheet(bytes);
  return read.ok ? read.lines.map(({ cells }) => cells) : read.faults;
}

/** An archive of one entry; `size` and `gap`: what it says of itself, and what hides before its directory. */
function archive(content: Buffer, { said = content.length, gap = 0, count = 1 } = {}): Buffer {
  const name = Buffer.from("xl/worksheets/sheet1.xml");
  const packed = deflateRawSync(content, { level: 9 });
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(said, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(said, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 10);
  const body = Buffer.concat([local, name, packed, Buffer.alloc(gap)]);
  end.writeUInt32LE(body.length, 16);
  return Buffer.concat([body, central, name, end]);
}

describe("a CSV sheet", () => {
  it("is read with its lines, whichever sign parts its cells", async () => {
    for (const sign of [";", ",", "\t"]) {
      const read = await readSheet(
        bytesOf(`\ufeffdate${sign}ecole\r\n"a\nb"${sign}c\r\nd${sign}e`),
      );
      expect(read).toMatchObject({ ok: true });
      expect(read.ok && read.lines.map(({ cells }) => cells)).toEqual([
        ["date", "ecole"],
        ["a\nb", "c"],
        ["d", "e"],
      ]);
    }
  });

  it("of an old French spreadsheet keeps its accents", async () => {
    expect(await cellsOf(Buffer.from("entr\xe9e;c\x9cur", "latin1"))).toEqual([["entrée", "cœur"]]);
  });

  it("that we give as a model comes back as it was", async () => {
    const read = await cellsOf(bytesOf(csvFile(TEMPLATE)));
    expect(read).toEqual(TEMPLATE.map((cells) => [...cells]));
  });

  it.each([
    ["empty", Buffer.alloc(0)],
    ["too large", Buffer.alloc(MAX_SHEET_BYTES + 1, "a")],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])],
    ["an old workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])],
    ["with an open quote", bytesOf('a;"b\nc;d')],
  ])("%s is refused with a sentence", async (_, bytes) => {
    const read = await readSheet(bytes);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.faults[0]?.message).toMatch(/\.$/);
  });
});

describe("a workbook", () => {
  it("is read, its dates as days", async () => {
    const bytes = await writeXlsxFile([
      ["date", "plat"],
      [{ value: new Date(Date.UTC(2026, 11, 7)), type: Date, format: "dd/mm/yyyy" }, "Lasagnes"],
      ["08/12/2026", 12],
    ]).toBuffer();
    expect(await cellsOf(bytes)).toEqual([
      ["date", "plat"],
      ["2026-12-07", "Lasagnes"],
      ["08/12/2026", "12"],
    ]);
  });

  it("that holds more than it says, or hides something, is not opened", async () => {
    const small = Buffer.from("<worksheet/>");
    expect(isSafeWorkbook(archive(small))).toBe(true);
    const bomb = Buffer.alloc(40 * 1024 * 1024);
    for (const bytes of [
      archive(bomb),
      archive(bomb, { said: 100 }),
      archive(small, { gap: 4096 }),
      archive(small, { count: 0 }),
      archive(small, { count: 900 }),
      archive(small).subarray(0, 60),
      Buffer.from("PK\u0003\u0004nothing more"),
    ]) {
      expect(isSafeWorkbook(bytes)).toBe(false);
      expect(await readSheet(bytes)).toMatchObject({ ok: false });
    }
  });
});
