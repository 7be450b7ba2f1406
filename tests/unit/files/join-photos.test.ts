import { expect, test } from "vitest";
import { acceptFiles } from "#lib/files/accept-file.ts";
import { makePhonePhoto, makePng } from "#tests/support/files.ts";
import { makeHeicPhoto } from "#tests/support/heic-files.ts";
import { makePdf } from "#tests/support/pdf-files.ts";

test("photos sent together become one clean PDF, a page each", async () => {
  const photos = [
    await makePhonePhoto({ width: 800, height: 600 }),
    makeHeicPhoto(),
    await makePng(),
  ];
  const joined = await acceptFiles(photos, { antivirus: null });
  if (!joined.ok) throw new Error(joined.refusal.code);
  const { bytes, mediaType, pages } = joined.value;
  expect({ mediaType, pages }).toEqual({ mediaType: "application/pdf", pages: 3 });
  // Our own reader of PDF finds the same, and nothing active.
  const again = await acceptFiles([bytes], { antivirus: null });
  expect(again).toMatchObject({ ok: true, value: { pages: 3, isSuspicious: false } });
  expect(bytes.includes("GPS")).toBe(false);
});

test("a PDF among the photos, or a photo that is none, is refused whole", async () => {
  const photo = await makePng();
  const codeOf = async (files: Buffer[]) => {
    const result = await acceptFiles(files, { antivirus: null });
    return result.ok ? "kept" : result.refusal.code;
  };
  expect(await codeOf([photo, makePdf()])).toBe("notOnlyPhotos");
  expect(await codeOf([photo, Buffer.from("bonjour")])).toBe("notOnlyPhotos");
  expect(await codeOf([photo, photo.subarray(0, 60)])).toBe("unreadable");
});
