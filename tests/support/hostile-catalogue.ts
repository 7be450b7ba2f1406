import { removeActivity, saveActivity } from "#lib/activities/save-activity.ts";
import { saveSlot } from "#lib/activities/save-slot.ts";
import { activitySchema, slotSchema } from "#lib/activities/schema.ts";
import { removeClass, saveClass } from "#lib/catalog/save-class.ts";
import { removeSchool, saveSchool } from "#lib/catalog/save-school.ts";
import { classSchema, schoolSchema } from "#lib/catalog/school-schema.ts";
import { db } from "#lib/db/client.ts";
import { saveDepartment } from "#lib/messaging/save-department.ts";
import { saveTopic } from "#lib/messaging/save-topic.ts";
import { departmentSchema, topicSchema } from "#lib/messaging/topic-schema.ts";
import { expectOk, type makeAgent } from "./enrolling-family.ts";
import { PAYLOADS } from "./xss-payloads.ts";

/** None that the demonstration uses. */
const LETTERS = "ABDEFGHIKLNOPQR";
const COLORS = ["amber", "blue", "violet", "green"];
const SCHOOL = PAYLOADS[24] ?? "";
const SERVICE = PAYLOADS[11] ?? "";
const NAMES = { name: PAYLOADS[12], atName: PAYLOADS[17] };

/** All of them, several to a name as long as it holds them. */
function packed(max: number): string[] {
  const names: string[] = [];
  for (const payload of PAYLOADS) {
    const last = names.at(-1);
    if (last && last.length + 1 + payload.length <= max)
      names[names.length - 1] = `${last} ${payload}`;
    else names.push(payload);
  }
  return names;
}
const LONG = packed(80);
const SHORT = packed(60);

/**
 * Hostile names of all that the catalogue's screens make: a school with its classes, a closed activity with its parts
 * of the day, a service with its themes. Through the form's schema, then the use-case. A child of this family goes there.
 */
export async function writeHostileCatalogue(
  { actor }: Pick<Awaited<ReturnType<typeof makeAgent>>, "actor">,
  familyId: string,
) {
  const school = { name: SCHOOL, weekdays: ["1", "2", "4", "5"], grades: [] };
  const { schoolId } = expectOk(await saveSchool(schoolSchema.parse(school), actor));
  let classId = "";
  for (const name of LONG) {
    const input = classSchema.parse({ schoolId, name, level: "elementary" });
    classId = expectOk(await saveClass(input, actor)).classId;
  }
  const { id: childId } = await db.child.findFirstOrThrow({ where: { familyId } });
  await db.child.update({ where: { id: childId }, data: { schoolId, classId } });

  const agent = { actor };
  const contact = { name: SERVICE, email: "hostile@mairie.example", phone: PAYLOADS[17] };
  const { departmentId } = expectOk(await saveDepartment(agent, departmentSchema.parse(contact)));
  for (const name of LONG) {
    const topic = { departmentId, name, advice: name, advicePath: "/aide", notice: "daily" };
    expectOk(await saveTopic(agent, topicSchema.parse(topic)));
  }

  const regie = await db.regie.findFirstOrThrow();
  const description = PAYLOADS.slice(30, 36).join(" ");
  const activity = { ...NAMES, description, departmentId, regieId: regie.id, season: "term" };
  const { activityId } = expectOk(await saveActivity(activitySchema.parse(activity), actor));
  for (const [rank, name] of SHORT.entries()) {
    const slot = {
      activityId,
      name,
      shortName: "<s>x()</s>",
      letter: LETTERS[Math.floor(rank / 4)],
      color: COLORS[rank % 4],
      weekdays: ["1"],
      startsAt: "05:00",
      endsAt: "05:30",
      price: "",
    };
    expectOk(await saveSlot(slotSchema.parse(slot), actor));
  }
  return {
    ids: [schoolId, activityId, departmentId],
    familyPages: {
      [`/mon-dossier/enfants/${childId}`]: [SCHOOL, LONG.at(-1) ?? ""],
      [`/messagerie/nouveau?theme=changer&service=${departmentId}`]: [SERVICE, ...PAYLOADS],
    } as Record<string, string[]>,
    staffPages: {
      "/admin/catalogue/ecoles": [SCHOOL, ...PAYLOADS],
      [`/admin/catalogue/ecoles/${schoolId}`]: [SCHOOL],
      [`/admin/catalogue/ecoles/${schoolId}/classes/${classId}`]: [LONG.at(-1) ?? ""],
      "/admin/catalogue/activites": [NAMES.name ?? "", ...PAYLOADS],
      [`/admin/catalogue/activites/${activityId}`]: [NAMES.name ?? "", ...PAYLOADS],
      [`/admin/catalogue/activites/${activityId}/description`]: [description, NAMES.atName ?? ""],
      "/admin/catalogue/messagerie": [SERVICE, ...PAYLOADS],
      "/admin/e-mails/reglages": [SERVICE, ...PAYLOADS],
      "/admin/calendrier/fermer": [SCHOOL, ...PAYLOADS],
    } as Record<string, string[]>,
  };
}

/** Takes it all away: every other test reads these lists. */
export async function removeHostileCatalogue(
  { actor }: Pick<Awaited<ReturnType<typeof makeAgent>>, "actor">,
  [schoolId = "", activityId = "", departmentId = ""]: string[],
): Promise<void> {
  const home = await db.schoolClass.findFirstOrThrow({ where: { schoolId: { not: schoolId } } });
  await db.child.updateMany({
    where: { schoolId },
    data: { schoolId: home.schoolId, classId: home.id },
  });
  for (const { id } of await db.schoolClass.findMany({ where: { schoolId } }))
    expectOk(await removeClass({ classId: id }, actor));
  expectOk(await removeSchool({ schoolId }, actor));
  expectOk(await removeActivity({ activityId }, actor));
  await db.messageTopic.deleteMany({ where: { departmentId } });
  await db.department.delete({ where: { id: departmentId } });
}
