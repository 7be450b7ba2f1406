import { expect, it } from "vitest";
import { sendFiles } from "#components/documents/send-file.ts";
import { MAX_FILE_BYTES } from "#lib/files/limits.ts";

it("a file heavier than the server takes is refused before it is sent, with the server's own words", async () => {
  // Nothing here can send: a request would throw.
  const heavy = new Blob([new Uint8Array(MAX_FILE_BYTES + 1)]);
  const watch = { onProgress: () => undefined, signal: new AbortController().signal };
  const result = await sendFiles([new Blob(["x"]), heavy], { kindId: "k", childId: null }, watch);
  expect(result).toEqual({
    ok: false,
    message: "Le fichier est trop lourd (10,1\u202fMo). Maximum\u202f: 10\u202fMo.",
    canRetry: false,
  });
});
