-- AlterTable
ALTER TABLE "Application" ADD COLUMN     "requirePkce" BOOLEAN NOT NULL DEFAULT true;

-- The web applications of before may do without, as they could.
UPDATE "Application" SET "requirePkce" = false WHERE "type" = 'web';
