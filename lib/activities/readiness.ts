import type { Day } from "#lib/calendar/day.ts";
import { weekdayWord } from "#lib/calendar/deadline-words.ts";
import { fileOf } from "#lib/pricing/current-file.ts";
import type { TariffVersion } from "#lib/pricing/price.ts";
import { pricingFaults, weekdaysWithoutPrice } from "#lib/tariffs/portal-fit.ts";

export type ReadySlot = {
  id: string;
  name: string;
  code: string;
  tariffCode: string;
  service: string;
  weekdays: readonly number[];
  closedAt: Date | null;
};

/** What an activity still lacks before families may see it, in words, and where it is added. */
export type Missing = {
  what: "slot" | "booking" | "cancelling" | "tariff";
  text: string;
  /** The tariff to prepare. */
  tariffCode?: string;
};

/** Empty: it may be proposed. */
export function missingOf(
  activity: {
    slots: readonly ReadySlot[];
    deadlineRules: readonly { purpose: "booking" | "cancelling" }[];
  },
  tariffs: readonly TariffVersion[],
  today: Day,
): Missing[] {
  const open = activity.slots.filter(({ closedAt }) => closedAt === null);
  const hasRule = (wanted: "booking" | "cancelling") =>
    activity.deadlineRules.some(({ purpose }) => purpose === wanted);
  return [
    ...(open.length === 0 ? [{ what: "slot" as const, text: "un moment d’accueil" }] : []),
    ...(hasRule("booking")
      ? []
      : [{ what: "booking" as const, text: "une limite de réservation" }]),
    ...(hasRule("cancelling")
      ? []
      : [{ what: "cancelling" as const, text: "une limite d’annulation" }]),
    ...open.flatMap((slot): Missing[] => {
      const reason = unpricedReason(slot, tariffs, today);
      return reason ? [{ what: "tariff", text: reason, tariffCode: slot.tariffCode }] : [];
    }),
  ];
}

/** Why no published tariff prices a part of the day, now or from a day to come; null: one does. */
export function unpricedReason(
  slot: Pick<ReadySlot, "name" | "code" | "tariffCode" | "service" | "weekdays">,
  tariffs: readonly TariffVersion[],
  today: Day,
): string | null {
  const file = fileOf(tariffs.filter(({ code }) => code === slot.tariffCode));
  if (!file) return `un tarif publié pour « ${slot.name} »`;
  const days =
    pricingFaults(file, slot, today).length > 0 ? null : weekdaysWithoutPrice(file, slot, today);
  if (days?.length === 0) return null;
  const when = days === null ? "" : ` le ${days.map(weekdayWord).join(", le ")}`;
  return `un prix pour « ${slot.name} »${when} dans le tarif « ${slot.tariffCode} » publié`;
}
