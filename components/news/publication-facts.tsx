import { longJobStates } from "#lib/long-jobs/kinds.ts";
import { windowWords } from "#lib/news/article.ts";
import type { EditedArticle } from "#lib/news/staff-queries.ts";
import { SummaryList } from "../ui/summary-list.tsx";
import { ArticleStateTag } from "./article-state-tag.tsx";

/** Who will read a piece of news, and when: looked at before it is published. */
export function PublicationFacts({ article }: { article: EditedArticle }) {
  const count = new Intl.NumberFormat("fr-FR").format(article.families);
  const families = article.families > 1 ? `${count} familles` : `${count} famille`;
  return (
    <SummaryList
      rows={[
        { label: "État", value: <ArticleStateTag state={article.state} /> },
        {
          label: "Pour qui",
          value:
            article.audience === "everyone"
              ? `Tout le monde, sans compte (${families} au portail)`
              : `${article.audienceWords} : ${families}`,
        },
        { label: "Quand", value: windowWords(article) },
        {
          label: "Alerte",
          value: article.isAlert ? "Oui, en haut de toutes les pages" : "Non",
        },
        { label: "E-mail", value: mailWords(article) },
      ]}
    />
  );
}

function mailWords({ sendsMail, isMailed, mailing, mailReaders }: EditedArticle): string {
  if (isMailed) return "Déjà envoyé";
  if (mailing) return `${longJobStates[mailing.state]} : ${mailing.done} sur ${mailing.total}`;
  if (!sendsMail) return "Non";
  if (mailReaders === 0) return "Oui, mais personne ne l’a demandé pour le moment";
  return `Oui, à ${mailReaders} ${mailReaders > 1 ? "adultes qui l’ont demandé" : "adulte qui l’a demandé"}`;
}
