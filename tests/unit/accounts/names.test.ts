import { expect, test } from "vitest";
import { deviceName } from "#lib/accounts/device-name.ts";
import { dateInWords, hourInWords } from "#lib/accounts/hour-words.ts";
import {
  LETTER_ALPHABET,
  letterIdentifier,
  normaliseFileNumber,
  normaliseIdentifier,
} from "#lib/accounts/letter-identifier.ts";
import { sayAccount } from "#lib/accounts/messages.ts";
import { letterSchema, requestUsernameSchema } from "#lib/accounts/schema.ts";
import { isLetterIdentifier, isUsername, suggestUsername } from "#lib/accounts/usernames.ts";
import fc from "#tests/support/fast-check.ts";

const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });

test("an identifier is the name and ten characters in two groups, worth fifty bits", () => {
  expect(LETTER_ALPHABET).toHaveLength(32);
  expect(new Set(LETTER_ALPHABET).size).toBe(32);
  expect(LETTER_ALPHABET).not.toMatch(/[01IO]/);
  const made = letterIdentifier("Durand", Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
  expect(made).toBe("DURAND 23456 789AB");
  expect(letterIdentifier("L’Hôpital-Œuf", new Uint8Array(10))).toBe("LHOPITALOEUF 22222 22222");
  expect(letterIdentifier("山田", new Uint8Array(10))).toBe("FAMILLE 22222 22222");
});

test("however it is typed, the same letter is recognised", () => {
  fc.assert(
    fc.property(bytes, fc.constantFrom("Durand", "Le Goff-Ôzil", "Illès"), (random, name) => {
      const printed = letterIdentifier(name, random);
      const wanted = normaliseIdentifier(printed);
      for (const typed of [
        printed.toLowerCase(),
        printed.replaceAll(" ", ""),
        printed.replaceAll(" ", " - "),
        ` ${printed}\u00a0`,
        printed.replaceAll("L", "1"),
        printed.replaceAll("L", "i"),
      ])
        expect(normaliseIdentifier(typed)).toBe(wanted);
    }),
  );
});

test("two letters never read the same", () => {
  fc.assert(
    fc.property(bytes, bytes, (one, two) => {
      const [a, b] = [letterIdentifier("Durand", one), letterIdentifier("Durand", two)];
      expect(normaliseIdentifier(a) === normaliseIdentifier(b)).toBe(a === b);
    }),
  );
});

test("spaces in a file number do not count", () => {
  expect(normaliseFileNumber(" 04 217\u00a0")).toBe("04217");
  expect(letterSchema.parse({ identifier: " a ", fileNumber: " 1 2 " })).toEqual({
    identifier: "a",
    fileNumber: "12",
  });
});

test("a username is proposed from the name, never from the letter", () => {
  expect(suggestUsername("Camille", "Durand")).toBe("camille.durand");
  expect(suggestUsername("Anne Marie", "D’Artois")).toBe("anne-marie.dartois");
  expect(suggestUsername("Zoé", "Œuvrard", 3)).toBe("zoe.oeuvrard3");
  expect(suggestUsername("山", "田")).toBe("parent");
  expect(isUsername(suggestUsername("", "Li"))).toBe(true);
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (first, last) => {
      expect(isUsername(suggestUsername(first, last))).toBe(true);
    }),
  );
});

test("the letter's identifier is no username", () => {
  expect(isLetterIdentifier("durand7kq4xdm2hp", "DURAND 7KQ4X DM2HP")).toBe(true);
  expect(isLetterIdentifier("camille-7kq4x-dm2hp", "DURAND 7KQ4X DM2HP")).toBe(true);
  expect(isLetterIdentifier("camille.durand", "DURAND 7KQ4X DM2HP")).toBe(false);
});

test.each(["ab", "a", ".ab", "ab.", "a..b", "é.durand", "a b c", "a@b", "x".repeat(41)])(
  "%s is no username",
  (name) => expect(isUsername(name)).toBe(false),
);

test.each([
  "a@b@famille.example",
  "a@famille.example,b@evil.example",
  "a@famille.example\nBcc: b@evil.example",
  "a@famille.example\r\nTo: b@evil.example",
  '"a b"@famille.example',
  '"a@evil.example"@famille.example',
  "a\uff20famille.example",
  "a\ufe6bfamille.example",
  "а@famille.example",
  "<a@famille.example>",
  "A <a@famille.example>",
  "a@famille.example>",
  "a@[127.0.0.1]",
  "a@localhost",
  "a@famille..example",
  "a@-famille.example",
  ".a@famille.example",
  "a.@famille.example",
  "a..b@famille.example",
  "a(comment)@famille.example",
  "a;b@famille.example",
  "a b@famille.example",
  "a\u0000@famille.example",
  "a@famille.example\u202e",
  "@famille.example",
  "a@",
  `${"a".repeat(65)}@famille.example`,
])("%j is no address of a person", (email) => {
  expect(requestUsernameSchema.safeParse({ email }).success).toBe(false);
});

test("an address is compared in small letters", () => {
  expect(requestUsernameSchema.parse({ email: " Lea.Martin@Famille.EXAMPLE " })).toEqual({
    email: "lea.martin@famille.example",
  });
});

test("a device is told by its browser and its system", () => {
  const android =
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36";
  expect(deviceName(android)).toBe("Chrome sur Android");
  expect(
    deviceName("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18 Safari/604.1"),
  ).toBe("Safari sur iPhone");
  expect(deviceName("")).toBe("Navigateur");
});

test("the hour said is one at which the door is open", () => {
  const from = new Date("2026-11-23T13:20:00Z");
  expect(hourInWords(new Date("2026-11-23T13:34:10Z"), from)).toBe("14\u00a0h\u00a035");
  expect(hourInWords(new Date("2026-11-24T13:34:00Z"), from)).toBe("demain à 14\u00a0h\u00a034");
  expect(dateInWords(new Date("2026-10-31T23:30:00Z"))).toBe("1er\u00a0novembre");
  expect(
    sayAccount({ code: "login-closed", until: new Date("2026-11-23T13:35:00Z"), at: from }),
  ).toBe("Trop d’essais. Réessayez à 14\u00a0h\u00a035, ou changez votre mot de passe.");
});
