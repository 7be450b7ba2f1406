import { parisDayOf } from "#lib/calendar/paris.ts";
import { fieldState } from "#lib/change-requests/queries.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import { authorisedSchema } from "#lib/change-requests/schema.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { addChild } from "#lib/enrolments/add-child.ts";
import { chooseChildren } from "#lib/enrolments/choose-children.ts";
import { addChildSchema } from "#lib/enrolments/schema.ts";
import { deliverGroupMessage } from "#lib/group-messages/deliver-group-message.ts";
import { readGroupMessage } from "#lib/group-messages/queries.ts";
import { saveGroupMessage } from "#lib/group-messages/save-group-message.ts";
import { groupMessageSchema } from "#lib/group-messages/schema.ts";
import { sendGroupMessage } from "#lib/group-messages/send-group-message.ts";
import { addNote } from "#lib/messaging/add-note.ts";
import { replyToFamily } from "#lib/messaging/reply-to-family.ts";
import { saveDraft } from "#lib/messaging/save-draft.ts";
import { saveTemplate } from "#lib/messaging/save-template.ts";
import { noteSchema, postSchema, replySchema, templateSchema } from "#lib/messaging/schema.ts";
import { sendMessage } from "#lib/messaging/send-message.ts";
import { attachNewsFile } from "#lib/news/attach-file.ts";
import { publishArticle } from "#lib/news/publish-article.ts";
import { saveArticle } from "#lib/news/save-article.ts";
import { articleSchema, fileFieldsSchema } from "#lib/news/schema.ts";
import { expectOk, type makeAgent, makeEnrollingFamily } from "./enrolling-family.ts";
import { PASSWORD, tag } from "./factories.ts";
import { makePng } from "./files.ts";
import { makePdf } from "./pdf-files.ts";
import { PAYLOADS } from "./xss-payloads.ts";

/** The payloads so many to a text, a line each where the field has lines. */
function together(size: number): string[] {
  const glue = size > 2 ? "\n" : " ";
  return Array.from({ length: Math.ceil(PAYLOADS.length / size) }, (_, rank) =>
    PAYLOADS.slice(rank * size, (rank + 1) * size).join(glue),
  );
}

const requestId = () => crypto.randomUUID();

/**
 * Hostile texts in every free text of the messages and of a family's file, written as the portal writes them: through
 * the form's schema, then the use-case. Says where they are to be seen.
 */
