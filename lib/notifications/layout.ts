import { frenchSpaces, oneLine } from "./words.ts";

/** What every mail says about its sender. */
export type MailTown = {
  name: string;
  /** Phone of the service; empty: the sentence is left out. */
  phone: string;
  /** Origin of the portal, without a trailing slash. */
  baseUrl: string;
  isDemo: boolean;
};

type Block = string | { items: string[] } | { links: { label: string; path: string }[] };

export type MailContent = {
  subject: string;
  title: string;
  /** Plain sentences, or a list; its lines may lead somewhere. Never HTML: the layout escapes everything. */
  body: Block[];
  /** The one thing to do. */
  action: { label: string; path: string };
  /** What to do when something is wrong; set smaller, after the button. */
  note?: string[];
};

/**
 * How one answers a mail: nobody reads its sender's address. In the messages of the portal; by telephone, for whoever
 * may not be able to sign in; not at all, for the town hall's own people.
 */
export type Answer = "messages" | "phone" | "none";

export type RenderedMail = { subject: string; html: string; text: string };

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? "");
}

const COLOR = {
  ink: "#17242b",
  soft: "#4d5b62",
  accent: "#0b5563",
  ground: "#fbfaf6",
  line: "#d9d4c7",
};
const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif";

type Foot = { answer: Answer; stopPath?: string | undefined };

/**
 * Lays a mail out twice, as HTML and as text, from the same content. `stopPath`: where one stops such mails, for those
 * that may be refused.
 */
export function layOut(content: MailContent, sender: MailTown, foot: Foot): RenderedMail {
  const town = { ...sender, name: oneLine(sender.name, 80), phone: oneLine(sender.phone, 30) };
  const subject = frenchSpaces(oneLine(content.subject, 120));
  const url = town.baseUrl + content.action.path;
  const lines = footerOf(town, foot);
  return {
    subject,
    html: htmlOf({ ...content, subject }, { url, lines }, town),
    text: textOf(content, { url, lines }, town),
  };
}

type FootLine = string | { label: string; url: string };

function footerOf(town: MailTown, { answer, stopPath }: Foot): FootLine[] {
  const lines: FootLine[] = ["Ne répondez pas à cet e-mail : personne ne lit cette adresse."];
  if (answer === "messages")
    lines.push({
      label: "Pour répondre, écrivez-nous dans la messagerie",
      url: `${town.baseUrl}/messagerie`,
    });
  if (answer !== "none" && town.phone)
    lines.push(`Une question ? Appelez le service : ${town.phone.replaceAll(" ", "\u00a0")}.`);
  if (town.isDemo) lines.push("Portail de démonstration : données fictives.");
  if (stopPath !== undefined)
    lines.push({ label: "Ne plus recevoir ces e-mails", url: town.baseUrl + stopPath });
  return lines;
}

type Links = { url: string; lines: FootLine[] };

function textOf(content: MailContent, { url, lines }: Links, town: MailTown): string {
  const blocks = [`${town.name} – Portail famille`, content.title, "Bonjour,"].map(frenchSpaces);
  const body = content.body.map((block) => blockInText(block, town));
  const foot = lines.map((line) =>
    typeof line === "string"
      ? frenchSpaces(line)
      : `${frenchSpaces(`${line.label} :`)}\n${line.url}`,
  );
  const rest = [...(content.note ?? []).map(frenchSpaces), ["--", ...foot].join("\n")];
  return `${[...blocks, ...body, `${frenchSpaces(`${content.action.label} :`)}\n${url}`, ...rest].join("\n\n")}\n`;
}

function blockInText(block: Block, town: MailTown): string {
  if (typeof block === "string") return frenchSpaces(block);
  if ("items" in block) return frenchSpaces(block.items.map((item) => `- ${item}`).join("\n"));
  return block.links
    .map(({ label, path }) => `${frenchSpaces(`- ${label} :`)}\n${town.baseUrl}${path}`)
    .join("\n");
}

function htmlOf(content: MailContent, { url, lines }: Links, town: MailTown): string {
  const safe = (value: string) => escapeHtml(frenchSpaces(value));
  const paragraph = (value: string, style = "") =>
    `<p style="margin:0 0 16px;${style}">${safe(value)}</p>`;
  const list = (lines: string[]) =>
    `<ul style="margin:0 0 16px;padding:0 0 0 22px">${lines
      .map((line) => `<li style="margin:0 0 4px">${line}</li>`)
      .join("")}</ul>`;
  const link = ({ label, path }: { label: string; path: string }) =>
    `<a href="${escapeHtml(town.baseUrl + path)}" style="color:${COLOR.accent}">${safe(label)}</a>`;
  const inHtml = (block: Block) => {
    if (typeof block === "string") return paragraph(block);
    return list("items" in block ? block.items.map(safe) : block.links.map(link));
  };
  const small = `font-size:14px;color:${COLOR.soft}`;
  const footLine = (line: FootLine) =>
    typeof line === "string"
      ? safe(line)
      : `<a href="${escapeHtml(line.url)}" style="color:${COLOR.soft}">${safe(line.label)}</a>`;
  const body = content.body.map(inHtml).join("\n");
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(content.subject)}</title>
</head>
<body style="margin:0;padding:24px 12px;background:${COLOR.ground};color:${COLOR.ink};${FONT};font-size:16px;line-height:1.5;word-break:break-word;overflow-wrap:anywhere">
<div role="article" aria-label="${escapeHtml(content.subject)}" lang="fr" style="max-width:560px;margin:0 auto">
<p style="margin:0 0 16px;font-weight:600;color:${COLOR.accent}">${safe(`${town.name} – Portail famille`)}</p>
<div style="padding:28px 24px 12px;background:#ffffff;border:1px solid ${COLOR.line};border-radius:10px">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.25">${safe(content.title)}</h1>
${paragraph("Bonjour,")}
${body}
<p style="margin:24px 0"><a href="${escapeHtml(url)}" style="display:inline-block;padding:13px 22px;border-radius:6px;background:${COLOR.accent};color:#ffffff;font-weight:600;text-decoration:none">${safe(content.action.label)}</a></p>
<p style="margin:0 0 16px;${small}">${safe("Le bouton ne marche pas ? Copiez cette adresse :")}<br><span style="word-break:break-all">${escapeHtml(url)}</span></p>
${(content.note ?? []).map((note) => paragraph(note, small)).join("\n")}
</div>
<div style="padding:16px 8px 0">
${lines.map((line) => `<p style="margin:0 0 4px;${small}">${footLine(line)}</p>`).join("\n")}
</div>
</div>
</body>
</html>
`;
}
