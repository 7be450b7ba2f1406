import "server-only";
import { randomUUID } from "node:crypto";
import type * as z from "zod";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { Agent } from "./agent.ts";
import type { TopicRefusal } from "./topic-messages.ts";
import type { departmentSchema } from "./topic-schema.ts";

/** Makes a service to which families may write, or changes its name, address and telephone. */
export async function saveDepartment(
  agent: Pick<Agent, "actor">,
  input: z.output<typeof departmentSchema>,
): Promise<Result<{ departmentId: string }, TopicRefusal>> {
  return transaction(async (tx) => {
    await lockServices(tx);
    const { departmentId, name, email, phone } = input;
    const twin = await tx.department.findFirst({
      where: { name: { equals: name, mode: "insensitive" } },
      select: { id: true },
    });
    if (twin && twin.id !== departmentId) return refuse({ code: "department-name-taken" });
    const known = departmentId
      ? await tx.department.count({ where: { id: departmentId } })
      : undefined;
    if (known === 0) return refuse({ code: "unknown-department" });
    const id = departmentId ?? randomUUID();
    const facts = { name, email, phone };
    if (departmentId) await tx.department.update({ where: { id }, data: facts });
    // The code orders the services: the first one is told of what belongs to nobody, and stays so.
    else await tx.department.create({ data: { id, code: await nextCode(tx, id), ...facts } });
    await writeAudit(tx, {
      actor: agent.actor,
      action: "department.save",
      objectKind: "Department",
      objectId: id,
      facts: { created: !departmentId },
    });
    return ok({ departmentId: id });
  });
}

/** After every other one. */
async function nextCode(tx: Tx, id: string): Promise<string> {
  const last = await tx.department.findFirst({ orderBy: { code: "desc" }, select: { code: true } });
  const mine = `service-${id.slice(0, 8)}`;
  return last && last.code > mine ? `${last.code}-${id.slice(0, 8)}` : mine;
}

/** Takes a service out of what families may write to: all its themes close. Its conversations go on. */
export async function closeDepartment(
  agent: Pick<Agent, "actor">,
  { departmentId }: { departmentId: string },
): Promise<Result<{ closed: number }, TopicRefusal>> {
  return transaction(async (tx) => {
    await lockServices(tx);
    if ((await tx.department.count({ where: { id: departmentId } })) === 0)
      return refuse({ code: "unknown-department" });
    const { count } = await tx.messageTopic.updateMany({
      where: { departmentId, isActive: true },
      data: { isActive: false },
    });
    await writeAudit(tx, {
      actor: agent.actor,
      action: "department.close",
      objectKind: "Department",
      objectId: departmentId,
      facts: { topics: count },
    });
    return ok({ closed: count });
  });
}

/** One change of services and themes at a time: names and places never cross. */
export async function lockServices(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Department" ORDER BY id FOR UPDATE`;
}
