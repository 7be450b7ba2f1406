import "server-only";

/**
 * Puts PDF files that we drew ourselves (pdfkit: one table of objects, nothing compressed but streams) one behind the
 * other, to be printed in one go. Their pages come over as they are; tags and bookmarks stay behind: it goes on paper.
 */
export function joinPdfs(files: readonly Buffer[]): Buffer {
  const out = new Writer();
  const pages = out.reserve();
  const kids: string[] = [];
  for (const file of files) {
    const { objects, root } = readObjects(file);
    const shift = out.shiftFor(objects);
    const ownPages = referred(objects.get(root)?.head ?? "", "Pages");
    // Whatever pointed to the file's own list of pages points to the common one.
    const moved = (text: string) =>
      text.replace(/\b(\d+) 0 R\b/g, (_all, id) =>
        Number(id) === ownPages ? `${pages} 0 R` : `${Number(id) + shift} 0 R`,
      );
    for (const [id, { head, rest }] of objects)
      if (id === ownPages) kids.push(moved(/\/Kids \[([^\]]*)\]/.exec(head)?.[1] ?? ""));
      else if (id !== root) out.write(id + shift, moved(head), rest);
  }
  const list = kids.join(" ");
  const count = list.match(/\d+ 0 R/g)?.length ?? 0;
  out.write(pages, `\n<<\n/Type /Pages\n/Count ${count}\n/Kids [${list}]\n>>\n`);
  const catalog = out.reserve();
  out.write(catalog, `\n<<\n/Type /Catalog\n/Pages ${pages} 0 R\n/Lang (fr-FR)\n>>\n`);
  return out.end(catalog);
}

/** `head`: the object up to its stream, if any; `rest`: the stream, untouched. */
type Piece = { head: string; rest: Buffer };

function readObjects(file: Buffer): { objects: Map<number, Piece>; root: number } {
  const tail = file.subarray(-64).toString("latin1");
  const at = Number(/startxref\s+(\d+)/.exec(tail)?.[1] ?? Number.NaN);
  if (!Number.isInteger(at)) throw new Error("not one of our PDF files: no table of objects");
  const table = file.subarray(at).toString("latin1");
  const offsets = [...table.matchAll(/^(\d{10}) \d{5} ([nf])/gm)].map(([, offset, kind]) =>
    kind === "n" ? Number(offset) : null,
  );
  const ends = [...offsets.filter((offset) => offset !== null), at].sort((a, b) => a - b);
  const objects = new Map<number, Piece>();
  offsets.forEach((offset, id) => {
    if (offset === null) return;
    const end = ends.find((each) => each > offset) ?? at;
    objects.set(id, pieceOf(file.subarray(offset, end)));
  });
  return { objects, root: referred(table, "Root") };
}

function pieceOf(bytes: Buffer): Piece {
  const stream = bytes.indexOf("\nstream\n");
  const close = bytes.lastIndexOf("endobj");
  const start = bytes.indexOf(" obj") + " obj".length;
  const split = stream === -1 ? close : stream;
  return {
    head: bytes.subarray(start, split).toString("latin1"),
    rest: bytes.subarray(split, close),
  };
}

function referred(text: string, name: string): number {
  const id = new RegExp(`/${name} (\\d+) 0 R`).exec(text)?.[1];
  if (!id) throw new Error(`not one of our PDF files: no /${name}`);
  return Number(id);
}

class Writer {
  readonly #pieces: Buffer[] = [Buffer.from("%PDF-1.7\n%\xff\xff\xff\xff\n\n", "latin1")];
  readonly #offsets = new Map<number, number>();
  #length = this.#pieces[0]?.length ?? 0;
  #next = 1;

  reserve(): number {
    return this.#next++;
  }

  /** What to add to a file's own numbers so that they are free here. */
  shiftFor(objects: ReadonlyMap<number, Piece>): number {
    const shift = this.#next - 1;
    this.#next += Math.max(0, ...objects.keys());
    return shift;
  }

  write(id: number, head: string, rest: Buffer = Buffer.alloc(0)): void {
    this.#offsets.set(id, this.#length);
    this.#add(Buffer.from(`${id} 0 obj${head}`, "latin1"));
    this.#add(rest);
    this.#add(Buffer.from("endobj\n\n"));
  }

  end(catalog: number): Buffer {
    const start = this.#length;
    const rows = Array.from({ length: this.#next - 1 }, (_, rank) => {
      const offset = this.#offsets.get(rank + 1);
      return offset === undefined
        ? "0000000000 65535 f "
        : `${String(offset).padStart(10, "0")} 00000 n `;
    });
    const table = `xref\n0 ${this.#next}\n0000000000 65535 f \n${rows.join("\n")}\n`;
    const trailer = `trailer\n<<\n/Size ${this.#next}\n/Root ${catalog} 0 R\n>>\nstartxref\n${start}\n%%EOF\n`;
    this.#add(Buffer.from(table + trailer, "latin1"));
    return Buffer.concat(this.#pieces);
  }

  #add(bytes: Buffer): void {
    this.#pieces.push(bytes);
    this.#length += bytes.length;
  }
}
