-- AlterTable
ALTER TABLE "OidcArtifact" ADD COLUMN     "addressHash" TEXT;

-- What requests without a login store here. A ceiling counts and evicts these rows, so their index has to have nothing else in
-- it; Prisma's schema has no word for that, and Prisma leaves such indexes alone.
CREATE INDEX "OidcArtifact_strangers_idx" ON "OidcArtifact"("model", "expiresAt")
WHERE "accountId" IS NULL
  AND ("model" = 'Interaction' OR ("model" = 'PushedAuthorizationRequest' AND "consumedAt" IS NULL));

-- The same of attempts that nobody has come back from, and that were refused.
CREATE INDEX "Attempt_strangers_idx" ON "Attempt"("expiresAt")
WHERE "developerId" IS NULL AND ("status" = 'started' OR "status" = 'done' AND "outcome" ->> 'kind' = 'refused');
