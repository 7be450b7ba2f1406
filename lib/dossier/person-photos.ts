import "server-only";
import { db } from "#lib/db/client.ts";

/** A child of this family and its authorised persons, each with the id of its photo; null: no such child. */
export async function listPersonPhotos(familyId: string, childId: string) {
  const child = await db.child.findFirst({
    where: { id: childId, familyId },
    select: {
      firstName: true,
      lastName: true,
      authorisedPersons: {
        orderBy: { id: "asc" },
        select: { id: true, name: true, phone: true, relation: true },
      },
      personPhotos: { select: { id: true, personName: true } },
    },
  });
  if (!child) return null;
  const { authorisedPersons, personPhotos, ...who } = child;
  const photoOf = new Map(personPhotos.map(({ id, personName }) => [personName, id]));
  return {
    ...who,
    photoId: personPhotos.find(({ personName }) => personName === null)?.id ?? null,
    persons: authorisedPersons.map((person) => ({
      ...person,
      photoId: photoOf.get(person.name) ?? null,
    })),
  };
}
export type PersonWithPhoto = NonNullable<
  Awaited<ReturnType<typeof listPersonPhotos>>
>["persons"][number];