export async function writeHostileTexts(agent: Awaited<ReturnType<typeof makeAgent>>) {
  const unique = tag();
  const family = await makeEnrollingFamily({ children: 1 });
  const [childId = ""] = family.childIds;
  const topic = await db.messageTopic.findFirstOrThrow({ where: { name: "Cantine" } });
  const topicId = topic.id;

  // Twenty messages a day are a family's limit: two families write the thirty pairs.
  const writers = [family, await makeEnrollingFamily()];
  let threadId = "";
  for (const [rank, payload] of together(2).entries()) {
    const input = postSchema.parse({
      topicId,
      subject: payload,
      body: `${payload} ${unique}`,
      requestId: requestId(),
      intent: "send",
    });
    const writer = writers[rank % 2];
    if (!writer) throw new Error("no writer");
    const sent = expectOk(await sendMessage(writer, input));
    threadId ||= sent.threadId;
  }
  for (const payload of together(10)) {
    const note = noteSchema.parse({ threadId, requestId: requestId(), note: payload });
    expectOk(await addNote(agent, note));
    const said = await db.message.count({ where: { threadId, author: { not: "note" } } });
    const seenMessages = String(said);
    const reply = { threadId, requestId: requestId(), body: payload, seenMessages };
    expectOk(await replyToFamily(agent, replySchema.parse(reply)));
  }
  expectOk(await saveDraft(family, { threadId, body: PAYLOADS.slice(0, 30).join("\n") }));

  const templateIds: string[] = [];
  for (const payload of PAYLOADS) {
    const name = `${payload} ${unique}`;
    const saved = await saveTemplate(agent, templateSchema.parse({ name, body: payload }));
    templateIds.push(expectOk(saved).templateId);
  }

  // A school of its own, so that nobody else is written to.
  const school = await db.school.create({
    data: { name: `École ${unique}`, openWeekdays: [1, 2, 4, 5] },
  });
  const schoolClass = await db.schoolClass.create({
    data: { schoolId: school.id, name: "CE1", level: "elementary" },
  });
  await db.child.update({
    where: { id: childId },
    data: { schoolId: school.id, classId: schoolClass.id },
  });
  let groupId = "";
  for (const payload of together(2)) {
    const fields = { topicId, target: "school", schoolId: school.id, nature: "service" };
    const input = groupMessageSchema.parse({ ...fields, subject: payload, body: payload });
    const { groupMessageId } = expectOk(await saveGroupMessage(agent, input));
    const seen = (await readGroupMessage(groupMessageId))?.stamp ?? "";
    const { jobId } = expectOk(await sendGroupMessage(agent, { groupMessageId, seen }));
    await deliverGroupMessage(jobId, { perSecond: 10_000, sliceSeconds: 60 });
    groupId ||= groupMessageId;
  }

  // Four persons are what the form takes: the fifteen times four are fifteen changes, the last of which stands.
  for (let from = 0; from < PAYLOADS.length; from += 4) {
    const raw: Record<string, string> = { childId };
    for (const [row, payload] of PAYLOADS.slice(from, from + 4).entries()) {
      raw[`name-${row + 1}`] = payload;
      raw[`phone-${row + 1}`] = "06 12 34 56 78";
      raw[`relation-${row + 1}`] = payload;
    }
    const { persons } = authorisedSchema.parse(raw);
    const subject = { familyId: family.family.id, childId, guardianId: null };
    const { stamp } = await fieldState("authorisedPersons", subject);
    const change = { field: "authorisedPersons" as const, subjectId: childId, value: { persons } };
    expectOk(await requestChange(family, { ...change, seen: stamp }));
  }

  const news = articleSchema.parse({
    title: together(2)[0],
    body: PAYLOADS.join("\n\n"),
    audience: "schools",
    schoolIds: [school.id],
    firstDay: parisDayOf(await now()),
  });
  const { articleId } = expectOk(await saveArticle(agent, news));
  const fileLabel = PAYLOADS.slice(10, 14).join(" ");
  for (const kind of ["attachment", "image"] as const) {
    const fields = fileFieldsSchema.parse({ articleId, kind, label: fileLabel });
    const bytes = kind === "image" ? await makePng() : makePdf();
    expectOk(await attachNewsFile(agent, { ...fields, bytes }));
  }
  const { version, slug } = await db.newsArticle.findUniqueOrThrow({ where: { id: articleId } });
  expectOk(await publishArticle(agent, { articleId, version }));

  const many = await makeEnrollingFamily({ children: 1 });
  await chooseChildren(many, { childIds: many.childIds });
  for (const [rank, payload] of PAYLOADS.entries()) {
    const input = addChildSchema.parse({
      firstName: payload,
      lastName: payload,
      birthDay: `2019-05-${String(1 + (rank % 28)).padStart(2, "0")}`,
      classId: schoolClass.id,
      isOther: "oui",
    });
    expectOk(await addChild(many, input));
  }
  const usernameOf = async (guardianId: string) =>
    (await db.account.findFirstOrThrow({ where: { guardian: { id: guardianId } } })).username;
  const staff = await db.staffMember.findUniqueOrThrow({
    where: { id: agent.staffMember.id },
    include: { account: true },
  });
  return {
    password: PASSWORD,
    unique,
    threadId,
    groupId,
    childId,
    templateIds,
    articleId,
    fileLabel,
    slug,
    familyId: family.family.id,
    manyId: many.family.id,
    family: { username: await usernameOf(family.guardian.id) },
    many: { username: await usernameOf(many.guardian.id) },
    agent: { username: staff.account.username },
  };
}
