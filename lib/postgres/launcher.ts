import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Binaries, findBinaries } from "./binaries.ts";
import {
  answers,
  type Connection,
  databaseUrl,
  freePort,
  newPassword,
  OWNER,
  readConnection,
  writeConnection,
} from "./connection.ts";
import { type Identity, SERVER_ENV, serverIdentity } from "./identity.ts";
import { withLauncherLock } from "./launcher-lock.ts";
import { forgetForeignPostmaster, isAlive, isServed } from "./left-over.ts";
import { choosePlace, type Place } from "./place.ts";

export type RunningPostgres = {
  /** Connection address of the owner for one database. */
  url(database: string): string;
  port: number;
  /** Folder that holds the cluster, its log and its connection file. */
  folder: string;
  /** Sentence for the screen when the data is elsewhere than asked; else null. */
  notice: string | null;
  /** Stops the server in good order; leaves it alone if another living launcher started it. */
  stop(): Promise<void>;
};

export type StartOptions = {
  /** PREAU_DATA: the cluster goes to its subfolder `postgres`. */
  dataFolder: string;
  /** False for tests only: faster, and a power cut loses data. */
  fsync?: boolean;
};

type Server = { place: Place; identity: Identity; binaries: Binaries; fsync: boolean };

const READY_PAUSE_MS = 40;
const READY_ATTEMPTS = 3000;
const START_ATTEMPTS = 6;

/**
 * Starts the PostgreSQL that npm installed, on 127.0.0.1 only, and resolves once it takes connections.
 * A server left over by a launcher that died is used again. Throws one French sentence when it cannot start.
 */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  const identity = serverIdentity();
  const place = choosePlace(options.dataFolder, identity);
  const fsync = options.fsync ?? true;
  return withLauncherLock(place.lockFile, async () => {
    const server = { place, identity, binaries: findBinaries(identity), fsync };
    const connection = (await reuse(place)) ?? (await start(server));
    return {
      url: (database) => databaseUrl(connection, database),
      port: connection.port,
      folder: place.folder,
      notice: place.notice,
      stop: async () => stop(server, connection),
    };
  });
}

/** The server that already works on this cluster, if any; takes it over when its launcher is dead. */
async function reuse(place: Place): Promise<Connection | null> {
  const recorded = readConnection(place.connectionFile);
  if (!recorded) return null;
  for (let attempt = 0; isServed(place.cluster) && attempt < READY_ATTEMPTS; attempt += 1) {
    if (await answers(recorded)) {
      if (isAlive(recorded.launcherPid)) return recorded;
      const taken = { ...recorded, launcherPid: process.pid };
      writeConnection(place.connectionFile, taken);
      return taken;
    }
    // It is starting, repairing itself after a crash, or stopping.
    await wait(READY_PAUSE_MS);
  }
  return null;
}

async function start(server: Server): Promise<Connection> {
  const { place } = server;
  const recorded = readConnection(place.connectionFile);
  const password = recorded?.password ?? newPassword();
  if (!existsSync(path.join(place.cluster, "PG_VERSION"))) initialise(server, password);
  else if (!recorded)
    throw new Error(
      `Le fichier ${place.connectionFile} manque : le mot de passe de la base n’est plus connu. ` +
        "Remettez ce fichier, ou déplacez le dossier pour repartir d’une base neuve.",
    );
  forgetForeignPostmaster(place.cluster);
  const socketFolder = makeSocketFolder(server);
  let port = await freePort(recorded?.port);
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt += 1) {
    const connection = { port, password, launcherPid: process.pid, socketFolder };
    // Written first: whoever comes after a crash finds the way to this server.
    writeConnection(place.connectionFile, connection);
    if (await becomesReady(launch(server, port), connection)) return connection;
    // Another program took the port meanwhile, or a backend of the last server is still leaving.
    port = await freePort();
    await wait(attempt * 200);
  }
  throw new Error(`PostgreSQL ne démarre pas.\n${lastWords(place.logFile)}`);
}

