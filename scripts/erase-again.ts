import { sayPrivacy } from "#lib/privacy/messages.ts";
import { replayErasures } from "#lib/privacy/replay-erasures.ts";
import { main } from "./lifecycle.ts";

/**
 * `npm run erase-again`: after a backup was restored, before the portal opens. Exit code 0: every file of the list is
 * erased; 1: some wait for an agent. May be stopped and run again.
 */
await main(async () => {
  const { erased, known, absent, refused } = await replayErasures();
  console.log(`${erased} dossier(s) effacé(s) de nouveau, ${known} l’étaient déjà.`);
  if (absent > 0)
    console.log(`${absent} dossier(s) de la liste ne sont pas dans cette sauvegarde.`);
  for (const { fileNumber, refusal } of refused) {
    const said = sayPrivacy(refusal);
    console.log(`✗ dossier ${fileNumber} : ${typeof said === "string" ? said : said.message}`);
  }
  if (refused.length > 0)
    console.log("Un agent règle ce qui bloque, puis relancez cette commande.");
  return refused.length === 0 ? 0 : 1;
});
