import * as z from "zod";
import { caseFileSchema } from "./case-file.ts";
import { tariffFileSchema } from "./tariff-file.ts";

/** The JSON Schema of each file, by its name in docs/tarifs; editors use it, `npm run tariff -- schema` writes it. */
export function jsonSchemas(): Record<string, unknown> {
  return {
    "tarif.schema.json": {
      ...z.toJSONSchema(tariffFileSchema, { io: "input", reused: "ref" }),
      title: "Tarif de Préau, format 2",
    },
    "cas.schema.json": {
      ...z.toJSONSchema(caseFileSchema, { io: "input", reused: "ref" }),
      title: "Cas à facturer",
    },
  };
}
