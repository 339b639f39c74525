-- Scheme, host and port as browsers send them, as lib/addresses.ts makes them of what is typed from now on. Twice is as once.
CREATE OR REPLACE FUNCTION pg_temp.as_browsers_spell(address TEXT) RETURNS TEXT LANGUAGE plpgsql AS $$
DECLARE
  part TEXT[] := regexp_match(address, '^(https?)://([^/?#]*)(.*)$', 'i');
  scheme TEXT := lower(part[1] COLLATE "C");
  host TEXT := regexp_replace(lower(part[2] COLLATE "C"), ':0*(\d*)$', ':\1');
BEGIN
  IF part IS NULL THEN RETURN address; END IF;
  RETURN scheme || '://' || regexp_replace(host, CASE scheme WHEN 'https' THEN ':(443)?$' ELSE ':(80)?$' END, '') || part[3];
END $$;

-- Where an application sends what it typed here, letter by letter, the old spelling works: it stays, before the other.
CREATE OR REPLACE FUNCTION pg_temp.and_as_browsers_spell(addresses TEXT[]) RETURNS TEXT[] LANGUAGE sql AS $$
  SELECT coalesce(array_agg(address ORDER BY place), '{}') FROM (
    SELECT address, min(place) AS place
    FROM unnest(addresses) WITH ORDINALITY AS kept(typed, number),
      LATERAL (VALUES (typed, number * 2), (pg_temp.as_browsers_spell(typed), number * 2 + 1)) AS either(address, place)
    GROUP BY address
  ) AS once
$$;

UPDATE "Application" SET
  "redirectUris" = pg_temp.and_as_browsers_spell("redirectUris"),
  "postLogoutRedirectUris" = pg_temp.and_as_browsers_spell("postLogoutRedirectUris")
WHERE EXISTS (
  SELECT FROM unnest("redirectUris" || "postLogoutRedirectUris") AS address
  WHERE address <> pg_temp.as_browsers_spell(address)
);

-- These no application sends: browsers, or we ourselves, do.
UPDATE "Application" SET "allowedOrigins" = ARRAY(
  SELECT origin FROM (
    SELECT pg_temp.as_browsers_spell(typed) AS origin, min(number) AS place
    FROM unnest("allowedOrigins") WITH ORDINALITY AS kept(typed, number) GROUP BY 1
  ) AS once ORDER BY place
) WHERE EXISTS (SELECT FROM unnest("allowedOrigins") AS origin WHERE origin <> pg_temp.as_browsers_spell(origin));

UPDATE "Application" SET
  "backchannelLogoutUri" = pg_temp.as_browsers_spell("backchannelLogoutUri"),
  "jwksUri" = pg_temp.as_browsers_spell("jwksUri")
WHERE "backchannelLogoutUri" <> pg_temp.as_browsers_spell("backchannelLogoutUri")
   OR "jwksUri" <> pg_temp.as_browsers_spell("jwksUri");

UPDATE "Connection" SET "callbackUrl" = pg_temp.as_browsers_spell("callbackUrl")
WHERE "callbackUrl" <> pg_temp.as_browsers_spell("callbackUrl");
