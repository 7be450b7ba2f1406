-- News of the town hall: whom they are for, when they are shown, their image and their files.
CREATE TYPE "NewsAudience" AS ENUM ('everyone', 'schools', 'classes', 'activities');
CREATE TYPE "NewsFileKind" AS ENUM ('image', 'attachment');

CREATE TABLE "NewsArticle" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "audience" "NewsAudience" NOT NULL DEFAULT 'everyone',
    "firstDay" DATE NOT NULL,
    "lastDay" DATE,
    "isAlert" BOOLEAN NOT NULL DEFAULT false,
    "sendsMail" BOOLEAN NOT NULL DEFAULT false,
    "mailedAt" TIMESTAMPTZ(3),
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "publishedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    CONSTRAINT "NewsArticle_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "NewsArticle_window" CHECK ("lastDay" IS NULL OR "lastDay" >= "firstDay"),
    CONSTRAINT "NewsArticle_online" CHECK (NOT "isOnline" OR "publishedAt" IS NOT NULL),
    CONSTRAINT "NewsArticle_slug" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
CREATE UNIQUE INDEX "NewsArticle_slug_key" ON "NewsArticle"("slug");
CREATE INDEX "NewsArticle_isOnline_firstDay_idx" ON "NewsArticle"("isOnline", "firstDay");

CREATE TABLE "NewsTarget" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "schoolId" UUID,
    "classId" UUID,
    "activityId" UUID,
    CONSTRAINT "NewsTarget_pkey" PRIMARY KEY ("id"),
    -- A target is one thing.
    CONSTRAINT "NewsTarget_one" CHECK (num_nonnulls("schoolId", "classId", "activityId") = 1)
);
CREATE INDEX "NewsTarget_articleId_idx" ON "NewsTarget"("articleId");
ALTER TABLE "NewsTarget" ADD CONSTRAINT "NewsTarget_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "NewsArticle"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "NewsTarget" ADD CONSTRAINT "NewsTarget_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "NewsTarget" ADD CONSTRAINT "NewsTarget_classId_fkey" FOREIGN KEY ("classId") REFERENCES "SchoolClass"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "NewsTarget" ADD CONSTRAINT "NewsTarget_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "NewsFile" (
    "id" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "kind" "NewsFileKind" NOT NULL,
    "label" TEXT NOT NULL,
    "pages" INTEGER NOT NULL DEFAULT 1,
    "width" INTEGER,
    "height" INTEGER,
    "fileId" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    CONSTRAINT "NewsFile_pkey" PRIMARY KEY ("id"),
    -- No image without its words, no file without its name.
    CONSTRAINT "NewsFile_label" CHECK (btrim("label") <> ''),
    CONSTRAINT "NewsFile_size" CHECK (("kind" = 'image') = ("width" IS NOT NULL AND "height" IS NOT NULL))
);
CREATE UNIQUE INDEX "NewsFile_fileId_key" ON "NewsFile"("fileId");
CREATE INDEX "NewsFile_articleId_idx" ON "NewsFile"("articleId");
ALTER TABLE "NewsFile" ADD CONSTRAINT "NewsFile_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "NewsArticle"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "NewsFile" ADD CONSTRAINT "NewsFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- One image for a piece of news.
CREATE UNIQUE INDEX one_news_image ON "NewsFile" ("articleId") WHERE "kind" = 'image';

GRANT SELECT, INSERT, UPDATE, DELETE ON "NewsArticle", "NewsTarget", "NewsFile" TO preau_app;
