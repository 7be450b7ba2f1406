import "server-only";
import { db } from "#lib/db/client.ts";
import { ruleOf } from "./fields.ts";
import { fileSettings } from "./settings.ts";
import type { ChangeField } from "./values.ts";

/**
 * What must be sent with a change of this field: null where the town accepts it at once or knows no such document. The
 * proof of an adult's own value is that adult's alone.
 */
export async function loadProof(familyId: string, field: ChangeField, ownerId?: string) {
  const { proof, proofIsOptional = false, proofIsOwn = false } = ruleOf(field);
  const settings = await fileSettings();
  if (!proof || settings.policies[field] === "automatic") return null;
  const kind = await db.documentKind.findUnique({
    where: { code: proof },
    select: {
      id: true,
      name: true,
      explanation: true,
      documents: {
        where: {
          familyId,
          state: "received",
          replacedAt: null,
          wrappedKey: { not: null },
          isPrivate: proofIsOwn,
          ...(proofIsOwn ? { guardianId: ownerId ?? null } : {}),
        },
        orderBy: { uploadedAt: "desc" },
        select: { id: true, mediaType: true, sizeBytes: true, pages: true, uploadedAt: true },
      },
    },
  });
  if (!kind) return null;
  const { id, name, explanation, documents } = kind;
  const guardianId = proofIsOwn ? (ownerId ?? null) : null;
  return {
    kindId: id,
    guardianId,
    name,
    explanation,
    isOptional: proofIsOptional,
    files: documents,
  };
}
