import "server-only";
import { nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { FileMenu } from "./menu-file.ts";

/** Writers of menus pass one after another: two may not make the same day. */
export async function lockMenus(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('menus'))::text`;
}

/** Puts a day's dishes in the place of what was there; online it stays online. */
export async function writeMenu(tx: Tx, menu: FileMenu): Promise<string> {
  const { day, schoolId, isVegetarian, dishes } = menu;
  const known = await tx.menu.findFirst({
    where: { day: fromDay(day), schoolId },
    select: { id: true },
  });
  const menuId = known
    ? known.id
    : (await tx.menu.create({ data: { day: fromDay(day), schoolId }, select: { id: true } })).id;
  await tx.menu.update({
    where: { id: menuId },
    data: {
      isVegetarian,
      withdrawnAt: null,
      version: { increment: 1 },
      updatedAt: await nowIn(tx),
    },
  });
  await tx.menuDish.deleteMany({ where: { menuId } });
  await tx.menuDish.createMany({ data: dishes.map((dish) => ({ menuId, ...dish })) });
  return menuId;
}
