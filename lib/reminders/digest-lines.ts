/** What waits for a service, and its words. Pure. */
export type WaitingWork = {
  requests: number;
  changes: number;
  documents: number;
  messages: number;
  accountRequests: number;
  payments: number;
};

export type DigestLine = { label: string; path: string };

/** One line per queue that is not empty; each leads to its very list. */
export function digestLines(work: WaitingWork, departmentId: string): DigestLine[] {
  const line = (count: number, one: string, many: string, path: string): DigestLine[] =>
    count === 0 ? [] : [{ label: `${count} ${count > 1 ? many : one}`, path }];
  return [
    ...line(work.requests, "demande à traiter", "demandes à traiter", "/admin/a-traiter"),
    ...line(
      work.messages,
      "message sans réponse",
      "messages sans réponse",
      `/admin/messagerie?service=${departmentId}`,
    ),
    ...line(
      work.changes,
      "modification de dossier à vérifier",
      "modifications de dossier à vérifier",
      "/admin/a-traiter/coordonnees",
    ),
    ...line(
      work.documents,
      "document à vérifier",
      "documents à vérifier",
      "/admin/a-traiter/documents",
    ),
    ...line(
      work.accountRequests,
      "demande de compte",
      "demandes de compte",
      "/admin/demandes-de-compte",
    ),
    ...line(work.payments, "paiement à vérifier", "paiements à vérifier", "/admin/paiements"),
  ];
}
