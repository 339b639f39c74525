-- CreateEnum
CREATE TYPE "ProofPurpose" AS ENUM ('bind', 'match', 'login', 'sign_up', 'reset');

-- AlterEnum
ALTER TYPE "AttemptStatus" ADD VALUE 'pending';

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "phone" TEXT,
ADD COLUMN     "phoneVerifiedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Application" ADD COLUMN     "emailCodeLogin" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "phoneCodeLogin" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN     "arrival" TEXT,
ADD COLUMN     "skipped" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "subject" TEXT;

-- CreateTable
CREATE TABLE "Proof" (
    "id" TEXT NOT NULL,
    "poolId" TEXT NOT NULL,
    "interaction" TEXT NOT NULL,
    "attemptId" TEXT,
    "subject" TEXT,
    "purpose" "ProofPurpose" NOT NULL,
    "method" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "codeHash" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "userId" TEXT,
    "payload" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "provedAt" TIMESTAMPTZ(3),
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Proof_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OutboxMessage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Proof_poolId_interaction_idx" ON "Proof"("poolId", "interaction");

-- CreateIndex
CREATE INDEX "Proof_attemptId_idx" ON "Proof"("attemptId");

-- CreateIndex
CREATE INDEX "Proof_poolId_userId_idx" ON "Proof"("poolId", "userId");

-- CreateIndex
CREATE INDEX "Proof_expiresAt_idx" ON "Proof"("expiresAt");

-- CreateIndex
CREATE INDEX "OutboxMessage_createdAt_idx" ON "OutboxMessage"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "User_poolId_phone_key" ON "User"("poolId", "phone");
