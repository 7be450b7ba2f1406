import { expect, test } from "vitest";
import { fileMessage } from "#lib/files/messages.ts";

const MEGABYTE = 1024 * 1024;

test("says how heavy a file is and what the limit is", () => {
  const sentence = (sizeBytes: number | null) =>
    fileMessage({ code: "tooLarge", sizeBytes }).replaceAll("\u202f", " ");
  expect(sentence(14 * MEGABYTE)).toBe("Le fichier est trop lourd (14 Mo). Maximum : 10 Mo.");
  expect(sentence(10 * MEGABYTE + 1)).toBe("Le fichier est trop lourd (10,1 Mo). Maximum : 10 Mo.");
  expect(sentence(null)).toBe("Le fichier est trop lourd. Maximum : 10 Mo.");
});

test("has a whole French sentence for every refusal", () => {
  const refusals = [
    { code: "noFile" },
    { code: "severalFiles" },
    { code: "interrupted" },
    { code: "empty" },
    { code: "unknownType" },
    { code: "officeFile" },
    { code: "otherPicture" },
    { code: "notOnlyPhotos" },
    { code: "infected" },
    { code: "antivirusAway" },
    { code: "tooManyPixels" },
    { code: "encryptedPdf" },
    { code: "tooManyPages", pages: 63, maxPages: 50 },
    { code: "unreadable" },
  ] as const;
  for (const refusal of refusals) expect(fileMessage(refusal)).toMatch(/^\p{Lu}.+\.$/u);
  expect(new Set(refusals.map(fileMessage)).size).toBe(refusals.length);
});
