import { Banner } from "../ui/banner.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Props = { alerts: { slug: string; title: string }[] };

/** News that cannot wait, at the top of every page while it lasts. */
export function NewsAlerts({ alerts }: Props) {
  return alerts.map(({ slug, title }) => (
    <Banner key={slug} kind="warning" title={title} still>
      <TextLink href={`/actualites/${slug}`} hidden={`: ${title}`}>
        Lire la suite
      </TextLink>
    </Banner>
  ));
}
