import { spawn } from "node:child_process";
import path from "node:path";
import { TEST_ENVIRONMENT } from "./environment.ts";

export type WorkerProcess = {
  /** Without warning, as the machine would. */
  kill(): void;
  /** With a SIGTERM; gives the exit code. */
  end(): Promise<number | null>;
  ended: Promise<number | null>;
  output(): string;
};

/** `scripts/worker.ts` in a process of its own, on this test's database; by default waits until it works. */
export async function startWorkerProcess(
  settings: Record<string, string> = {},
  waits = true,
): Promise<WorkerProcess> {
  const root = path.resolve(import.meta.dirname, "../..");
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", path.join(root, "scripts/worker.ts")],
    {
      cwd: root,
      env: {
        NODE_ENV: "test",
        ...TEST_ENVIRONMENT,
        DATABASE_URL: process.env.DATABASE_URL,
        LOG_LEVEL: "info",
        ...settings,
      },
    },
  );
  let output = "";
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const started = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString("utf8");
        if (output.includes("worker.started")) resolve();
      });
  });
  if (waits) {
    const died = ended.then((code) => {
      if (!output.includes("worker.started"))
        throw new Error(`the worker ended with ${code}: ${output}`);
    });
    await Promise.race([started, died]);
  }
  return {
    kill: () => void child.kill("SIGKILL"),
    end: () => {
      child.kill("SIGTERM");
      return ended;
    },
    ended,
    output: () => output,
  };
}
