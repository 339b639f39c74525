-- AlterTable
ALTER TABLE "Application" ADD COLUMN     "accessTokenTtl" INTEGER NOT NULL DEFAULT 3600,
ADD COLUMN     "allowedOrigins" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "audiences" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "backchannelLogoutUri" TEXT,
ADD COLUMN     "idTokenTtl" INTEGER NOT NULL DEFAULT 3600,
ADD COLUMN     "jwks" JSONB,
ADD COLUMN     "jwksUri" TEXT,
ADD COLUMN     "keyAuth" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "refreshTokenTtl" INTEGER NOT NULL DEFAULT 2592000,
ADD COLUMN     "thirdParty" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "wechatScope" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Connection" ADD COLUMN     "callbackByQuery" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "callbackNeedsState" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "SigningKey" ADD COLUMN     "activeAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "Consent" (
    "poolId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "applicationId" TEXT NOT NULL,
    "scopes" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Consent_pkey" PRIMARY KEY ("poolId","userId","applicationId")
);

-- CreateTable
CREATE TABLE "LogoutNotice" (
    "id" TEXT NOT NULL,
    "poolId" TEXT NOT NULL,
    "applicationId" TEXT NOT NULL,
    "sub" TEXT NOT NULL,
    "sid" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LogoutNotice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AuditEvent_action_at_idx" ON "AuditEvent"("action", "at");

-- CreateIndex
CREATE INDEX "Consent_poolId_applicationId_idx" ON "Consent"("poolId", "applicationId");

-- CreateIndex
CREATE INDEX "LogoutNotice_nextAt_idx" ON "LogoutNotice"("nextAt");

-- CreateIndex
CREATE INDEX "LogoutNotice_poolId_applicationId_idx" ON "LogoutNotice"("poolId", "applicationId");

-- AddForeignKey
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_poolId_userId_fkey" FOREIGN KEY ("poolId", "userId") REFERENCES "User"("poolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_poolId_applicationId_fkey" FOREIGN KEY ("poolId", "applicationId") REFERENCES "Application"("poolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LogoutNotice" ADD CONSTRAINT "LogoutNotice_poolId_applicationId_fkey" FOREIGN KEY ("poolId", "applicationId") REFERENCES "Application"("poolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What may be called from a browser is said by itself from now on; until now it followed from the redirect addresses.
UPDATE "Application" SET "allowedOrigins" = ARRAY(
  SELECT DISTINCT substring(uri FROM '^https?://[^/?#]+') FROM unnest("redirectUris") AS uri WHERE uri ~ '^https?://'
) WHERE "type" = 'spa';

-- Keys that exist have been in use since they were made.
UPDATE "SigningKey" SET "activeAt" = "createdAt";
