import { expect, test } from "vitest";
import { commonWords } from "#lib/accounts/common-words.ts";
import { isCommonPassword, isPersonal, passwordFault } from "#lib/accounts/password-rules.ts";

const YEARS = Array.from({ length: 38 }, (_, rank) => String(1955 + 2 * rank));
const DIGITS = ["123456789", "12345678", "1234567", "123456", "12345", "1234", "123", "007", "62"];
const SIGNS = ["", "!"];

/** What people really choose when twelve characters are asked for. */
function usualPasswords(): Set<string> {
  const made = new Set<string>();
  for (const word of commonWords) {
    const capital = word.charAt(0).toUpperCase() + word.slice(1);
    for (const end of [...YEARS, ...DIGITS])
      for (const sign of SIGNS)
        for (const start of [word, capital]) {
          const password = `${start}${end}${sign}`;
          if (password.length >= 12) made.add(password);
        }
    for (const repeated of [word.repeat(2), word.repeat(3), `${word} ${word}`])
      if (repeated.length >= 12) made.add(repeated);
  }
  return made;
}

test("more than ten thousand usual passwords of twelve characters are refused", () => {
  const usual = usualPasswords();
  expect(usual.size).toBeGreaterThan(10_000);
  const accepted = [...usual].filter((password) => passwordFault(password) === null);
  expect(accepted).toEqual([]);
}, 360_000);

test.each([
  "motdepasse2026!",
  "M0td3p@sse2024",
  "Azerty123456",
  "azertyuiopqs",
  "AZERTYUIOP^$",
  "qwertyuiop123",
  "123456789012",
  "0123456789012",
  "aaaaaaaaaaaa",
  "ababababababab",
  "abcdefghijklmn",
  "1qaz2wsx3edc",
  "soleil soleil",
  "bonjourmaman1",
  "Marseille1993",
  "jetaimejetaime",
  "liverpool2005!!",
  "Nicolas-1985-",
  "p@ssw0rdp@ssw0rd",
])("%s is too well known", (password) => {
  expect(isCommonPassword(password)).toBe(true);
  expect(passwordFault(password)).toBe("too-common");
});

test.each([
  "un cartable rempli de marrons",
  "trois girafes mangent du riz",
  "vG7-kq2!mXw9",
  "le chat dort sur le radiateur",
  "cheval agrafe pile exact",
  "éléphant rose sous la pluie",
  "Je mange des kiwis le mardi",
])("%s is accepted: a sentence needs no sign", (password) => {
  expect(passwordFault(password, ["Durand", "Lens", "portailfamille"])).toBeNull();
});

test.each([
  ["DurandCamille62", ["Durand", "Camille"]],
  ["camille.durand12", ["camille.durand", "camille", "durand"]],
  ["Portailfamille62", ["portailfamille"]],
  ["04217durand04217", ["Durand", "04217"]],
  ["Ville de Lens 26", ["Ville de Lens", "Ville", "Lens"]],
  ["dur4nddur4nd99", ["Durand"]],
])("%s says too much of its owner", (password, context) => {
  expect(isPersonal(password, context)).toBe(true);
  expect(passwordFault(password, context)).not.toBeNull();
});

test("a name inside a long sentence is no fault", () => {
  expect(passwordFault("la famille Durand aime le poisson pané", ["Durand"])).toBeNull();
});

test("length counts characters as people see them, and a town can ask for more", () => {
  expect(passwordFault("vG7-kq2!mXw")).toBe("too-short");
  expect(passwordFault("vG7-kq2!mXw9")).toBeNull();
  expect(passwordFault("vG7-kq2!mXw9", [], 14)).toBe("too-short");
  expect(passwordFault("é".normalize("NFD").repeat(6))).toBe("too-short");
  expect(passwordFault(`${"xk7 vT2 ".repeat(16)}q`)).toBe("too-long");
});
