import "server-only";
import { longDay } from "#lib/calendar/french.ts";
import type { Month } from "#lib/calendar/month.ts";
import { parisClock } from "#lib/calendar/paris.ts";
import { correctionOf, pricesTogether } from "#lib/cart/correction.ts";
import { type Addition, avoirFor } from "#lib/cart/evaluate-cart.ts";
import { changeMessage } from "#lib/cart/messages.ts";
import { type Choices, type Correction, choicesOf, type Purse } from "#lib/cart/running-total.ts";
import type { PayerMoney } from "#lib/ledger/queries.ts";
import { paymentProvider } from "#lib/payments/provider.ts";
import { keyOf } from "#lib/planning/gestures.ts";
import { loadMonth } from "#lib/planning/load-month.ts";
import { daysIn, type MonthView } from "#lib/planning/month-view.ts";
import { rowsFor, type ViewChoice, viewChoice } from "#lib/planning/view-choice.ts";
import { type CartQuote, quoteCart } from "./quote-cart.ts";

export type PlanningPage = {
  /** Only the rows of the choice. */
  view: MonthView;
  choice: ViewChoice;
  isEnrolled: boolean;
  /** Bookings wait until the family has checked its file. */
  isUnchecked: boolean;
  version: number;
  savedAt: string | null;
  /** Choices of other months and of rows that are not shown, by child. */
  elsewhere: Record<string, Choices>;
  /** What days priced together change in the sums; null: nothing ever. */
  correction: Correction;
  purse: Purse;
  late: string[];
};

/** Where paying online is off. */
const USUAL_MINIMUM = 50;

type Wanted = {
  month: Month;
  usual: "enfant" | "famille";
  asked: Record<string, string | string[] | undefined>;
  /** Of the payer, where the page has just read it. */
  money?: PayerMoney;
};

/** A month of the planning with what the basket holds besides it. */
export async function planningPage(
  scope: { familyId: string; payerId: string },
  { month, usual, asked, money }: Wanted,
): Promise<PlanningPage> {
  const loaded = await loadMonth(scope, month);
  const { version, extent } = loaded;
  const known = { extent: { version, ...extent }, money };
  const quote = await quoteCart({ ...scope, isOrder: false, known });
  const provider = await paymentProvider();
  const one = (name: string) => (typeof asked[name] === "string" ? asked[name] : undefined);
  const wish = { vue: one("vue"), enfant: one("enfant"), activite: one("activite") };
  const choice = viewChoice(wish, loaded.view, usual);
  const view = { ...loaded.view, rows: rowsFor(loaded.view, choice) };
  return {
    view,
    choice,
    isEnrolled: loaded.isEnrolled,
    isUnchecked: loaded.isUnchecked,
    version: loaded.version,
    savedAt: loaded.savedAt && parisClock(loaded.savedAt),
    elsewhere: elsewhereOf(quote, view, scope.payerId),
    correction: (await pricesTogether()) ? correctionOf(quote.cart) : null,
    purse: {
      creditCents: quote.money.creditAvailableCents,
      debtCents: quote.imposedCents,
      minimumCents: provider?.capabilities.minCents ?? USUAL_MINIMUM,
    },
    late: quote.cart.refused.map((line) => lateText(line, loaded.view)),
  };
}

/** Lines of the basket that this page does not draw. */
function elsewhereOf(
  { cart }: CartQuote,
  view: MonthView,
  payerId: string,
): PlanningPage["elsewhere"] {
  const days = daysIn(view);
  const drawn = new Set(view.rows.flatMap((row) => days.map(({ day }) => keyOf({ ...row, day }))));
  const additions = cart.additions.filter((line) => !drawn.has(keyOf(line)));
  const cancellations = cart.cancellations.filter((line) => !drawn.has(keyOf(line)));
  const children = new Set([...additions, ...cancellations].map(({ childId }) => childId));
  return Object.fromEntries(
    [...children].map((id) => [
      id,
      choicesOf(
        pricesOf(additions, id, false),
        cancellations
          .filter(({ childId }) => childId === id)
          .map((line) => avoirFor(payerId, { ...line, avoirCents: line.aloneCents })),
        pricesOf(additions, id, true),
      ),
    ]),
  );
}

function pricesOf(additions: readonly Addition[], childId: string, isInvoiced: boolean) {
  return additions
    .filter((line) => line.childId === childId && line.isInvoiced === isInvoiced)
    .map(({ aloneCents }) => aloneCents);
}

/** « Cantine de Léa, lundi 7 décembre. Trop tard : la limite était … » */
function lateText(line: CartQuote["cart"]["refused"][number], view: MonthView): string {
  const child = view.children.find(({ id }) => id === line.childId)?.firstName ?? "";
  const slot = view.slots.find(({ id }) => id === line.slotId)?.name ?? "";
  return `${slot} de ${child}, ${longDay(line.day)}. ${changeMessage(line.refusal)}`;
}
