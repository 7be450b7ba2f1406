import { refuseAccountRequest } from "#lib/accounts/refuse-account-request.ts";
import { requestAccount } from "#lib/accounts/request-account.ts";
import { refuseRequestSchema, requestAccountSchema } from "#lib/accounts/request-schema.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { correctValue } from "#lib/change-requests/correct-value.ts";
import { refuseChange } from "#lib/change-requests/decide-change.ts";
import { fieldState, readChangeForStaff } from "#lib/change-requests/queries.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import {
  addressSchema,
  contactsSchema,
  correctAddressSchema,
  refuseChangeSchema,
} from "#lib/change-requests/schema.ts";
import { later, now } from "#lib/clock.ts";
import { declareClosure } from "#lib/closures/declare-closure.ts";
import { declareSchema } from "#lib/closures/schema.ts";
import { db } from "#lib/db/client.ts";
import { publishFormSchema } from "#lib/documents/schema.ts";
import { publishTownForm } from "#lib/documents/town-forms.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { makePickupCode } from "#lib/dossier/make-pickup-code.ts";
import { saveHealth } from "#lib/dossier/save-health.ts";
import { healthSchema, makePickupSchema } from "#lib/dossier/schema.ts";
import { correctRequest } from "#lib/enrolments/decide-all.ts";
import { declareIncident } from "#lib/incidents/declare-incident.ts";
import { declareIncidentSchema } from "#lib/incidents/schema.ts";
import { saveMenu } from "#lib/menus/save-menu.ts";
import { menuSchema } from "#lib/menus/schema.ts";
import {
  anotherPicture,
  expectOk,
  kindId,
  type makeAgent,
  makeEnrollingFamily,
  seenBy,
  sendRequest,
} from "./enrolling-family.ts";
import { PASSWORD, tag } from "./factories.ts";
import { makePdf } from "./pdf-files.ts";
import { PAYLOADS } from "./xss-payloads.ts";

/** Some payloads in one text, as many as its field takes; another part of the list for each field. */
let next = 0;
function texts(count: number): string {
  const found = Array.from(
    { length: count },
    (_, rank) => PAYLOADS[(next + rank) % PAYLOADS.length],
  );
  next += count;
  return found.join(" ");
}

/** A day of school, far from those that other tests book. */
const FAR = "2027-06-15";

/**
 * Hostile texts in what the first scene does not write: health, reasons and answers, requests of accounts, closures,
 * incidents, forms, menus. Through the form's schema, then the use-case. Says where they are to be seen.
 */
