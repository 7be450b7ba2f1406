import { db } from "#lib/db/client.ts";
import "server-only";

/** An account with the words that others know of its person: a password made of them is refused. */
export async function ownWords(accountId: string) {
  const account = await db.account.findUniqueOrThrow({
    where: { id: accountId },
    select: {
      id: true,
      username: true,
      email: true,
      passwordHash: true,
      guardian: {
        select: {
          id: true,
          firstName: true,
          lastName: true,
          guardianships: { select: { family: { select: { name: true, fileNumber: true } } } },
        },
      },
      staffMember: { select: { id: true, firstName: true, lastName: true } },
    },
  });
  const person = account.guardian ?? account.staffMember;
  const families = account.guardian?.guardianships ?? [];
  const words = [
    account.username,
    account.email,
    ...(person ? [person.firstName, person.lastName] : []),
    ...families.flatMap(({ family }) => [family.name, family.fileNumber]),
  ];
  return { account, words };
}
