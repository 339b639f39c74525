-- AlterTable
ALTER TABLE "User" DROP COLUMN "pictureUrl",
ADD COLUMN     "pictureId" TEXT;

-- AlterTable
ALTER TABLE "Application" ADD COLUMN     "embeddedQr" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Connection" ADD COLUMN     "appSecretVerifiedAt" TIMESTAMPTZ(3),
ADD COLUMN     "checkResult" JSONB,
ADD COLUMN     "checkedAt" TIMESTAMPTZ(3),
ADD COLUMN     "fastLogin" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "nextAppSecret" TEXT,
ADD COLUMN     "nextAppSecretSetAt" TIMESTAMPTZ(3),
ADD COLUMN     "nextAppSecretVerifiedAt" TIMESTAMPTZ(3),
ADD COLUMN     "oldAppSecret" TEXT,
ADD COLUMN     "openPlatformAccount" TEXT NOT NULL DEFAULT 'default',
ADD COLUMN     "profileRequired" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "promotedAt" TIMESTAMPTZ(3),
ADD COLUMN     "trouble" JSONB;

-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN     "developerId" TEXT,
ADD COLUMN     "report" TEXT;

-- AlterTable
ALTER TABLE "SandboxApp" ADD COLUMN     "banned" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "bound" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "callbackMode" TEXT NOT NULL DEFAULT 'domain',
ADD COLUMN     "callbackUrl" TEXT,
ADD COLUMN     "clockOffset" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "permission" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "strictState" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "type" TEXT NOT NULL DEFAULT 'website';

-- CreateTable
CREATE TABLE "KeyConflict" (
    "poolId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "realm" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "holderId" TEXT NOT NULL,
    "connectionId" TEXT NOT NULL,
    "firstAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "KeyConflict_pkey" PRIMARY KEY ("poolId","kind","realm","value","userId")
);

-- CreateTable
CREATE TABLE "Picture" (
    "id" TEXT NOT NULL,
    "poolId" TEXT NOT NULL,
    "identityId" TEXT NOT NULL,
    "sourceUrl" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Picture_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SandboxFault" (
    "id" TEXT NOT NULL,
    "appId" TEXT,
    "endpoint" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" INTEGER,
    "remaining" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "number" SERIAL NOT NULL,

    CONSTRAINT "SandboxFault_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "KeyConflict_poolId_userId_idx" ON "KeyConflict"("poolId", "userId");

-- CreateIndex
CREATE INDEX "KeyConflict_poolId_holderId_idx" ON "KeyConflict"("poolId", "holderId");

-- CreateIndex
CREATE UNIQUE INDEX "Picture_poolId_identityId_key" ON "Picture"("poolId", "identityId");

-- CreateIndex
CREATE INDEX "SandboxFault_endpoint_idx" ON "SandboxFault"("endpoint");

-- CreateIndex
CREATE INDEX "AuditEvent_poolId_targetId_idx" ON "AuditEvent"("poolId", "targetId");

-- AddForeignKey
ALTER TABLE "KeyConflict" ADD CONSTRAINT "KeyConflict_poolId_userId_fkey" FOREIGN KEY ("poolId", "userId") REFERENCES "User"("poolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KeyConflict" ADD CONSTRAINT "KeyConflict_poolId_holderId_fkey" FOREIGN KEY ("poolId", "holderId") REFERENCES "User"("poolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Picture" ADD CONSTRAINT "Picture_poolId_identityId_fkey" FOREIGN KEY ("poolId", "identityId") REFERENCES "Identity"("poolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;


