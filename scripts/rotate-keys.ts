import { rotateKeys } from "#lib/upkeep/rotate-keys.ts";
import { main } from "./lifecycle.ts";

/**
 * `npm run rotate-keys`: after a new key was put first in DOCUMENT_KEYS. Exit code 0: the old keys may be taken out;
 * 1: some rows still need them. May be stopped and run again, with the portal open.
 */
await main(async () => {
  const { rewrapped, failed, left } = await rotateKeys();
  console.log(`${rewrapped} clé(s) de fichier scellée(s) sous la nouvelle clé.`);
  for (const row of failed) console.log(`✗ ${row} : aucune clé de DOCUMENT_KEYS ne l’ouvre.`);
  console.log(
    left === 0
      ? "Plus rien ne dépend des anciennes clés : vous pouvez les retirer de DOCUMENT_KEYS."
      : "Des fichiers dépendent encore d’une ancienne clé : gardez-la et relancez la commande.",
  );
  return left === 0 ? 0 : 1;
});
