import * as z from "zod";
import { type Allergen, isAllergen } from "./allergens.ts";

/** What a sealed sheet holds: nothing more than care at table and in the evening needs. */
export const healthContent = z.object({
  allergens: z.array(z.string()).transform((names): Allergen[] => names.filter(isAllergen)),
  otherAllergy: z.string(),
  doctorName: z.string(),
  /** E.164, or empty. */
  doctorPhone: z.string(),
  care: z.string(),
});
export type HealthContent = z.output<typeof healthContent>;

export const emptyHealth: HealthContent = {
  allergens: [],
  otherAllergy: "",
  doctorName: "",
  doctorPhone: "",
  care: "",
};
