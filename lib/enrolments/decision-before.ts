import * as z from "zod";

/** What taking a decision back needs; kept as JSON in RequestDecision. */
export const decisionBeforeSchema = z.object({
  staffReason: z.string().nullable(),
  enrolmentIds: z.array(z.string()),
  /** Documents that the decision made valid. */
  documentIds: z.array(z.string()),
});
export type DecisionBefore = z.infer<typeof decisionBeforeSchema>;

/** So long an agent may take a decision back; then the family is told. */
export const UNDO_SECONDS = 10;