export async function writeHostileFile(agent: Awaited<ReturnType<typeof makeAgent>>) {
  const family = await makeEnrollingFamily({ children: 1 });
  const familyId = family.family.id;
  const [childId = ""] = family.childIds;

  const health = { otherAllergy: texts(3), doctorName: texts(1), care: texts(9) };
  const sheet = healthSchema.parse({ childId, version: 0, hasPai: "non", ...health });
  expectOk(await saveHealth(family, sheet));
  const today = parisDayOf(await now());
  const pickup = makePickupSchema.parse({ childId, personName: texts(1), day: today });
  expectOk(await makePickupCode(family, pickup));

  const requestReason = texts(9);
  const requestId = await sendRequest(family);
  const sent = { ...(await seenBy(requestId)), reason: requestReason };
  expectOk(await correctRequest(agent, sent));

  const contact = { "name-1": texts(1), "phone-1": "06 12 34 56 78", "relation-1": texts(1) };
  const contacts = contactsSchema.parse(contact);
  const of = { familyId, childId: null, guardianId: null };
  const { stamp } = await fieldState("emergencyContacts", of);
  const persons = { persons: contacts.persons };
  const told = { field: "emergencyContacts" as const, subjectId: null, value: persons };
  expectOk(await requestChange(family, { ...told, seen: stamp }));

  const target = { kindId: await kindId("domicile"), childId: null };
  await uploadDocument(family, target, await anotherPicture());
  const written = { line1: texts(1), line2: texts(1), city: texts(1), reason: texts(9) };
  const { line1, line2, postalCode, city, reason } = addressSchema.parse({
    ...written,
    postalCode: "62300",
    seen: (await fieldState("address", of)).stamp,
  });
  const { changeId } = expectOk(
    await requestChange(family, {
      field: "address",
      subjectId: null,
      value: { line1, line2, postalCode, city },
      seen: (await fieldState("address", of)).stamp,
      reason,
    }),
  );
  const change = await readChangeForStaff(changeId);
  const answer = texts(9);
  const refusal = { changeId, version: change?.version, seen: change?.stamp, answer };
  expectOk(await refuseChange(agent, refuseChangeSchema.parse(refusal)));

  const home = await writeOwnAddress(agent, { familyId, guardianId: family.guardian.id });

  const unique = tag();
  const school = await db.school.create({
    data: { name: `École ${unique}`, openWeekdays: [1, 2, 4, 5] },
  });
  const place = { addressLine1: texts(1), city: texts(1) };
  const claim = requestAccountSchema.parse({
    ...place,
    firstName: "Inès",
    lastName: "Vidal",
    child1FirstName: "Léa",
    child1LastName: "Vidal",
    email: `demande.${unique}@famille.example`,
    phone: "06 12 34 56 78",
    postalCode: "62300",
    child1BirthDay: "2019-05-12",
    child1SchoolId: school.id,
  });
  const visitor = { actor: { kind: "visitor" as const }, address: `hostile-${unique}` };
  expectOk(await requestAccount({ claim, ...visitor }));
  const { id: accountRequestId } = await db.accountRequest.findFirstOrThrow({
    where: { email: claim.email },
  });
  const accountReason = texts(9);
  const refused = { requestId: accountRequestId, reason: accountReason };
  expectOk(await refuseAccountRequest(agent, refuseRequestSchema.parse(refused)));

  const by = { staffMemberId: agent.staffMember.id, actor: agent.actor };
  const actId = crypto.randomUUID();
  const closing = { from: FAR, schoolId: school.id, reason: texts(2), actId };
  expectOk(await declareClosure(by, declareSchema.parse(closing)));
  const yesterday = parisDayOf(later(await now(), { days: -1 }));
  // One minute of the night: nobody's deadline moves.
  const incident = declareIncidentSchema.parse({
    fromDay: yesterday,
    fromTime: "03:10",
    toDay: yesterday,
    toTime: "03:11",
    reason: texts(3),
  });
  expectOk(await declareIncident(by, incident));

  const form = publishFormSchema.parse({ title: texts(2), explanation: texts(4) });
  const { formId } = expectOk(await publishTownForm(agent, { ...form, bytes: makePdf() }));
  const dish = { "main-name": texts(1), "main-allergens": "none" };
  const menu = menuSchema.parse({ day: FAR, schoolId: school.id, version: "0", ...dish });
  expectOk(await saveMenu(agent, menu));

  const staff = await db.staffMember.findUniqueOrThrow({
    where: { id: agent.staffMember.id },
    include: { account: true },
  });
  const account = await db.account.findFirstOrThrow({
    where: { guardian: { id: family.guardian.id } },
  });
  return {
    password: PASSWORD,
    family: { username: account.username },
    agent: { username: staff.account.username },
    formId,
    sealed: { familyId, childId, health },
    familyPages: {
      [`/mon-dossier/enfants/${childId}/sante/modifier`]: Object.values(health),
      [`/mon-dossier/demandes/${changeId}`]: [line1, line2, city, reason, answer],
      "/mon-dossier/coordonnees": [contact["name-1"], contact["relation-1"], ...home],
      [`/inscriptions/${requestId}`]: [requestReason],
      "/mon-dossier/documents": [form.title, form.explanation],
    },
    staffPages: {
      [`/admin/familles/${familyId}/sante/${childId}`]: Object.values(health),
      [`/admin/familles/${familyId}/adresse/${family.guardian.id}`]: home,
      [`/admin/a-traiter/coordonnees/${changeId}`]: [line1, line2, city, reason, answer],
      [`/admin/demandes-de-compte/${accountRequestId}`]: [...Object.values(place), accountReason],
      [`/admin/calendrier/fermetures/${actId}`]: [closing.reason],
      "/admin/incidents": [incident.reason],
      "/admin/documents-mairie": [form.title, form.explanation],
      [`/admin/menus/${FAR}?ecole=${school.id}`]: [dish["main-name"]],
    } as Record<string, (string | undefined)[]>,
  };
}

/** Where one adult lives, written by an agent. */
async function writeOwnAddress(
  agent: Awaited<ReturnType<typeof makeAgent>>,
  { familyId, guardianId }: { familyId: string; guardianId: string },
): Promise<string[]> {
  const { stamp: seen } = await fieldState("ownAddress", { familyId, childId: null, guardianId });
  const { line1, line2, postalCode, city, reason } = correctAddressSchema.parse({
    familyId,
    guardianId,
    seen,
    place: "own",
    line1: texts(1),
    line2: texts(1),
    postalCode: "62300",
    city: texts(1),
    reason: texts(2),
  });
  const value = { line1, line2, postalCode, city };
  const written = { familyId, field: "ownAddress" as const, subjectId: guardianId, value };
  expectOk(await correctValue(agent, { ...written, seen, reason }));
  return [line1, line2, city];
}
