-- Notices are taken application by application, the oldest of each first.
DROP INDEX "LogoutNotice_nextAt_idx";
DROP INDEX "LogoutNotice_poolId_applicationId_idx";
CREATE INDEX "LogoutNotice_poolId_applicationId_nextAt_idx" ON "LogoutNotice"("poolId", "applicationId", "nextAt");
