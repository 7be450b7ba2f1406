-- The mails of a piece of news are long work that somebody follows, stops and takes up again.
ALTER TYPE "LongJobKind" ADD VALUE 'newsMail';

ALTER TABLE "NewsArticle" ADD COLUMN "mailJobId" UUID, ADD COLUMN "publishedById" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "NewsArticle_mailJobId_key" ON "NewsArticle"("mailJobId");

-- AddForeignKey
ALTER TABLE "NewsArticle" ADD CONSTRAINT "NewsArticle_mailJobId_fkey" FOREIGN KEY ("mailJobId") REFERENCES "LongJob"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NewsArticle" ADD CONSTRAINT "NewsArticle_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "StaffMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;
