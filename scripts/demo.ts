import { ended } from "./children.ts";
import { readDemoAccounts, realAndSimulated } from "./demo-screen.ts";
import { main } from "./lifecycle.ts";
import { portalPort, startPortal } from "./portal.ts";
import { prepareDemo } from "./prepare.ts";
import { elapsed, step } from "./progress.ts";
import { ensureBuild, ensureClient } from "./sources.ts";

// `npm run demo`: everything from nothing to a portal that answers, real PostgreSQL included.
await main(async () => {
  const port = await portalPort();
  await ensureClient();
  const { env, dataFolder } = await prepareDemo(port);
  await ensureBuild();
  const portal = await step("Démarrage du portail", () => startPortal("start", port, env));
  console.log(realAndSimulated());
  console.log(readDemoAccounts(dataFolder));
  console.log(`Prêt en ${elapsed()} : http://localhost:${port}   (Ctrl+C pour arrêter)\n`);
  await ended(portal);
  throw new Error("Le portail s’est arrêté de lui-même.");
}, 0);
