-- AlterTable
ALTER TABLE "User" ADD COLUMN     "invitedBy" TEXT;
