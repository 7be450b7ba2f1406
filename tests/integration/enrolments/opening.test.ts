import { beforeEach, expect, it } from "vitest";
import { later, now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import type { Agent } from "#lib/enrolments/decide.ts";
import { acceptRequest } from "#lib/enrolments/decide-all.ts";
import { OPEN_MINUTES, openRequest } from "#lib/enrolments/open-request.ts";
import { stateWord } from "#lib/enrolments/request.ts";
import { listQueue } from "#lib/enrolments/staff-queries.ts";
import { undoDecision } from "#lib/enrolments/undo-decision.ts";
import { readingWords } from "#lib/privacy/reading-words.ts";
import { listReadings } from "#lib/privacy/readings.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  type EnrollingFamily,
  expectOk,
  makeAgent,
  makeEnrollingFamily,
  seenBy,
  sendRequest,
} from "#tests/support/enrolling-family.ts";

let agent: Agent;
let family: EnrollingFamily;
let requestId: string;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  agent = await makeAgent();
  family = await makeEnrollingFamily();
  requestId = await sendRequest(family);
});

async function wordOfFamily(): Promise<string> {
  const { state, openedAt } = await db.enrolmentRequest.findUniqueOrThrow({
    where: { id: requestId },
  });
  return stateWord(state, openedAt !== null);
}

const opener = async () => (await listQueue()).find(({ id }) => id === requestId)?.opener?.id;

it("tells the family that its request is being studied, and who read it", async () => {
  expect(await wordOfFamily()).toBe("Envoyée");
  expectOk(await openRequest(agent, { requestId }));
  expectOk(await openRequest(agent, { requestId }));
  expect(await wordOfFamily()).toBe("En cours d’étude");
  const [reading, ...others] = await listReadings(family.family.id, family.guardian.id);
  expect(others).toEqual([]);
  expect(reading).toMatchObject({ isStaff: true, count: 2 });
  expect(readingWords(reading?.action ?? "", reading?.thing ?? null)).toBe(
    "a ouvert une demande d’inscription",
  );
});

it("stays with the first agent until ten minutes have passed", async () => {
  const other = await makeAgent();
  await openRequest(agent, { requestId });
  await openRequest(other, { requestId });
  expect(await opener()).toBe(agent.staffMember.id);
  const openedAt = later(await now(), { minutes: -OPEN_MINUTES - 1 });
  await db.enrolmentRequest.update({ where: { id: requestId }, data: { openedAt } });
  await openRequest(other, { requestId });
  expect(await opener()).toBe(other.staffMember.id);
});

it("comes back with an answer that is taken back", async () => {
  await openRequest(agent, { requestId });
  const { decisionId } = expectOk(await acceptRequest(agent, await seenBy(requestId)));
  expectOk(await undoDecision(agent, { decisionId }));
  expect(await wordOfFamily()).toBe("En cours d’étude");
  expect(await opener()).toBe(agent.staffMember.id);
});
