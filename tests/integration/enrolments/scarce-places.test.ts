import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { acceptRequest } from "#lib/enrolments/decide-all.ts";
import { loadRequest } from "#lib/enrolments/load-request.ts";
import { requestDraws } from "#lib/enrolments/queries.ts";
import { renderRequestPdf } from "#lib/enrolments/render-request-pdf.ts";
import { scarcePlaces } from "#lib/enrolments/scarce-places.ts";
import { submitRequest } from "#lib/enrolments/submit-request.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  activityId,
  expectOk,
  makeAgent,
  makeEnrollingFamily,
  prepareRequest,
  seenBy,
} from "#tests/support/enrolling-family.ts";
import { readPdfLines } from "#tests/support/read-pdf.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
});

async function limitCanteen(capacity: number): Promise<void> {
  const canteen = await activityId("cantine");
  await db.enrolmentPlaces.updateMany({ where: { activityId: canteen }, data: { capacity } });
}

describe("a full activity", () => {
  it("is asked for as a place on the waiting list, and is said so wherever the request is read", async () => {
    await limitCanteen(0);
    const family = await makeEnrollingFamily({ children: 2 });
    const requestId = await prepareRequest(family);
    const read = async () => {
      const request = await loadRequest({ requestId });
      if (!request) throw new Error("no request");
      const found = await scarcePlaces(request, await requestDraws(request));
      return request.enrolments.map(({ id }) => found.get(id));
    };
    expect(await read()).toEqual(["full", "full"]);
    expectOk(await submitRequest(family, { requestId }));
    expect(await read()).toEqual(["full", "full"]);
    const mail = await db.mailOutbox.findFirstOrThrow({ where: { template: "enrolmentSent" } });
    expect(JSON.stringify(mail.params)).toContain('"scarce":"full"');
    const copy = await renderRequestPdf(requestId, family.family.id);
    const words = readPdfLines(copy?.bytes ?? Buffer.alloc(0)).join(" ");
    expect(words).toContain("(complet");

    // It is full no more: nothing says that it is, and what is decided needs no such word.
    await limitCanteen(5);
    expect(await read()).toEqual([undefined, undefined]);
    expectOk(await acceptRequest(await makeAgent(), await seenBy(requestId)));
    await limitCanteen(2);
    expect(await read()).toEqual([undefined, undefined]);
  });
});
