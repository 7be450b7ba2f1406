import { expect, it } from "vitest";
import { actionPathOf } from "#lib/notifications/mailbox.ts";

const base = "http://localhost:3000";

it("finds the path of the mail's link", () => {
  expect(actionPathOf(`Bonjour,\n\nOuvrir :\n${base}/panier?a=1\n\n--\n`, base)).toBe(
    "/panier?a=1",
  );
});

it("gives nothing for a link that leads elsewhere", () => {
  expect(actionPathOf("Ouvrir :\nhttps://evil.example/a\n", base)).toBeNull();
  expect(actionPathOf(`Ouvrir :\n${base}.evil.example/a\n`, base)).toBeNull();
  expect(actionPathOf("Bonjour", base)).toBeNull();
});
