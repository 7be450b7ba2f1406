import { expect, it } from "vitest";
import { isSafeAddress } from "#lib/notifications/address.ts";
import { runs } from "#tests/support/effort.ts";
import fc from "#tests/support/fast-check.ts";

const good = [
  "lea@exemple.fr",
  "lea.martin+cantine@mail.exemple.fr",
  "l-m_1@xn--cole-9oa.fr",
  "o'brien@exemple.ie",
  "A.B@EXEMPLE.FR",
  `${"a".repeat(64)}@exemple.fr`,
  "a@b.co",
];

const bad = [
  "",
  "lea",
  "@exemple.fr",
  "lea@",
  "lea@localhost",
  "lea@exemple",
  "lea@@exemple.fr",
  "lea@exemple.fr,victime@exemple.fr",
  "lea@exemple.fr;victime@exemple.fr",
  "lea@exemple.fr victime@exemple.fr",
  "lea@exemple.fr\nBcc: victime@exemple.fr",
  "lea@exemple.fr\r\n.\r\nMAIL FROM:<x@y.fr>",
  "lea\u0000@exemple.fr",
  '"lea martin"@exemple.fr',
  '"a@b"@exemple.fr',
  "Léa <lea@exemple.fr>",
  "<lea@exemple.fr>",
  "lea＠exemple.fr",
  "lea@exemple\u3002fr",
  "lеa@exemple.fr",
  "lea@exemplé.fr",
  "lea(comment)@exemple.fr",
  "lea%victime.fr@exemple.fr",
  "lea!x@exemple.fr",
  "lea@[127.0.0.1]",
  "lea@127.0.0.1",
  "lea@-exemple.fr",
  "lea@exemple-.fr",
  "lea@exemple..fr",
  "lea@.exemple.fr",
  "lea@exemple.fr.",
  ".lea@exemple.fr",
  "lea.@exemple.fr",
  "le..a@exemple.fr",
  " lea@exemple.fr",
  "lea@exemple.fr ",
  "lea@exemple.f",
  `${"a".repeat(65)}@exemple.fr`,
  `lea@${"a".repeat(64)}.fr`,
  `lea@${"abcdefgh.".repeat(30)}fr`,
  "lea\u200b@exemple.fr",
  "mailto:lea@exemple.fr",
];

it.each(good)("accepts %s", (value) => {
  expect(isSafeAddress(value)).toBe(true);
});

it.each(bad)("refuses %j", (value) => {
  expect(isSafeAddress(value)).toBe(false);
});

it("never accepts anything that could leave its header line or be two addresses", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.string({ maxLength: 20 }),
      (a, b) => {
        const value = `${a}@${b}`;
        if (isSafeAddress(value)) expect(value).toMatch(/^[\x21-\x7e]+$/);
        if (isSafeAddress(value)) expect(value).not.toMatch(/[\s,;:<>()"\\[\]]/);
      },
    ),
    runs(2_000),
  );
});

it("answers long hostile values at once", () => {
  expect(isSafeAddress(`${"a.".repeat(100_000)}@exemple.fr`)).toBe(false);
  expect(isSafeAddress(`${"a-".repeat(31)}@${"a-".repeat(90)}`)).toBe(false);
});
