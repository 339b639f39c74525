-- Raised by each change of the row's profile: what a form was opened with can be compared with what is stored by then.
ALTER TABLE "User" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
