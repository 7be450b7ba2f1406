import type { DayPlacesRefusal } from "./day-places.ts";
import type { StaffWaitingRefusal } from "./give-place.ts";

const PLACES = {
  "unknown-place": { field: "slotId", message: "Ce moment ou cette école n’existe pas." },
  "past-day": {
    field: "from",
    message: "Ce jour est passé. Choisissez aujourd’hui ou un jour à venir.",
  },
  "end-before-start": { field: "to", message: "La fin vient avant le début." },
  "too-long": { field: "to", message: "Choisissez un an au plus." },
  "no-open-day": {
    field: "from",
    message: "Personne n’est accueilli à ces dates : vacances, jour férié ou jour sans école.",
  },
  changed: {
    field: "places",
    message: "Des places ont été prises ou rendues entre-temps. Relisez, puis confirmez.",
  },
} satisfies Record<DayPlacesRefusal["code"], { field: string; message: string }>;

export function sayDayPlaces({ code }: DayPlacesRefusal): { field: string; message: string } {
  return PLACES[code];
}

const WAITING = {
  gone: "Cette famille n’attend plus : elle a quitté la liste, ou une place lui est déjà proposée.",
  "no-place": "Aucune place n’est libre ce jour-là.",
  "not-possible": "Cet enfant ne peut pas venir ce jour-là : jour fermé, ou plus d’inscription.",
  "too-late": "La limite de réservation est passée : la liste se ferme.",
} satisfies Record<StaffWaitingRefusal["code"], string>;

export function sayStaffWaiting({ code }: StaffWaitingRefusal): string {
  return WAITING[code];
}
