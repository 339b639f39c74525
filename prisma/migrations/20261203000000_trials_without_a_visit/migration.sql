-- A developer's trial of a connection is in no visit and for no application. Those of before, with empty texts in their place, are
-- over in ten minutes.
ALTER TABLE "Attempt" ALTER COLUMN "interaction" DROP NOT NULL,
ALTER COLUMN "applicationId" DROP NOT NULL;
