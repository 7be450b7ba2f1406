import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { listDepartments } from "#lib/messaging/queries.ts";
import { closeDepartment, saveDepartment } from "#lib/messaging/save-department.ts";
import { openTopic, orderTopic, saveTopic } from "#lib/messaging/save-topic.ts";
import { sendMessage } from "#lib/messaging/send-message.ts";
import { listServices } from "#lib/messaging/topic-queries.ts";
import { departmentSchema, topicSchema } from "#lib/messaging/topic-schema.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent, makeEnrollingFamily } from "#tests/support/enrolling-family.ts";

type Agent = Awaited<ReturnType<typeof makeAgent>>;

let agent: Agent;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  agent = await makeAgent();
});

const sports = { name: "Service des sports", email: "sports@lens.example", phone: "" };
const pool = { name: "Piscine", advice: "", advicePath: "", notice: "daily" as const };

async function makeSports() {
  const { departmentId } = expectOk(await saveDepartment(agent, sports));
  const { topicId } = expectOk(await saveTopic(agent, { departmentId, ...pool }));
  return { departmentId, topicId };
}

async function shownTo(departmentId: string): Promise<string[]> {
  const shown = (await listDepartments()).find(({ id }) => id === departmentId);
  return (shown?.topics ?? []).map(({ name }) => name);
}

describe("services and themes", () => {
  it("are made, renamed and shown to families once a theme is open", async () => {
    const first = await db.department.findFirstOrThrow({ orderBy: { code: "asc" } });
    const { departmentId, topicId } = await makeSports();
    expect(await shownTo(departmentId)).toEqual(["Piscine"]);
    expectOk(await saveDepartment(agent, { departmentId, ...sports, name: "Sports et loisirs" }));
    expectOk(await saveTopic(agent, { topicId, departmentId, ...pool, name: "Bassin" }));
    expect(await shownTo(departmentId)).toEqual(["Bassin"]);
    // What belongs to nobody goes on to the same service as before.
    const now = await db.department.findFirstOrThrow({ orderBy: { code: "asc" } });
    expect(now.id).toBe(first.id);
    expect(await db.auditEvent.count({ where: { action: "message.topic" } })).toBe(2);
  });

  it("have one name each, whatever its capitals", async () => {
    const { departmentId } = await makeSports();
    const upper = sports.name.toUpperCase();
    expect(await saveDepartment(agent, { ...sports, name: upper })).toEqual({
      ok: false,
      refusal: { code: "department-name-taken" },
    });
    expect(await saveTopic(agent, { departmentId, ...pool, name: "PISCINE" })).toEqual({
      ok: false,
      refusal: { code: "topic-name-taken" },
    });
    const both = await Promise.all(
      [1, 2].map(() => saveTopic(agent, { departmentId, ...pool, name: "Stade" })),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("are closed and opened again; what was written stays", async () => {
    const { departmentId, topicId } = await makeSports();
    const family = await makeEnrollingFamily();
    const message = { topicId, subject: "Maillot", body: "Quel maillot ?" };
    const write = () => sendMessage(family, { ...message, requestId: crypto.randomUUID() });
    const { threadId } = expectOk(await write());
    expectOk(await openTopic(agent, { topicId, isActive: false }));
    expect(await shownTo(departmentId)).toEqual([]);
    expect(await write()).toEqual({ ok: false, refusal: { code: "unknown-topic" } });
    expectOk(await sendMessage(family, { threadId, ...message, requestId: crypto.randomUUID() }));
    const listed = (await listServices()).find(({ id }) => id === departmentId);
    expect(listed?.topics).toMatchObject([{ id: topicId, isActive: false, waiting: 1 }]);
    expectOk(await openTopic(agent, { topicId, isActive: true }));
    expect(await shownTo(departmentId)).toEqual(["Piscine"]);
    expect(expectOk(await closeDepartment(agent, { departmentId }))).toEqual({ closed: 1 });
    expect(await shownTo(departmentId)).toEqual([]);
  });

  it("keep the order that the town gives them", async () => {
    const { departmentId, topicId } = await makeSports();
    for (const name of ["Stade", "Gymnase"])
      expectOk(await saveTopic(agent, { departmentId, ...pool, name }));
    expect(await shownTo(departmentId)).toEqual(["Piscine", "Stade", "Gymnase"]);
    expectOk(await orderTopic(agent, { topicId, direction: "down" }));
    expect(await shownTo(departmentId)).toEqual(["Stade", "Piscine", "Gymnase"]);
    for (const direction of ["up", "up"] as const)
      expectOk(await orderTopic(agent, { topicId, direction }));
    expect(await shownTo(departmentId)).toEqual(["Piscine", "Stade", "Gymnase"]);
  });

  it("refuse what does not exist, an unsafe address and a way out of the portal", async () => {
    const nobody = crypto.randomUUID();
    expect(await saveDepartment(agent, { departmentId: nobody, ...sports })).toMatchObject({
      refusal: { code: "unknown-department" },
    });
    expect(await saveTopic(agent, { departmentId: nobody, ...pool })).toMatchObject({
      refusal: { code: "unknown-department" },
    });
    for (const unknown of [
      openTopic(agent, { topicId: nobody, isActive: true }),
      orderTopic(agent, { topicId: nobody, direction: "up" }),
    ])
      expect(await unknown).toMatchObject({ refusal: { code: "unknown-topic" } });
    expect(departmentSchema.safeParse({ ...sports, email: "a@b\nBcc: x@y.fr" }).success).toBe(
      false,
    );
    for (const advicePath of ["https://ailleurs.example", "//ailleurs", "/admin"])
      expect(
        topicSchema.safeParse({ ...pool, departmentId: nobody, advice: "Ici", advicePath }).success,
        advicePath,
      ).toBe(false);
  });
});
