import { expect, test } from "vitest";
import { readReply, SEND_FAILED } from "#components/documents/post-files.ts";

test.each(["interrupted", "crowded", "antivirusAway", "storageDown"])(
  "a file that fails for « %s » may be tried again",
  (code) => {
    expect(readReply({ ok: false, code, message: "Plus tard." })).toEqual({
      ok: false,
      message: "Plus tard.",
      canRetry: true,
    });
  },
);

test.each([
  "tooLarge",
  "empty",
  "unknownType",
  "encryptedPdf",
  "unreadable",
  "infected",
  "too-many-for-one",
])("a file that is refused for « %s » is not sent a second time", (code) => {
  expect(readReply({ ok: false, code, message: "Non." })).toMatchObject({ canRetry: false });
});

test("an answer that is not the server's is a failure on the way", () => {
  for (const reply of [null, "<html>", {}, { ok: false }])
    expect(readReply(reply)).toEqual({ ok: false, message: SEND_FAILED, canRetry: true });
  expect(readReply({ ok: true })).toEqual({ ok: true });
});
