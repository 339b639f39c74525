-- AlterTable
ALTER TABLE "Connection" ALTER COLUMN "callbackNeedsState" SET DEFAULT false;
