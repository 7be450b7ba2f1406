import { expect, it } from "vitest";
import { forgetModules } from "#tests/support/fresh-modules.ts";

it("leaves a next file no timer, no setting and no memory of this one", async () => {
  const endFile = forgetModules();
  let rings = 0;
  const ring = () => {
    rings += 1;
  };
  setTimeout(ring, 5);
  setInterval(ring, 5);
  process.env.PREAU_LEFT_OVER = "1";
  await endFile();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(rings).toBe(0);
  expect(process.env.PREAU_LEFT_OVER).toBeUndefined();
  Object.assign(globalThis, { preauLeftOver: true });
  await forgetModules()();
  expect("preauLeftOver" in globalThis).toBe(false);
});
