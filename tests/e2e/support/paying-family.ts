import { hashPassword } from "#lib/accounts/hash-password.ts";
import { db } from "#lib/db/client.ts";
import { closeCashier, payByCard } from "#prisma/seed/cashier.ts";
import {
  type BookingFamily,
  bookingsOf,
  confirmPayment,
  makeBookingFamily,
  type Tick,
  tick,
} from "#tests/support/booking-family.ts";
import { PASSWORD } from "#tests/support/factories.ts";
import { addAdult } from "#tests/support/separated-parents.ts";

// Called by ../make-family.ts, in the portal's database. Its argument is JSON.
type Wish = { on: string; slot?: "meal" | "morning" | "evening"; child?: number; off?: boolean };
type Order =
  | { do: "make"; children: number; paid: Wish[]; cart: Wish[] }
  | { do: "separate"; family: BookingFamily }
  | { do: "tick"; family: BookingFamily; cart: Wish[] }
  | { do: "look"; family: BookingFamily };

function ticksOf(family: BookingFamily, wishes: Wish[]): Tick[] {
  return wishes.map(({ on, slot = "meal", child = 0, off = false }) => ({
    day: on,
    slotId: family.slots[slot],
    childId: family.childIds[child] ?? "",
    on: !off,
  }));
}

async function fill(family: BookingFamily, wishes: Wish[]): Promise<void> {
  if (wishes.length === 0) return;
  const { refused } = await tick(family, ticksOf(family, wishes));
  const [first] = refused;
  if (first) throw new Error(`${first.day} refused: ${first.refusal.code}`);
}

async function make({ children, paid, cart }: Extract<Order, { do: "make" }>) {
  const family = await makeBookingFamily({ children });
  const account = await db.account.update({
    where: { username: await usernameOf(family) },
    data: { passwordHash: await hashPassword(PASSWORD) },
  });
  if (paid.length > 0) {
    await fill(family, paid);
    await payByCard(await confirmPayment(family));
  }
  await fill(family, cart);
  const { fileNumber } = await db.family.findUniqueOrThrow({ where: { id: family.familyId } });
  const { username, email } = account;
  return { ...family, fileNumber, username, email, password: PASSWORD };
}

async function usernameOf({ payerId }: BookingFamily): Promise<string> {
  const where = { guardian: { id: payerId } };
  return (await db.account.findFirstOrThrow({ where })).username;
}

/** The other parent, in the same file: full rights until staff decides otherwise. */
async function separate(family: BookingFamily) {
  const other = await addAdult(family, "full");
  const { username } = await db.account.update({
    where: { email: other.email },
    data: { passwordHash: await hashPassword(PASSWORD) },
  });
  return { ...other, username, password: PASSWORD };
}

/** What the database says in the end: it is the truth that the screen must show. */
async function look(family: BookingFamily) {
  const { familyId } = family;
  const payments = await db.payment.findMany({
    where: { familyId },
    orderBy: { createdAt: "asc" },
  });
  const rows = await bookingsOf(family);
  const count = (state: string) => rows.filter((row) => row.state === state).length;
  return {
    payments: payments.map(({ id, state, cardCents, creditCents }) => ({
      id,
      state,
      cardCents,
      creditCents,
    })),
    booked: count("booked"),
    held: count("held"),
    cancelled: count("cancelled"),
    cartLines: await db.cartLine.count({ where: { cart: { familyId } } }),
    receipts: await db.receipt.count({ where: { payment: { familyId } } }),
  };
}

async function run(order: Order): Promise<unknown> {
  if (order.do === "make") return make(order);
  if (order.do === "separate") return separate(order.family);
  if (order.do === "look") return look(order.family);
  await fill(order.family, order.cart);
  return null;
}

export default async function payingFamily([order = ""]: string[]) {
  try {
    return await run(JSON.parse(order) as Order);
  } finally {
    closeCashier();
  }
}
