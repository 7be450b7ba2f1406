import { readPersonPhoto } from "#lib/dossier/read-person-photo.ts";
import { fileReply } from "#lib/file-reply.ts";
import { isUuid } from "#lib/ids.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { readerRoute } from "#lib/route.ts";

type Params = { photoId: string };

/** The photo of a child or of an authorised person, for its family or the agents of the gate, whole each time, kept by no cache. */
export const GET = readerRoute<Params>(async (_request, reader, { photoId }) => {
  if (!isUuid(photoId)) return notFoundReply();
  const read = await readPersonPhoto(reader, photoId);
  if (!read.ok) return notFoundReply();
  const file = { bytes: read.value, mediaType: "image/jpeg", fileName: "personne.jpg" };
  return fileReply({ ...file, as: "shown" });
});
