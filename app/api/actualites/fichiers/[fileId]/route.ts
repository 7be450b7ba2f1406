import { currentParent, currentStaff } from "#lib/accounts/session.ts";
import { fileReply } from "#lib/file-reply.ts";
import { isUuid } from "#lib/ids.ts";
import { readNewsFile } from "#lib/news/read-file.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { publicRoute } from "#lib/route.ts";

/** An image or a file of a piece of news, for whoever may read that piece today, signed in or not. */
export const GET = publicRoute<{ fileId: string }>(async (_request, _visitor, { fileId }) => {
  if (!isUuid(fileId)) return notFoundReply();
  const file = await readNewsFile(await readerNow(), fileId);
  if (!file) return notFoundReply();
  return fileReply({ ...file, as: file.kind === "image" ? "shown" : "saved" });
});

async function readerNow() {
  const parent = await currentParent();
  if (parent) return { familyId: parent.family.id };
  return (await currentStaff())?.permissions.has("news.publish") ? "writer" : null;
}
