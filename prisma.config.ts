import path from "node:path";
import { defineConfig } from "prisma/config";

// Prisma's CLI would download a native engine, even for `generate`. Ours speaks the same protocol over
// the engine's WebAssembly build, which npm carries.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(
  import.meta.dirname,
  "scripts/schema-engine.mjs",
);
process.env.CHECKPOINT_DISABLE ??= "1";

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://localhost:5432/preau" },
});
