import path from "node:path";
import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
} from "node:worker_threads";
import type { Answer, Ask } from "./support/keeper.ts";

let opened: { keeper: Worker; answers: MessagePort } | undefined;

/**
 * Makes a scene of `support/` in the portal's database, in a program that may load the server's modules, and gives back
 * what a test may know of it. Throws with the program's own words.
 */
export function makeSceneOf<T>(name: string, ...args: string[]): T {
  opened ??= open();
  const bell = new Int32Array(new SharedArrayBuffer(4));
  opened.keeper.postMessage({ name, args, bell } satisfies Ask);
  Atomics.wait(bell, 0, 0);
  const answer = receiveMessageOnPort(opened.answers)?.message as Answer | undefined;
  if (!answer || answer.error !== undefined) throw new Error(`${name}: ${answer?.error}`);
  return answer.value as T;
}

function open() {
  const { port1, port2 } = new MessageChannel();
  const keeper = new Worker(path.resolve(import.meta.dirname, "support/keeper.ts"), {
    workerData: { answers: port2 },
    transferList: [port2],
    execArgv: [],
  });
  // Neither keeps the tests from ending.
  keeper.unref();
  port1.unref();
  return { keeper, answers: port1 };
}
