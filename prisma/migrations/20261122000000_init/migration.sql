-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "PoolRole" AS ENUM ('owner', 'admin');

-- CreateEnum
CREATE TYPE "UserStatus" AS ENUM ('active', 'blocked');

-- CreateEnum
CREATE TYPE "ApplicationType" AS ENUM ('web', 'spa', 'native');

-- CreateEnum
CREATE TYPE "Association" AS ENUM ('off', 'field', 'ask');

-- CreateEnum
CREATE TYPE "AttemptStatus" AS ENUM ('started', 'exchanging', 'done');

-- CreateEnum
CREATE TYPE "LinkPurpose" AS ENUM ('setup', 'invite', 'recover');

-- CreateEnum
CREATE TYPE "SandboxScanStatus" AS ENUM ('waiting', 'scanned', 'cancelled', 'confirmed');

-- CreateTable
CREATE TABLE "Pool" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "system" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Pool_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PoolMember" (
    "poolId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "role" "PoolRole" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PoolMember_pkey" PRIMARY KEY ("poolId","userId")
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "poolId" TEXT NOT NULL,
    "status" "UserStatus" NOT NULL DEFAULT 'active',
    "email" TEXT,
    "emailVerifiedAt" TIMESTAMPTZ(3),
    "passwordHash" TEXT,
    "name" TEXT,
    "pictureUrl" TEXT,
    "sandbox" BOOLEAN NOT NULL DEFAULT false,
    "owner" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastLoginAt" TIMESTAMPTZ(3),
    "logins" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Identity" (
    "id" TEXT NOT NULL,
    "poolId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "connectionId" TEXT,
    "sandbox" BOOLEAN NOT NULL DEFAULT false,
    "profile" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdentityKey" (
    "poolId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "realm" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "identityId" TEXT NOT NULL,

    CONSTRAINT "IdentityKey_pkey" PRIMARY KEY ("poolId","kind","realm","value")
);

-- CreateTable
CREATE TABLE "Application" (
    "id" TEXT NOT NULL,
    "poolId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" "ApplicationType" NOT NULL,
    "secretHash" TEXT,
    "secretLast4" TEXT,
    "secretSetAt" TIMESTAMPTZ(3),
    "redirectUris" TEXT[],
    "postLogoutRedirectUris" TEXT[],
    "passwordLogin" BOOLEAN NOT NULL DEFAULT false,
    "signUp" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Connection" (
    "id" TEXT NOT NULL,
    "poolId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "appId" TEXT NOT NULL,
    "appSecret" TEXT NOT NULL,
    "appSecretSetAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "callbackUrl" TEXT,
    "loginOnly" BOOLEAN NOT NULL DEFAULT false,
    "association" "Association" NOT NULL DEFAULT 'off',
    "matchFields" TEXT[],
    "bindMethods" TEXT[],
    "sandbox" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConnectionSwitch" (
    "poolId" TEXT NOT NULL,
    "connectionId" TEXT NOT NULL,
    "applicationId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ConnectionSwitch_pkey" PRIMARY KEY ("poolId","connectionId","applicationId")
);

