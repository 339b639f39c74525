-- AlterTable
ALTER TABLE "Application" ADD COLUMN     "refreshGrace" INTEGER NOT NULL DEFAULT 10;

-- AlterTable
ALTER TABLE "OidcArtifact" ADD COLUMN     "successor" TEXT;
