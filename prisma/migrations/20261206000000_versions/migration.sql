-- Raised by each change of the row: what a form was opened with can be compared with what is stored by then.
ALTER TABLE "Application" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "Connection" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
