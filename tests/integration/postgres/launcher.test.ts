import { once } from "node:events";
import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { overTcp } from "#lib/postgres/connection.ts";
import { canReach } from "#lib/postgres/identity.ts";
import { isServed } from "#lib/postgres/left-over.ts";
import {
  cleanUp,
  clusterOf,
  isRoot,
  newFolder,
  postmasterOf,
  sql,
  started,
  startedElsewhere,
  userOf,
} from "./launchers.ts";

// The user « daemon » of every Unix; and a number that nobody has.
const OTHER_USER = 1;
const NAMELESS_USER = 3_141_592;
const NOBODY = 65534;
// The other user's process reads the project's files.
const projectIsOpen = canReach(path.resolve("."), { uid: OTHER_USER, gid: OTHER_USER });

afterEach(cleanUp);

test("a new cluster has checksums, UTF-8 and passwords, and listens on this machine only", async () => {
  const postgres = await started(newFolder());
  const socketFolder = path.join(postgres.folder, "socket");
  const [settings] = await sql(
    postgres.url("postgres"),
    `SELECT current_setting('data_checksums') AS checksums, current_setting('listen_addresses') AS listens,
       current_setting('unix_socket_directories') AS sockets, current_setting('password_encryption') AS passwords,
       current_setting('fsync') AS fsync, pg_encoding_to_char(encoding) AS encoding, datcollate AS collation
     FROM pg_database WHERE datname = 'postgres'`,
  );
  expect(settings).toEqual({
    checksums: "on",
    listens: "127.0.0.1",
    sockets: `"${socketFolder}"`,
    passwords: "scram-sha-256",
    fsync: "on",
    encoding: "UTF8",
    collation: "C",
  });
  const wrong = new URL(postgres.url("postgres"));
  wrong.password = "wrong";
  await expect(sql(wrong.toString(), "SELECT 1")).rejects.toThrow(/password/);
  expect(statSync(path.join(postgres.folder, "connection.json")).mode & 0o777).toBe(0o600);
});

test("it is reached by its own socket, which nobody else opens, and by TCP as well", async () => {
  const postgres = await started(newFolder());
  const url = postgres.url("postgres");
  const way = 'SELECT inet_server_addr() IS NULL AS "isSocket"';
  expect(await sql(url, way)).toEqual([{ isSocket: true }]);
  expect(await sql(overTcp(url), way)).toEqual([{ isSocket: false }]);
  const socketFolder = path.join(postgres.folder, "socket");
  expect(statSync(socketFolder).mode & 0o777).toBe(0o700);
  expect(statSync(socketFolder).uid).toBe(statSync(clusterOf(postgres.folder)).uid);
});

test("where the path of a socket would be too long, it is reached by TCP", async () => {
  const folder = path.join(newFolder(), "x".repeat(90));
  mkdirSync(folder);
  const url = (await started(folder)).url("postgres");
  expect(url).not.toContain("host=");
  expect(await sql(url, "SHOW unix_socket_directories")).toEqual([{ unix_socket_directories: "" }]);
});

test("what a crash left in the folder of the socket does not stop the next start", async () => {
  const folder = newFolder();
  const first = await started(folder);
  await first.stop();
  const left = path.join(first.folder, "socket", `.s.PGSQL.${first.port}`);
  // A process that lives, and is no PostgreSQL: a restarted container gives the same numbers again.
  writeFileSync(`${left}.lock`, `${process.ppid}\n${clusterOf(first.folder)}\n0\n${first.port}\n`);
  writeFileSync(left, "");
  const second = await started(folder);
  expect(second.port).toBe(first.port);
  expect(await sql(second.url("postgres"), "SELECT 1 AS n")).toEqual([{ n: 1 }]);
});

test("a stopped server starts again with its data, on the same port", async () => {
  const folder = newFolder();
  const first = await started(folder);
  await sql(first.url("postgres"), "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)");
  await first.stop();
  expect(isServed(clusterOf(first.folder))).toBe(false);
  const second = await started(folder);
  expect(second.port).toBe(first.port);
  expect(await sql(second.url("postgres"), "SELECT n FROM kept")).toEqual([{ n: 7 }]);
});

