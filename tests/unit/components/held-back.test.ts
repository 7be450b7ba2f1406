import { expect, it } from "vitest";
import { heldBack } from "#components/forms/form-reply.ts";

function formOf(body: string): FormData {
  const form = new FormData();
  form.set("subject", "Un objet");
  form.set("body", body);
  return form;
}

it("lets a form of text go, and keeps five megabytes in their field with a sentence", () => {
  expect(heldBack(formOf("é".repeat(2000)))).toBeNull();
  expect(heldBack(formOf("a".repeat(1_400_000)))).toBeNull();
  const refused = heldBack(formOf("a".repeat(5 * 1024 * 1024)));
  expect(refused).toMatchObject({
    status: "refused",
    message: expect.stringContaining("trop long"),
  });
  // Bytes count, not signs: the server counts them so.
  expect(heldBack(formOf("é".repeat(800_000)))).not.toBeNull();
});
