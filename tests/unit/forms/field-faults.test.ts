import { describe, expect, it } from "vitest";
import * as z from "zod";
import { fieldFaults } from "#lib/field-faults.ts";
import { groupMessageSchema } from "#lib/group-messages/schema.ts";

function faultsOf(schema: z.ZodType, input: unknown): string[] {
  const read = schema.safeParse(input);
  return read.success ? [] : Object.keys(fieldFaults(read.error, schema));
}

describe("the faults of a form", () => {
  it("come in the order of its schema, also those that a rule of the whole found", () => {
    const schema = z
      .object({ first: z.string(), second: z.string().min(1), third: z.string().min(1) })
      .refine(({ first }) => first !== "", {
        path: ["first"],
        error: "Écrivez le premier.",
        when: () => true,
      });
    expect(faultsOf(schema, { first: "", second: "", third: "" })).toEqual([
      "first",
      "second",
      "third",
    ]);
    const piped = schema.transform((input) => input);
    expect(faultsOf(piped, { first: "", second: "x", third: "" })).toEqual(["first", "third"]);
  });

  it("say each field once, and the form itself last", () => {
    const schema = z
      .object({
        name: z
          .string()
          .min(3, "Trop court.")
          .regex(/^[a-z]+$/, "Des lettres."),
      })
      .refine(() => false, { error: "Rien ne va.", when: () => true });
    const read = schema.safeParse({ name: "1" });
    expect(read.error && fieldFaults(read.error, schema)).toEqual({
      name: "Trop court.",
      form: "Rien ne va.",
    });
    expect(faultsOf(schema, { name: "1" })).toEqual(["name", "form"]);
  });

  it("of a message to a group are told from the top of the form to its foot", () => {
    expect(faultsOf(groupMessageSchema, { topicId: "" })).toEqual([
      "target",
      "topicId",
      "subject",
      "body",
      "nature",
    ]);
  });
});
