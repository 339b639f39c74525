-- What only connections of one mode have is one column, which the mode's own schema checks.
ALTER TABLE "Connection" ADD COLUMN "settings" JSONB NOT NULL DEFAULT '{}';

-- The build before goes on with its three columns while both run. Whoever writes, the other reads the same; the columns and
-- this function go with the version after.
CREATE FUNCTION "settingsOfTwoBuilds"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."mode" <> 'wechat:pc' THEN RETURN NEW; END IF;
  IF NEW."settings" = '{}' OR (TG_OP = 'UPDATE' AND NEW."settings" = OLD."settings") THEN
    NEW."settings" := NEW."settings" || jsonb_build_object(
      'openPlatformAccount', NEW."openPlatformAccount",
      'profileRequired', NEW."profileRequired",
      'fastLogin', NEW."fastLogin"
    );
  ELSE
    NEW."openPlatformAccount" := coalesce(NEW."settings"->>'openPlatformAccount', NEW."openPlatformAccount");
    NEW."profileRequired" := coalesce((NEW."settings"->>'profileRequired')::boolean, NEW."profileRequired");
    NEW."fastLogin" := coalesce((NEW."settings"->>'fastLogin')::boolean, NEW."fastLogin");
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "settingsOfTwoBuilds" BEFORE INSERT OR UPDATE ON "Connection"
FOR EACH ROW EXECUTE FUNCTION "settingsOfTwoBuilds"();

UPDATE "Connection" SET "settings" = '{}';
