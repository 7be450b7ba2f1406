type Asked = { name: string; args: string[] };
type Scene = { default(args: string[]): Promise<unknown> };

// Kept by ./keeper.ts for a whole run, since loading the server's modules takes a second: makes what tests ask for in
// the portal's database.
process.on("message", async ({ name, args }: Asked) => {
  try {
    const scene = (await import(`./${name}.ts`)) as Scene;
    process.send?.({ value: await scene.default(args) });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.stack : String(error) });
  }
});
process.on("disconnect", () => process.exit(0));
