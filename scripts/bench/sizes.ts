import { gzipSync } from "node:zlib";

/** Compressed bytes of a page and of the scripts that it names. */
export async function sizesOf(
  base: string,
  html: string,
): Promise<{ htmlBytes: number; scriptBytes: number; scripts: number }> {
  // `nomodule` is for browsers of the 2010s: the others never fetch it.
  const tags = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  const sources = new Set(
    tags.filter((tag) => !/nomodule/i.test(tag)).map((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1]),
  );
  sources.delete(undefined);
  let scriptBytes = 0;
  for (const source of sources) {
    const answer = await fetch(new URL(source ?? "", base));
    scriptBytes += gzipSync(Buffer.from(await answer.arrayBuffer())).length;
  }
  return { htmlBytes: gzipSync(html).length, scriptBytes, scripts: sources.size };
}
