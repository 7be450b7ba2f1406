import { town } from "#lib/catalog/settings.ts";
import { envelopeLines } from "#lib/custody/postal-address.ts";
import { env } from "#lib/env.ts";
import { renderAccessLetter } from "#lib/pdf/access-letter.ts";
import { fullDateInWords } from "./hour-words.ts";
import type { PrintedLetter } from "./print-access-letter.ts";
import "server-only";

/** The page of a letter: the only place where its identifier can be read. */
export async function drawLetter(letter: PrintedLetter): Promise<Buffer> {
  const { identifier, fileNumber, recipient, printedAt, expiresAt } = letter;
  const url = `${env.baseUrl}/inscrivez-vous`;
  const settings = await town();
  return renderAccessLetter({
    town: settings,
    recipient: { lines: envelopeLines(recipient, recipient.address) },
    fileNumber,
    identifier,
    url,
    qrUrl: `${url}?${new URLSearchParams({ identifiant: identifier, dossier: fileNumber })}`,
    printedOn: fullDateInWords(printedAt),
    printedAt,
    validUntil: fullDateInWords(expiresAt),
    isDemo: settings.isDemo,
  });
}
