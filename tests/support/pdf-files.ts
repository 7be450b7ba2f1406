import { deflateSync } from "node:zlib";

/** PDF files for tests, honest and hostile, with a correct cross-reference table where that matters. */
type PdfOptions = {
  pages?: number;
  /** Added to the catalogue, such as "/OpenAction 9 0 R". */
  catalog?: string;
  /** Added to the trailer. */
  trailer?: string;
  /** More objects, numbered from 4 + pages. */
  objects?: string[];
};

/** A PDF of blank A4 pages: catalogue 1, page tree 2, font-less pages from 3. */
export function makePdf({
  pages = 1,
  catalog = "",
  trailer = "",
  objects = [],
}: PdfOptions = {}): Buffer {
  const numbers = Array.from({ length: pages }, (_, index) => 3 + index);
  const kids = numbers.map((number) => `${number} 0 R`).join(" ");
  return writePdf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
      ...numbers.map(() => "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"),
      ...objects,
    ],
    trailer,
  );
}

/** As a password-protected PDF looks from outside. */
export function makeEncryptedPdf(): Buffer {
  const handler =
    "<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <28BF4E5E> /U <28BF4E5E> >>";
  return makePdf({ objects: [handler], trailer: "/Encrypt 4 0 R /ID [<00> <00>]" });
}

/** Opens a message box when a viewer that runs scripts opens it. `isHidden` writes the names with escapes. */
export function makeScriptedPdf({ isHidden = false } = {}): Buffer {
  const script = isHidden
    ? "<< /S /J#61vaScript /J#53 (app.alert\\(1\\)) >>"
    : "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";
  return makePdf({ catalog: "/Names << /Dests 4 0 R >>", objects: [script] });
}

/** The objects of a PDF 1.5 lie compressed in a container: nothing can be read without inflating it. */
export function makeCompressedPdf({
  pages = 1,
  catalog = "",
  filler = 0,
}: {
  pages?: number;
  catalog?: string;
  /** Blanks inside the container: a bomb when large. */
  filler?: number;
} = {}): Buffer {
  const numbers = Array.from({ length: pages }, (_, index) => 3 + index);
  const bodies = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${numbers.map((number) => `${number} 0 R`).join(" ")}] /Count ${pages} >>`,
    ...numbers.map(() => "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"),
  ];
  let offset = 0;
  const table = bodies.map((body, index) => {
    const entry = `${index + 1} ${offset}`;
    offset += body.length + 1;
    return entry;
  });
  const head = `${table.join(" ")} `;
  const content = deflateSync(
    Buffer.concat([Buffer.from(`${head}${bodies.join("\n")}`), Buffer.alloc(filler, 32)]),
  );
  const container = 3 + pages;
  const start = Buffer.from("%PDF-1.5\n%\xe2\xe3\xcf\xd3\n", "latin1");
  const object = Buffer.concat([
    Buffer.from(
      `${container} 0 obj\n<< /Type /ObjStm /N ${bodies.length} /First ${head.length} /Filter /FlateDecode /Length ${content.length} >>\nstream\n`,
    ),
    content,
    Buffer.from("\nendstream\nendobj\n"),
  ]);
  const table15 = Buffer.from(
    crossReferences(container, start.length, start.length + object.length),
  );
  const last = container + 1;
  const references = Buffer.concat([
    Buffer.from(
      `${last} 0 obj\n<< /Type /XRef /Size ${last + 1} /W [1 4 2] /Root 1 0 R /Length ${table15.length} >>\nstream\n`,
    ),
    table15,
    Buffer.from(`\nendstream\nendobj\nstartxref\n${start.length + object.length}\n%%EOF\n`),
  ]);
  return Buffer.concat([start, object, references]);
}

function crossReferences(container: number, containerAt: number, referencesAt: number): Buffer {
  const rows = Buffer.alloc((container + 2) * 7);
  rows.writeUInt16BE(65535, 5);
  for (let number = 1; number < container; number += 1) {
    rows.writeUInt8(2, number * 7);
    rows.writeUInt32BE(container, number * 7 + 1);
    rows.writeUInt16BE(number - 1, number * 7 + 5);
  }
  for (const [number, at] of [
    [container, containerAt],
    [container + 1, referencesAt],
  ] as const) {
    rows.writeUInt8(1, number * 7);
    rows.writeUInt32BE(at, number * 7 + 1);
  }
  return rows;
}

/** A PDF that a browser guessing types would take for a web page. */
export function makePdfHtmlPolyglot(): Buffer {
  const pdf = makePdf().toString("latin1");
  return Buffer.from(
    pdf.replace("%PDF-1.4\n", "%PDF-1.4\n%<html><script>alert(1)</script>\n"),
    "latin1",
  );
}

function writePdf(bodies: string[], trailer: string): Buffer {
  let text = "%PDF-1.4\n";
  const offsets = bodies.map((body, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const size = bodies.length + 1;
  text +=
    `xref\n0 ${size}\n0000000000 65535 f \n${table}` +
    `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}
