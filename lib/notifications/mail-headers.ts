/** Headers of every mail, and those of a mail that may be refused: one click in the mail programme stops it (RFC 8058). */
export function mailHeaders(stopUrl: string | undefined): Record<string, string> {
  return {
    "Auto-Submitted": "auto-generated",
    ...(stopUrl === undefined
      ? {}
      : {
          "List-Unsubscribe": `<${stopUrl}>`,
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }),
  };
}
