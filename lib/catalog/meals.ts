/** The service of a tariff that is a meal (docs/tarifs.md): what words call « repas ». */
const MEAL_SERVICE = "meal";

/** True when all these slots are meals; never of nothing. */
export function areMeals(slots: readonly { service: string }[]): boolean {
  return slots.length > 0 && slots.every(({ service }) => service === MEAL_SERVICE);
}
