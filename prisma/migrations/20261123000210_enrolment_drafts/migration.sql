-- What a request in preparation remembers before it has any activity, and the documents promised for later.
ALTER TABLE "EnrolmentRequest"
  ADD COLUMN "childIds" UUID[] NOT NULL DEFAULT '{}',
  ADD COLUMN "laterDocuments" TEXT[] NOT NULL DEFAULT '{}';