-- CreateTable
CREATE TABLE "Attempt" (
    "id" TEXT NOT NULL,
    "poolId" TEXT NOT NULL,
    "interaction" TEXT NOT NULL,
    "connectionId" TEXT NOT NULL,
    "applicationId" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "cookieHash" TEXT NOT NULL,
    "handshake" TEXT NOT NULL,
    "status" "AttemptStatus" NOT NULL DEFAULT 'started',
    "leaseUntil" TIMESTAMPTZ(3),
    "outcome" JSONB,
    "finishedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OidcArtifact" (
    "poolId" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "grantId" TEXT,
    "uid" TEXT,
    "userCode" TEXT,
    "accountId" TEXT,
    "clientId" TEXT,
    "expiresAt" TIMESTAMPTZ(3),
    "consumedAt" TIMESTAMPTZ(3),

    CONSTRAINT "OidcArtifact_pkey" PRIMARY KEY ("poolId","model","id")
);

-- CreateTable
CREATE TABLE "SigningKey" (
    "kid" TEXT NOT NULL,
    "poolId" TEXT NOT NULL,
    "alg" TEXT NOT NULL,
    "privateJwk" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SigningKey_pkey" PRIMARY KEY ("kid")
);

-- CreateTable
CREATE TABLE "OneTimeLink" (
    "id" TEXT NOT NULL,
    "purpose" "LinkPurpose" NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "userId" TEXT,
    "createdBy" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "OneTimeLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" TEXT NOT NULL,
    "poolId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "action" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "targetKind" TEXT,
    "targetId" TEXT,
    "detail" JSONB NOT NULL,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimiterFlexible" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "RateLimiterFlexible_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "SandboxApp" (
    "appId" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "callbackDomain" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SandboxApp_pkey" PRIMARY KEY ("appId")
);

-- CreateTable
CREATE TABLE "SandboxScan" (
    "uuid" TEXT NOT NULL,
    "appId" TEXT NOT NULL,
    "redirectUri" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "status" "SandboxScanStatus" NOT NULL DEFAULT 'waiting',
    "persona" TEXT,
    "code" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SandboxScan_pkey" PRIMARY KEY ("uuid")
);

-- CreateTable
CREATE TABLE "SandboxGrant" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "appId" TEXT NOT NULL,
    "persona" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SandboxGrant_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Pool_name_key" ON "Pool"("name");

-- CreateIndex
CREATE INDEX "PoolMember_userId_idx" ON "PoolMember"("userId");

-- CreateIndex
CREATE INDEX "User_poolId_createdAt_idx" ON "User"("poolId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "User_poolId_id_key" ON "User"("poolId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "User_poolId_email_key" ON "User"("poolId", "email");

-- CreateIndex
CREATE INDEX "Identity_poolId_userId_idx" ON "Identity"("poolId", "userId");

-- CreateIndex
CREATE INDEX "Identity_connectionId_idx" ON "Identity"("connectionId");

-- CreateIndex
CREATE UNIQUE INDEX "Identity_poolId_id_key" ON "Identity"("poolId", "id");

-- CreateIndex
CREATE INDEX "IdentityKey_poolId_identityId_idx" ON "IdentityKey"("poolId", "identityId");

-- CreateIndex
CREATE UNIQUE INDEX "Application_poolId_id_key" ON "Application"("poolId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Connection_poolId_id_key" ON "Connection"("poolId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Connection_poolId_identifier_key" ON "Connection"("poolId", "identifier");

-- CreateIndex
CREATE INDEX "ConnectionSwitch_poolId_applicationId_idx" ON "ConnectionSwitch"("poolId", "applicationId");

-- CreateIndex
CREATE UNIQUE INDEX "Attempt_handle_key" ON "Attempt"("handle");

-- CreateIndex
CREATE INDEX "Attempt_expiresAt_idx" ON "Attempt"("expiresAt");

-- CreateIndex
CREATE INDEX "OidcArtifact_poolId_model_grantId_idx" ON "OidcArtifact"("poolId", "model", "grantId");

-- CreateIndex
CREATE INDEX "OidcArtifact_poolId_accountId_idx" ON "OidcArtifact"("poolId", "accountId");

-- CreateIndex
CREATE INDEX "OidcArtifact_expiresAt_idx" ON "OidcArtifact"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "OidcArtifact_poolId_model_uid_key" ON "OidcArtifact"("poolId", "model", "uid");

-- CreateIndex
CREATE UNIQUE INDEX "OidcArtifact_poolId_model_userCode_key" ON "OidcArtifact"("poolId", "model", "userCode");

-- CreateIndex
CREATE INDEX "SigningKey_poolId_createdAt_idx" ON "SigningKey"("poolId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "OneTimeLink_tokenHash_key" ON "OneTimeLink"("tokenHash");

-- CreateIndex
CREATE INDEX "OneTimeLink_purpose_idx" ON "OneTimeLink"("purpose");

-- CreateIndex
CREATE INDEX "AuditEvent_poolId_at_idx" ON "AuditEvent"("poolId", "at");

-- CreateIndex
CREATE INDEX "RateLimiterFlexible_expire_idx" ON "RateLimiterFlexible"("expire");

-- CreateIndex
CREATE INDEX "SandboxScan_expiresAt_idx" ON "SandboxScan"("expiresAt");

-- CreateIndex
CREATE INDEX "SandboxGrant_expiresAt_idx" ON "SandboxGrant"("expiresAt");

-- AddForeignKey
ALTER TABLE "PoolMember" ADD CONSTRAINT "PoolMember_poolId_fkey" FOREIGN KEY ("poolId") REFERENCES "Pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PoolMember" ADD CONSTRAINT "PoolMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_poolId_fkey" FOREIGN KEY ("poolId") REFERENCES "Pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_poolId_userId_fkey" FOREIGN KEY ("poolId", "userId") REFERENCES "User"("poolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IdentityKey" ADD CONSTRAINT "IdentityKey_poolId_identityId_fkey" FOREIGN KEY ("poolId", "identityId") REFERENCES "Identity"("poolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_poolId_fkey" FOREIGN KEY ("poolId") REFERENCES "Pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Connection" ADD CONSTRAINT "Connection_poolId_fkey" FOREIGN KEY ("poolId") REFERENCES "Pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConnectionSwitch" ADD CONSTRAINT "ConnectionSwitch_poolId_connectionId_fkey" FOREIGN KEY ("poolId", "connectionId") REFERENCES "Connection"("poolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConnectionSwitch" ADD CONSTRAINT "ConnectionSwitch_poolId_applicationId_fkey" FOREIGN KEY ("poolId", "applicationId") REFERENCES "Application"("poolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SigningKey" ADD CONSTRAINT "SigningKey_poolId_fkey" FOREIGN KEY ("poolId") REFERENCES "Pool"("id") ON DELETE CASCADE ON UPDATE CASCADE;


