import { expect, test } from "vitest";
import { parsePhone, showPhone } from "#lib/families/phone.ts";

test.each([
  ["06 12 34 56 78", "+33612345678"],
  ["0612345678", "+33612345678"],
  ["06.12.34.56.78", "+33612345678"],
  ["+33 6 12 34 56 78", "+33612345678"],
  ["+33 (0)6 12 34 56 78", "+33612345678"],
  ["+33 06 12 34 56 78", "+33612345678"],
  ["0033 6-12-34-56-78", "+33612345678"],
  ["03\u202f21\u00a012 34 56", "+33321123456"],
  ["+32 470 12 34 56", "+32470123456"],
])("reads %s", (written, kept) => {
  expect(parsePhone(written)).toBe(kept);
});

test.each(["", "06 12 34 56 7", "06 12 34 56 789", "+33 6 12", "téléphone", "00 12 34 56 78"])(
  "refuses « %s »",
  (written) => {
    expect(parsePhone(written)).toBeNull();
  },
);

test("shows a French number by pairs, others and older rows as they are", () => {
  expect(showPhone("+33612345678")).toBe("06\u00a012\u00a034\u00a056\u00a078");
  expect(showPhone("+32470123456")).toBe("+32470123456");
  expect(showPhone("06 39 98 12 34")).toBe("06\u00a039\u00a098\u00a012\u00a034");
  expect(parsePhone(showPhone("+33612345678"))).toBe("+33612345678");
});
