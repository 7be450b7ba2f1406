import { chromium } from "@playwright/test";
import { findChromium } from "#tests/support/chromium.ts";

export type Toggles = { cells: number; first: number; median: number; worst: number };

const TRIES = 40;
const SLOWER = 4;

/**
 * How long a tick of the planning takes to be seen, in a browser four times slower than this machine: from the click
 * to the end of the frame that follows, in milliseconds.
 */
export async function measureToggles(base: string, cookie: string, page: string): Promise<Toggles> {
  const { executablePath, args, env } = findChromium();
  const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
  try {
    const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
    await context.addCookies(
      cookie.split("; ").map((pair) => {
        const at = pair.indexOf("=");
        return { name: pair.slice(0, at), value: pair.slice(at + 1), url: base };
      }),
    );
    const tab = await context.newPage();
    await tab.goto(base + page, { waitUntil: "networkidle" });
    const session = await context.newCDPSession(tab);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    const { cells, times } = await tab.evaluate(async (tries) => {
      const boxes = [...document.querySelectorAll<HTMLInputElement>("input.pc")];
      const found: number[] = [];
      const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
      const painted = () =>
        new Promise<void>((resolve) =>
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve();
            port2.postMessage(null);
          }),
        );
      for (let count = 0; count < tries; count += 1) {
        const box = boxes[Math.floor((count * boxes.length) / tries)];
        if (!box) continue;
        await painted();
        const from = performance.now();
        box.click();
        await painted();
        found.push(performance.now() - from);
        await pause(150);
      }
      return { cells: document.querySelectorAll(".planner-board .pc").length, times: found };
    }, TRIES);
    const first = Math.round(times[0] ?? 0);
    times.sort((a, b) => a - b);
    const at = (share: number) =>
      Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
    return { cells, first, median: at(0.5), worst: at(1) };
  } finally {
    await browser.close();
  }
}
