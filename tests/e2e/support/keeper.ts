import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";

export type Ask = { name: string; args: string[]; bell: Int32Array };
export type Answer = { value?: unknown; error?: string };

/**
 * A thread beside the tests, which keeps the program that makes their scenes: a test waits for its answer without giving
 * back the hand. A program that ended is started again at the next question.
 */
const { answers } = workerData as { answers: MessagePort };
let program: ChildProcess | undefined;
let waiting: Int32Array | undefined;

parentPort?.on("message", ({ name, args, bell }: Ask) => {
  waiting = bell;
  program ??= start();
  program.send({ name, args });
});

function start(): ChildProcess {
  const child = fork(path.resolve(import.meta.dirname, "answer.ts"), {
    execArgv: ["--conditions=react-server"],
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  child.on("message", (answer: Answer) => ring(answer));
  child.on("exit", (code) => {
    program = undefined;
    ring({ error: `the program that makes scenes ended with ${code}` });
  });
  return child;
}

function ring(answer: Answer): void {
  if (!waiting) return;
  answers.postMessage(answer);
  Atomics.store(waiting, 0, 1);
  Atomics.notify(waiting, 0);
  waiting = undefined;
}
