import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { forFamily, transaction } from "#lib/db/transaction.ts";
import { makeBookingFamily, makeTown, tick } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";

const WRITERS = 14;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "08:00" });
});

function gate(): { opened: Promise<void>; open(): void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** All turns are free: fourteen transactions of fourteen families stand inside at the same time. */
async function expectAllFree(): Promise<void> {
  const { opened, open } = gate();
  let inside = 0;
  await Promise.all(
    Array.from({ length: WRITERS }, () =>
      forFamily(crypto.randomUUID(), () =>
        transaction(async () => {
          inside += 1;
          if (inside === WRITERS) open();
          await opened;
        }),
      ),
    ),
  );
}

describe("the turns of those who write", () => {
  it("serve another family at once, while one saves forty times", async () => {
    const [busy, other] = [await makeBookingFamily(), await makeBookingFamily()];
    const { opened, open } = gate();
    let inside = 0;
    let most = 0;
    // None of the forty ends before the other family is served: with all turns theirs, it never would be.
    const saves = Array.from({ length: 40 }, () =>
      forFamily(busy.familyId, () =>
        transaction(async (tx) => {
          inside += 1;
          most = Math.max(most, inside);
          await opened;
          await tx.family.findUniqueOrThrow({ where: { id: busy.familyId } });
          inside -= 1;
        }),
      ),
    );
    const { refused } = await forFamily(other.familyId, () => tick(other, [{ day: "2026-12-07" }]));
    expect(refused).toEqual([]);
    open();
    await Promise.all(saves);
    expect(most).toBe(1);
    await expectAllFree();
  });

  it("keep every save of the forty, each in its order", async () => {
    const family = await makeBookingFamily();
    const days = ["2026-12-07", "2026-12-08", "2026-12-10", "2026-12-11"];
    const saves = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        forFamily(family.familyId, () =>
          tick(family, [{ day: days[index % 4] ?? "", on: index < 36 }]),
        ),
      ),
    );
    expect(saves.flatMap(({ refused }) => refused)).toEqual([]);
    // The last four untick what the others ticked.
    expect(await db.cartLine.count()).toBe(0);
  });

  it("lose none when saves fail, nor when one stands in another", async () => {
    const familyId = crypto.randomUUID();
    const saves = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) =>
        forFamily(familyId, () =>
          transaction(async () => {
            if (index % 2 === 0) throw new Error("no");
            return transaction((tx) => tx.family.count());
          }),
        ),
      ),
    );
    expect(saves.filter(({ status }) => status === "rejected")).toHaveLength(20);
    await expectAllFree();
  });
});
