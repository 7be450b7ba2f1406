import { type ArticleState, stateWords } from "#lib/news/article.ts";
import { Tag, type Tone } from "../ui/tag.tsx";

const tones: Record<ArticleState, Tone> = {
  draft: "neutral",
  withdrawn: "neutral",
  planned: "warn",
  shown: "ok",
  over: "info",
};

export function ArticleStateTag({ state }: { state: ArticleState }) {
  return <Tag tone={tones[state]}>{stateWords[state]}</Tag>;
}
