import type { Day } from "#lib/calendar/day.ts";
import { sayStillBooked } from "#lib/catalog/still-booked-words.ts";

export type ActivityRefusal =
  | { code: "unknown-activity" }
  | { code: "unknown-department" }
  | { code: "unknown-regie" }
  | { code: "unknown-school" }
  | { code: "name-taken" }
  /** Money was cashed by the till: its invoices and its accounts are its own. */
  | { code: "regie-used" }
  | { code: "days-still-booked"; days: Day[]; count: number }
  /** Children of a school that would be left out have booked days, or are enrolled. */
  | { code: "school-still-used"; count: number }
  | { code: "incomplete"; missing: string[] }
  | { code: "days-booked"; count: number }
  | { code: "requests-waiting"; count: number }
  | { code: "activity-used"; uses: string[] };

export type SlotRefusal =
  | { code: "unknown-activity" }
  | { code: "unknown-slot" }
  | { code: "unknown-price" }
  | { code: "name-taken" }
  | { code: "look-taken"; name: string }
  | { code: "weekdays-booked"; count: number }
  /** Days were paid at the price of that service: it is part of their proof. */
  | { code: "price-used" }
  | { code: "unpriced"; reason: string }
  | { code: "days-booked"; count: number }
  /** An invoice was issued under the old name since. */
  | { code: "changed-meanwhile" }
  | { code: "last-slot" }
  | { code: "slot-used" };

type Said = string | { field: string; message: string };

export function sayActivity(refusal: ActivityRefusal): Said {
  switch (refusal.code) {
    case "unknown-activity":
      return "Cette activité n’existe plus. Rechargez la page.";
    case "unknown-department":
      return { field: "departmentId", message: "Choisissez un service de la liste." };
    case "unknown-regie":
      return { field: "regieId", message: "Choisissez une régie de la liste." };
    case "unknown-school":
      return { field: "schoolIds", message: "Choisissez des écoles de la liste." };
    case "name-taken":
      return { field: "name", message: "Une autre activité porte déjà ce nom." };
    case "regie-used":
      return {
        field: "regieId",
        message:
          "Des jours ont déjà été payés à cette régie : elle ne change plus. Créez une autre activité.",
      };
    case "days-still-booked":
      return { field: "season", message: sayStillBooked(refusal) };
    case "school-still-used":
      return {
        field: "schoolIds",
        message: `Des écoles que vous retirez ont encore ${counted(refusal.count, "jour réservé, inscription ou demande", "jours réservés, inscriptions ou demandes")}. Gardez ces écoles jusqu’à la fin de l’année.`,
      };
    case "incomplete":
      return `Il manque encore : ${refusal.missing.join(" ; ")}.`;
    case "days-booked":
      return bookedWords(refusal.count);
    case "requests-waiting":
      return `${counted(refusal.count, "demande attend", "demandes attendent")} encore une réponse pour cette activité. Répondez d’abord aux familles.`;
    case "activity-used":
      return `Cette activité ne peut pas être supprimée : elle est liée à ${refusal.uses.join(", ")}. Vous pouvez la fermer : elle ne sera plus proposée.`;
  }
}

export function saySlot(refusal: SlotRefusal): Said {
  switch (refusal.code) {
    case "unknown-activity":
      return "Cette activité n’existe plus. Rechargez la page.";
    case "unknown-slot":
      return "Ce moment n’existe plus. Rechargez la page.";
    case "unknown-price":
      return { field: "price", message: "Choisissez un tarif de la liste." };
    case "name-taken":
      return { field: "name", message: "Un autre moment porte déjà ce nom." };
    case "look-taken":
      return {
        field: "letter",
        message: `« ${refusal.name} » a déjà cette lettre et cette couleur. Changez l’une ou l’autre.`,
      };
    case "weekdays-booked":
      return {
        field: "weekdays",
        message: `${counted(refusal.count, "réservation est à venir", "réservations sont à venir")} sur les jours que vous retirez. Fermez d’abord ces jours : les familles recevront leur avoir.`,
      };
    case "price-used":
      return {
        field: "price",
        message:
          "Des jours de ce moment ont déjà été payés à ce tarif : il ne change plus. Une nouvelle version du tarif change le prix ; un autre moment peut avoir un autre tarif.",
      };
    case "unpriced":
      return { field: "price", message: refusal.reason };
    case "days-booked":
      return bookedWords(refusal.count);
    case "changed-meanwhile":
      return "Une facture vient d’être faite avec l’ancien nom. Enregistrez de nouveau.";
    case "last-slot":
      return "C’est le dernier moment de l’activité. Fermez plutôt l’activité.";
    case "slot-used":
      return "Ce moment ne peut pas être supprimé : des familles l’ont déjà choisi. Vous pouvez le fermer.";
  }
}

function bookedWords(count: number): string {
  return `${counted(count, "jour à venir est réservé ou attendu", "jours à venir sont réservés ou attendus")} par des familles. Déclarez d’abord une fermeture pour ces jours : elles recevront leur avoir et un message.`;
}

function counted(count: number, one: string, many: string): string {
  return `${count}\u00a0${count === 1 ? one : many}`;
}
