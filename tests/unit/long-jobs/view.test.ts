import { expect, it } from "vitest";
import { unitWords } from "#lib/long-jobs/view.ts";

it("counts one thing in the singular", () => {
  expect(unitWords("closureMail", 1)).toBe("foyer");
  expect(unitWords("closureMail", 0)).toBe("foyers");
  expect(unitWords("newsMail", 1)).toBe("e-mail");
  expect(unitWords("groupMessage", 312)).toBe("messages");
});
