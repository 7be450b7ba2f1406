"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { detachNewsFile } from "#lib/news/detach-file.ts";
import { discardArticle } from "#lib/news/discard-article.ts";
import { sayNews } from "#lib/news/messages.ts";
import { publishArticle } from "#lib/news/publish-article.ts";
import { saveArticle } from "#lib/news/save-article.ts";
import { articleIdSchema, articleSchema, newsFileSchema, versionSchema } from "#lib/news/schema.ts";
import { withdrawArticle } from "#lib/news/withdraw-article.ts";

const HERE = "/admin/actualites";

export const saveArticleAction = staffAction(
  "news.publish",
  { key: "news.save", schema: articleSchema, say: sayNews },
  async (input, staff) => {
    const saved = await saveArticle(staff, input);
    if (saved.ok) redirect(`${HERE}/${saved.value.articleId}?fait=garde`);
    return saved;
  },
);

export const publishArticleAction = staffAction(
  "news.publish",
  { key: "news.publish", schema: versionSchema, say: sayNews },
  async (input, staff) => {
    const published = await publishArticle(staff, input);
    if (published.ok) redirect(`${HERE}?fait=publie`);
    return published;
  },
);

export const withdrawArticleAction = staffAction(
  "news.publish",
  { key: "news.withdraw", schema: articleIdSchema, say: sayNews },
  async (input, staff) => {
    const withdrawn = await withdrawArticle(staff, input);
    if (withdrawn.ok) redirect(`${HERE}?fait=retire`);
    return withdrawn;
  },
);

export const discardArticleAction = staffAction(
  "news.publish",
  { key: "news.discard", schema: articleIdSchema, say: sayNews },
  async (input, staff) => {
    const discarded = await discardArticle(staff, input);
    if (discarded.ok) redirect(`${HERE}?fait=jete`);
    return discarded;
  },
);

export const detachNewsFileAction = staffAction(
  "news.publish",
  { key: "news.detach", schema: newsFileSchema, say: sayNews },
  async (input, staff) => {
    const detached = await detachNewsFile(staff, input);
    if (detached.ok) redirect(`${HERE}/${detached.value.articleId}/fichiers?fait=enleve`);
    return detached;
  },
);
