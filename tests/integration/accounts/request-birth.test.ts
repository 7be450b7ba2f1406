import { beforeEach, expect, test } from "vitest";
import { requestAccount } from "#lib/accounts/request-account.ts";
import { db } from "#lib/db/client.ts";
import { setClock } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { VISITOR } from "#tests/support/factories.ts";

beforeEach(resetDatabase);

function ask(birthDay: string) {
  const claim = {
    firstName: "Nadège",
    lastName: "Autre",
    email: "nadege@famille.example",
    phone: "06 39 98 11 22",
    addressLine1: "4 rue des Lilas",
    postalCode: "62300",
    city: "Lens",
    children: [{ firstName: "Ysée", lastName: "Autre", schoolId: crypto.randomUUID(), birthDay }],
  };
  return requestAccount({ claim, actor: VISITOR, address: "192.0.2.1" });
}

test("a child born today or later is said at once, and no request is kept", async () => {
  await setClock({ day: "2026-12-01", time: "10:00" });
  for (const birthDay of ["2026-12-01", "2028-05-12"])
    expect(await ask(birthDay)).toMatchObject({ refusal: { code: "birth-to-come" } });
  expect(await db.accountRequest.count()).toBe(0);
  expect(await ask("2026-11-30")).toMatchObject({ ok: true });
});