/** Makes the cluster beside its place and moves it there whole: a first start cut short leaves nothing behind. */
function initialise({ place, identity, binaries, fsync }: Server, password: string): void {
  const draft = path.join(place.folder, "cluster.draft");
  const passwordFile = path.join(place.folder, "initial-password");
  rmSync(draft, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (identity)
    for (const owned of [draft, passwordFile]) chownSync(owned, identity.uid, identity.gid);
  const flags = [
    `--pgdata=${draft}`,
    `--username=${OWNER}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--data-checksums",
    ...(fsync ? [] : ["--no-sync"]),
  ];
  const made = spawnSync(binaries.initdb, flags, {
    ...identity,
    cwd: place.folder,
    env: SERVER_ENV,
    encoding: "utf8",
  });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0)
    throw new Error(
      made.stderr?.includes("could not look up effective user ID")
        ? "PostgreSQL refuse de tourner sous un numéro d’utilisateur sans nom : lancez la commande sous un utilisateur " +
            "du système (ou en root), ou indiquez un serveur PostgreSQL avec DATABASE_URL."
        : `La base de données ne peut pas être créée dans ${place.cluster}.\n${made.stderr || made.error}`,
    );
  const unstarted = { port: 0, password, launcherPid: process.pid, socketFolder: null };
  writeConnection(place.connectionFile, unstarted);
  rmdirSync(place.cluster);
  renameSync(draft, place.cluster);
}

/** An empty folder that only PostgreSQL's identity opens; what a crash left in it would stop the next start. */
function makeSocketFolder({ place: { socketFolder }, identity }: Server): string | null {
  if (!socketFolder) return null;
  rmSync(socketFolder, { recursive: true, force: true });
  mkdirSync(socketFolder, { mode: 0o700 });
  if (identity) chownSync(socketFolder, identity.uid, identity.gid);
  return socketFolder;
}

function launch({ place, identity, binaries, fsync }: Server, port: number): ChildProcess {
  const settings = [
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${place.socketFolder ? `"${place.socketFolder}"` : ""}`,
    "max_connections=200",
    "shared_buffers=128MB",
    "timezone=UTC",
    "log_timezone=UTC",
    ...(fsync ? [] : ["fsync=off", "full_page_writes=off", "synchronous_commit=off"]),
  ];
  const log = openSync(place.logFile, "w", 0o600);
  const child = spawn(
    binaries.postgres,
    ["-D", place.cluster, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    {
      ...identity,
      cwd: place.folder,
      env: SERVER_ENV,
      // A process group of its own: Ctrl+C reaches the launcher, which stops things in order.
      detached: true,
      stdio: ["ignore", log, log],
    },
  );
  closeSync(log);
  child.on("error", () => undefined);
  child.unref();
  return child;
}

async function becomesReady(child: ChildProcess, connection: Connection): Promise<boolean> {
  for (let attempt = 0; attempt < READY_ATTEMPTS; attempt += 1) {
    if (child.exitCode !== null || child.signalCode !== null || !child.pid) return false;
    if (await answers(connection)) return child.exitCode === null;
    await wait(READY_PAUSE_MS);
  }
  child.kill("SIGINT");
  return false;
}

async function stop({ place, identity, binaries }: Server, connection: Connection): Promise<void> {
  const { launcherPid } = readConnection(place.connectionFile) ?? connection;
  if (launcherPid !== process.pid && isAlive(launcherPid)) return;
  const flags = ["stop", "-D", place.cluster, "-m", "fast", "-w", "-t", "60"];
  await new Promise<void>((resolve) => {
    const options = { ...identity, cwd: place.folder, stdio: "ignore" as const };
    const stopping = spawn(binaries.pgCtl, flags, { ...options, env: SERVER_ENV });
    stopping.once("error", () => resolve());
    stopping.once("exit", () => resolve());
  });
}

function lastWords(logFile: string): string {
  try {
    return readFileSync(logFile, "utf8").trim().split("\n").slice(-8).join("\n");
  } catch {
    return "";
  }
}
