import { ended } from "./children.ts";
import { readDemoAccounts } from "./demo-screen.ts";
import { main } from "./lifecycle.ts";
import { portalPort, startPortal } from "./portal.ts";
import { prepareDemo } from "./prepare.ts";
import { elapsed } from "./progress.ts";
import { ensureClient } from "./sources.ts";

// `npm run dev`: the demonstration with `next dev`, pages rebuilt at each change.
await main(async () => {
  const port = await portalPort();
  await ensureClient();
  const { env, dataFolder } = await prepareDemo(port);
  const portal = await startPortal("dev", port, env);
  console.log(readDemoAccounts(dataFolder));
  console.log(`Prêt en ${elapsed()} : http://localhost:${port}   (Ctrl+C pour arrêter)\n`);
  return ended(portal);
}, 0);