test.runIf(isRoot)("started by root, the server and its files belong to nobody", async () => {
  const postgres = await started(newFolder());
  expect(userOf(postmasterOf(postgres.folder))).toBe(NOBODY);
  expect(statSync(clusterOf(postgres.folder)).uid).toBe(NOBODY);
  expect(statSync(path.join(postgres.folder, "connection.json")).uid).toBe(0);
});

test.runIf(isRoot && projectIsOpen)(
  "started by another user, the server is that user's",
  async () => {
    const { told, end } = await startedElsewhere(newFolder(0o777), OTHER_USER);
    expect(told.error).toBeUndefined();
    expect(userOf(postmasterOf(told.folder))).toBe(OTHER_USER);
    await end();
    expect(isServed(clusterOf(told.folder))).toBe(false);
  },
);

test.runIf(isRoot && projectIsOpen)("a user without a name gets one clear sentence", async () => {
  const { told } = await startedElsewhere(newFolder(0o777), NAMELESS_USER);
  expect(told.error).toContain("DATABASE_URL");
});

test("the server left over by a killed launcher is used again, and stopped by its new launcher", async () => {
  const folder = newFolder();
  const { told, killLauncher } = await startedElsewhere(folder);
  const pid = postmasterOf(told.folder);
  await killLauncher();
  expect(isServed(clusterOf(told.folder))).toBe(true);
  const postgres = await started(folder);
  expect(postgres.port).toBe(told.port);
  expect(postmasterOf(postgres.folder)).toBe(pid);
  await postgres.stop();
  expect(isServed(clusterOf(told.folder))).toBe(false);
});

test("a second launcher shares the server and leaves it running", async () => {
  const folder = newFolder();
  const { told } = await startedElsewhere(folder);
  const second = await started(folder);
  expect(second.port).toBe(told.port);
  await second.stop();
  expect(await sql(told.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("two launches at once end on one server", async () => {
  const folder = newFolder();
  const [one, two] = await Promise.all([started(folder), started(folder)]);
  expect(two.port).toBe(one.port);
});

test("another port is taken when the recorded one is taken", async () => {
  const folder = newFolder();
  const first = await started(folder);
  await first.stop();
  const intruder = net.createServer((socket) => socket.destroy());
  intruder.listen(first.port, "127.0.0.1");
  await once(intruder, "listening");
  const second = await started(folder);
  expect(second.port).not.toBe(first.port);
  expect(await sql(second.url("postgres"), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  intruder.close();
});

test("kill -9 of the server loses no acknowledged write", async () => {
  const folder = newFolder();
  const first = await started(folder);
  await sql(first.url("postgres"), "CREATE TABLE kept (n int)");
  for (let n = 1; n <= 20; n += 1)
    await sql(first.url("postgres"), `INSERT INTO kept VALUES (${n})`);
  process.kill(postmasterOf(first.folder), "SIGKILL");
  const second = await started(folder);
  const rows = await sql(second.url("postgres"), "SELECT count(*)::int AS n FROM kept");
  expect(rows).toEqual([{ n: 20 }]);
});

test("an old postmaster.pid with the number of a living stranger does not prevent a start", async () => {
  const folder = newFolder();
  const first = await started(folder);
  await first.stop();
  const lines = [process.ppid, clusterOf(first.folder), 0, first.port, "", "127.0.0.1", ""];
  writeFileSync(path.join(clusterOf(first.folder), "postmaster.pid"), `${lines.join("\n")}\n`);
  const second = await started(folder);
  expect(await sql(second.url("postgres"), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a first start cut short leaves nothing in the way", async () => {
  const folder = newFolder();
  mkdirSync(path.join(folder, "postgres", "cluster.draft"), { recursive: true });
  writeFileSync(path.join(folder, "postgres", "cluster.draft", "PG_VERSION"), "18\n");
  writeFileSync(path.join(folder, "postgres", "launcher.lock"), "999999999");
  const postgres = await started(folder);
  expect(await sql(postgres.url("postgres"), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a lost connection file is told in one sentence, and the data is left alone", async () => {
  const folder = newFolder();
  const first = await started(folder);
  await first.stop();
  rmSync(path.join(first.folder, "connection.json"));
  await expect(started(folder)).rejects.toThrow(/connection\.json manque/);
  expect(statSync(path.join(clusterOf(first.folder), "PG_VERSION")).isFile()).toBe(true);
});
