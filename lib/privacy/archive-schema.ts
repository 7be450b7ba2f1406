import * as z from "zod";
import { archiveReasonNames } from "./archive.ts";

export const readArchiveSchema = z.object({
  invoiceId: z.uuid(),
  reason: z.enum(archiveReasonNames),
});
