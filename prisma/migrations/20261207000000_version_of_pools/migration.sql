-- Raised by each change of the row: what a form was opened with can be compared with what is stored by then.
ALTER TABLE "Pool" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
