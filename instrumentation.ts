/** Next calls this once when a server process starts. The two names must stand here: Next replaces them when it builds. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  if (process.env.NEXT_PHASE === "phase-production-build") return;
  const { checkEnvironment, startWebProcess } = await import("#lib/jobs/start-process.ts");
  checkEnvironment();
  const { noteSocketAddresses } = await import("#lib/accounts/socket-address.ts");
  noteSocketAddresses();
  const { givePagesTheirPolicy } = await import("#lib/content-policy.ts");
  givePagesTheirPolicy();
  const { forgetSentPieces } = await import("#lib/files/sent-pieces.ts");
  forgetSentPieces();
  const { compressReplies } = await import("#lib/compress-replies.ts");
  compressReplies();
  // Not awaited: the first page does not wait for the queue.
  void startWebProcess();
}
