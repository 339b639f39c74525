--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: pgboss; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA pgboss;


--
-- Name: job_state; Type: TYPE; Schema: pgboss; Owner: -
--

CREATE TYPE pgboss.job_state AS ENUM (
    'created',
    'retry',
    'active',
    'completed',
    'cancelled',
    'failed'
);


--
-- Name: ApplicationType; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public."ApplicationType" AS ENUM (
    'web',
    'spa',
    'native'
);


--
-- Name: Association; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public."Association" AS ENUM (
    'off',
    'field',
    'ask'
);


--
-- Name: AttemptStatus; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public."AttemptStatus" AS ENUM (
    'started',
    'exchanging',
    'done',
    'pending'
);


--
-- Name: LinkPurpose; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public."LinkPurpose" AS ENUM (
    'setup',
    'invite',
    'recover'
);


--
-- Name: PoolRole; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public."PoolRole" AS ENUM (
    'owner',
    'admin'
);


--
-- Name: ProofPurpose; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public."ProofPurpose" AS ENUM (
    'bind',
    'match',
    'login',
    'sign_up',
    'reset'
);


--
-- Name: SandboxScanStatus; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public."SandboxScanStatus" AS ENUM (
    'waiting',
    'scanned',
    'cancelled',
    'confirmed'
);


--
-- Name: UserStatus; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public."UserStatus" AS ENUM (
    'active',
    'blocked'
);


--
-- Name: create_queue(text, json); Type: FUNCTION; Schema: pgboss; Owner: -
--

CREATE FUNCTION pgboss.create_queue(queue_name text, options json) RETURNS void
    LANGUAGE plpgsql
    AS $_$
    DECLARE
      table_name varchar := 'j' || encode(sha224(queue_name::bytea), 'hex');
      queue_created_on timestamptz;
    BEGIN

      WITH q as (
      INSERT INTO pgboss.queue (
        name,
        policy,
        retry_limit,
        retry_delay,
        retry_backoff,
        expire_seconds,
        retention_minutes,
        dead_letter,
        partition_name
      )
      VALUES (
        queue_name,
        options->>'policy',
        (options->>'retryLimit')::int,
        (options->>'retryDelay')::int,
        (options->>'retryBackoff')::bool,
        (options->>'expireInSeconds')::int,
        (options->>'retentionMinutes')::int,
        options->>'deadLetter',
        table_name
      )
      ON CONFLICT DO NOTHING
      RETURNING created_on
      )
      SELECT created_on into queue_created_on from q;

      IF queue_created_on IS NULL THEN
        RETURN;
      END IF;

      EXECUTE format('CREATE TABLE pgboss.%I (LIKE pgboss.job INCLUDING DEFAULTS)', table_name);

      EXECUTE format('ALTER TABLE pgboss.%1$I ADD PRIMARY KEY (name, id)', table_name);
      EXECUTE format('ALTER TABLE pgboss.%1$I ADD CONSTRAINT q_fkey FOREIGN KEY (name) REFERENCES pgboss.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED', table_name);
      EXECUTE format('ALTER TABLE pgboss.%1$I ADD CONSTRAINT dlq_fkey FOREIGN KEY (dead_letter) REFERENCES pgboss.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED', table_name);
      EXECUTE format('CREATE UNIQUE INDEX %1$s_i1 ON pgboss.%1$I (name, COALESCE(singleton_key, '''')) WHERE state = ''created'' AND policy = ''short''', table_name);
      EXECUTE format('CREATE UNIQUE INDEX %1$s_i2 ON pgboss.%1$I (name, COALESCE(singleton_key, '''')) WHERE state = ''active'' AND policy = ''singleton''', table_name);
      EXECUTE format('CREATE UNIQUE INDEX %1$s_i3 ON pgboss.%1$I (name, state, COALESCE(singleton_key, '''')) WHERE state <= ''active'' AND policy = ''stately''', table_name);
      EXECUTE format('CREATE UNIQUE INDEX %1$s_i4 ON pgboss.%1$I (name, singleton_on, COALESCE(singleton_key, '''')) WHERE state <> ''cancelled'' AND singleton_on IS NOT NULL', table_name);
      EXECUTE format('CREATE INDEX %1$s_i5 ON pgboss.%1$I (name, start_after) INCLUDE (priority, created_on, id) WHERE state < ''active''', table_name);

      EXECUTE format('ALTER TABLE pgboss.%I ADD CONSTRAINT cjc CHECK (name=%L)', table_name, queue_name);
      EXECUTE format('ALTER TABLE pgboss.job ATTACH PARTITION pgboss.%I FOR VALUES IN (%L)', table_name, queue_name);
    END;
    $_$;


--
-- Name: delete_queue(text); Type: FUNCTION; Schema: pgboss; Owner: -
--

CREATE FUNCTION pgboss.delete_queue(queue_name text) RETURNS void
    LANGUAGE plpgsql
    AS $$
    DECLARE
      table_name varchar;
    BEGIN
      WITH deleted as (
        DELETE FROM pgboss.queue
        WHERE name = queue_name
        RETURNING partition_name
      )
      SELECT partition_name from deleted INTO table_name;

      EXECUTE format('DROP TABLE IF EXISTS pgboss.%I', table_name);
    END;
    $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: archive; Type: TABLE; Schema: pgboss; Owner: -
--

CREATE TABLE pgboss.archive (
    id uuid NOT NULL,
    name text NOT NULL,
    priority integer NOT NULL,
    data jsonb,
    state pgboss.job_state NOT NULL,
    retry_limit integer NOT NULL,
    retry_count integer NOT NULL,
    retry_delay integer NOT NULL,
    retry_backoff boolean NOT NULL,
    start_after timestamp with time zone NOT NULL,
    started_on timestamp with time zone,
    singleton_key text,
    singleton_on timestamp without time zone,
    expire_in interval NOT NULL,
    created_on timestamp with time zone NOT NULL,
    completed_on timestamp with time zone,
    keep_until timestamp with time zone NOT NULL,
    output jsonb,
    dead_letter text,
    policy text,
    archived_on timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: job; Type: TABLE; Schema: pgboss; Owner: -
--

CREATE TABLE pgboss.job (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    name text NOT NULL,
    priority integer DEFAULT 0 NOT NULL,
    data jsonb,
    state pgboss.job_state DEFAULT 'created'::pgboss.job_state NOT NULL,
    retry_limit integer DEFAULT 2 NOT NULL,
    retry_count integer DEFAULT 0 NOT NULL,
    retry_delay integer DEFAULT 0 NOT NULL,
    retry_backoff boolean DEFAULT false NOT NULL,
    start_after timestamp with time zone DEFAULT now() NOT NULL,
    started_on timestamp with time zone,
    singleton_key text,
    singleton_on timestamp without time zone,
    expire_in interval DEFAULT '00:15:00'::interval NOT NULL,
    created_on timestamp with time zone DEFAULT now() NOT NULL,
    completed_on timestamp with time zone,
    keep_until timestamp with time zone DEFAULT (now() + '14 days'::interval) NOT NULL,
    output jsonb,
    dead_letter text,
    policy text
)
PARTITION BY LIST (name);


--
-- Name: j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3; Type: TABLE; Schema: pgboss; Owner: -
--

CREATE TABLE pgboss.j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3 (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    name text NOT NULL,
    priority integer DEFAULT 0 NOT NULL,
    data jsonb,
    state pgboss.job_state DEFAULT 'created'::pgboss.job_state NOT NULL,
    retry_limit integer DEFAULT 2 NOT NULL,
    retry_count integer DEFAULT 0 NOT NULL,
    retry_delay integer DEFAULT 0 NOT NULL,
    retry_backoff boolean DEFAULT false NOT NULL,
    start_after timestamp with time zone DEFAULT now() NOT NULL,
    started_on timestamp with time zone,
    singleton_key text,
    singleton_on timestamp without time zone,
    expire_in interval DEFAULT '00:15:00'::interval NOT NULL,
    created_on timestamp with time zone DEFAULT now() NOT NULL,
    completed_on timestamp with time zone,
    keep_until timestamp with time zone DEFAULT (now() + '14 days'::interval) NOT NULL,
    output jsonb,
    dead_letter text,
    policy text,
    CONSTRAINT cjc CHECK ((name = '__pgboss__send-it'::text))
);


--
-- Name: j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732; Type: TABLE; Schema: pgboss; Owner: -
--

CREATE TABLE pgboss.j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732 (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    name text NOT NULL,
    priority integer DEFAULT 0 NOT NULL,
    data jsonb,
    state pgboss.job_state DEFAULT 'created'::pgboss.job_state NOT NULL,
    retry_limit integer DEFAULT 2 NOT NULL,
    retry_count integer DEFAULT 0 NOT NULL,
    retry_delay integer DEFAULT 0 NOT NULL,
    retry_backoff boolean DEFAULT false NOT NULL,
    start_after timestamp with time zone DEFAULT now() NOT NULL,
    started_on timestamp with time zone,
    singleton_key text,
    singleton_on timestamp without time zone,
    expire_in interval DEFAULT '00:15:00'::interval NOT NULL,
    created_on timestamp with time zone DEFAULT now() NOT NULL,
    completed_on timestamp with time zone,
    keep_until timestamp with time zone DEFAULT (now() + '14 days'::interval) NOT NULL,
    output jsonb,
    dead_letter text,
    policy text,
    CONSTRAINT cjc CHECK ((name = 'sweep'::text))
);


--
-- Name: jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142; Type: TABLE; Schema: pgboss; Owner: -
--

CREATE TABLE pgboss.jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142 (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    name text NOT NULL,
    priority integer DEFAULT 0 NOT NULL,
    data jsonb,
    state pgboss.job_state DEFAULT 'created'::pgboss.job_state NOT NULL,
    retry_limit integer DEFAULT 2 NOT NULL,
    retry_count integer DEFAULT 0 NOT NULL,
    retry_delay integer DEFAULT 0 NOT NULL,
    retry_backoff boolean DEFAULT false NOT NULL,
    start_after timestamp with time zone DEFAULT now() NOT NULL,
    started_on timestamp with time zone,
    singleton_key text,
    singleton_on timestamp without time zone,
    expire_in interval DEFAULT '00:15:00'::interval NOT NULL,
    created_on timestamp with time zone DEFAULT now() NOT NULL,
    completed_on timestamp with time zone,
    keep_until timestamp with time zone DEFAULT (now() + '14 days'::interval) NOT NULL,
    output jsonb,
    dead_letter text,
    policy text,
    CONSTRAINT cjc CHECK ((name = 'rotate-keys'::text))
);


--
-- Name: jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce; Type: TABLE; Schema: pgboss; Owner: -
--

CREATE TABLE pgboss.jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    name text NOT NULL,
    priority integer DEFAULT 0 NOT NULL,
    data jsonb,
    state pgboss.job_state DEFAULT 'created'::pgboss.job_state NOT NULL,
    retry_limit integer DEFAULT 2 NOT NULL,
    retry_count integer DEFAULT 0 NOT NULL,
    retry_delay integer DEFAULT 0 NOT NULL,
    retry_backoff boolean DEFAULT false NOT NULL,
    start_after timestamp with time zone DEFAULT now() NOT NULL,
    started_on timestamp with time zone,
    singleton_key text,
    singleton_on timestamp without time zone,
    expire_in interval DEFAULT '00:15:00'::interval NOT NULL,
    created_on timestamp with time zone DEFAULT now() NOT NULL,
    completed_on timestamp with time zone,
    keep_until timestamp with time zone DEFAULT (now() + '14 days'::interval) NOT NULL,
    output jsonb,
    dead_letter text,
    policy text,
    CONSTRAINT cjc CHECK ((name = 'logout-notices'::text))
);


--
-- Name: queue; Type: TABLE; Schema: pgboss; Owner: -
--

CREATE TABLE pgboss.queue (
    name text NOT NULL,
    policy text,
    retry_limit integer,
    retry_delay integer,
    retry_backoff boolean,
    expire_seconds integer,
    retention_minutes integer,
    dead_letter text,
    partition_name text,
    created_on timestamp with time zone DEFAULT now() NOT NULL,
    updated_on timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: schedule; Type: TABLE; Schema: pgboss; Owner: -
--

CREATE TABLE pgboss.schedule (
    name text NOT NULL,
    cron text NOT NULL,
    timezone text,
    data jsonb,
    options jsonb,
    created_on timestamp with time zone DEFAULT now() NOT NULL,
    updated_on timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: subscription; Type: TABLE; Schema: pgboss; Owner: -
--

CREATE TABLE pgboss.subscription (
    event text NOT NULL,
    name text NOT NULL,
    created_on timestamp with time zone DEFAULT now() NOT NULL,
    updated_on timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: version; Type: TABLE; Schema: pgboss; Owner: -
--

CREATE TABLE pgboss.version (
    version integer NOT NULL,
    maintained_on timestamp with time zone,
    cron_on timestamp with time zone,
    monitored_on timestamp with time zone
);


--
-- Name: Application; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."Application" (
    id text NOT NULL,
    "poolId" text NOT NULL,
    name text NOT NULL,
    type public."ApplicationType" NOT NULL,
    "secretHash" text,
    "secretLast4" text,
    "secretSetAt" timestamp(3) with time zone,
    "redirectUris" text[],
    "postLogoutRedirectUris" text[],
    "passwordLogin" boolean DEFAULT false NOT NULL,
    "signUp" boolean DEFAULT true NOT NULL,
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "embeddedQr" boolean DEFAULT false NOT NULL,
    "emailCodeLogin" boolean DEFAULT false NOT NULL,
    "phoneCodeLogin" boolean DEFAULT false NOT NULL,
    "accessTokenTtl" integer DEFAULT 3600 NOT NULL,
    "allowedOrigins" text[] DEFAULT ARRAY[]::text[],
    audiences text[] DEFAULT ARRAY[]::text[],
    "backchannelLogoutUri" text,
    "idTokenTtl" integer DEFAULT 3600 NOT NULL,
    jwks jsonb,
    "jwksUri" text,
    "keyAuth" boolean DEFAULT false NOT NULL,
    "refreshTokenTtl" integer DEFAULT 2592000 NOT NULL,
    "thirdParty" boolean DEFAULT false NOT NULL,
    "wechatScope" boolean DEFAULT false NOT NULL
);


--
-- Name: Attempt; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."Attempt" (
    id text NOT NULL,
    "poolId" text NOT NULL,
    interaction text NOT NULL,
    "connectionId" text NOT NULL,
    "applicationId" text NOT NULL,
    handle text NOT NULL,
    "cookieHash" text NOT NULL,
    handshake text NOT NULL,
    status public."AttemptStatus" DEFAULT 'started'::public."AttemptStatus" NOT NULL,
    "leaseUntil" timestamp(3) with time zone,
    outcome jsonb,
    "finishedAt" timestamp(3) with time zone,
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "expiresAt" timestamp(3) with time zone NOT NULL,
    "developerId" text,
    report text,
    arrival text,
    skipped text[] DEFAULT ARRAY[]::text[],
    subject text
);


--
-- Name: AuditEvent; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."AuditEvent" (
    id text NOT NULL,
    "poolId" text NOT NULL,
    at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    action text NOT NULL,
    "actorKind" text NOT NULL,
    "actorId" text,
    "targetKind" text,
    "targetId" text,
    detail jsonb NOT NULL
);


--
-- Name: Connection; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."Connection" (
    id text NOT NULL,
    "poolId" text NOT NULL,
    source text NOT NULL,
    mode text NOT NULL,
    identifier text NOT NULL,
    "displayName" text NOT NULL,
    "appId" text NOT NULL,
    "appSecret" text NOT NULL,
    "appSecretSetAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "callbackUrl" text,
    "loginOnly" boolean DEFAULT false NOT NULL,
    association public."Association" DEFAULT 'off'::public."Association" NOT NULL,
    "matchFields" text[],
    "bindMethods" text[],
    sandbox boolean DEFAULT false NOT NULL,
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) with time zone NOT NULL,
    "appSecretVerifiedAt" timestamp(3) with time zone,
    "checkResult" jsonb,
    "checkedAt" timestamp(3) with time zone,
    "fastLogin" boolean DEFAULT true NOT NULL,
    "nextAppSecret" text,
    "nextAppSecretSetAt" timestamp(3) with time zone,
    "nextAppSecretVerifiedAt" timestamp(3) with time zone,
    "oldAppSecret" text,
    "openPlatformAccount" text DEFAULT 'default'::text NOT NULL,
    "profileRequired" boolean DEFAULT false NOT NULL,
    "promotedAt" timestamp(3) with time zone,
    trouble jsonb,
    "callbackByQuery" boolean DEFAULT false NOT NULL,
    "callbackNeedsState" boolean DEFAULT true NOT NULL
);


--
-- Name: ConnectionSwitch; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."ConnectionSwitch" (
    "poolId" text NOT NULL,
    "connectionId" text NOT NULL,
    "applicationId" text NOT NULL,
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


--
-- Name: Consent; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."Consent" (
    "poolId" text NOT NULL,
    "userId" text NOT NULL,
    "applicationId" text NOT NULL,
    scopes text[],
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) with time zone NOT NULL
);


--
-- Name: Identity; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."Identity" (
    id text NOT NULL,
    "poolId" text NOT NULL,
    "userId" text NOT NULL,
    source text NOT NULL,
    "connectionId" text,
    sandbox boolean DEFAULT false NOT NULL,
    profile jsonb NOT NULL,
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "lastUsedAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


--
-- Name: IdentityKey; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."IdentityKey" (
    "poolId" text NOT NULL,
    kind text NOT NULL,
    realm text NOT NULL,
    value text NOT NULL,
    "identityId" text NOT NULL
);


--
-- Name: KeyConflict; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."KeyConflict" (
    "poolId" text NOT NULL,
    kind text NOT NULL,
    realm text NOT NULL,
    value text NOT NULL,
    "userId" text NOT NULL,
    "holderId" text NOT NULL,
    "connectionId" text NOT NULL,
    "firstAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "lastAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


--
-- Name: LogoutNotice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."LogoutNotice" (
    id text NOT NULL,
    "poolId" text NOT NULL,
    "applicationId" text NOT NULL,
    sub text NOT NULL,
    sid text NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    "nextAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


--
-- Name: OidcArtifact; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."OidcArtifact" (
    "poolId" text NOT NULL,
    model text NOT NULL,
    id text NOT NULL,
    payload jsonb NOT NULL,
    "grantId" text,
    uid text,
    "userCode" text,
    "accountId" text,
    "clientId" text,
    "expiresAt" timestamp(3) with time zone,
    "consumedAt" timestamp(3) with time zone
);


--
-- Name: OneTimeLink; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."OneTimeLink" (
    id text NOT NULL,
    purpose public."LinkPurpose" NOT NULL,
    "tokenHash" text NOT NULL,
    "userId" text,
    "createdBy" text,
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "expiresAt" timestamp(3) with time zone NOT NULL,
    "usedAt" timestamp(3) with time zone
);


--
-- Name: OutboxMessage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."OutboxMessage" (
    id text NOT NULL,
    channel text NOT NULL,
    recipient text NOT NULL,
    subject text,
    text text NOT NULL,
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


--
-- Name: Picture; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."Picture" (
    id text NOT NULL,
    "poolId" text NOT NULL,
    "identityId" text NOT NULL,
    "sourceUrl" text NOT NULL,
    type text NOT NULL,
    bytes bytea NOT NULL,
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


--
-- Name: Pool; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."Pool" (
    id text NOT NULL,
    name text NOT NULL,
    "displayName" text NOT NULL,
    system boolean DEFAULT false NOT NULL,
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


--
-- Name: PoolMember; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."PoolMember" (
    "poolId" text NOT NULL,
    "userId" text NOT NULL,
    role public."PoolRole" NOT NULL,
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


--
-- Name: Proof; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."Proof" (
    id text NOT NULL,
    "poolId" text NOT NULL,
    interaction text NOT NULL,
    "attemptId" text,
    subject text,
    purpose public."ProofPurpose" NOT NULL,
    method text NOT NULL,
    address text NOT NULL,
    "codeHash" text,
    tries integer DEFAULT 0 NOT NULL,
    "userId" text,
    payload text,
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "expiresAt" timestamp(3) with time zone NOT NULL,
    "provedAt" timestamp(3) with time zone,
    "usedAt" timestamp(3) with time zone
);


--
-- Name: RateLimiterFlexible; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."RateLimiterFlexible" (
    key text NOT NULL,
    points integer NOT NULL,
    expire timestamp(3) with time zone
);


--
-- Name: SandboxApp; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."SandboxApp" (
    "appId" text NOT NULL,
    secret text NOT NULL,
    name text NOT NULL,
    "callbackDomain" text NOT NULL,
    account text NOT NULL,
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    banned boolean DEFAULT false NOT NULL,
    bound boolean DEFAULT true NOT NULL,
    "callbackMode" text DEFAULT 'domain'::text NOT NULL,
    "callbackUrl" text,
    "clockOffset" integer DEFAULT 0 NOT NULL,
    permission boolean DEFAULT true NOT NULL,
    "strictState" boolean DEFAULT false NOT NULL,
    type text DEFAULT 'website'::text NOT NULL
);


--
-- Name: SandboxFault; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."SandboxFault" (
    id text NOT NULL,
    "appId" text,
    endpoint text NOT NULL,
    kind text NOT NULL,
    value integer,
    remaining integer NOT NULL,
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    number integer NOT NULL
);


--
-- Name: SandboxFault_number_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public."SandboxFault_number_seq"
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: SandboxFault_number_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public."SandboxFault_number_seq" OWNED BY public."SandboxFault".number;


--
-- Name: SandboxGrant; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."SandboxGrant" (
    id text NOT NULL,
    kind text NOT NULL,
    "appId" text NOT NULL,
    persona text NOT NULL,
    scope text NOT NULL,
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "expiresAt" timestamp(3) with time zone NOT NULL,
    "usedAt" timestamp(3) with time zone
);


--
-- Name: SandboxScan; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."SandboxScan" (
    uuid text NOT NULL,
    "appId" text NOT NULL,
    "redirectUri" text NOT NULL,
    state text NOT NULL,
    scope text NOT NULL,
    status public."SandboxScanStatus" DEFAULT 'waiting'::public."SandboxScanStatus" NOT NULL,
    persona text,
    code text,
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "expiresAt" timestamp(3) with time zone NOT NULL
);


--
-- Name: SigningKey; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."SigningKey" (
    kid text NOT NULL,
    "poolId" text NOT NULL,
    alg text NOT NULL,
    "privateJwk" text NOT NULL,
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "activeAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


--
-- Name: User; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."User" (
    id text NOT NULL,
    "poolId" text NOT NULL,
    status public."UserStatus" DEFAULT 'active'::public."UserStatus" NOT NULL,
    email text,
    "emailVerifiedAt" timestamp(3) with time zone,
    "passwordHash" text,
    name text,
    sandbox boolean DEFAULT false NOT NULL,
    owner boolean DEFAULT false NOT NULL,
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "lastLoginAt" timestamp(3) with time zone,
    logins integer DEFAULT 0 NOT NULL,
    "pictureId" text,
    phone text,
    "phoneVerifiedAt" timestamp(3) with time zone,
    "sessionsEndedAt" timestamp(3) with time zone
);


--
-- Name: _prisma_migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public._prisma_migrations (
    id character varying(36) NOT NULL,
    checksum character varying(64) NOT NULL,
    finished_at timestamp with time zone,
    migration_name character varying(255) NOT NULL,
    logs text,
    rolled_back_at timestamp with time zone,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    applied_steps_count integer DEFAULT 0 NOT NULL
);


--
-- Name: j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3; Type: TABLE ATTACH; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.job ATTACH PARTITION pgboss.j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3 FOR VALUES IN ('__pgboss__send-it');


--
-- Name: j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732; Type: TABLE ATTACH; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.job ATTACH PARTITION pgboss.j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732 FOR VALUES IN ('sweep');


--
-- Name: jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142; Type: TABLE ATTACH; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.job ATTACH PARTITION pgboss.jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142 FOR VALUES IN ('rotate-keys');


--
-- Name: jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce; Type: TABLE ATTACH; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.job ATTACH PARTITION pgboss.jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce FOR VALUES IN ('logout-notices');


--
-- Name: SandboxFault number; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."SandboxFault" ALTER COLUMN number SET DEFAULT nextval('public."SandboxFault_number_seq"'::regclass);


--
-- Data for Name: archive; Type: TABLE DATA; Schema: pgboss; Owner: -
--



--
-- Data for Name: j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3; Type: TABLE DATA; Schema: pgboss; Owner: -
--



--
-- Data for Name: j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732; Type: TABLE DATA; Schema: pgboss; Owner: -
--



--
-- Data for Name: jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142; Type: TABLE DATA; Schema: pgboss; Owner: -
--



--
-- Data for Name: jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce; Type: TABLE DATA; Schema: pgboss; Owner: -
--



--
-- Data for Name: queue; Type: TABLE DATA; Schema: pgboss; Owner: -
--

INSERT INTO pgboss.queue (name, policy, retry_limit, retry_delay, retry_backoff, expire_seconds, retention_minutes, dead_letter, partition_name, created_on, updated_on) VALUES ('__pgboss__send-it', 'standard', NULL, NULL, NULL, NULL, NULL, NULL, 'j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3', '2026-11-30 01:14:46.427936+00', '2026-11-30 01:14:46.427936+00');
INSERT INTO pgboss.queue (name, policy, retry_limit, retry_delay, retry_backoff, expire_seconds, retention_minutes, dead_letter, partition_name, created_on, updated_on) VALUES ('sweep', 'short', 0, NULL, NULL, 600, NULL, NULL, 'j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732', '2026-11-30 01:14:46.619971+00', '2026-11-30 01:14:46.619971+00');
INSERT INTO pgboss.queue (name, policy, retry_limit, retry_delay, retry_backoff, expire_seconds, retention_minutes, dead_letter, partition_name, created_on, updated_on) VALUES ('rotate-keys', 'short', 0, NULL, NULL, 600, NULL, NULL, 'jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142', '2026-11-30 01:14:46.851903+00', '2026-11-30 01:14:46.851903+00');
INSERT INTO pgboss.queue (name, policy, retry_limit, retry_delay, retry_backoff, expire_seconds, retention_minutes, dead_letter, partition_name, created_on, updated_on) VALUES ('logout-notices', 'short', 0, NULL, NULL, 600, NULL, NULL, 'jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce', '2026-11-30 01:14:47.471958+00', '2026-11-30 01:14:47.471958+00');


--
-- Data for Name: schedule; Type: TABLE DATA; Schema: pgboss; Owner: -
--

INSERT INTO pgboss.schedule (name, cron, timezone, data, options, created_on, updated_on) VALUES ('sweep', '*/5 * * * *', 'UTC', NULL, '{}', '2026-11-30 01:14:46.789687+00', '2026-11-30 01:14:46.789687+00');
INSERT INTO pgboss.schedule (name, cron, timezone, data, options, created_on, updated_on) VALUES ('rotate-keys', '17 * * * *', 'UTC', NULL, '{}', '2026-11-30 01:14:47.468954+00', '2026-11-30 01:14:47.468954+00');
INSERT INTO pgboss.schedule (name, cron, timezone, data, options, created_on, updated_on) VALUES ('logout-notices', '* * * * *', 'UTC', NULL, '{}', '2026-11-30 01:14:47.568939+00', '2026-11-30 01:14:47.568939+00');


--
-- Data for Name: subscription; Type: TABLE DATA; Schema: pgboss; Owner: -
--



--
-- Data for Name: version; Type: TABLE DATA; Schema: pgboss; Owner: -
--

INSERT INTO pgboss.version (version, maintained_on, cron_on, monitored_on) VALUES (24, NULL, '2026-11-30 01:14:46.746526+00', NULL);


--
-- Data for Name: Application; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."Application" (id, "poolId", name, type, "secretHash", "secretLast4", "secretSetAt", "redirectUris", "postLogoutRedirectUris", "passwordLogin", "signUp", "createdAt", "embeddedQr", "emailCodeLogin", "phoneCodeLogin", "accessTokenTtl", "allowedOrigins", audiences, "backchannelLogoutUri", "idTokenTtl", jwks, "jwksUri", "keyAuth", "refreshTokenTtl", "thirdParty", "wechatScope") VALUES ('app_8v0vj0mt3d3ku0ej0yx5', 'pool_iufrj0qcnskg4xj0ghgf', 'Demo', 'spa', NULL, NULL, NULL, '{http://localhost:4310/demo/callback}', '{http://localhost:4310/demo}', false, true, '2026-11-30 01:14:42.589+00', false, false, false, 3600, '{http://localhost:4310}', '{}', NULL, 3600, NULL, NULL, false, 2592000, false, false);
INSERT INTO public."Application" (id, "poolId", name, type, "secretHash", "secretLast4", "secretSetAt", "redirectUris", "postLogoutRedirectUris", "passwordLogin", "signUp", "createdAt", "embeddedQr", "emailCodeLogin", "phoneCodeLogin", "accessTokenTtl", "allowedOrigins", audiences, "backchannelLogoutUri", "idTokenTtl", jwks, "jwksUri", "keyAuth", "refreshTokenTtl", "thirdParty", "wechatScope") VALUES ('app_teashop', 'pool_2lllep4aex9f008s9c8w', 'Tea Shop', 'web', '2eef4594148f478fe81b68e62953a46f5e56f6cb8e7dcc2edceb78524c5898d2', '6789', '2026-11-30 01:14:52.091+00', '{http://127.0.0.1:9/callback,HTTPS://Tea.Example.com:443/Callback}', '{http://127.0.0.1:9/bye,HTTPS://Tea.Example.com/bye}', true, true, '2026-11-30 01:14:52.095+00', false, true, false, 3600, '{https://tea.example.com}', '{}', 'HTTP://127.0.0.1:9/Logout', 3600, NULL, NULL, false, 2592000, false, false);
INSERT INTO public."Application" (id, "poolId", name, type, "secretHash", "secretLast4", "secretSetAt", "redirectUris", "postLogoutRedirectUris", "passwordLogin", "signUp", "createdAt", "embeddedQr", "emailCodeLogin", "phoneCodeLogin", "accessTokenTtl", "allowedOrigins", audiences, "backchannelLogoutUri", "idTokenTtl", jwks, "jwksUri", "keyAuth", "refreshTokenTtl", "thirdParty", "wechatScope") VALUES ('app_teaphone', 'pool_2lllep4aex9f008s9c8w', 'Tea on the phone', 'native', NULL, NULL, NULL, '{http://127.0.0.1:9/callback}', '{}', true, true, '2026-11-30 01:14:52.421+00', false, false, false, 3600, '{}', '{}', NULL, 3600, NULL, NULL, false, 2592000, false, false);
INSERT INTO public."Application" (id, "poolId", name, type, "secretHash", "secretLast4", "secretSetAt", "redirectUris", "postLogoutRedirectUris", "passwordLogin", "signUp", "createdAt", "embeddedQr", "emailCodeLogin", "phoneCodeLogin", "accessTokenTtl", "allowedOrigins", audiences, "backchannelLogoutUri", "idTokenTtl", jwks, "jwksUri", "keyAuth", "refreshTokenTtl", "thirdParty", "wechatScope") VALUES ('app_teapartner', 'pool_2lllep4aex9f008s9c8w', 'Partner', 'web', '2eef4594148f478fe81b68e62953a46f5e56f6cb8e7dcc2edceb78524c5898d2', '6789', '2026-11-30 01:14:52.481+00', '{http://127.0.0.1:9/callback}', '{}', true, true, '2026-11-30 01:14:52.487+00', false, false, false, 3600, '{}', '{}', NULL, 3600, NULL, NULL, false, 2592000, true, false);
INSERT INTO public."Application" (id, "poolId", name, type, "secretHash", "secretLast4", "secretSetAt", "redirectUris", "postLogoutRedirectUris", "passwordLogin", "signUp", "createdAt", "embeddedQr", "emailCodeLogin", "phoneCodeLogin", "accessTokenTtl", "allowedOrigins", audiences, "backchannelLogoutUri", "idTokenTtl", jwks, "jwksUri", "keyAuth", "refreshTokenTtl", "thirdParty", "wechatScope") VALUES ('app_zeznfq52hr7f0ocivf37', 'pool_t0tp9yh3kzpkxrqejx1p', 'Shop', 'spa', NULL, NULL, NULL, '{http://127.0.0.1:9/callback}', '{}', false, true, '2026-11-30 01:14:52.7+00', false, false, false, 3600, '{http://127.0.0.1:9}', '{}', NULL, 3600, NULL, NULL, false, 2592000, false, false);


--
-- Data for Name: Attempt; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."Attempt" (id, "poolId", interaction, "connectionId", "applicationId", handle, "cookieHash", handshake, status, "leaseUntil", outcome, "finishedAt", "createdAt", "expiresAt", "developerId", report, arrival, skipped, subject) VALUES ('att_p9bcjlbsiwgdtaa4rh97', 'pool_2lllep4aex9f008s9c8w', 'sIMG3syh51O8gH0ajMEZSqboQWcIRtYSZxXaTl8gHJj', 'conn_l8ub0xkfjd85z216gnun', 'app_teashop', 'SfAO2kA0FTaDgP4DTJWuwLd2kdgg8qg1RMMBpZLc', '209aff775fa61647b2a51167bf97e85a036c9b4fde0cf81eec1de6c7043beb7e', 'v1.52087ec7.-QKcWD8__A-hQJHR.bhalQx-rXgn9lt3ZF183WLz8ioSb2tR8uvcub2qCCuoBI7eLp7B1drR1z1UrJ-CwXhz8HonfMwRo77GYWpk6UvOh2BJDh6BtBSgrPo-2Hd0oNWubklsfVylJI5diYIe5LOpIYBgdS6qeEDlcbIiHFDaNjbI4GqsVyhxJA_llszeIHGc1quWUNsUPxGf7QinZN9ZwmVvr66H8Rohp1qPMJUgILHNZsbq04bcno0lxzfrpb0me90s4F4ZnHWz9OgBBfVuLpoNoqjccN9p1ARRxvq6lbGX29ENb25MKxVi_20rTrXRm6cI_-Mg2HWQvjm2QgCI84xZ1e4mfeP54rx2xRKN746jAmBBRnkEuZOFNphUqmx6rP7T1nCdUDRq2B9bc4XCIUUAYpm9fj-ZQKFo1001bcl3vGo8e9LAIc7xovs_VZYrPZlCkA7B9E6abNn6wYkDBWKYYNAp8PhXtwy8gALEm9xD1VjoLqjPxN1BEpm1Yu-vMYJHkDHSg8uuFfAckXR2Q0kcK0IiAImMylVCrImqukfDPpWGU9F2spCh3cyjeJIhK9_U4G2sAVwbUSstuf9iGe69bupGMverGs6G59XyBlf9A-8WqcpKd558V5jDt7HNjxeajGezTh5J-K71nxVWtCRlaQuNuUbMsML6sGk3-xqCtZ2Ha3h-580APinqHl0_IyfIne6Vp13aCDLfw35LxRSCBeffuhhxcRspZ3QW-xzPZfEhl7BNd1obyQg6f-H38jsSGjFSP9NDG2yuTqAg9fmnCPpscF4B62D_3Fe-g2U7eC80kmShIsoY-jeHdOGiq6844jq92ydi2TN7uexm3gN6PvK1umFkReML5LtSIk8Zk2UdMaLxXZnU9hEPYSuycx5od_gH9_uMNZ1JZ8kvs2mzp_b3nqwQohjfFOmVWZDoFoL74Wb2vSBBq630rDDx6zXH19rFEVmXrPdAhP2Qrn8ae5aNmv9Oq3tD9iNVnXRZMpZQzUH_UD1z5SJfKqCYhDPWXpKxF_yY3wrJJwW0SWNs8rxKeoUff1VqQbvoy8sqBCYuyv9XlQoMLgZYU6cC2yaV5c_1-PlYWRnxdlhdYZFP3n-6f3xi2nLyQSQyppo1cR3kPqUnQYQ2pZtKSxwr-SrSPmS3HSFpn2S3LJHfroDuEi4poQUXaRLcFCJLmxYsYENZfOTcxM-oje2dEXawtdGrbscYJ5sanSuZfTSIJNgIszv4f3N7tWwUDNW2eQuiDpej7cHrdhDk0Wx6QQrEie_yZpPmGc3c5ePDLrwJgrc55FBSWK0lEWlp_CGq_5iYgSLh-dGml4y3ZcOezkHQc58A6Bi4z5x78gRPaAqMzXh7AXKnKIckI9wvNRD_l-BGrpU-ykJdmKSuKeQvBnV6Ugf7aNqu4ELEA9puDS120DfH7I5PEcX4xRFjSfMCJFpNFMzvYThDNdNw9n_v4u0VvICD7ZBLlyZwoxaNTciTSdGfSxYyA4C-We4IKFBK9mUmX0tzFajftTT8eexQDumDL_caDOtuG2r6mHolZeU_TiZ0N-hxj7BDnpxfqKeTaXazRUgC-SjsWPHVLMTt0apnKPGUNoW0qr0v1RAFsWfpGQt2Fdc4tLxxfYb3i0KW9yq8o4bkdJ1CMAjRcSKcsGc8oRcXySvuZRC_LEumW8RHx9TtMEAXAPuAZpvNKML6u1bJ6e1rrLkXjPX31YFZc36gj_00JTWPd7TigA0R5DaJTXeKcjhcVby3-gDH1E2cMmzkyMpsihHbkXGGr9EfzF4vFcwOL_Ie71xsdVnfWJgbAvk3IMDSUWH00B5ER6f5xOjdLXcdxxlGnrG9VPgW65WcyKVljn8xyxK5eADmpKnZcfb1CHALJNVV5Tsj4Iwys8B0kk8ViTSfKkvLpl3Ql7Jf9wzsgM6Rubw1fIhbGaEOweVJCgc5A0IfeGeyZJrlAMtNF_t7UsQDYtYMchaETAMFcSIREATP2WvxGrc_77tF5', 'pending', '2026-11-30 01:15:28.429+00', '{"kind": "ask", "create": true, "methods": ["password", "email-code"]}', NULL, '2026-11-30 01:14:58.349+00', '2026-11-30 01:29:58.483+00', NULL, NULL, 'v1.52087ec7.M9zWyhzvy5uvSH2V.tPJMLSLPz8xYya2RgQ6I-3wHPrK7sO2P6W9HrOO83EmCGn1FGWEsJAFlVrDuyjE1eAs3XbqPQ6eduuLPoyHtrI5DD6O6ivZortVT2E3jAQktG8XHusm-kUXmeUha41-ocfaw0QkIU6eMFwZKi7JwfWNmIaBywLeUnmdUjPBgVvPbUfaZ7xOaUod1jeFNQMro8IvjxvF0ZSLkKP2r7x8sxoYeKSCjofAH3WJLpVaspXEw2BwltHjje0o_9CMxhWItKKJkITAWiI318uvyhIzfzhuP2FL8D0WVPFWT4a1CsmBH7Wc3A4oemcdJpOIS5IpeBqflMbCToLFbjyhokOSEAuRsBOfaNLPDcTDMgaPr1HBBFf7N74vYAd5AXa8sJC1oNwWjNlvB22XD_cqfgnmTKiWNqD698DCAYkmoBKQDKpIxHzu9gNdWRr1BDB19cItboehjHSATylj1QdQqFZHWECUASg_6AoQCk1Qb_KXKYJpyPQDtVSLiiVmoJz6PZn7t0Y5G1w8a42yRm-wxLeH00ioNwU91MTIjR5ngab1ksx29ibsITlHlD8shIYeGvmBK4iGRdcHAJJdGa3-Ykor3HwMxJijDmm6o', '{}', '9f8e8df51c50eada101ccac851b0695760cebbbd6dec900f1f4fc499613e8f70');
INSERT INTO public."Attempt" (id, "poolId", interaction, "connectionId", "applicationId", handle, "cookieHash", handshake, status, "leaseUntil", outcome, "finishedAt", "createdAt", "expiresAt", "developerId", report, arrival, skipped, subject) VALUES ('att_vospo8jbzuckw4ea77kk', 'pool_2lllep4aex9f008s9c8w', 'jGFRlv1aa96buHvnMk1lY2QXxutY5mCqTuMANuqvokI', 'conn_1ymja8waasizad20hhtv', 'app_teashop', 'hJalKUmzBApoy9lVzs908WsbjCuJltjh0joxvoBR', 'd7534b16cb7fb2db2f847e17232eff4cd2c33afaf5d176efadae44260d8e1b26', 'v1.52087ec7.dYEwKL75D3azWJEE.Xmf0DPecgZuzw4LosN9VQJdgCPUhJ0XxCFl6wSYLGDQEJkgV3QoH1Hw72XpqO2-FSWv4siyN8angGtl44bphm0_iJ4xh5IWJsWKUAb2iKV6aUtRSK2GHmkzCdC0r9yVxSFn0pIofDCMeD3RNSk8hzEHZqJA-C_yx1VASr3a9FYeNSzMMdhXU1IcKdxpmWzSKN61WT_CqoN0_dOMaAu35oKXuGF7wwjxrQhkYacKibUeZi0jybAtGljoRu9I6PFmPzfrqT3lx-QheZ9ygjNGn7NMFzPEervEtmbjxgEHvoygb2Hi_6w2bKvvSWpEKfuOBCBFRGDTxYWLT9Cgc78gZmK62eO2TOe-MWf8LDUplLZwy31En3Pm8WiQ_yqZZa2zw8dCaZ2z-1GRPfFPjB85oOZa5DU47LG9nkEn0GPFwZAK0w3TxDshd_W6l4b5NmiJFSKH6ENHl4DDKP4YP3zqK7qq1SzZmEw1kB56f_39D4L6HAcoIF9ihgESBtSB1UrUsmiXbteknCFTv87HS2ETnSWefIsT4N2zowQ4NpEAUnI4aso_tijPPtcjvpQK6EYTiXLMaOTM9gcJ90_GzxxhGmzT9pXnDOQaEF0N6-Fmzi8g5MrcrOWKsPSylaPIiJ0e8IX4bcDCbhyb8s0SdYwcQg5Xhu5fc5Yv6gM5DHyyxxq95yLdUAp2m7iCEab2GQpXeQgJIHnfcMz0Br5SJWYE1wLI6Y-0SSZp2aojYXZ9fcMA_1M8TE3vpB9KOCV_jkHiGIKjHi2rkcTv3GO8mq5PQ8nFFxaSG8kyKcxiNiViBFGVn_WOa5qAvCkpOX9aUO1K8UMgD4UeHtEI3BOkA5XXFr-OR2PwDSnqzpKniHyT2zx2Pp4ATAhMZKg7wl47GeKa28wR8tgHw_aixNKxYsCi9wVQoJFTO-B9l3CgzSsHHn-pCqgYHCah3JCoN1mXwwi7OK9i-ZhUzjGbo8gyyPwFBm2RNddAhhmrC2Gjv_N4eF_GVDZjLOb0QtPk4dBkNJO4zFDFtxgd_EvjiO77U1OpIfjyGU-WGExYUL8ut24zh48oYZff3HFWJIYLMCY8SHt7VbuJ3yOedAlyI1pr9DRi9ng28OjUCb4MBYiZacIz_FCHoz3whtefaUdVbc9rck1rAcjukmkS05cdFpb8m4WS2rKfAe2bN1JcNFq5-64B13Sm4FajuzLWAw2Mbi8HNA0ckCht-Qj_K_wTVe7LhpsQmitGfQBSmGylmgcRf4x9eNDGMEFVCHQMizeu2trn2xOc20DvHJgCSDbzvf5oeunfXLFQxEeP3fiDTOWTvy142MEBT3TnOV7evW3utwhP__1kSzQm7towIY91RfyAhpC3vrMZ_es2fsNAO-Au_mIDJlDOZNDMG5ZD8DhW_8k9JgEqt2Mnyy0Fs7siiJzW2uv-kjob3PGzlMV-g6H8yXLRzNcySW79actsH8nuz1Ez_r95RXleEV8qaR4qiLHl1KOE2j5zyrriONR6EIlOD50pdxGIBishMm-p9gAG54N0bVf7T5ofcpoz5QTUpXHglN-yjA6l6om3s7c5xZ_haBYizcLV2pqDaM5ZfsWmFWbEL9aIsZta0PI80nn7-l5rcX4pB7GylupCnND-nt7FNZIzNTddxbYzI_1RbqulqPDs1xedftfPVTyBl_6dfac7y0hh2fgEcYDYrgXAOXumUYwvP1tzzojxeI770sLbRfwJ4-5M9XOyGUIuM8oPvkzGtSlT5KTnhra-bEo8NA7IGXmJUa6yAWzsHMNZhMCnMEGxBuI5g8MaIkUtqC9cpTmq8mkgJMJeLEmpN7m9CigKUCwFQEPzWDX_WK7foNhf_sgRw6YsHN3_ISjYnpIWRbV7dSPS22Fx-MifiOme7dtXspNuyiX_qw_VPdTHFTYfoyPIaqFsZ_4uvY-7p-Oh5mPrBPVOTbujhs-KPQv3X3_E20HiGXbKxTydkYZhE5Yk7VAy4zOtPvwvY', 'done', '2026-11-30 01:15:24.053+00', '{"at": 1796001294, "kind": "created", "userId": "usr_dmyg1r7t2ixvd4h5qgyj", "identityId": "idn_48rhdcztu6wkb5d8upkq"}', '2026-11-30 01:14:54.295+00', '2026-11-30 01:14:53.794+00', '2026-11-30 01:24:53.792+00', NULL, NULL, NULL, '{}', NULL);
INSERT INTO public."Attempt" (id, "poolId", interaction, "connectionId", "applicationId", handle, "cookieHash", handshake, status, "leaseUntil", outcome, "finishedAt", "createdAt", "expiresAt", "developerId", report, arrival, skipped, subject) VALUES ('att_qmjl7w4mfyvnn77675fh', 'pool_2lllep4aex9f008s9c8w', '3slrFnKmyrl0cG7CI_wXKIVZqqFkY3d_x1idSaGSsnl', 'conn_d2xeotmi8zamczbog9h6', 'app_teashop', 'R2qDn9B4MJ085573I8z51BgLKeypZyQ1SZLeyw8d', '264e277bd1bd4f2b8bc3a6f82208f46c98ed1d02b3736077a5abe1cc7f9f2501', 'v1.52087ec7.TLJSG06BnSzLqATZ.5wF9q9GKJm8TwXJFT8SyOAnOk40WRgwslUif9WK-4LWeajrcxuScL4wmLmCJQUYe-29Ebvxnl-bJrSgQpHb2EmOSdT9Y-oCa9RUQz0Pkr8ueA6r9Sd98arVPQ-JMUclejc4NKESNEGLwxM-Uss9RaVipAVwdhuassf8J4T6E9fpH8I52uvHSlJ5lqdcbDDsHmh_0KdjDlxuEqUbb3_qb36K5wGet_-i5ZgcgADmqp3jqPCyElo_5C82K6lBe9yMxeFoQNoC3nhV87MUZNkEG-sROosxv0Kuimxqb1R4vclq5r_t7JUfNaUrBS6qqI1xdgl5xp_Ch6HBHb9FZyKAqw22Cpi9Pm-S4lvHEJ0aGkLiR3tGLLeTWwmHVQbKJAELWRv13mWf5STGOxev5-YCrr8dYewjp0WywoiLye-WUIidFQEEeDgFfEe8WHwqPuAQ9qRrVrZLHIKOPDTRY6aAUO-oNZrqphV2knZW9vaOlA8DqHohwPdb_eF4KoJrc4xaldy_MRd0tw5vanw_otfN2iLI5gJLO-8pVJKIPBVmJ5tllVyPQHKiKACP-BqbtwvHIc2GCXGDmZKoHjPFz496ZJS1kMlzL7ql0PNi-nIXbc2NvZfSJfIaKOV0OFOSxknHjiBQPxVYHxZ6WxFQgBMKwb7a7czWRWXgPPwEDt_t45iYJPn4SvfaSWV8aM6GQbgusG45X8pJ4i-gQgzHNW5nkOQawRNPhDQY7bclkkWZ3lZNxBjtYMgEt5zfzPEmLlNUWNxU3YrGmTrON_ccKoeG6iplDz5gDCvgZgv07B3R1wJeoNQVROdidGyOHJaTn39PS_XKKh81uYGdEdV8vMVqR1zV7pa0e-Vga7hfPjM8lmyvjNqglZVjWQBHSHhWM2kZRUN59xmimJb37JSawktGKLFb-BEde1lx5RVeTMdGXFzq5CiD0tb4577uJobfZYIyqDKVEsAOtlQgIw7BAIB7Q0WZOzH9iBMIDOqLWZ_VQCo4WbhXfSpvJ8qzLdK0HyRqbK6cZB4WGEPl2rT4EmSRI1CFbFRX5bntmmQFQQUVqZsysOtNMCw7RFBk82yayEisQVIk2mz80KKRi0Spqb1_rs1MPSUIMcQKSBwTw66wXLDmcHzl_VbY5ecsaysCo01dr9t34rnplfs5U8aIfze2lAeXmFkdMPJalcJvXUzgmvqHvlK4nXP2d8VuKHOEpRekb18vy7tbl4chzJFtN6ZSvhiRNmnEk_eYWcIIuZd8_T1mTNDuvmfwK40vabY6GceovSGTw23qDn2iHLU8orAGfPTFmQH1a2CCXCDjfQX2iYafM73i_cAqqI7P1EInTrdSJ3va6MA_GrBFETbYRlhVG2gxTXSQpxI90AtEhWFuVwvwkA-EccdIpYv7kmUwAjPStqW2kR15lG_VrbWBpe2Wwzv0VZyvlS59YA5U020QIYe1eLihLVjbePOYG5jHIMmQ1wmdaDFJGiiYisBXGn9RXy6xlEQR7_a1gDuRu0RKnv4qzG6x9LWd5QPC21iQq_XC3Yr1ybdOfMGWUKVIB2aW536TZjuLF_aDy2p-3oX0E0tLb3PFu96ODqPtsG-u1nuXCMXxzK7dJek0FviOyR8qSO26_Blj1Mb9MF0M_0JYYzdUxne8tFARyy1a3Vl0ia_PsVc8WPd_coE_fCwhReTUUoVi6b1rT904t6j1lcC1-Y7pYY6n65MMID4PR_HM11EuAVoLX81g0ovpDIC4TUIT2ZW0Seqeq0OmCG0WedCqfIRrKvGfkkLxFCG2ELSI8o9azRcwOH_LInHxjwkxamSkN2nOFwRAPE3KWcSpVLPvFTytahYTojSYW0gE3Z6u7ZFyOSh8GDKDv3g9rL2sTTh2ROR3vk8CjciO6NgI44ilpL7adoQ23bqGxnDvQQzW7kQ7ACA6UCee-JP-1RGh1vneJye9Naa7mmIJeHfIDx3p4oM2MA9jtDNrdnKMVTP56hwRGYK8j', 'done', '2026-11-30 01:15:24.598+00', '{"at": 1796001294, "kind": "created", "userId": "usr_e3yoon80zeit2fskgw8k", "identityId": "idn_scigfktawpfr0d4si04v"}', '2026-11-30 01:14:54.756+00', '2026-11-30 01:14:54.5+00', '2026-11-30 01:24:54.5+00', NULL, NULL, NULL, '{}', NULL);
INSERT INTO public."Attempt" (id, "poolId", interaction, "connectionId", "applicationId", handle, "cookieHash", handshake, status, "leaseUntil", outcome, "finishedAt", "createdAt", "expiresAt", "developerId", report, arrival, skipped, subject) VALUES ('att_ygu3vilt4gyimb2uudl8', 'pool_2lllep4aex9f008s9c8w', 'jY2Wg_oBLa1UzxYNxDoEakCepztxbDBn0WfGF2TFo_8', 'conn_1ymja8waasizad20hhtv', 'app_teashop', 'ohqZ7HpGwlb1w5yJFP5qncFImfkG3d4Bms34oZiX', '0987da3cfeceb180e2a86767e90f69a428658c49eb777b31469b5e6b486337b3', 'v1.52087ec7.5oRpw8MQLlco6Dgl.asYFdkGO_GoSb9GztBko0pwQG-sAY3HOKWuMD5i-vmsVy2Z4WxcL_TGKWeuQR4siZrIedVySLTGI6pNz4-BkTUfMG7P-t0n06ytyqhioV48Wuweu4kbcxai_Zke49v-2eWFx7D0OnpIA5XS8wiNNHbKdzabDdV-PON3pskaqS1QKF4Ao8yx0mlwJ8U8NGdCczMndSCDv5I-HSIp3wPc2EXWln52ZCozNGzAf9j70JLKSiITq59IpEYO-GVuPgAA-jekZDRQL_eFR909sOfvD4-CzXLvF40QBk--3YTJ75xzpgNbUn7Z1Cf2wgJa3ophUWRB-P3AvKZmswQby1PLNrOREFHCpmrjcZR0G_DouFqcXb6HfX444bPQIzzI0_pyoPt9Az5VZswY7FEr_7bgXfKo5WhNa_UMRXC8fUaiIHvTqwOc6aGyS7qoqb2h4LVUGZfZmpksDFdAMJBR_U8oI6jSAulqd7eBONzxzVuOmGq6Bc7z75DAoPVhkiWPDQYVFa6rlEFVYdEAeP8PcJjtU9XJLn6sey-PlMHLq40GqHK0xULpjhvSvpOlZVeQG07Sg-bBnpz6FdrTalmp7DrFUOLssmWAwuRrj1awogQJgPYpgZO2j_peNjq-MEbck83ejb_6uCIvt-nymeEBVcjJJftOHStCHjm9ZSwwyMY145s2RQDl8FXtgWdAxpLuG7BWy-1eVgEJBuP8z3Rchmz_07cq2XsA-y-dD6jYL4IV3Qvc7jCLikIQO_3I6K_ESGfDovU88Xssvuz-n3rwxh2aWPEd_3HEhyqQLQf85Fu0hQpqBUyLwN2lFoKqSdH3vuaa1ytMUQFwTaxsSnxUrlFjpqvQOBV13ZVDD2pzQeI6WpchJ3dHFtWU3AnOD6f8BBmk4un7_ESCOTzrx4JCUjGxpyd2o-ey4DaNGSJyF6rwJXAUG8LdIlGXXs2cjxo5ajQ58VXuCW3aTCTm_zETCByzi9NGE7S8v3fkKarlGoJGpYVQeFwCEfWi-cFYYbHCcfdr028TujBINIL-VePRvTrHyQltNuzGE5EtK8ZePoBC6iNuN1hiJEriFm7bBJWvsXsGztoJT4OewiDJViWnDbQpp3_En5ja0IQ-L2j04mMeuankfUhNuQVKWdXToZkj878mEJOFP9yr7DVPUaNBsl2d8mhJNdwcgq1Ie48V8zOwJW4Xu0VLIAsJOtSwOKy-RSXaZZGqltP15zdNfXSuTaKyqxPTvRKRRbVtN929O7jfbOoosJ0LKEuci-4Xlg_Ak4HQtufWnmKa3qrlW8jOBEKcKsP45_rNgoQ9Zo-LYPVmH30LtNCuNkZLGZ7RKrnwgUMZo0s4zTmwCtFdAIzkLPPQ8Gh_aSSFYObptBwSjEstcoaUe6ihlQPjcyweGeBdpzRT9oMQ4Dg5A3AOwMzcOCVJoKeevK-54PTG6qUMNKAJ2UYrNW0Jh2AkGLm8qaURqfm865JUEv0h419oxLu8HvQIbH94CeXIGpeExBo_xowVqEv54nkiaEcLqXmTsUKgKPd0IcoXM6TTjxilFzlcCLSoHnduyTFYXwSUuDYVX93vO3VIwqgx8Rqjdq5CrobIsRSXcM984r5quTBJ668guq0I44Yz5TP6J4tClWfiRxt1i8SFx3182AHj72Rb9x0GosMT8xLOTVMnPHoQvwYAR7fE4rTG6Xy4MlExnqdyIPlFaIydAjTRnpqWWYRMPq5JZ9Tes5-jlTdfJIZxo_jvvYQHLq5SjcT2A7X2UOdPJe2tIhPJBfviGozt4LCrLKGo5FarmBeANuZT23QRg25BfvGB12YJ9dnOwyCjlfqTzkmf0SG1zguL-kj7IzKFAaDVT39iTqKOUFn21YF4VM6MGazl0ZWOCe-qR7aH16NqqZWGN5zrDYeIjrv50jpIYu6OZuFAXjffOk0-Phm99KZQYhsuiiXdVgCVLPX4tNTqdFmygTZQIO41IwwIJLP8IMS62tzLa8QgG', 'done', '2026-11-30 01:15:28.759+00', '{"at": 1796001298, "kind": "created", "userId": "usr_k70wbfxwahv2ljvaiaq5", "identityId": "idn_sobtwtl2qpsdcv5f6zuu"}', '2026-11-30 01:14:58.873+00', '2026-11-30 01:14:58.672+00', '2026-11-30 01:24:58.672+00', NULL, NULL, NULL, '{}', NULL);
INSERT INTO public."Attempt" (id, "poolId", interaction, "connectionId", "applicationId", handle, "cookieHash", handshake, status, "leaseUntil", outcome, "finishedAt", "createdAt", "expiresAt", "developerId", report, arrival, skipped, subject) VALUES ('att_aelcuzay801salsonabg', 'pool_2lllep4aex9f008s9c8w', 'tuN-AjF6iGz2NrHlggBbj0hy0RsMkGv2usEvC448Jjj', 'conn_1ymja8waasizad20hhtv', 'app_teashop', 'oZTiP4U42jfSfnqhFNTvAWXby9sRAYD2GFNPsWsJ', '3fcb77229fb35c3ff9a6b7a7f3fe03caf26bddb6849f0cfc5c9e582d573494ed', 'v1.52087ec7.ilFcsYAJ3PMiDDHF.UPuXAe4-cL4KF7CHnlICrAPP3yC2Lcy2lxjd0KCYHVdKVr0JTH9_uCoPmdDrl_uCQEhcSdsD5T0Koy1yWi0z4LUHiUpwbLw_Lcp_oPUaL9NGFuyMJL9X7l_1GYjXKBi0OGMgxmfqIt94vqVjFDe6401VxcgXKjMe9Qtw0PtyXSgmrUuidsKt968eXUXxlARZ39-Y-BBbojcyF5oeAX31hPkZlhgzlNxTXLgz_DQgp4XH0LwGnScpcQdhhA2vnQ0_KWEYf6H-5YEuuFLI_9-LgZlEqc4ajFPJf67fahYyYAdfuSSf4rVZ8kcuywtzJO780NFtCon2API8BWrlX4ftWaVNEeKK4a6Zb_smf5syAtPEmXQRHmZBA3lsX9yoNpD7pSqOzZGJ8T2ZziuN915DHO3h4f5X3P0k_fi36s-5pObQ9bc0MLr8vONLmqeHtLesw1g0L_vjr6fwUXrVuqzXf-bNLnMH2wLVxYXybQd7IiFLFIY7RIrS5AvYlxk4FeylRooXfivnCa6wtZAr8MDlATSUt6tSWMA2UTvRcZMFcuPRLbq6k-8Moj7zFy2ewRY0TW7yGNuVuMZ2USGpGR3nyFf6S-VqmIu988ms4J79w7HLZvdtuxB_niS_z96dukooUSvRRDA08oUr7D1ZBigJxZs97JOhIVesZI2vMyIRMbgaRv1unqn0s7phJFi5pUF8rMZNgAlQHIqLu5M4QdLRW4TiLml0-nP-Tp-4F0Kx1yDT2c1S1cq5NHrQ4utGnkV_C762Kvo1_x_8jJgAkviXu9ujIkEfkItOxT2WkSSVD3h0GwId3Ss5cca_HTlkTIcEnpSp7ijYOLlbx-Jt8PQhMJGQfi1SZZUKeO0xqXa61nDke9tKHorqIo85tXm9qEK0NP7sK7dy9UrIDi_Rvpcnv6oyiiM9XrENrq_2rC7zob47Nsc-IOzFKPlMj3MhdMB_OjScckabOfkLUGlqY4LfqMQPxPaKXP4GZiARg3YmPFsbhdl34Ivw5CWvRk7vc72oQhKoN9Iv6egvsL-Cqoxj4835qaJ3_sxo_kVFgbr_BWeq6HuEb9KOKoCjhXtSUiZZXrsjsmLBZHW8h4svYH3DI8pK3IrooWRk2oQC_RP5U2Eutp3kuZZdPdBJr0g-3TEIMpzCZUC-cfqXZC6CkxudqyWox9CtX9ZmWCBJR1h6Czb4gSwYj_8c7y6OA3WUgkCNEn6aOJzOWkluWUCN_99l-G1z4Z4Hkb5YWxx92SOVFjkRxTjx1a4Y92P_iVRcY46IIZOGp-aoCWhpswKwFhA1_u8utEb9dZTxRHWCloo_J3fyb3IugzdMKht2827rWvxyiVymGTvBc5zRrW5bx9zfeJ7ihX-xwbXfR0M6Ubbp_elcbl-P_3hlPjWMcL5OLn5KOFhp1Fsu1yCu36CchdSDpVn2HwzmsU4zXH4Rs6FETuB4pdacJPZtIv2jw3G_Q_J3dlwlzeCpWemCyhlMoyouKxyrjNsPDrV5CkWEWrfyX4Twca2R2by70aUabx-uzTzb4wHAZVgjTNOjXyxgNlyjRPtL8jlqv8eTATArKQSD25qU7dKs2wpcThSyt5rkzNqjJBxYvsNLuOpnRPD-v-tGvBn42M_lPqJ8WOB0McK4kiVvGtHEJTrxxCbCHNStUUtezdJx2N0TRqPGa1JVtZoHV9P12ALt1e0kadNznnDaTKgeUufn69hqeVFFTMemS5RMYoby8jPID8fEVVENE-5iAwrr3uEgfuzpZ3ocAr-IrvkyC3pQQiyRvOXz6q16WvzdbyH7INgkgRSrPpUXLZm_y0GZVfpPEpUZJmTU46idxk1Z-6GuMJTOkMlSQD5gnyfYkbl3VTeISx3qA6zQfdMS-GbTzpvoT8Rc9Wpaw6GOKVigF_Llrg_CrpoorVzFsndaYvFK-sJ6tW5yvX6bepcVPB6X9K_veLVz0Ef_lcD_qqOn20PoJ2o61Wn72bFyfXNNwPNM', 'done', '2026-11-30 01:15:25.348+00', '{"at": 1796001295, "kind": "signed_in", "userId": "usr_dmyg1r7t2ixvd4h5qgyj", "identityId": "idn_48rhdcztu6wkb5d8upkq"}', '2026-11-30 01:14:55.516+00', '2026-11-30 01:14:55.068+00', '2026-11-30 01:24:55.067+00', NULL, NULL, NULL, '{}', NULL);
INSERT INTO public."Attempt" (id, "poolId", interaction, "connectionId", "applicationId", handle, "cookieHash", handshake, status, "leaseUntil", outcome, "finishedAt", "createdAt", "expiresAt", "developerId", report, arrival, skipped, subject) VALUES ('att_xx9iyvnpjnxuxjm9tgco', 'pool_2lllep4aex9f008s9c8w', '238vxcIeiF5tglMEbL-_aWRoavPK4Ls2iVROzjb1TWH', 'conn_d2xeotmi8zamczbog9h6', 'app_teashop', 'xgriAqFAyOmjrvAuRF2O7IocPKlRHDylfnexdFnV', 'fa0c76a51effb7ccb6cd4b9e74011f432d587f48cd477d7a36d1aebb7f625fea', 'v1.52087ec7.yBu0WsjKQ9tFpXta.f8FJLQ7RfDSZN6ezRaY2WOBkdBcNEFg3TzXAjISRPJk4S5macGa4C3BqMQ-n756Dg2RYJjuTA0mJYaJyw-tGAvSWfb-IwD2Hyq3ujLovz4YFrz5QFXR8CIGUiu8kMYpu7Ixp_LGXREeQcQp4i_OqTirvaBEyUwU_yGDrhedSJuFviGujc4Hb_2o7nD-vGbYxbpGGYOHLK655DsONIt-YEcvw0uhktQFENyoYsoh40nLsXVCMxjbf4XCRuJXsjjpqxI0fdF1OG_jZvkvO_2DhpQCDacVm4myfXuVgvvbd_41yLzWBuheKXhusEi4t6XLimo2Pb5Rxu6hO7m6RqGACL0Yjz4FnP0XVxMzxNXMsXGulK6btcVe8rRfaKLl7biqIN2dbSd8mlXiUFtbJdTDXIbJ-57lG4jlGO7uAuiJkxEtXMDCK5MNqep5Z2PMq0CZQcg0uZTVnmiD6YoqhrmDNoCxCYbXabC7K9Oq66shyDUncat1iQNgtiN5bgUNEalj5riTUsYQYgn01MCePS311zs82dlIJI2gnlyLX_kWiSJE2J8M3MiRPw1SUElScJbq9AOMFK-isypINSJ5c9w7MNGO_Gtf3JYp4Z1UbY1TiqwYNaQmVyeRVc1a9TkuzTxO-vAyA-ycD-1bNvvueKc1vwcRfFyi0s6aBWbtnJ--V0lWSh1mZPUsCsPokTO5481bpkh23347hbly40L9IZYT8THIcitNTwzhFqZGycWZynqfTfE6jdHiwsVqfJkHe4ofYgl0T7_YiaoxTwXgZR5JrnHGlkGMJRb_MPTLUE3jXC4Dzjm-z8qBjPt-Zkv9xJOBfO5ptDKqc_ACYP5HcUEfPM_nKBKZkXYWbezLU8fsPE4_B9FdmH5-VYcd8gOV089vBSv-6bo9Yg9dUlDkYqHmySEm6HvjC97nGn2VZC-WiF4C9H-HTavCrl-jRcVCjnlchJFZ5x10-lEHlFEvHafQpXpipDn9ptGvLbDxk_skyRXlust6ujynFIqUOcScHkYmcNSHsLY5eLyYBkJKlkn71sJac_LDA-pR6biEvF14WKv9f32VFGvhZpvPlkCdVk-jOcdisQPszO9a2WwOS7YOrCv4WVGiFElA3zz1urf6MpbQm2ZI4dwKe6zhYTI4rCmXjgz0nE1nB36AEvIAaryZkuwqjInxKaf7DO80NAeXmV5tWGedyatSCS8FXLfRH3z09I0tVqMAT7DOMvaTvB91k5JuynW1P1ZlEs7cP0iVxPkx6Jzhcp4Lo_DJscqFF8YqSBDbMBPZVO19tbHMSSvCwjdLrcwjKEhCxLd87_vQnfpvPbevsXu1244tmQCcevv8vw-WhAC3eCG_d27eFIzDaQNBXSTLhOMMPxR8tDzfX5O0QVkrdjr_BbFVE8UAE8dnmAb2VMQWIqF6RgEtiWzLIpo-zK6TXQH_ow5Fejh_HSSBrQWeWaEiF3yK4yJhET1IOTfRJQOk36XeY5eiSpldibgb8yC18i2dhyxfNDVoH7ZBcE6dIAIX2bWEC9jEtLuasbDvi-mlWChmHEr1uiwCTm0q5M2XUb2zFNEjD4eTdHPvQ13ZDVxOnrNHff_ManhNWE9LjneqJALSYDQZnqPPDie-ENQxl6pPt_cv35Y5hP5jE_sbCUCAjLygY2uNRCCk6ni9eBshcI6Y8O3J1UxD2LIS4K_fUcHYd4jt5XTjafKZ36ZowZOArRrR4mlO_0yDQkVYfUJYREWYsxGrjy_cVWVKQKSe9QfnjKwqp0qaEgVXMwH_uhm7whT-bi94kpiSF9ujY5HyulNiKHnXgiMIlTJepsL_UNpvUq0XbZkUDSm0zQOmmjoIafLSsojVTUoIdZ94xy_j62_hOxz4G700wW-mJNww0zVtqMwqheMHga04uguELP73hl68N0rw3tKuFbCS97UUFdIKsx1cgQ1ZD8-auHhHhyP30QEiit5MhGTOnzCVEk1YFa-XUcfiYjLVjH83a', 'done', '2026-11-30 01:15:26.045+00', '{"at": 1796001296, "kind": "signed_in", "userId": "usr_e3yoon80zeit2fskgw8k", "identityId": "idn_scigfktawpfr0d4si04v"}', '2026-11-30 01:14:56.208+00', '2026-11-30 01:14:55.827+00', '2026-11-30 01:24:55.826+00', NULL, NULL, NULL, '{}', NULL);
INSERT INTO public."Attempt" (id, "poolId", interaction, "connectionId", "applicationId", handle, "cookieHash", handshake, status, "leaseUntil", outcome, "finishedAt", "createdAt", "expiresAt", "developerId", report, arrival, skipped, subject) VALUES ('att_fxzjthuvafg2eekd896t', 'pool_2lllep4aex9f008s9c8w', 'WzxQ4NiLxlDwqmGCzm5PvIQXmMBerVsd3zDIzrqn_u4', 'conn_1ymja8waasizad20hhtv', 'app_teashop', 'Kv5Cm2GU0YDFYTAiNqLDtm8C5IyTW6InpWyIRczt', '5ca100a1a931e161ae291c5027562a0590a89eefa7ed7cd9b76c123d9f956b5a', 'v1.52087ec7.DtyObAN3ANFXNvkj.tQcZBk7FCNjYIAw4YRkwmjL_VkvYJfSIDYpJBN08uMw0TL5hok0n7YvGOEgj2mOcNfj6oM_Kmv4kiGYAAoh8PolwCW6WYun546oZ2lCGctcLZsRz6FqC3KDseYgn-Xls4SO0KeO-Am7VrsfPchQoKcXAmJ7DSLMU62PqkORXj1cbstuZMxG1MPA959-FTBJa4qdXrUHBvAkdVZ1mNzvMkWPzE_-6BhPp17TIy9EFNnEvxjI87maMIX33Q2KfwRoYgrZc4gyjf7oJZ9KQwAVrjulywocD2YGoo2WAxGFrrLUc6cpAq6ZLLEGbbGntncre6FN0KTOwZOSHZLHqrUsRpo16VVqwr0-3REavX1cGvKj0VsXaBsn-Ro7vwA-4Ryd6DtJ3CI-5koqL3fxgeHzZhi3JKo9nNMTUfbr51JAF-dbTBdiSEndqdd7vIy7Fxxa8ypItfKHVtLQNqCAHQoH0LbWm1hNGTOV2aUmt5PohBZtgKNWLMAVVIOvsYl2x5trrLkpJq6CuGXD-i-zJ1thnjpMtiSfxb6P7687Coi5gZp9N_TjpKt0atHd6qF0K_A4Vz6I9qFvs5e1G_VsJeefoCm1VUMfXtifj-1fIfyoLVrv9AvsMDwPd1v24tLXxxZpIK36wesBW_uAfiAENG44uEqI6XhkUAKt6pZsfB_KxmXVGzoXcPNlh0Yl590xKRIDMAt45EF2LgryOyZT6h_CsPYUE2l4i449sZ0MKfds8SvASjpRtEXeUCnYh5MLpU1UOg6gsXshBjWHHLkn51F89hZzwPQsypViHTbaP7zJlFm6OVnd0jD8F89Dr7URJUYAkbUcc2WswRBn-e8-xWdKi-4pLgs6veUCOHKycP34sfNso67hu018nRmGO32pfgVSJcRxI9ujIppK6005BewKZxq147wWqqJtvXs5SrRQmaAVHEOtrukNc-tVFSzX7o6KgwinupKTP4J5V2heUlmO8rhxS0xFlupe1FfVvsCLpO8BX3WQk5MNdUzYAJOJjPHka29rSVyeuZUdac7ckMs-AaOmQCfNXT-Xe5gua64TbksneczsqMM2SgvofQrlirDJ2bT25z2xREtqZuEYA3KKoKJYX4EiZwvVDOT8fxIdlPTOY0inZOA7xBe7PmC-rOiiiGtCD6SuYY-ZESR2OIBuuVN2yXF2tmL4vPa5VvG1HxaXlyVzpjgIH2QGTNM-YZCL_EcZwBWIqkbUJJF0Wrdh9R4RTfKBQqJj91rw_jSKw3wULahbl1LtGZWqd3NjdYJfdLTi3LPfngbF4aeOvNpAV32oHNZ4YLPOgm12i_HeyqtXwMa3Qnc2XVf0uKs2ptezVlNlMgvaXCJj9erybjXk2sXpyfwMdU_45--QDbTnXORC14_MEqF-4ZakXkA6cuOguljPUzgpgg15B4D2HOShEFsI12SOPE5wFdSp6uIclPyAF8vljUnUTXiRIJUHzai19yNwGG4c5eMwmlIl9Q1lpmke-8xtnK0WzSKN-l5vXswwz7CMopKyShr2rNKyIFg9AQYF7Vefdkt9lXJw2-7-BJPar4rNHEwn3JZXVzQ5PKb62vLb0w2p1upUufuLbOrG-ciajQlGJl0FxIl2RTWgua7kynDCVg_or0zFTYMn9Z8gHIRYXCws6LxUSLaAs2Obq65QEOfLXzXrckLkKnvSHZxBqrBfTrxuIQLBIIYfqaONPmlBXy6EiwZ7clqSnEjXZSelJfhu0jGH8rv88V6gOMINN05Y2dzfOQb76Hn9G7el3Jz3AEXfvvNYUP_mojf5RDj9Rle7DDIb3BS0iKVEEackbA4PvmykO_o4z-Zhp6NVdjeqkg2HKkbpKxk8TIvOXcwkq4a2SGjD6Chmrt4a0-I1_6HghUDpH5bguG6q9xmSPQguCRx8SUp3JhqVfryKwwtUR5Q3uSur_CXMvVpgjQCC-GlTu1XfN8-El_74IOdj91O63q_Wvjq7dqsgQGxykRiR_', 'started', NULL, NULL, NULL, '2026-11-30 01:14:58.228+00', '2026-11-30 01:24:58.227+00', NULL, NULL, NULL, '{}', NULL);


--
-- Data for Name: AuditEvent; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_9uwtdbnuja4oc8l9m1vk', 'pool_iufrj0qcnskg4xj0ghgf', '2026-11-30 01:14:42.53+00', 'pool.created', 'system', NULL, 'pool', 'pool_iufrj0qcnskg4xj0ghgf', '{"name": "demo"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_lk9yn9duf9damunepx2t', 'pool_iufrj0qcnskg4xj0ghgf', '2026-11-30 01:14:42.605+00', 'application.created', 'system', NULL, 'application', 'app_8v0vj0mt3d3ku0ej0yx5', '{"name": "Demo", "type": "spa"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_7c3d9qglqbk0ctgm7b92', 'pool_iufrj0qcnskg4xj0ghgf', '2026-11-30 01:14:42.673+00', 'connection.created', 'system', NULL, 'connection', 'conn_dab27vfascfp1j5pjifx', '{"appId": "wxab5e02f92b3e50d4", "sandbox": true, "identifier": "wechat"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_zds5gykmtpldx4v26329', 'pool_iufrj0qcnskg4xj0ghgf', '2026-11-30 01:14:42.761+00', 'connection.switched_on', 'system', NULL, 'connection', 'conn_dab27vfascfp1j5pjifx', '{"applicationId": "app_8v0vj0mt3d3ku0ej0yx5"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_wtjn5vadpgnlylyhzqpq', 'pool_41zcyq3p8v92otvxkdng', '2026-11-30 01:14:48.662+00', 'user.created', 'system', NULL, 'user', 'usr_syhnkbj0isdyqweifqgr', '{}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_72wkrqhdfphudyj88qe1', 'pool_41zcyq3p8v92otvxkdng', '2026-11-30 01:14:48.69+00', 'user.logged_in', 'user', 'usr_syhnkbj0isdyqweifqgr', 'user', 'usr_syhnkbj0isdyqweifqgr', '{"method": "password", "applicationId": "console"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_lb2326y7krh5mn084ejh', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:51.483+00', 'pool.created', 'file', NULL, 'pool', 'pool_2lllep4aex9f008s9c8w', '{"name": "tea"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_70h3d3mromv54mua88ae', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:51.638+00', 'connection.created', 'file', NULL, 'connection', 'conn_1ymja8waasizad20hhtv', '{"appId": "wxcbe2adedb7e0b6ba", "sandbox": true, "identifier": "wechat"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_u7hxihk0lz8gptyucelj', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:51.703+00', 'connection.created', 'file', NULL, 'connection', 'conn_d2xeotmi8zamczbog9h6', '{"appId": "wxc61bf9268db66e92", "sandbox": true, "identifier": "branch"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_7u34bnyrfe0fg6owhal6', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:51.793+00', 'connection.created', 'file', NULL, 'connection', 'conn_kbvz8chx238srjtwqp7o', '{"appId": "wx5375ec3baa8b3f8b", "sandbox": true, "identifier": "staff"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_lzoakrum0okfuupfka1m', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:51.853+00', 'connection.created', 'file', NULL, 'connection', 'conn_l8ub0xkfjd85z216gnun', '{"appId": "wxb9f2aed001c38e76", "sandbox": true, "identifier": "ask"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_41sq6tnmqyr6y8yz6ddw', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:51.921+00', 'connection.created', 'file', NULL, 'connection', 'conn_tksox2aag2xn6kqj6uys', '{"appId": "wx65b53b7dfe59a7ee", "sandbox": true, "identifier": "match"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_kffes31oillf0pkkpw12', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:51.995+00', 'connection.created', 'file', NULL, 'connection', 'conn_yb49mvnh55037t6qxyrw', '{"appId": "wxdb70986390e799db", "sandbox": true, "identifier": "posts"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_gnitjh496u7tr11bwnqa', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:52.105+00', 'application.created', 'file', NULL, 'application', 'app_teashop', '{"name": "Tea Shop", "type": "web"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_8prbsic9rjqy86gtws4o', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:52.176+00', 'connection.switched_on', 'file', NULL, 'connection', 'conn_l8ub0xkfjd85z216gnun', '{"applicationId": "app_teashop"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_1evrf8wtyikxyadfztvt', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:52.218+00', 'connection.switched_on', 'file', NULL, 'connection', 'conn_d2xeotmi8zamczbog9h6', '{"applicationId": "app_teashop"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_0x8p87sjf5zm14u13h30', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:52.273+00', 'connection.switched_on', 'file', NULL, 'connection', 'conn_tksox2aag2xn6kqj6uys', '{"applicationId": "app_teashop"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_3v7l326v5fuytd52j1mv', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:52.325+00', 'connection.switched_on', 'file', NULL, 'connection', 'conn_yb49mvnh55037t6qxyrw', '{"applicationId": "app_teashop"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_kzwzjzwke2jcggfo78ji', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:52.356+00', 'connection.switched_on', 'file', NULL, 'connection', 'conn_kbvz8chx238srjtwqp7o', '{"applicationId": "app_teashop"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_8jql1gc7wsu4kiwktxun', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:52.399+00', 'connection.switched_on', 'file', NULL, 'connection', 'conn_1ymja8waasizad20hhtv', '{"applicationId": "app_teashop"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_pwmdjftbpuff3dpu3lom', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:52.442+00', 'application.created', 'file', NULL, 'application', 'app_teaphone', '{"name": "Tea on the phone", "type": "native"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_8twf59lv4yah9czq60je', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:52.473+00', 'connection.switched_on', 'file', NULL, 'connection', 'conn_1ymja8waasizad20hhtv', '{"applicationId": "app_teaphone"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_x1prxct6so22jfkqu5g1', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:52.498+00', 'application.created', 'file', NULL, 'application', 'app_teapartner', '{"name": "Partner", "type": "web"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_4bvjck1lfu42ma6jlttd', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:52.608+00', 'user.created', 'file', NULL, 'user', 'usr_epld6svb3n2vvrzq87ae', '{}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_bdpuuki4uapijhm3vu79', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:52.639+00', 'user.created', 'file', NULL, 'user', 'usr_bo3uyvwcfvr0pbooxb9o', '{}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_zh9zoil1v54pwt1p9788', 'pool_t0tp9yh3kzpkxrqejx1p', '2026-11-30 01:14:52.665+00', 'pool.created', 'file', NULL, 'pool', 'pool_t0tp9yh3kzpkxrqejx1p', '{"name": "ink"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_f2mzf2wvuk9cq9dgvvr8', 'pool_t0tp9yh3kzpkxrqejx1p', '2026-11-30 01:14:52.674+00', 'connection.created', 'file', NULL, 'connection', 'conn_h4gz15o9n270efgw2gad', '{"appId": "wx080b357c01a367d3", "sandbox": true, "identifier": "wechat"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_cqo553ywvebfnlak3r2l', 'pool_t0tp9yh3kzpkxrqejx1p', '2026-11-30 01:14:52.717+00', 'application.created', 'file', NULL, 'application', 'app_zeznfq52hr7f0ocivf37', '{"name": "Shop", "type": "spa"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_7az3bxtj4s8et0okobnw', 'pool_t0tp9yh3kzpkxrqejx1p', '2026-11-30 01:14:52.736+00', 'connection.switched_on', 'file', NULL, 'connection', 'conn_h4gz15o9n270efgw2gad', '{"applicationId": "app_zeznfq52hr7f0ocivf37"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_hpo5wkogmc03cke5fx83', 'pool_t0tp9yh3kzpkxrqejx1p', '2026-11-30 01:14:52.748+00', 'user.created', 'file', NULL, 'user', 'usr_8n0n3gg4vau2gqysuljn', '{}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_5pw6xi0prk889hzl586w', 'pool_t0tp9yh3kzpkxrqejx1p', '2026-11-30 01:14:52.808+00', 'user.identity_provisioned', 'file', NULL, 'user', 'usr_8n0n3gg4vau2gqysuljn', '{"keys": ["openid"], "connectionId": "conn_h4gz15o9n270efgw2gad"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_q6n9ua1zs6ezg0ohwhrq', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:54.186+00', 'user.created', 'user', 'usr_dmyg1r7t2ixvd4h5qgyj', 'user', 'usr_dmyg1r7t2ixvd4h5qgyj', '{"method": "wechat", "connectionId": "conn_1ymja8waasizad20hhtv", "applicationId": "app_teashop"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_j6w20wyzvfg49t3dcvnq', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:54.69+00', 'user.created', 'user', 'usr_e3yoon80zeit2fskgw8k', 'user', 'usr_e3yoon80zeit2fskgw8k', '{"method": "wechat", "connectionId": "conn_d2xeotmi8zamczbog9h6", "applicationId": "app_teashop"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_19oqczz5ejz8bdkjfx9l', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:55.453+00', 'user.logged_in', 'user', 'usr_dmyg1r7t2ixvd4h5qgyj', 'user', 'usr_dmyg1r7t2ixvd4h5qgyj', '{"method": "wechat", "connectionId": "conn_1ymja8waasizad20hhtv", "applicationId": "app_teashop"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_siiv7sm29b08uvfm40f9', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:56.171+00', 'user.logged_in', 'user', 'usr_e3yoon80zeit2fskgw8k', 'user', 'usr_e3yoon80zeit2fskgw8k', '{"method": "wechat", "conflictWith": "usr_dmyg1r7t2ixvd4h5qgyj", "connectionId": "conn_d2xeotmi8zamczbog9h6", "applicationId": "app_teashop"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_7ncvxf65da0x7p3iudbf', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:56.471+00', 'user.logged_in', 'user', 'usr_epld6svb3n2vvrzq87ae', 'user', 'usr_epld6svb3n2vvrzq87ae', '{"method": "password", "applicationId": "app_teashop"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_qp3kdhn1rsl9s330bd67', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:57.14+00', 'user.logged_in', 'user', 'usr_epld6svb3n2vvrzq87ae', 'user', 'usr_epld6svb3n2vvrzq87ae', '{"method": "password", "applicationId": "app_teashop"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_9euct57yd3job4vkssm4', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:57.588+00', 'user.logged_in', 'user', 'usr_epld6svb3n2vvrzq87ae', 'user', 'usr_epld6svb3n2vvrzq87ae', '{"method": "password", "applicationId": "app_teaphone"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_45gj2kiesd13ao39b6pu', 'pool_41zcyq3p8v92otvxkdng', '2026-11-30 01:14:57.882+00', 'developer.invited', 'developer', 'usr_syhnkbj0isdyqweifqgr', NULL, NULL, '{}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_dxu4clyht5822xqhmvsr', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:58.826+00', 'user.created', 'user', 'usr_k70wbfxwahv2ljvaiaq5', 'user', 'usr_k70wbfxwahv2ljvaiaq5', '{"method": "wechat", "connectionId": "conn_1ymja8waasizad20hhtv", "applicationId": "app_teashop"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_kxbj529y0b6ztlbya51e', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:59.023+00', 'user.logged_in', 'user', 'usr_epld6svb3n2vvrzq87ae', 'user', 'usr_epld6svb3n2vvrzq87ae', '{"method": "password", "applicationId": "app_teashop"}');
INSERT INTO public."AuditEvent" (id, "poolId", at, action, "actorKind", "actorId", "targetKind", "targetId", detail) VALUES ('evt_7ghf5oeg0xi7mn34l9mm', 'pool_2lllep4aex9f008s9c8w', '2026-11-30 01:14:59.272+00', 'user.consent_given', 'user', 'usr_epld6svb3n2vvrzq87ae', 'user', 'usr_epld6svb3n2vvrzq87ae', '{"scopes": ["openid", "profile", "email"], "applicationId": "app_teapartner"}');


--
-- Data for Name: Connection; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."Connection" (id, "poolId", source, mode, identifier, "displayName", "appId", "appSecret", "appSecretSetAt", "callbackUrl", "loginOnly", association, "matchFields", "bindMethods", sandbox, "createdAt", "updatedAt", "appSecretVerifiedAt", "checkResult", "checkedAt", "fastLogin", "nextAppSecret", "nextAppSecretSetAt", "nextAppSecretVerifiedAt", "oldAppSecret", "openPlatformAccount", "profileRequired", "promotedAt", trouble, "callbackByQuery", "callbackNeedsState") VALUES ('conn_dab27vfascfp1j5pjifx', 'pool_iufrj0qcnskg4xj0ghgf', 'wechat', 'wechat:pc', 'wechat', 'WeChat', 'wxab5e02f92b3e50d4', 'v1.52087ec7.ZLWKkqFf9VaZAomA.Q9z8YGnN9h0IeNRDbww7gb9Go2a0_efiNHcS_kbQTOXc6CSSyFx9WkZnk9h-X6FA', '2026-11-30 01:14:42.669+00', NULL, false, 'off', '{}', '{}', true, '2026-11-30 01:14:42.669+00', '2026-11-30 01:14:42.669+00', NULL, NULL, NULL, true, NULL, NULL, NULL, NULL, 'default', false, NULL, NULL, false, true);
INSERT INTO public."Connection" (id, "poolId", source, mode, identifier, "displayName", "appId", "appSecret", "appSecretSetAt", "callbackUrl", "loginOnly", association, "matchFields", "bindMethods", sandbox, "createdAt", "updatedAt", "appSecretVerifiedAt", "checkResult", "checkedAt", "fastLogin", "nextAppSecret", "nextAppSecretSetAt", "nextAppSecretVerifiedAt", "oldAppSecret", "openPlatformAccount", "profileRequired", "promotedAt", trouble, "callbackByQuery", "callbackNeedsState") VALUES ('conn_kbvz8chx238srjtwqp7o', 'pool_2lllep4aex9f008s9c8w', 'wechat', 'wechat:pc', 'staff', 'WeChat', 'wx5375ec3baa8b3f8b', 'v1.52087ec7.L7yY1JJWRJVzG3ZM.qCHnEsz2RtsXTork4f4enCL28Z8Lcp-5pQ8IJPZyzun3bhiDB9KOHKcVd92g0Ghr', '2026-11-30 01:14:51.757+00', NULL, true, 'off', '{}', '{}', true, '2026-11-30 01:14:51.757+00', '2026-11-30 01:14:51.757+00', NULL, NULL, NULL, true, NULL, NULL, NULL, NULL, 'default', false, NULL, NULL, false, true);
INSERT INTO public."Connection" (id, "poolId", source, mode, identifier, "displayName", "appId", "appSecret", "appSecretSetAt", "callbackUrl", "loginOnly", association, "matchFields", "bindMethods", sandbox, "createdAt", "updatedAt", "appSecretVerifiedAt", "checkResult", "checkedAt", "fastLogin", "nextAppSecret", "nextAppSecretSetAt", "nextAppSecretVerifiedAt", "oldAppSecret", "openPlatformAccount", "profileRequired", "promotedAt", trouble, "callbackByQuery", "callbackNeedsState") VALUES ('conn_tksox2aag2xn6kqj6uys', 'pool_2lllep4aex9f008s9c8w', 'wechat', 'wechat:pc', 'match', 'WeChat', 'wx65b53b7dfe59a7ee', 'v1.52087ec7.MPE-no_qbaca5M-z.-wiZ6OWkA6G5yh0-4WXEcslj4ec81d6j0lkvese9DycEE8PARZBYF9TYcgZlteqs', '2026-11-30 01:14:51.897+00', NULL, false, 'field', '{email}', '{}', true, '2026-11-30 01:14:51.897+00', '2026-11-30 01:14:51.897+00', NULL, NULL, NULL, true, NULL, NULL, NULL, NULL, 'default', false, NULL, NULL, false, true);
INSERT INTO public."Connection" (id, "poolId", source, mode, identifier, "displayName", "appId", "appSecret", "appSecretSetAt", "callbackUrl", "loginOnly", association, "matchFields", "bindMethods", sandbox, "createdAt", "updatedAt", "appSecretVerifiedAt", "checkResult", "checkedAt", "fastLogin", "nextAppSecret", "nextAppSecretSetAt", "nextAppSecretVerifiedAt", "oldAppSecret", "openPlatformAccount", "profileRequired", "promotedAt", trouble, "callbackByQuery", "callbackNeedsState") VALUES ('conn_yb49mvnh55037t6qxyrw', 'pool_2lllep4aex9f008s9c8w', 'wechat', 'wechat:pc', 'posts', 'WeChat', 'wxdb70986390e799db', 'v1.52087ec7.pyR_vqUegcmHnsfb.jJYw3yjYSmpXO21EgOxuoQ3JazDc1k6v3YwlcMD7mSYAXU7oSF1c4zB--cH4Nvgh', '2026-11-30 01:14:51.987+00', 'HTTPS://Tea.Example.com/wechat', false, 'off', '{}', '{}', true, '2026-11-30 01:14:51.987+00', '2026-11-30 01:14:51.987+00', NULL, NULL, NULL, true, NULL, NULL, NULL, NULL, 'default', false, NULL, NULL, false, true);
INSERT INTO public."Connection" (id, "poolId", source, mode, identifier, "displayName", "appId", "appSecret", "appSecretSetAt", "callbackUrl", "loginOnly", association, "matchFields", "bindMethods", sandbox, "createdAt", "updatedAt", "appSecretVerifiedAt", "checkResult", "checkedAt", "fastLogin", "nextAppSecret", "nextAppSecretSetAt", "nextAppSecretVerifiedAt", "oldAppSecret", "openPlatformAccount", "profileRequired", "promotedAt", trouble, "callbackByQuery", "callbackNeedsState") VALUES ('conn_h4gz15o9n270efgw2gad', 'pool_t0tp9yh3kzpkxrqejx1p', 'wechat', 'wechat:pc', 'wechat', 'WeChat', 'wx080b357c01a367d3', 'v1.52087ec7.oKu3SNqxcN097j1K.JHqOfK90rf3BtQYofy46JT0aErzn-izSoN8BlNi0hanCA7p4FYosWEhvfZKVzvCu', '2026-11-30 01:14:52.672+00', NULL, false, 'off', '{}', '{}', true, '2026-11-30 01:14:52.672+00', '2026-11-30 01:14:52.672+00', NULL, NULL, NULL, true, NULL, NULL, NULL, NULL, 'default', false, NULL, NULL, false, true);
INSERT INTO public."Connection" (id, "poolId", source, mode, identifier, "displayName", "appId", "appSecret", "appSecretSetAt", "callbackUrl", "loginOnly", association, "matchFields", "bindMethods", sandbox, "createdAt", "updatedAt", "appSecretVerifiedAt", "checkResult", "checkedAt", "fastLogin", "nextAppSecret", "nextAppSecretSetAt", "nextAppSecretVerifiedAt", "oldAppSecret", "openPlatformAccount", "profileRequired", "promotedAt", trouble, "callbackByQuery", "callbackNeedsState") VALUES ('conn_1ymja8waasizad20hhtv', 'pool_2lllep4aex9f008s9c8w', 'wechat', 'wechat:pc', 'wechat', 'WeChat', 'wxcbe2adedb7e0b6ba', 'v1.52087ec7.uxF_22DhcwNpc6H3.1pL1G8CzgvbWtuJ0k6UbNVqORwYpjza45pWcWgi35IXVD0IpEWz-UamIcwoF1R-P', '2026-11-30 01:14:51.566+00', NULL, false, 'off', '{}', '{}', true, '2026-11-30 01:14:51.566+00', '2026-11-30 01:14:54.257+00', '2026-11-30 01:14:54.256+00', NULL, NULL, true, NULL, NULL, NULL, NULL, 'default', false, NULL, NULL, false, true);
INSERT INTO public."Connection" (id, "poolId", source, mode, identifier, "displayName", "appId", "appSecret", "appSecretSetAt", "callbackUrl", "loginOnly", association, "matchFields", "bindMethods", sandbox, "createdAt", "updatedAt", "appSecretVerifiedAt", "checkResult", "checkedAt", "fastLogin", "nextAppSecret", "nextAppSecretSetAt", "nextAppSecretVerifiedAt", "oldAppSecret", "openPlatformAccount", "profileRequired", "promotedAt", trouble, "callbackByQuery", "callbackNeedsState") VALUES ('conn_d2xeotmi8zamczbog9h6', 'pool_2lllep4aex9f008s9c8w', 'wechat', 'wechat:pc', 'branch', 'WeChat', 'wxc61bf9268db66e92', 'v1.52087ec7.4NQlJAbEgLcnCco_.c5VBGY0I7wUtTD5jRAjqU8Lvg2m4K8fDaRHwsLwcHiNTbf8qM8-lscxQehVEb2Wc', '2026-11-30 01:14:51.67+00', NULL, false, 'off', '{}', '{}', true, '2026-11-30 01:14:51.67+00', '2026-11-30 01:14:54.727+00', '2026-11-30 01:14:54.727+00', NULL, NULL, true, NULL, NULL, NULL, NULL, 'default', false, NULL, NULL, false, true);
INSERT INTO public."Connection" (id, "poolId", source, mode, identifier, "displayName", "appId", "appSecret", "appSecretSetAt", "callbackUrl", "loginOnly", association, "matchFields", "bindMethods", sandbox, "createdAt", "updatedAt", "appSecretVerifiedAt", "checkResult", "checkedAt", "fastLogin", "nextAppSecret", "nextAppSecretSetAt", "nextAppSecretVerifiedAt", "oldAppSecret", "openPlatformAccount", "profileRequired", "promotedAt", trouble, "callbackByQuery", "callbackNeedsState") VALUES ('conn_l8ub0xkfjd85z216gnun', 'pool_2lllep4aex9f008s9c8w', 'wechat', 'wechat:pc', 'ask', 'WeChat', 'wxb9f2aed001c38e76', 'v1.52087ec7.q99t7Vk0fBOAh4tH.V5IB618Jhi3ujPce2_zjc5zINEBoz7iMALkqVAL4hHZFCr6yW_9Oesw28tQDHVG2', '2026-11-30 01:14:51.842+00', NULL, false, 'ask', '{}', '{password,email-code}', true, '2026-11-30 01:14:51.842+00', '2026-11-30 01:14:58.487+00', '2026-11-30 01:14:58.486+00', NULL, NULL, true, NULL, NULL, NULL, NULL, 'default', false, NULL, NULL, false, true);


--
-- Data for Name: ConnectionSwitch; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."ConnectionSwitch" ("poolId", "connectionId", "applicationId", "createdAt") VALUES ('pool_iufrj0qcnskg4xj0ghgf', 'conn_dab27vfascfp1j5pjifx', 'app_8v0vj0mt3d3ku0ej0yx5', '2026-11-30 01:14:42.742+00');
INSERT INTO public."ConnectionSwitch" ("poolId", "connectionId", "applicationId", "createdAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'conn_l8ub0xkfjd85z216gnun', 'app_teashop', '2026-11-30 01:14:52.173+00');
INSERT INTO public."ConnectionSwitch" ("poolId", "connectionId", "applicationId", "createdAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'conn_d2xeotmi8zamczbog9h6', 'app_teashop', '2026-11-30 01:14:52.207+00');
INSERT INTO public."ConnectionSwitch" ("poolId", "connectionId", "applicationId", "createdAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'conn_tksox2aag2xn6kqj6uys', 'app_teashop', '2026-11-30 01:14:52.255+00');
INSERT INTO public."ConnectionSwitch" ("poolId", "connectionId", "applicationId", "createdAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'conn_yb49mvnh55037t6qxyrw', 'app_teashop', '2026-11-30 01:14:52.318+00');
INSERT INTO public."ConnectionSwitch" ("poolId", "connectionId", "applicationId", "createdAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'conn_kbvz8chx238srjtwqp7o', 'app_teashop', '2026-11-30 01:14:52.351+00');
INSERT INTO public."ConnectionSwitch" ("poolId", "connectionId", "applicationId", "createdAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'conn_1ymja8waasizad20hhtv', 'app_teashop', '2026-11-30 01:14:52.388+00');
INSERT INTO public."ConnectionSwitch" ("poolId", "connectionId", "applicationId", "createdAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'conn_1ymja8waasizad20hhtv', 'app_teaphone', '2026-11-30 01:14:52.459+00');
INSERT INTO public."ConnectionSwitch" ("poolId", "connectionId", "applicationId", "createdAt") VALUES ('pool_t0tp9yh3kzpkxrqejx1p', 'conn_h4gz15o9n270efgw2gad', 'app_zeznfq52hr7f0ocivf37', '2026-11-30 01:14:52.729+00');


--
-- Data for Name: Consent; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."Consent" ("poolId", "userId", "applicationId", scopes, "createdAt", "updatedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'usr_epld6svb3n2vvrzq87ae', 'app_teapartner', '{openid,profile,email}', '2026-11-30 01:14:59.27+00', '2026-11-30 01:14:59.27+00');


--
-- Data for Name: Identity; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."Identity" (id, "poolId", "userId", source, "connectionId", sandbox, profile, "createdAt", "lastUsedAt") VALUES ('idn_6zsf82ppsbbtp1wn3z0u', 'pool_t0tp9yh3kzpkxrqejx1p', 'usr_8n0n3gg4vau2gqysuljn', 'wechat', 'conn_h4gz15o9n270efgw2gad', true, '{}', '2026-11-30 01:14:52.799+00', '2026-11-30 01:14:52.799+00');
INSERT INTO public."Identity" (id, "poolId", "userId", source, "connectionId", sandbox, profile, "createdAt", "lastUsedAt") VALUES ('idn_48rhdcztu6wkb5d8upkq', 'pool_2lllep4aex9f008s9c8w', 'usr_dmyg1r7t2ixvd4h5qgyj', 'wechat', 'conn_1ymja8waasizad20hhtv', true, '{"openid": "oA9k9dw3V2pkdBF6PxaLcWaF1jvn", "unionid": "owBBlrylPY2aLSRasLVMXYZxNgMF", "nickname": "Lena", "avatarUrl": "https://thirdwx.qlogo.cn/mmopen/vi_32/SANDBOXunionid-later-wxcbe2adedb7e0b6ba/132"}', '2026-11-30 01:14:54.177+00', '2026-11-30 01:14:55.436+00');
INSERT INTO public."Identity" (id, "poolId", "userId", source, "connectionId", sandbox, profile, "createdAt", "lastUsedAt") VALUES ('idn_scigfktawpfr0d4si04v', 'pool_2lllep4aex9f008s9c8w', 'usr_e3yoon80zeit2fskgw8k', 'wechat', 'conn_d2xeotmi8zamczbog9h6', true, '{"openid": "okmxcSq8LI3d97DG19NIhrx_1Ba2", "unionid": "owBBlrylPY2aLSRasLVMXYZxNgMF", "nickname": "Lena", "avatarUrl": "https://thirdwx.qlogo.cn/mmopen/vi_32/SANDBOXunionid-later-wxc61bf9268db66e92/132"}', '2026-11-30 01:14:54.682+00', '2026-11-30 01:14:56.159+00');
INSERT INTO public."Identity" (id, "poolId", "userId", source, "connectionId", sandbox, profile, "createdAt", "lastUsedAt") VALUES ('idn_sobtwtl2qpsdcv5f6zuu', 'pool_2lllep4aex9f008s9c8w', 'usr_k70wbfxwahv2ljvaiaq5', 'wechat', 'conn_1ymja8waasizad20hhtv', true, '{"openid": "o_U0Dg_SXVHzzEMTdtxKHrEGI5G1", "unionid": "oUZ0TpRQb1QrkdyYVIc9Gp9w9P94", "nickname": "Alice", "avatarUrl": "https://thirdwx.qlogo.cn/mmopen/vi_32/SANDBOXalice-wxcbe2adedb7e0b6ba/132"}', '2026-11-30 01:14:58.821+00', '2026-11-30 01:14:58.821+00');


--
-- Data for Name: IdentityKey; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."IdentityKey" ("poolId", kind, realm, value, "identityId") VALUES ('pool_t0tp9yh3kzpkxrqejx1p', 'openid', 'sandbox:wx080b357c01a367d3', 'oThe-openid-of-ink', 'idn_6zsf82ppsbbtp1wn3z0u');
INSERT INTO public."IdentityKey" ("poolId", kind, realm, value, "identityId") VALUES ('pool_2lllep4aex9f008s9c8w', 'openid', 'sandbox:wxcbe2adedb7e0b6ba', 'oA9k9dw3V2pkdBF6PxaLcWaF1jvn', 'idn_48rhdcztu6wkb5d8upkq');
INSERT INTO public."IdentityKey" ("poolId", kind, realm, value, "identityId") VALUES ('pool_2lllep4aex9f008s9c8w', 'openid', 'sandbox:wxc61bf9268db66e92', 'okmxcSq8LI3d97DG19NIhrx_1Ba2', 'idn_scigfktawpfr0d4si04v');
INSERT INTO public."IdentityKey" ("poolId", kind, realm, value, "identityId") VALUES ('pool_2lllep4aex9f008s9c8w', 'unionid', 'sandbox:default', 'owBBlrylPY2aLSRasLVMXYZxNgMF', 'idn_48rhdcztu6wkb5d8upkq');
INSERT INTO public."IdentityKey" ("poolId", kind, realm, value, "identityId") VALUES ('pool_2lllep4aex9f008s9c8w', 'openid', 'sandbox:wxcbe2adedb7e0b6ba', 'o_U0Dg_SXVHzzEMTdtxKHrEGI5G1', 'idn_sobtwtl2qpsdcv5f6zuu');
INSERT INTO public."IdentityKey" ("poolId", kind, realm, value, "identityId") VALUES ('pool_2lllep4aex9f008s9c8w', 'unionid', 'sandbox:default', 'oUZ0TpRQb1QrkdyYVIc9Gp9w9P94', 'idn_sobtwtl2qpsdcv5f6zuu');


--
-- Data for Name: KeyConflict; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."KeyConflict" ("poolId", kind, realm, value, "userId", "holderId", "connectionId", "firstAt", "lastAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'unionid', 'sandbox:default', 'owBBlrylPY2aLSRasLVMXYZxNgMF', 'usr_e3yoon80zeit2fskgw8k', 'usr_dmyg1r7t2ixvd4h5qgyj', 'conn_d2xeotmi8zamczbog9h6', '2026-11-30 01:14:56.167+00', '2026-11-30 01:14:56.167+00');


--
-- Data for Name: LogoutNotice; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."LogoutNotice" (id, "poolId", "applicationId", sub, sid, tries, "nextAt", "createdAt") VALUES ('ntc_pattdpmw7nkle65ls72o', 'pool_2lllep4aex9f008s9c8w', 'app_teashop', 'usr_epld6svb3n2vvrzq87ae', '3c8e11966a8d9b7efd0f3f8e4b1bc3e6d3a195f38bd40f4a35188ebd463dc57d', 1, '2026-11-30 01:15:56.876+00', '2026-11-30 01:14:56.879+00');


--
-- Data for Name: OidcArtifact; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_41zcyq3p8v92otvxkdng', 'Grant', 'b076b69212942939519f66d192931825e2b17e5999df0a2525f7335b783a9d49', '{"exp": 1797297288, "iat": 1796001288, "jti": "b076b69212942939519f66d192931825e2b17e5999df0a2525f7335b783a9d49", "kind": "Grant", "openid": {"scope": "openid profile email", "wechatAppId": null}, "clientId": "console", "accountId": "usr_syhnkbj0isdyqweifqgr"}', NULL, NULL, NULL, 'usr_syhnkbj0isdyqweifqgr', 'console', '2026-12-15 01:14:48.73+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_41zcyq3p8v92otvxkdng', 'Session', 'C6gH6THRaftukt98bsW4uC6AdoDRzXXgIaGDjMiYDRu', '{"acr": "urn:menshen:acr:one-factor", "amr": ["pwd"], "exp": 1797210888, "iat": 1796001288, "jti": "C6gH6THRaftukt98bsW4uC6AdoDRzXXgIaGDjMiYDRu", "uid": "qpLo2f5M6oYH7ZpaL72lSjbkWyJP-yPQTVgQ0x96VmU", "kind": "Session", "loginTs": 1796001288, "accountId": "usr_syhnkbj0isdyqweifqgr", "authorizations": {"console": {"sid": "3493ca0e8a304545f38467e4db5b961aecaffaf5ef96c38e1946ae2f4976a6f7", "grantId": "b076b69212942939519f66d192931825e2b17e5999df0a2525f7335b783a9d49", "wechatAppId": null}}}', NULL, 'qpLo2f5M6oYH7ZpaL72lSjbkWyJP-yPQTVgQ0x96VmU', NULL, 'usr_syhnkbj0isdyqweifqgr', NULL, '2026-12-14 01:14:48.773+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_41zcyq3p8v92otvxkdng', 'AuthorizationCode', '95d2737e23ef7f147e8d9a4ef92bc42ffcfb3a5baf06b6db7eace1ff1e498f40', '{"acr": "urn:menshen:acr:one-factor", "amr": ["pwd"], "exp": 1796001348, "iat": 1796001288, "kind": "AuthorizationCode", "nonce": "C1cpCdvPT1FlZHAzkbbHTAMnMj7_01NEQOlMmxCK4Ic", "scope": "openid profile email", "grantId": "b076b69212942939519f66d192931825e2b17e5999df0a2525f7335b783a9d49", "authTime": 1796001288, "clientId": "console", "accountId": "usr_syhnkbj0isdyqweifqgr", "sessionUid": "qpLo2f5M6oYH7ZpaL72lSjbkWyJP-yPQTVgQ0x96VmU", "redirectUri": "http://console.localhost:4310/api/auth/callback/system", "codeChallenge": "6ju_6UMjBqP8CHsI0syECnuINBTGJBY_9Y_sppho4Is", "expiresWithSession": true, "codeChallengeMethod": "S256"}', 'b076b69212942939519f66d192931825e2b17e5999df0a2525f7335b783a9d49', NULL, NULL, 'usr_syhnkbj0isdyqweifqgr', 'console', '2026-11-30 01:15:48.744+00', '2026-11-30 01:14:49.001+00');
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_41zcyq3p8v92otvxkdng', 'AccessToken', 'ffd7260b72db28704cf66ac5e75b76ee3db4e3540f935c2514a774a5fae0331d', '{"exp": 1796004889, "gty": "authorization_code", "iat": 1796001289, "kind": "AccessToken", "scope": "openid profile email", "grantId": "b076b69212942939519f66d192931825e2b17e5999df0a2525f7335b783a9d49", "clientId": "console", "accountId": "usr_syhnkbj0isdyqweifqgr", "sessionUid": "qpLo2f5M6oYH7ZpaL72lSjbkWyJP-yPQTVgQ0x96VmU", "expiresWithSession": true}', 'b076b69212942939519f66d192931825e2b17e5999df0a2525f7335b783a9d49', NULL, NULL, 'usr_syhnkbj0isdyqweifqgr', 'console', '2026-11-30 02:14:49.043+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Grant', 'e936cfa344ad9f0671a95fb77ed27e2a49b221fcdb91e2d802924b951be5f8a4', '{"exp": 1798593294, "iat": 1796001294, "jti": "e936cfa344ad9f0671a95fb77ed27e2a49b221fcdb91e2d802924b951be5f8a4", "kind": "Grant", "openid": {"scope": "openid profile email offline_access", "wechatAppId": "wxcbe2adedb7e0b6ba"}, "clientId": "app_teashop", "accountId": "usr_dmyg1r7t2ixvd4h5qgyj"}', NULL, NULL, NULL, 'usr_dmyg1r7t2ixvd4h5qgyj', 'app_teashop', '2026-12-30 01:14:54.357+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Session', 'ET9NCnyrbxGTHTbAm9i2eV04g3nWpC5hYocFliNBflM', '{"acr": "urn:menshen:acr:one-factor", "amr": ["wechat"], "exp": 1797210894, "iat": 1796001294, "jti": "ET9NCnyrbxGTHTbAm9i2eV04g3nWpC5hYocFliNBflM", "uid": "SVTaAQDBldJ3zzvcADQKJxAAi9wBecAHbyC9mFOTsrD", "kind": "Session", "loginTs": 1796001294, "accountId": "usr_dmyg1r7t2ixvd4h5qgyj", "authorizations": {"app_teashop": {"sid": "62dd9024d3d3511819108de764eb5e5b55ca89b7a51b7ae76c774813ec4fd77b", "grantId": "e936cfa344ad9f0671a95fb77ed27e2a49b221fcdb91e2d802924b951be5f8a4", "wechatAppId": "wxcbe2adedb7e0b6ba", "persistsLogout": true}}}', NULL, 'SVTaAQDBldJ3zzvcADQKJxAAi9wBecAHbyC9mFOTsrD', NULL, 'usr_dmyg1r7t2ixvd4h5qgyj', NULL, '2026-12-14 01:14:54.36+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'AuthorizationCode', '79c28aaced36fc14a280391b60ca9d004b372517f45ba3b9939bb5638893bedb', '{"acr": "urn:menshen:acr:one-factor", "amr": ["wechat"], "exp": 1796001354, "iat": 1796001294, "sid": "62dd9024d3d3511819108de764eb5e5b55ca89b7a51b7ae76c774813ec4fd77b", "kind": "AuthorizationCode", "nonce": "_JClw9d2ivlOrAnia8U2j2pE8tFMKWFcZyXfeiznANg", "scope": "openid profile email offline_access", "grantId": "e936cfa344ad9f0671a95fb77ed27e2a49b221fcdb91e2d802924b951be5f8a4", "authTime": 1796001294, "clientId": "app_teashop", "accountId": "usr_dmyg1r7t2ixvd4h5qgyj", "sessionUid": "SVTaAQDBldJ3zzvcADQKJxAAi9wBecAHbyC9mFOTsrD", "redirectUri": "http://127.0.0.1:9/callback", "codeChallenge": "wkG5MbQK6HpK5wHU-T-JrqasjS9qhyMk1b7oiKHnUHY", "codeChallengeMethod": "S256"}', 'e936cfa344ad9f0671a95fb77ed27e2a49b221fcdb91e2d802924b951be5f8a4', NULL, NULL, 'usr_dmyg1r7t2ixvd4h5qgyj', 'app_teashop', '2026-11-30 01:15:54.358+00', '2026-11-30 01:14:54.388+00');
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Grant', '85a2738d1b2a98eeb065cf2e5df1cc8c8121af5d3e38d23a4d4567611f33198a', '{"exp": 1798593294, "iat": 1796001294, "jti": "85a2738d1b2a98eeb065cf2e5df1cc8c8121af5d3e38d23a4d4567611f33198a", "kind": "Grant", "openid": {"scope": "openid profile email offline_access", "wechatAppId": "wxc61bf9268db66e92"}, "clientId": "app_teashop", "accountId": "usr_e3yoon80zeit2fskgw8k"}', NULL, NULL, NULL, 'usr_e3yoon80zeit2fskgw8k', 'app_teashop', '2026-12-30 01:14:54.864+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Session', 'biXFPT6yyqZbs23PKJ_g57wExvVKNQPv54SsXStuOlu', '{"acr": "urn:menshen:acr:one-factor", "amr": ["wechat"], "exp": 1797210894, "iat": 1796001294, "jti": "biXFPT6yyqZbs23PKJ_g57wExvVKNQPv54SsXStuOlu", "uid": "fbzzD6lScazUYrX3dk-SiZl0XYzDMVunCfhyKDTD1zy", "kind": "Session", "loginTs": 1796001294, "accountId": "usr_e3yoon80zeit2fskgw8k", "authorizations": {"app_teashop": {"sid": "914147950fe47fc50af7514c2398d14350bb8c80b22f05fc053e505c2fcfe039", "grantId": "85a2738d1b2a98eeb065cf2e5df1cc8c8121af5d3e38d23a4d4567611f33198a", "wechatAppId": "wxc61bf9268db66e92", "persistsLogout": true}}}', NULL, 'fbzzD6lScazUYrX3dk-SiZl0XYzDMVunCfhyKDTD1zy', NULL, 'usr_e3yoon80zeit2fskgw8k', NULL, '2026-12-14 01:14:54.873+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Grant', 'e73a10694728bff3ff94f1910736119c1126973e720b1f14d2fe7b244430048d', '{"exp": 1798593295, "iat": 1796001295, "jti": "e73a10694728bff3ff94f1910736119c1126973e720b1f14d2fe7b244430048d", "kind": "Grant", "openid": {"scope": "openid profile email offline_access", "wechatAppId": "wxcbe2adedb7e0b6ba"}, "clientId": "app_teashop", "accountId": "usr_dmyg1r7t2ixvd4h5qgyj"}', NULL, NULL, NULL, 'usr_dmyg1r7t2ixvd4h5qgyj', 'app_teashop', '2026-12-30 01:14:55.567+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'AccessToken', '437b955f08c6b77ee79718ee247d776f8968ed85c158d98acb49d6dc623a66ee', '{"exp": 1796004894, "gty": "authorization_code", "iat": 1796001294, "sid": "62dd9024d3d3511819108de764eb5e5b55ca89b7a51b7ae76c774813ec4fd77b", "kind": "AccessToken", "scope": "openid profile email offline_access", "grantId": "e936cfa344ad9f0671a95fb77ed27e2a49b221fcdb91e2d802924b951be5f8a4", "clientId": "app_teashop", "accountId": "usr_dmyg1r7t2ixvd4h5qgyj", "sessionUid": "SVTaAQDBldJ3zzvcADQKJxAAi9wBecAHbyC9mFOTsrD"}', 'e936cfa344ad9f0671a95fb77ed27e2a49b221fcdb91e2d802924b951be5f8a4', NULL, NULL, 'usr_dmyg1r7t2ixvd4h5qgyj', 'app_teashop', '2026-11-30 02:14:54.39+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'RefreshToken', 'c956eeead3e1f41077648d6f2c470300f6efef3d225e11053c20c2b8be6aa410', '{"acr": "urn:menshen:acr:one-factor", "amr": ["wechat"], "exp": 1798593294, "gty": "authorization_code", "iat": 1796001294, "sid": "62dd9024d3d3511819108de764eb5e5b55ca89b7a51b7ae76c774813ec4fd77b", "iiat": 1796001294, "kind": "RefreshToken", "nonce": "_JClw9d2ivlOrAnia8U2j2pE8tFMKWFcZyXfeiznANg", "scope": "openid profile email offline_access", "grantId": "e936cfa344ad9f0671a95fb77ed27e2a49b221fcdb91e2d802924b951be5f8a4", "authTime": 1796001294, "clientId": "app_teashop", "accountId": "usr_dmyg1r7t2ixvd4h5qgyj", "rotations": 0, "sessionUid": "SVTaAQDBldJ3zzvcADQKJxAAi9wBecAHbyC9mFOTsrD"}', 'e936cfa344ad9f0671a95fb77ed27e2a49b221fcdb91e2d802924b951be5f8a4', NULL, NULL, 'usr_dmyg1r7t2ixvd4h5qgyj', 'app_teashop', '2026-12-30 01:14:54.397+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'AuthorizationCode', 'f01267314c26fc759573f3e1f1ab6ebea29c0afa07d4c2744bb8b482efccddd3', '{"acr": "urn:menshen:acr:one-factor", "amr": ["wechat"], "exp": 1796001354, "iat": 1796001294, "sid": "914147950fe47fc50af7514c2398d14350bb8c80b22f05fc053e505c2fcfe039", "kind": "AuthorizationCode", "nonce": "PGwgnXX46VPxpYBVI-ilGBkq44S1G4JigiNKxz6pRn4", "scope": "openid profile email offline_access", "grantId": "85a2738d1b2a98eeb065cf2e5df1cc8c8121af5d3e38d23a4d4567611f33198a", "authTime": 1796001294, "clientId": "app_teashop", "accountId": "usr_e3yoon80zeit2fskgw8k", "sessionUid": "fbzzD6lScazUYrX3dk-SiZl0XYzDMVunCfhyKDTD1zy", "redirectUri": "http://127.0.0.1:9/callback", "codeChallenge": "3GbpXRB6kQwxP85tQ1sw8YLRPcGgMYaHb5voHO2aTek", "codeChallengeMethod": "S256"}', '85a2738d1b2a98eeb065cf2e5df1cc8c8121af5d3e38d23a4d4567611f33198a', NULL, NULL, 'usr_e3yoon80zeit2fskgw8k', 'app_teashop', '2026-11-30 01:15:54.869+00', '2026-11-30 01:14:54.897+00');
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'AccessToken', 'c034e6adf60b057fface7737bdd46369fb05f74a36ef7d1fadec217ba95bef92', '{"exp": 1796004894, "gty": "authorization_code", "iat": 1796001294, "sid": "914147950fe47fc50af7514c2398d14350bb8c80b22f05fc053e505c2fcfe039", "kind": "AccessToken", "scope": "openid profile email offline_access", "grantId": "85a2738d1b2a98eeb065cf2e5df1cc8c8121af5d3e38d23a4d4567611f33198a", "clientId": "app_teashop", "accountId": "usr_e3yoon80zeit2fskgw8k", "sessionUid": "fbzzD6lScazUYrX3dk-SiZl0XYzDMVunCfhyKDTD1zy"}', '85a2738d1b2a98eeb065cf2e5df1cc8c8121af5d3e38d23a4d4567611f33198a', NULL, NULL, 'usr_e3yoon80zeit2fskgw8k', 'app_teashop', '2026-11-30 02:14:54.898+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'RefreshToken', '5d88081e4090a72434071dc78fceb8dc39edc844e930fe54443a952b5b76cb8d', '{"acr": "urn:menshen:acr:one-factor", "amr": ["wechat"], "exp": 1798593294, "gty": "authorization_code", "iat": 1796001294, "sid": "914147950fe47fc50af7514c2398d14350bb8c80b22f05fc053e505c2fcfe039", "iiat": 1796001294, "kind": "RefreshToken", "nonce": "PGwgnXX46VPxpYBVI-ilGBkq44S1G4JigiNKxz6pRn4", "scope": "openid profile email offline_access", "grantId": "85a2738d1b2a98eeb065cf2e5df1cc8c8121af5d3e38d23a4d4567611f33198a", "authTime": 1796001294, "clientId": "app_teashop", "accountId": "usr_e3yoon80zeit2fskgw8k", "rotations": 0, "sessionUid": "fbzzD6lScazUYrX3dk-SiZl0XYzDMVunCfhyKDTD1zy"}', '85a2738d1b2a98eeb065cf2e5df1cc8c8121af5d3e38d23a4d4567611f33198a', NULL, NULL, 'usr_e3yoon80zeit2fskgw8k', 'app_teashop', '2026-12-30 01:14:54.905+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Grant', 'c3f31ca034173ef3c42f65f9523f69aac02590818d90d38a686e2edd1d1f3f01', '{"exp": 1798593296, "iat": 1796001296, "jti": "c3f31ca034173ef3c42f65f9523f69aac02590818d90d38a686e2edd1d1f3f01", "kind": "Grant", "openid": {"scope": "openid profile email offline_access", "wechatAppId": null}, "clientId": "app_teashop", "accountId": "usr_epld6svb3n2vvrzq87ae"}', NULL, NULL, NULL, 'usr_epld6svb3n2vvrzq87ae', 'app_teashop', '2026-12-30 01:14:56.494+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'AuthorizationCode', 'b1544e06d6f3a2937e9e30b9c8b871cd591522c2edfa3bb6c22c06583986f28c', '{"acr": "urn:menshen:acr:one-factor", "amr": ["pwd"], "exp": 1796001356, "iat": 1796001296, "sid": "3c8e11966a8d9b7efd0f3f8e4b1bc3e6d3a195f38bd40f4a35188ebd463dc57d", "kind": "AuthorizationCode", "nonce": "n7msoZEe3ITs1RYh5FLb5I_Xa7F01zocX1bumkmx3rc", "scope": "openid profile email offline_access", "grantId": "c3f31ca034173ef3c42f65f9523f69aac02590818d90d38a686e2edd1d1f3f01", "authTime": 1796001296, "clientId": "app_teashop", "accountId": "usr_epld6svb3n2vvrzq87ae", "sessionUid": "B9F96e0L8nhdcRA8dg_A7WSJYvPOtK2gReayq0z7gIF", "redirectUri": "http://127.0.0.1:9/callback", "codeChallenge": "JdvYLMjnWT1REyW-6C0Jph0P55AVFtp3zE3wapqbURU", "codeChallengeMethod": "S256"}', 'c3f31ca034173ef3c42f65f9523f69aac02590818d90d38a686e2edd1d1f3f01', NULL, NULL, 'usr_epld6svb3n2vvrzq87ae', 'app_teashop', '2026-11-30 01:15:56.504+00', '2026-11-30 01:14:56.573+00');
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Session', 'SMVavlXlX7NovHzwa918NvtbeKnkjVPFjDMIlfG8UyW', '{"acr": "urn:menshen:acr:one-factor", "amr": ["wechat"], "exp": 1797210895, "iat": 1796001295, "jti": "SMVavlXlX7NovHzwa918NvtbeKnkjVPFjDMIlfG8UyW", "uid": "yD29-3njirsJBYJySgb8sfqkVVi2PGyfGWGkPNHTS2B", "kind": "Session", "loginTs": 1796001295, "accountId": "usr_dmyg1r7t2ixvd4h5qgyj", "authorizations": {"app_teashop": {"sid": "a0de4ac2d15bbf924402b6bbf9f83621b60bfc657de41502fe83f33e3212b84d", "grantId": "e73a10694728bff3ff94f1910736119c1126973e720b1f14d2fe7b244430048d", "wechatAppId": "wxcbe2adedb7e0b6ba", "persistsLogout": true}}}', NULL, 'yD29-3njirsJBYJySgb8sfqkVVi2PGyfGWGkPNHTS2B', NULL, 'usr_dmyg1r7t2ixvd4h5qgyj', NULL, '2026-12-14 01:14:55.579+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'AuthorizationCode', 'b13458b1d9922c600b8b3bab3cbc5a51ce77bb7a80c8509996269c23c73f3f37', '{"acr": "urn:menshen:acr:one-factor", "amr": ["wechat"], "exp": 1796001355, "iat": 1796001295, "sid": "a0de4ac2d15bbf924402b6bbf9f83621b60bfc657de41502fe83f33e3212b84d", "kind": "AuthorizationCode", "nonce": "Gu3sbmvvVhUurj0L0XHKro8jTGJtnj298od5uSlYdbg", "scope": "openid profile email offline_access", "grantId": "e73a10694728bff3ff94f1910736119c1126973e720b1f14d2fe7b244430048d", "authTime": 1796001295, "clientId": "app_teashop", "accountId": "usr_dmyg1r7t2ixvd4h5qgyj", "sessionUid": "yD29-3njirsJBYJySgb8sfqkVVi2PGyfGWGkPNHTS2B", "redirectUri": "http://127.0.0.1:9/callback", "codeChallenge": "S6mRN8yw2Ju4Apra0cL1hptBfGUWY_lHZtdj7UaIs1s", "codeChallengeMethod": "S256"}', 'e73a10694728bff3ff94f1910736119c1126973e720b1f14d2fe7b244430048d', NULL, NULL, 'usr_dmyg1r7t2ixvd4h5qgyj', 'app_teashop', '2026-11-30 01:15:55.572+00', '2026-11-30 01:14:55.644+00');
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'AccessToken', 'd78eb8dfc5e283922c99e2c14a51eb1495ca13212983d7a4d9541c0c230991e8', '{"exp": 1796004895, "gty": "authorization_code", "iat": 1796001295, "sid": "a0de4ac2d15bbf924402b6bbf9f83621b60bfc657de41502fe83f33e3212b84d", "kind": "AccessToken", "scope": "openid profile email offline_access", "grantId": "e73a10694728bff3ff94f1910736119c1126973e720b1f14d2fe7b244430048d", "clientId": "app_teashop", "accountId": "usr_dmyg1r7t2ixvd4h5qgyj", "sessionUid": "yD29-3njirsJBYJySgb8sfqkVVi2PGyfGWGkPNHTS2B"}', 'e73a10694728bff3ff94f1910736119c1126973e720b1f14d2fe7b244430048d', NULL, NULL, 'usr_dmyg1r7t2ixvd4h5qgyj', 'app_teashop', '2026-11-30 02:14:55.648+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'RefreshToken', 'a4bb7758ab3416ace6442cf28e6f17244a68fdc0b9603e98758e5fa33f062058', '{"acr": "urn:menshen:acr:one-factor", "amr": ["wechat"], "exp": 1798593295, "gty": "authorization_code", "iat": 1796001295, "sid": "a0de4ac2d15bbf924402b6bbf9f83621b60bfc657de41502fe83f33e3212b84d", "iiat": 1796001295, "kind": "RefreshToken", "nonce": "Gu3sbmvvVhUurj0L0XHKro8jTGJtnj298od5uSlYdbg", "scope": "openid profile email offline_access", "grantId": "e73a10694728bff3ff94f1910736119c1126973e720b1f14d2fe7b244430048d", "authTime": 1796001295, "clientId": "app_teashop", "accountId": "usr_dmyg1r7t2ixvd4h5qgyj", "rotations": 0, "sessionUid": "yD29-3njirsJBYJySgb8sfqkVVi2PGyfGWGkPNHTS2B"}', 'e73a10694728bff3ff94f1910736119c1126973e720b1f14d2fe7b244430048d', NULL, NULL, 'usr_dmyg1r7t2ixvd4h5qgyj', 'app_teashop', '2026-12-30 01:14:55.656+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Grant', '1638b9d41476dbd433b32ad87978284732ce872a9de0f3eb98743d32eba5a892', '{"exp": 1798593296, "iat": 1796001296, "jti": "1638b9d41476dbd433b32ad87978284732ce872a9de0f3eb98743d32eba5a892", "kind": "Grant", "openid": {"scope": "openid profile email offline_access", "wechatAppId": "wxc61bf9268db66e92"}, "clientId": "app_teashop", "accountId": "usr_e3yoon80zeit2fskgw8k"}', NULL, NULL, NULL, 'usr_e3yoon80zeit2fskgw8k', 'app_teashop', '2026-12-30 01:14:56.243+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Session', 'fGNF37U0_hKIiC_bdmn4s8xOVuUv-iaybnFN_VC7dpv', '{"acr": "urn:menshen:acr:one-factor", "amr": ["wechat"], "exp": 1797210896, "iat": 1796001296, "jti": "fGNF37U0_hKIiC_bdmn4s8xOVuUv-iaybnFN_VC7dpv", "uid": "v0LZcLKDHGW1P3t8gn9Iak-vbP43ioT-0FmW037903A", "kind": "Session", "loginTs": 1796001296, "accountId": "usr_e3yoon80zeit2fskgw8k", "authorizations": {"app_teashop": {"sid": "707ceb9734dab76a6eb50a3de8e25ee69a8d7335458c943bb5e437c9da035fb2", "grantId": "1638b9d41476dbd433b32ad87978284732ce872a9de0f3eb98743d32eba5a892", "wechatAppId": "wxc61bf9268db66e92", "persistsLogout": true}}}', NULL, 'v0LZcLKDHGW1P3t8gn9Iak-vbP43ioT-0FmW037903A', NULL, 'usr_e3yoon80zeit2fskgw8k', NULL, '2026-12-14 01:14:56.246+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'AuthorizationCode', '4c83da1235405543f2d4920cbe6611cfe822f3e90549a4ea83a69501e99cd2bd', '{"acr": "urn:menshen:acr:one-factor", "amr": ["wechat"], "exp": 1796001356, "iat": 1796001296, "sid": "707ceb9734dab76a6eb50a3de8e25ee69a8d7335458c943bb5e437c9da035fb2", "kind": "AuthorizationCode", "nonce": "3Eh1LJAtr4C5RohF-U8Fzu3YVSAGMtFly2xPrWjDdJ8", "scope": "openid profile email offline_access", "grantId": "1638b9d41476dbd433b32ad87978284732ce872a9de0f3eb98743d32eba5a892", "authTime": 1796001296, "clientId": "app_teashop", "accountId": "usr_e3yoon80zeit2fskgw8k", "sessionUid": "v0LZcLKDHGW1P3t8gn9Iak-vbP43ioT-0FmW037903A", "redirectUri": "http://127.0.0.1:9/callback", "codeChallenge": "mB8fosLpBl54RDQ-mjLhDGe5JQRGp42XUYuLuFGmjDI", "codeChallengeMethod": "S256"}', '1638b9d41476dbd433b32ad87978284732ce872a9de0f3eb98743d32eba5a892', NULL, NULL, 'usr_e3yoon80zeit2fskgw8k', 'app_teashop', '2026-11-30 01:15:56.244+00', '2026-11-30 01:14:56.269+00');
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'AccessToken', '9d8a3dd544b42831305552921ee8de3d502c3a5b4e1953302f9df120f3f1f280', '{"exp": 1796004896, "gty": "authorization_code", "iat": 1796001296, "sid": "707ceb9734dab76a6eb50a3de8e25ee69a8d7335458c943bb5e437c9da035fb2", "kind": "AccessToken", "scope": "openid profile email offline_access", "grantId": "1638b9d41476dbd433b32ad87978284732ce872a9de0f3eb98743d32eba5a892", "clientId": "app_teashop", "accountId": "usr_e3yoon80zeit2fskgw8k", "sessionUid": "v0LZcLKDHGW1P3t8gn9Iak-vbP43ioT-0FmW037903A"}', '1638b9d41476dbd433b32ad87978284732ce872a9de0f3eb98743d32eba5a892', NULL, NULL, 'usr_e3yoon80zeit2fskgw8k', 'app_teashop', '2026-11-30 02:14:56.272+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'RefreshToken', '99eff385547f3b27007d7587dac5955ca68611763a4656a62d95a4953721dce0', '{"acr": "urn:menshen:acr:one-factor", "amr": ["wechat"], "exp": 1798593296, "gty": "authorization_code", "iat": 1796001296, "sid": "707ceb9734dab76a6eb50a3de8e25ee69a8d7335458c943bb5e437c9da035fb2", "iiat": 1796001296, "kind": "RefreshToken", "nonce": "3Eh1LJAtr4C5RohF-U8Fzu3YVSAGMtFly2xPrWjDdJ8", "scope": "openid profile email offline_access", "grantId": "1638b9d41476dbd433b32ad87978284732ce872a9de0f3eb98743d32eba5a892", "authTime": 1796001296, "clientId": "app_teashop", "accountId": "usr_e3yoon80zeit2fskgw8k", "rotations": 0, "sessionUid": "v0LZcLKDHGW1P3t8gn9Iak-vbP43ioT-0FmW037903A"}', '1638b9d41476dbd433b32ad87978284732ce872a9de0f3eb98743d32eba5a892', NULL, NULL, 'usr_e3yoon80zeit2fskgw8k', 'app_teashop', '2026-12-30 01:14:56.274+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Grant', '82af45ddad602bd312c7f0df8e2666b06b7d451a600e118e9fefabe43330b754', '{"exp": 1798593297, "iat": 1796001297, "jti": "82af45ddad602bd312c7f0df8e2666b06b7d451a600e118e9fefabe43330b754", "kind": "Grant", "openid": {"scope": "openid profile email offline_access", "wechatAppId": null}, "clientId": "app_teashop", "accountId": "usr_epld6svb3n2vvrzq87ae"}', NULL, NULL, NULL, 'usr_epld6svb3n2vvrzq87ae', 'app_teashop', '2026-12-30 01:14:57.189+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Session', 'FlCfFtn8T0WqQH07t2v1ghy90c6hcuGilTlEjGN5Q9s', '{"acr": "urn:menshen:acr:one-factor", "amr": ["pwd"], "exp": 1797210897, "iat": 1796001297, "jti": "FlCfFtn8T0WqQH07t2v1ghy90c6hcuGilTlEjGN5Q9s", "uid": "5t8iik2VkfTYrjOHLV7yaT_5bnM5Z18Gd5OHTG63ri5", "kind": "Session", "loginTs": 1796001297, "accountId": "usr_epld6svb3n2vvrzq87ae", "authorizations": {"app_teashop": {"sid": "18735f72bee9d6381392346d07d02566ab0d030c5325a4d7721cf58e1179c57e", "grantId": "82af45ddad602bd312c7f0df8e2666b06b7d451a600e118e9fefabe43330b754", "wechatAppId": null, "persistsLogout": true}}}', NULL, '5t8iik2VkfTYrjOHLV7yaT_5bnM5Z18Gd5OHTG63ri5', NULL, 'usr_epld6svb3n2vvrzq87ae', NULL, '2026-12-14 01:14:57.215+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'AuthorizationCode', 'a88f61d1a16fb8e32f93c9a0a59e3dc42a3d60269f50d7cfcfcba6e2f22b73a5', '{"acr": "urn:menshen:acr:one-factor", "amr": ["pwd"], "exp": 1796001357, "iat": 1796001297, "sid": "18735f72bee9d6381392346d07d02566ab0d030c5325a4d7721cf58e1179c57e", "kind": "AuthorizationCode", "nonce": "sn-xgmFKIRNdfkGew4KL8myNdSVoJHOmaCNXaVJzLjk", "scope": "openid profile email offline_access", "grantId": "82af45ddad602bd312c7f0df8e2666b06b7d451a600e118e9fefabe43330b754", "authTime": 1796001297, "clientId": "app_teashop", "accountId": "usr_epld6svb3n2vvrzq87ae", "sessionUid": "5t8iik2VkfTYrjOHLV7yaT_5bnM5Z18Gd5OHTG63ri5", "redirectUri": "http://127.0.0.1:9/callback", "codeChallenge": "vmom6c-l1csFA5-TLpF4znA_GfOcKqvRxnhAxv1SiGQ", "codeChallengeMethod": "S256"}', '82af45ddad602bd312c7f0df8e2666b06b7d451a600e118e9fefabe43330b754', NULL, NULL, 'usr_epld6svb3n2vvrzq87ae', 'app_teashop', '2026-11-30 01:15:57.204+00', '2026-11-30 01:14:57.301+00');
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'AccessToken', '859fbd0c9435ea68c721746ee8e14279222b8ddacaedfcae2bbea83d169e18e1', '{"exp": 1796004897, "gty": "authorization_code", "iat": 1796001297, "sid": "18735f72bee9d6381392346d07d02566ab0d030c5325a4d7721cf58e1179c57e", "kind": "AccessToken", "scope": "openid profile email offline_access", "grantId": "82af45ddad602bd312c7f0df8e2666b06b7d451a600e118e9fefabe43330b754", "clientId": "app_teashop", "accountId": "usr_epld6svb3n2vvrzq87ae", "sessionUid": "5t8iik2VkfTYrjOHLV7yaT_5bnM5Z18Gd5OHTG63ri5"}', '82af45ddad602bd312c7f0df8e2666b06b7d451a600e118e9fefabe43330b754', NULL, NULL, 'usr_epld6svb3n2vvrzq87ae', 'app_teashop', '2026-11-30 02:14:57.316+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'AccessToken', '3a1e073508a48e5f2b3d814870e185bf7fb87ee2a138cfff26b48104aaab9d83', '{"exp": 1796004896, "gty": "authorization_code", "iat": 1796001296, "sid": "3c8e11966a8d9b7efd0f3f8e4b1bc3e6d3a195f38bd40f4a35188ebd463dc57d", "kind": "AccessToken", "scope": "openid profile email offline_access", "grantId": "c3f31ca034173ef3c42f65f9523f69aac02590818d90d38a686e2edd1d1f3f01", "clientId": "app_teashop", "accountId": "usr_epld6svb3n2vvrzq87ae", "sessionUid": "B9F96e0L8nhdcRA8dg_A7WSJYvPOtK2gReayq0z7gIF"}', 'c3f31ca034173ef3c42f65f9523f69aac02590818d90d38a686e2edd1d1f3f01', NULL, NULL, 'usr_epld6svb3n2vvrzq87ae', 'app_teashop', '2026-11-30 02:14:56.577+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'RefreshToken', '498242c16ce121ad8d3d5ed93c7ed04adff9bdcbf82842d07893fcc3cf63deca', '{"acr": "urn:menshen:acr:one-factor", "amr": ["pwd"], "exp": 1798593296, "gty": "authorization_code", "iat": 1796001296, "sid": "3c8e11966a8d9b7efd0f3f8e4b1bc3e6d3a195f38bd40f4a35188ebd463dc57d", "iiat": 1796001296, "kind": "RefreshToken", "nonce": "n7msoZEe3ITs1RYh5FLb5I_Xa7F01zocX1bumkmx3rc", "scope": "openid profile email offline_access", "grantId": "c3f31ca034173ef3c42f65f9523f69aac02590818d90d38a686e2edd1d1f3f01", "authTime": 1796001296, "clientId": "app_teashop", "accountId": "usr_epld6svb3n2vvrzq87ae", "rotations": 0, "sessionUid": "B9F96e0L8nhdcRA8dg_A7WSJYvPOtK2gReayq0z7gIF"}', 'c3f31ca034173ef3c42f65f9523f69aac02590818d90d38a686e2edd1d1f3f01', NULL, NULL, 'usr_epld6svb3n2vvrzq87ae', 'app_teashop', '2026-12-30 01:14:56.58+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Interaction', 'WzxQ4NiLxlDwqmGCzm5PvIQXmMBerVsd3zDIzrqn_u4', '{"cid": "Akm07LcrCV3p_o34YdgN7M-AdIYPInlDvBZo8-gy8xk", "exp": 1796004898, "iat": 1796001298, "jti": "WzxQ4NiLxlDwqmGCzm5PvIQXmMBerVsd3zDIzrqn_u4", "kind": "Interaction", "params": {"nonce": "lUThOUp8BQoMBuDjgj7SFQxVMRFdaWcuoE0aIJOcq8k", "scope": "openid profile email", "state": "P5BSk6vQJF9lFhI8Nw1VZcln8M1wEkO71fL_0CiqG50", "client_id": "app_teashop", "redirect_uri": "http://127.0.0.1:9/callback", "response_type": "code", "code_challenge": "r7ef5zPC9IGOIMhKXHuzOQkRyiu7kGF6S1asjfHOzFw", "code_challenge_method": "S256"}, "prompt": {"name": "login", "details": {}, "reasons": ["no_session"]}, "returnTo": "http://tea.localhost:4310/oidc/auth/WzxQ4NiLxlDwqmGCzm5PvIQXmMBerVsd3zDIzrqn_u4"}', NULL, NULL, NULL, NULL, NULL, '2026-11-30 02:14:58.147+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Grant', '21ccfbe46fedc7d088461565b940c0ef3ffb6b4dca4bc1af8653923fc85f2dc8', '{"exp": 1798593299, "iat": 1796001299, "jti": "21ccfbe46fedc7d088461565b940c0ef3ffb6b4dca4bc1af8653923fc85f2dc8", "kind": "Grant", "openid": {"scope": "openid profile email", "wechatAppId": null}, "clientId": "app_teapartner", "accountId": "usr_epld6svb3n2vvrzq87ae"}', NULL, NULL, NULL, 'usr_epld6svb3n2vvrzq87ae', 'app_teapartner', '2026-12-30 01:14:59.29+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'AuthorizationCode', 'fa24399c64415c6133714ae384771665789b51c535b8c049a58159ab47718e71', '{"acr": "urn:menshen:acr:one-factor", "amr": ["pwd"], "exp": 1796001359, "iat": 1796001299, "kind": "AuthorizationCode", "nonce": "qDroF5E-KlI_QRqr7FxI2WexcCO8H1n2nJFnVF4bNbQ", "scope": "openid profile email", "grantId": "21ccfbe46fedc7d088461565b940c0ef3ffb6b4dca4bc1af8653923fc85f2dc8", "authTime": 1796001299, "clientId": "app_teapartner", "accountId": "usr_epld6svb3n2vvrzq87ae", "sessionUid": "NL5cConw1FK0kmd03tnzK5bCH1R8h-CPXwvr9_XWSZr", "redirectUri": "http://127.0.0.1:9/callback", "codeChallenge": "WMZ2VfE9t2iLMsLCoAcCX_hnyKQcSLARxT3a79PXAyA", "expiresWithSession": true, "codeChallengeMethod": "S256"}', '21ccfbe46fedc7d088461565b940c0ef3ffb6b4dca4bc1af8653923fc85f2dc8', NULL, NULL, 'usr_epld6svb3n2vvrzq87ae', 'app_teapartner', '2026-11-30 01:15:59.292+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Session', 'ZMC2qPkZscKdl0XtAYeUY72YaG_ebSI5PaFmF9Xpd-W', '{"acr": "urn:menshen:acr:one-factor", "amr": ["pwd"], "exp": 1797210899, "iat": 1796001299, "jti": "ZMC2qPkZscKdl0XtAYeUY72YaG_ebSI5PaFmF9Xpd-W", "uid": "NL5cConw1FK0kmd03tnzK5bCH1R8h-CPXwvr9_XWSZr", "kind": "Session", "loginTs": 1796001299, "accountId": "usr_epld6svb3n2vvrzq87ae", "authorizations": {"app_teashop": {"sid": "7d5b99aa47d7057721316a0c94dc41da599821a76c77b89c89a014279d37f864", "grantId": "4456ae165c40a039d1d524e17e619f6a9d377073a1d5c1085d48e5195c849572", "wechatAppId": null, "persistsLogout": true}, "app_teapartner": {"sid": "5a3292b13724a7951b2dc3bb3047349e2d72bbb729b1727c97eb3991953ef1ca", "grantId": "21ccfbe46fedc7d088461565b940c0ef3ffb6b4dca4bc1af8653923fc85f2dc8"}}}', NULL, 'NL5cConw1FK0kmd03tnzK5bCH1R8h-CPXwvr9_XWSZr', NULL, 'usr_epld6svb3n2vvrzq87ae', NULL, '2026-12-14 01:14:59.294+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'RefreshToken', '9def1bbf8eddc792d70aca2098043eb40c9507c3a0f86bbfdbce4c7125869346', '{"acr": "urn:menshen:acr:one-factor", "amr": ["pwd"], "exp": 1798593297, "gty": "authorization_code refresh_token", "iat": 1796001299, "sid": "18735f72bee9d6381392346d07d02566ab0d030c5325a4d7721cf58e1179c57e", "iiat": 1796001297, "kind": "RefreshToken", "nonce": "sn-xgmFKIRNdfkGew4KL8myNdSVoJHOmaCNXaVJzLjk", "scope": "openid profile email offline_access", "grantId": "82af45ddad602bd312c7f0df8e2666b06b7d451a600e118e9fefabe43330b754", "authTime": 1796001297, "clientId": "app_teashop", "accountId": "usr_epld6svb3n2vvrzq87ae", "rotations": 1, "sessionUid": "5t8iik2VkfTYrjOHLV7yaT_5bnM5Z18Gd5OHTG63ri5"}', '82af45ddad602bd312c7f0df8e2666b06b7d451a600e118e9fefabe43330b754', NULL, NULL, 'usr_epld6svb3n2vvrzq87ae', 'app_teashop', '2026-12-30 01:14:57.331+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'AccessToken', '5d8e31ca0cfe4eea75875207912cbd8e139ffae517f5d46a558102f46af89480', '{"exp": 1796004899, "gty": "authorization_code refresh_token", "iat": 1796001299, "sid": "18735f72bee9d6381392346d07d02566ab0d030c5325a4d7721cf58e1179c57e", "kind": "AccessToken", "scope": "openid profile email offline_access", "grantId": "82af45ddad602bd312c7f0df8e2666b06b7d451a600e118e9fefabe43330b754", "clientId": "app_teashop", "accountId": "usr_epld6svb3n2vvrzq87ae", "sessionUid": "5t8iik2VkfTYrjOHLV7yaT_5bnM5Z18Gd5OHTG63ri5"}', '82af45ddad602bd312c7f0df8e2666b06b7d451a600e118e9fefabe43330b754', NULL, NULL, 'usr_epld6svb3n2vvrzq87ae', 'app_teashop', '2026-11-30 02:14:59.339+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Grant', 'abcd97f4a9bd38e9c2bf6c6eabf95f6fc53abc6727dfcad6b84729af2e21b567', '{"exp": 1798593297, "iat": 1796001297, "jti": "abcd97f4a9bd38e9c2bf6c6eabf95f6fc53abc6727dfcad6b84729af2e21b567", "kind": "Grant", "openid": {"scope": "openid profile email offline_access", "wechatAppId": null}, "clientId": "app_teaphone", "accountId": "usr_epld6svb3n2vvrzq87ae"}', NULL, NULL, NULL, 'usr_epld6svb3n2vvrzq87ae', 'app_teaphone', '2026-12-30 01:14:57.636+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Session', 'FRz7mAdFj7poAMKr982MOgEWmxTQ0uOr6ZV_SVGHE-k', '{"acr": "urn:menshen:acr:one-factor", "amr": ["pwd"], "exp": 1797210897, "iat": 1796001297, "jti": "FRz7mAdFj7poAMKr982MOgEWmxTQ0uOr6ZV_SVGHE-k", "uid": "O66i2URL88J34SAp39nk1GF2S0c2EB7y7R0O39Wpi0J", "kind": "Session", "loginTs": 1796001297, "accountId": "usr_epld6svb3n2vvrzq87ae", "authorizations": {"app_teaphone": {"sid": "6cbea14aeecfaa0b918234eb636c03bbcacccfc74f7172deb993c569efe44bb9", "grantId": "abcd97f4a9bd38e9c2bf6c6eabf95f6fc53abc6727dfcad6b84729af2e21b567", "wechatAppId": null, "persistsLogout": true}}}', NULL, 'O66i2URL88J34SAp39nk1GF2S0c2EB7y7R0O39Wpi0J', NULL, 'usr_epld6svb3n2vvrzq87ae', NULL, '2026-12-14 01:14:57.65+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'AuthorizationCode', 'd385a51ff0e26f01ce0b1d945200cd8e5462a7f97c466c4fd286167274e9ab68', '{"acr": "urn:menshen:acr:one-factor", "amr": ["pwd"], "exp": 1796001357, "iat": 1796001297, "kind": "AuthorizationCode", "nonce": "jETuiRjZhnUM8XymLjWgbPrlIARcFB56FZeqpmorAiw", "scope": "openid profile email offline_access", "grantId": "abcd97f4a9bd38e9c2bf6c6eabf95f6fc53abc6727dfcad6b84729af2e21b567", "authTime": 1796001297, "clientId": "app_teaphone", "accountId": "usr_epld6svb3n2vvrzq87ae", "sessionUid": "O66i2URL88J34SAp39nk1GF2S0c2EB7y7R0O39Wpi0J", "redirectUri": "http://127.0.0.1:9/callback", "codeChallenge": "Btm629W_tw_19Gu64L8IbxGXrGP7iPQYPPKJnjtHJKA", "codeChallengeMethod": "S256"}', 'abcd97f4a9bd38e9c2bf6c6eabf95f6fc53abc6727dfcad6b84729af2e21b567', NULL, NULL, 'usr_epld6svb3n2vvrzq87ae', 'app_teaphone', '2026-11-30 01:15:57.645+00', '2026-11-30 01:14:57.696+00');
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'AccessToken', 'de0138bac572a00bb0854376513953aa7d6df41b0b2d079450bf84cbe744c307', '{"exp": 1796004897, "gty": "authorization_code", "iat": 1796001297, "kind": "AccessToken", "scope": "openid profile email offline_access", "grantId": "abcd97f4a9bd38e9c2bf6c6eabf95f6fc53abc6727dfcad6b84729af2e21b567", "clientId": "app_teaphone", "accountId": "usr_epld6svb3n2vvrzq87ae", "sessionUid": "O66i2URL88J34SAp39nk1GF2S0c2EB7y7R0O39Wpi0J"}', 'abcd97f4a9bd38e9c2bf6c6eabf95f6fc53abc6727dfcad6b84729af2e21b567', NULL, NULL, 'usr_epld6svb3n2vvrzq87ae', 'app_teaphone', '2026-11-30 02:14:57.701+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'RefreshToken', '1529839454cbd1dc3dc867abe38bc86986caf9bc08fb83a307717b7d3d659ae7', '{"acr": "urn:menshen:acr:one-factor", "amr": ["pwd"], "exp": 1798593297, "gty": "authorization_code", "iat": 1796001297, "iiat": 1796001297, "kind": "RefreshToken", "nonce": "jETuiRjZhnUM8XymLjWgbPrlIARcFB56FZeqpmorAiw", "scope": "openid profile email offline_access", "grantId": "abcd97f4a9bd38e9c2bf6c6eabf95f6fc53abc6727dfcad6b84729af2e21b567", "authTime": 1796001297, "clientId": "app_teaphone", "accountId": "usr_epld6svb3n2vvrzq87ae", "rotations": 0, "sessionUid": "O66i2URL88J34SAp39nk1GF2S0c2EB7y7R0O39Wpi0J"}', 'abcd97f4a9bd38e9c2bf6c6eabf95f6fc53abc6727dfcad6b84729af2e21b567', NULL, NULL, 'usr_epld6svb3n2vvrzq87ae', 'app_teaphone', '2026-12-30 01:14:57.708+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'RefreshToken', '105e607c60b6eb1b4479b479cfc378d00749022a8f9183cba4f8364c69ec23ed', '{"acr": "urn:menshen:acr:one-factor", "amr": ["pwd"], "exp": 1798593297, "gty": "authorization_code", "iat": 1796001297, "sid": "18735f72bee9d6381392346d07d02566ab0d030c5325a4d7721cf58e1179c57e", "iiat": 1796001297, "kind": "RefreshToken", "nonce": "sn-xgmFKIRNdfkGew4KL8myNdSVoJHOmaCNXaVJzLjk", "scope": "openid profile email offline_access", "grantId": "82af45ddad602bd312c7f0df8e2666b06b7d451a600e118e9fefabe43330b754", "authTime": 1796001297, "clientId": "app_teashop", "accountId": "usr_epld6svb3n2vvrzq87ae", "rotations": 0, "sessionUid": "5t8iik2VkfTYrjOHLV7yaT_5bnM5Z18Gd5OHTG63ri5"}', '82af45ddad602bd312c7f0df8e2666b06b7d451a600e118e9fefabe43330b754', NULL, NULL, 'usr_epld6svb3n2vvrzq87ae', 'app_teashop', '2026-12-30 01:14:57.332+00', '2026-11-30 01:14:59.328+00');
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Interaction', 'hJ6qMivPzvc8tjYIh-TAjZvG4M4HauUc_VOLjU07WxG', '{"cid": "L9uz8xH9Bo9ogislCYDw9xb54giYB0xB4hvn3CD-Bmi", "exp": 1796004897, "iat": 1796001297, "jti": "hJ6qMivPzvc8tjYIh-TAjZvG4M4HauUc_VOLjU07WxG", "kind": "Interaction", "params": {"nonce": "Iw-C1HhuY0MYND0I-32p81nQgFflhJD4Z9yQTDo-1EU", "scope": "openid profile email", "state": "hZunuCKF4uzpk9a0Zqvrao5w2JYIlsrILOXLcv4Lcqc", "client_id": "app_teashop", "redirect_uri": "http://127.0.0.1:9/callback", "response_type": "code", "code_challenge": "GoxNfdUVAk6YwHuUGSspEWknY7lnXsnuQFW4CvAI_no", "code_challenge_method": "S256"}, "prompt": {"name": "login", "details": {}, "reasons": ["no_session"]}, "returnTo": "http://tea.localhost:4310/oidc/auth/hJ6qMivPzvc8tjYIh-TAjZvG4M4HauUc_VOLjU07WxG"}', NULL, NULL, NULL, NULL, NULL, '2026-11-30 02:14:57.915+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Interaction', 'sIMG3syh51O8gH0ajMEZSqboQWcIRtYSZxXaTl8gHJj', '{"cid": "yD1Zx52w_M8U0oT5x9jigTusAkE07kCw5h9ImlXwCpf", "exp": 1796004898, "iat": 1796001298, "jti": "sIMG3syh51O8gH0ajMEZSqboQWcIRtYSZxXaTl8gHJj", "kind": "Interaction", "params": {"nonce": "6CNirREIlRPT577qmPQ3glK05mMYemMzU35eu0ABZS8", "scope": "openid profile email", "state": "CpAF8xUOfpMSLuIBAXewRV2WSKqfMSbBLng7u34KGvo", "client_id": "app_teashop", "redirect_uri": "http://127.0.0.1:9/callback", "response_type": "code", "code_challenge": "hxzThDhtDs0QJodzPR_zBsG7sUmcO3QrNoXUwrMym1M", "code_challenge_method": "S256"}, "prompt": {"name": "login", "details": {}, "reasons": ["no_session"]}, "returnTo": "http://tea.localhost:4310/oidc/auth/sIMG3syh51O8gH0ajMEZSqboQWcIRtYSZxXaTl8gHJj"}', NULL, NULL, NULL, NULL, NULL, '2026-11-30 02:14:58.257+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Grant', '7dedcf2da6cc335ba2d93a5a90c10f573f6cf2fed33a9a14aaf456d52e716360', '{"exp": 1798593298, "iat": 1796001298, "jti": "7dedcf2da6cc335ba2d93a5a90c10f573f6cf2fed33a9a14aaf456d52e716360", "kind": "Grant", "openid": {"scope": "openid profile email offline_access", "wechatAppId": "wxcbe2adedb7e0b6ba"}, "clientId": "app_teashop", "accountId": "usr_k70wbfxwahv2ljvaiaq5"}', NULL, NULL, NULL, 'usr_k70wbfxwahv2ljvaiaq5', 'app_teashop', '2026-12-30 01:14:58.902+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Session', 'U8FJT_NWe5DLOdWa_zXa2d2yNxFA7vYRg6dkB0dDApD', '{"acr": "urn:menshen:acr:one-factor", "amr": ["wechat"], "exp": 1797210898, "iat": 1796001298, "jti": "U8FJT_NWe5DLOdWa_zXa2d2yNxFA7vYRg6dkB0dDApD", "uid": "XrPTeQbMJDd37WNZkZtpHR_KIyQBsVr8HzdRdfCGpqL", "kind": "Session", "loginTs": 1796001298, "accountId": "usr_k70wbfxwahv2ljvaiaq5", "authorizations": {"app_teashop": {"sid": "4743ecdf78f39a49d23c1dfb700fef1ec2c4bd9c3a30c14f7ea9112cbff0138d", "grantId": "7dedcf2da6cc335ba2d93a5a90c10f573f6cf2fed33a9a14aaf456d52e716360", "wechatAppId": "wxcbe2adedb7e0b6ba", "persistsLogout": true}}}', NULL, 'XrPTeQbMJDd37WNZkZtpHR_KIyQBsVr8HzdRdfCGpqL', NULL, 'usr_k70wbfxwahv2ljvaiaq5', NULL, '2026-12-14 01:14:58.908+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'AuthorizationCode', '34ea22e4483960e4204c5986d4f69043dbd8757fbc0bc3dfcebf4cd416a04c5b', '{"acr": "urn:menshen:acr:one-factor", "amr": ["wechat"], "exp": 1796001358, "iat": 1796001298, "sid": "4743ecdf78f39a49d23c1dfb700fef1ec2c4bd9c3a30c14f7ea9112cbff0138d", "kind": "AuthorizationCode", "nonce": "QTabws0J-Dgmid8EBI07wXERPIHWQjHq0MKPKDS6ars", "scope": "openid profile email offline_access", "grantId": "7dedcf2da6cc335ba2d93a5a90c10f573f6cf2fed33a9a14aaf456d52e716360", "authTime": 1796001298, "clientId": "app_teashop", "accountId": "usr_k70wbfxwahv2ljvaiaq5", "sessionUid": "XrPTeQbMJDd37WNZkZtpHR_KIyQBsVr8HzdRdfCGpqL", "redirectUri": "http://127.0.0.1:9/callback", "codeChallenge": "Fi8fKsCrBlvCJLiq2kQl_aHpH6Sb6hlzV1wCh5u8oPg", "codeChallengeMethod": "S256"}', '7dedcf2da6cc335ba2d93a5a90c10f573f6cf2fed33a9a14aaf456d52e716360', NULL, NULL, 'usr_k70wbfxwahv2ljvaiaq5', 'app_teashop', '2026-11-30 01:15:58.904+00', '2026-11-30 01:14:58.924+00');
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'AccessToken', '3f8429364757632fb9c5fb059d7727eb6ceba12dd6245916ddbb482b221f5304', '{"exp": 1796004898, "gty": "authorization_code", "iat": 1796001298, "sid": "4743ecdf78f39a49d23c1dfb700fef1ec2c4bd9c3a30c14f7ea9112cbff0138d", "kind": "AccessToken", "scope": "openid profile email offline_access", "grantId": "7dedcf2da6cc335ba2d93a5a90c10f573f6cf2fed33a9a14aaf456d52e716360", "clientId": "app_teashop", "accountId": "usr_k70wbfxwahv2ljvaiaq5", "sessionUid": "XrPTeQbMJDd37WNZkZtpHR_KIyQBsVr8HzdRdfCGpqL"}', '7dedcf2da6cc335ba2d93a5a90c10f573f6cf2fed33a9a14aaf456d52e716360', NULL, NULL, 'usr_k70wbfxwahv2ljvaiaq5', 'app_teashop', '2026-11-30 02:14:58.925+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'RefreshToken', '4441d5f8be6a82cb8c54ef92fbce70d032e5086b42cb6901263b7dd9ea9f1561', '{"acr": "urn:menshen:acr:one-factor", "amr": ["wechat"], "exp": 1798593298, "gty": "authorization_code", "iat": 1796001298, "sid": "4743ecdf78f39a49d23c1dfb700fef1ec2c4bd9c3a30c14f7ea9112cbff0138d", "iiat": 1796001298, "kind": "RefreshToken", "nonce": "QTabws0J-Dgmid8EBI07wXERPIHWQjHq0MKPKDS6ars", "scope": "openid profile email offline_access", "grantId": "7dedcf2da6cc335ba2d93a5a90c10f573f6cf2fed33a9a14aaf456d52e716360", "authTime": 1796001298, "clientId": "app_teashop", "accountId": "usr_k70wbfxwahv2ljvaiaq5", "rotations": 0, "sessionUid": "XrPTeQbMJDd37WNZkZtpHR_KIyQBsVr8HzdRdfCGpqL"}', '7dedcf2da6cc335ba2d93a5a90c10f573f6cf2fed33a9a14aaf456d52e716360', NULL, NULL, 'usr_k70wbfxwahv2ljvaiaq5', 'app_teashop', '2026-12-30 01:14:58.928+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'Grant', '4456ae165c40a039d1d524e17e619f6a9d377073a1d5c1085d48e5195c849572', '{"exp": 1798593299, "iat": 1796001299, "jti": "4456ae165c40a039d1d524e17e619f6a9d377073a1d5c1085d48e5195c849572", "kind": "Grant", "openid": {"scope": "openid profile email offline_access", "wechatAppId": null}, "clientId": "app_teashop", "accountId": "usr_epld6svb3n2vvrzq87ae"}', NULL, NULL, NULL, 'usr_epld6svb3n2vvrzq87ae', 'app_teashop', '2026-12-30 01:14:59.042+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'AuthorizationCode', '9862c84adb2961bbce5aeb784094d1a74aba313cea720d68a48bc2ad8f8c35f8', '{"acr": "urn:menshen:acr:one-factor", "amr": ["pwd"], "exp": 1796001359, "iat": 1796001299, "sid": "7d5b99aa47d7057721316a0c94dc41da599821a76c77b89c89a014279d37f864", "kind": "AuthorizationCode", "nonce": "jVobWsjMmbLAzpW1xd23IKwv5Sgdyd_vN1CgFCF6B6c", "scope": "openid profile email offline_access", "grantId": "4456ae165c40a039d1d524e17e619f6a9d377073a1d5c1085d48e5195c849572", "authTime": 1796001299, "clientId": "app_teashop", "accountId": "usr_epld6svb3n2vvrzq87ae", "sessionUid": "NL5cConw1FK0kmd03tnzK5bCH1R8h-CPXwvr9_XWSZr", "redirectUri": "http://127.0.0.1:9/callback", "codeChallenge": "pmCnO0K45_Wsv2ruGVoxjjS1dEa9i4EhDxuw8dHW2Jo", "codeChallengeMethod": "S256"}', '4456ae165c40a039d1d524e17e619f6a9d377073a1d5c1085d48e5195c849572', NULL, NULL, 'usr_epld6svb3n2vvrzq87ae', 'app_teashop', '2026-11-30 01:15:59.044+00', '2026-11-30 01:14:59.066+00');
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'AccessToken', '9d28c76d1becb7f13a585d8c58571da31acebda089e8a1d27c02577ef6945cd4', '{"exp": 1796004899, "gty": "authorization_code", "iat": 1796001299, "sid": "7d5b99aa47d7057721316a0c94dc41da599821a76c77b89c89a014279d37f864", "kind": "AccessToken", "scope": "openid profile email offline_access", "grantId": "4456ae165c40a039d1d524e17e619f6a9d377073a1d5c1085d48e5195c849572", "clientId": "app_teashop", "accountId": "usr_epld6svb3n2vvrzq87ae", "sessionUid": "NL5cConw1FK0kmd03tnzK5bCH1R8h-CPXwvr9_XWSZr"}', '4456ae165c40a039d1d524e17e619f6a9d377073a1d5c1085d48e5195c849572', NULL, NULL, 'usr_epld6svb3n2vvrzq87ae', 'app_teashop', '2026-11-30 02:14:59.068+00', NULL);
INSERT INTO public."OidcArtifact" ("poolId", model, id, payload, "grantId", uid, "userCode", "accountId", "clientId", "expiresAt", "consumedAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'RefreshToken', '7ee8238a59b3a80282c14c372a9e1a4342e9489841df1cf5b2f65c29afac2d32', '{"acr": "urn:menshen:acr:one-factor", "amr": ["pwd"], "exp": 1798593299, "gty": "authorization_code", "iat": 1796001299, "sid": "7d5b99aa47d7057721316a0c94dc41da599821a76c77b89c89a014279d37f864", "iiat": 1796001299, "kind": "RefreshToken", "nonce": "jVobWsjMmbLAzpW1xd23IKwv5Sgdyd_vN1CgFCF6B6c", "scope": "openid profile email offline_access", "grantId": "4456ae165c40a039d1d524e17e619f6a9d377073a1d5c1085d48e5195c849572", "authTime": 1796001299, "clientId": "app_teashop", "accountId": "usr_epld6svb3n2vvrzq87ae", "rotations": 0, "sessionUid": "NL5cConw1FK0kmd03tnzK5bCH1R8h-CPXwvr9_XWSZr"}', '4456ae165c40a039d1d524e17e619f6a9d377073a1d5c1085d48e5195c849572', NULL, NULL, 'usr_epld6svb3n2vvrzq87ae', 'app_teashop', '2026-12-30 01:14:59.071+00', NULL);


--
-- Data for Name: OneTimeLink; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."OneTimeLink" (id, purpose, "tokenHash", "userId", "createdBy", "createdAt", "expiresAt", "usedAt") VALUES ('link_qgnjeqb5gt2rxfbwb8s9', 'setup', 'acdef42f67969ed889af74782bbf09a1528af6ff1c261010a7ede36084402629', NULL, NULL, '2026-11-30 01:14:42.877+00', '2026-11-30 02:14:42.876+00', '2026-11-30 01:14:48.523+00');
INSERT INTO public."OneTimeLink" (id, purpose, "tokenHash", "userId", "createdBy", "createdAt", "expiresAt", "usedAt") VALUES ('link_aofez1wmzlyegngxfif7', 'invite', '970a5aafb87b739e9a279b0829702a07c639e248d36e01443e9bc9d8595c964b', NULL, 'usr_syhnkbj0isdyqweifqgr', '2026-11-30 01:14:57.891+00', '2026-12-07 01:14:57.889+00', NULL);


--
-- Data for Name: OutboxMessage; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."OutboxMessage" (id, channel, recipient, subject, text, "createdAt") VALUES ('msg_y5gmo88i06thp486lzjx', 'mail', 'lin@example.com', 'Your code to log in to Tea Shop', 'Use this code to log in to Tea Shop:

707833

It is valid for 10 minutes, and once.

If you did not ask for this, ignore it; nobody can get in without the code. Do not pass it on: nobody who helps you needs it.
', '2026-11-30 01:14:58.07+00');


--
-- Data for Name: Picture; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."Picture" (id, "poolId", "identityId", "sourceUrl", type, bytes, "createdAt") VALUES ('a4EWh2fx7e3WRyo630VqCiHeXioLsb4P', 'pool_2lllep4aex9f008s9c8w', 'idn_48rhdcztu6wkb5d8upkq', 'https://thirdwx.qlogo.cn/mmopen/vi_32/SANDBOXunionid-later-wxcbe2adedb7e0b6ba/132', 'image/png', '\x89504e470d0a1a0a0000000d4948445200000084000000840803000000669a739500000006504c5445eef0f386412bf5a8ca1f0000007949444154789cedcec10900200c03c0baffd24e50c15244e8e59fe462e58934cda5ee3d08080808080808080808080888fbcef1aa92d3150404040404040404040404c404c40f7b10101010101010101010101010cf10cd7bc52b08080808080808080808088809881ff6202020202020202020202020462036fd982e3a9e0a20200000000049454e44ae426082', '2026-11-30 01:14:54.238+00');
INSERT INTO public."Picture" (id, "poolId", "identityId", "sourceUrl", type, bytes, "createdAt") VALUES ('kjs0TEWxN4Ff3UyJSHloZOBKYbnZe1aF', 'pool_2lllep4aex9f008s9c8w', 'idn_scigfktawpfr0d4si04v', 'https://thirdwx.qlogo.cn/mmopen/vi_32/SANDBOXunionid-later-wxc61bf9268db66e92/132', 'image/png', '\x89504e470d0a1a0a0000000d4948445200000084000000840803000000669a739500000006504c5445eef0f386412bf5a8ca1f0000007949444154789cedcec10900200c03c0baffd24e50c15244e8e59fe462e58934cda5ee3d08080808080808080808080888fbcef1aa92d3150404040404040404040404c404c40f7b10101010101010101010101010cf10cd7bc52b08080808080808080808088809881ff6202020202020202020202020462036fd982e3a9e0a20200000000049454e44ae426082', '2026-11-30 01:14:54.72+00');
INSERT INTO public."Picture" (id, "poolId", "identityId", "sourceUrl", type, bytes, "createdAt") VALUES ('Y3EqvOHVrUNznxzDIkDTiw2PSprL6ZVx', 'pool_2lllep4aex9f008s9c8w', 'idn_sobtwtl2qpsdcv5f6zuu', 'https://thirdwx.qlogo.cn/mmopen/vi_32/SANDBOXalice-wxcbe2adedb7e0b6ba/132', 'image/png', '\x89504e470d0a1a0a0000000d4948445200000084000000840803000000669a739500000006504c5445eef0f3772b480a0760370000008149444154789cedce310ec0201004b1e4ff9f4e3525140821a478fadbf3f38e7bf636790401010101010101010101010171016289b734070101010101010101010101f10bc4d2deee23080808080808080808080808885388f1d1a4cd7b10101010101010101010101010a7822888822888822888822888822888822888ba02f101aee72dd0c1c7b8be0000000049454e44ae426082', '2026-11-30 01:14:58.849+00');


--
-- Data for Name: Pool; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."Pool" (id, name, "displayName", system, "createdAt") VALUES ('pool_41zcyq3p8v92otvxkdng', 'system', 'Menshen', true, '2026-11-30 01:14:42.295+00');
INSERT INTO public."Pool" (id, name, "displayName", system, "createdAt") VALUES ('pool_iufrj0qcnskg4xj0ghgf', 'demo', 'Demo', false, '2026-11-30 01:14:42.524+00');
INSERT INTO public."Pool" (id, name, "displayName", system, "createdAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'tea', 'Tea House', false, '2026-11-30 01:14:51.404+00');
INSERT INTO public."Pool" (id, name, "displayName", system, "createdAt") VALUES ('pool_t0tp9yh3kzpkxrqejx1p', 'ink', 'ink', false, '2026-11-30 01:14:52.659+00');


--
-- Data for Name: PoolMember; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."PoolMember" ("poolId", "userId", role, "createdAt") VALUES ('pool_iufrj0qcnskg4xj0ghgf', 'usr_syhnkbj0isdyqweifqgr', 'owner', '2026-11-30 01:14:48.668+00');
INSERT INTO public."PoolMember" ("poolId", "userId", role, "createdAt") VALUES ('pool_2lllep4aex9f008s9c8w', 'usr_syhnkbj0isdyqweifqgr', 'owner', '2026-11-30 01:14:51.404+00');
INSERT INTO public."PoolMember" ("poolId", "userId", role, "createdAt") VALUES ('pool_t0tp9yh3kzpkxrqejx1p', 'usr_syhnkbj0isdyqweifqgr', 'owner', '2026-11-30 01:14:52.659+00');


--
-- Data for Name: Proof; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."Proof" (id, "poolId", interaction, "attemptId", subject, purpose, method, address, "codeHash", tries, "userId", payload, "createdAt", "expiresAt", "provedAt", "usedAt") VALUES ('prf_s46aahzgb0pzp93ebf7u', 'pool_2lllep4aex9f008s9c8w', 'hJ6qMivPzvc8tjYIh-TAjZvG4M4HauUc_VOLjU07WxG', NULL, NULL, 'login', 'email-code', 'lin@example.com', 'dade55f994588fe52c4ad5c409c81866305484e2d50da423b382929113ccd57f', 0, NULL, NULL, '2026-11-30 01:14:58.046+00', '2026-11-30 01:24:58.046+00', NULL, NULL);


--
-- Data for Name: RateLimiterFlexible; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."RateLimiterFlexible" (key, points, expire) VALUES ('visit:v2bkkJMeXM6AAw1FengzpKkoFrvmvyzLldlJgef4yXh', 1, '2026-11-30 01:29:48.515+00');
INSERT INTO public."RateLimiterFlexible" (key, points, expire) VALUES ('attempt:jGFRlv1aa96buHvnMk1lY2QXxutY5mCqTuMANuqvokI', 1, '2026-11-30 01:29:53.745+00');
INSERT INTO public."RateLimiterFlexible" (key, points, expire) VALUES ('attempt:3slrFnKmyrl0cG7CI_wXKIVZqqFkY3d_x1idSaGSsnl', 1, '2026-11-30 01:29:54.49+00');
INSERT INTO public."RateLimiterFlexible" (key, points, expire) VALUES ('attempt:tuN-AjF6iGz2NrHlggBbj0hy0RsMkGv2usEvC448Jjj', 1, '2026-11-30 01:29:55.029+00');
INSERT INTO public."RateLimiterFlexible" (key, points, expire) VALUES ('attempt:238vxcIeiF5tglMEbL-_aWRoavPK4Ls2iVROzjb1TWH', 1, '2026-11-30 01:29:55.806+00');
INSERT INTO public."RateLimiterFlexible" (key, points, expire) VALUES ('visit:0rTv_f4N7PJVxbQA7UWIHVo7YEjgxysj76CyINWNCbr', 1, '2026-11-30 01:29:56.355+00');
INSERT INTO public."RateLimiterFlexible" (key, points, expire) VALUES ('visit:Ze3uRkCYkIAHAoPUpiyEYCISY00Y6wULsNwYoGwMf3g', 1, '2026-11-30 01:29:57.046+00');
INSERT INTO public."RateLimiterFlexible" (key, points, expire) VALUES ('visit:ZsANBplZ8oKKF8nFgVaS72L7OsJ0Tiw-8-bOah4rnqJ', 1, '2026-11-30 01:29:57.54+00');
INSERT INTO public."RateLimiterFlexible" (key, points, expire) VALUES ('send:hJ6qMivPzvc8tjYIh-TAjZvG4M4HauUc_VOLjU07WxG', 1, '2026-11-30 01:29:58.039+00');
INSERT INTO public."RateLimiterFlexible" (key, points, expire) VALUES ('send-address:7e57a856f521bfa33bd038d934231d5d22632b9546eb522a51b61f56600b3cac', 1, '2026-11-30 01:29:58.042+00');
INSERT INTO public."RateLimiterFlexible" (key, points, expire) VALUES ('attempt:WzxQ4NiLxlDwqmGCzm5PvIQXmMBerVsd3zDIzrqn_u4', 1, '2026-11-30 01:29:58.219+00');
INSERT INTO public."RateLimiterFlexible" (key, points, expire) VALUES ('attempt:sIMG3syh51O8gH0ajMEZSqboQWcIRtYSZxXaTl8gHJj', 1, '2026-11-30 01:29:58.316+00');
INSERT INTO public."RateLimiterFlexible" (key, points, expire) VALUES ('attempt:jY2Wg_oBLa1UzxYNxDoEakCepztxbDBn0WfGF2TFo_8', 1, '2026-11-30 01:29:58.65+00');
INSERT INTO public."RateLimiterFlexible" (key, points, expire) VALUES ('visit:th0gEkKlpFBf6-QQbty4E9oW5hX58H6qNBJhFsfW5kU', 1, '2026-11-30 01:29:59.001+00');


--
-- Data for Name: SandboxApp; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."SandboxApp" ("appId", secret, name, "callbackDomain", account, "createdAt", banned, bound, "callbackMode", "callbackUrl", "clockOffset", permission, "strictState", type) VALUES ('wxab5e02f92b3e50d4', 'b51dc9d5987621a2c344c0c211a664a8', 'Demo', 'core.localhost', 'sandbox', '2026-11-30 01:14:42.482+00', false, true, 'domain', NULL, 0, true, false, 'website');
INSERT INTO public."SandboxApp" ("appId", secret, name, "callbackDomain", account, "createdAt", banned, bound, "callbackMode", "callbackUrl", "clockOffset", permission, "strictState", type) VALUES ('wxcbe2adedb7e0b6ba', '91c5f8867a87ce6b753db7e73b28da49', 'WeChat', 'core.localhost', 'sandbox', '2026-11-30 01:14:51.533+00', false, true, 'domain', NULL, 0, true, false, 'website');
INSERT INTO public."SandboxApp" ("appId", secret, name, "callbackDomain", account, "createdAt", banned, bound, "callbackMode", "callbackUrl", "clockOffset", permission, "strictState", type) VALUES ('wxc61bf9268db66e92', '5d22a3bc063dd2a11ea26862e44f62e4', 'WeChat', 'core.localhost', 'sandbox', '2026-11-30 01:14:51.649+00', false, true, 'domain', NULL, 0, true, false, 'website');
INSERT INTO public."SandboxApp" ("appId", secret, name, "callbackDomain", account, "createdAt", banned, bound, "callbackMode", "callbackUrl", "clockOffset", permission, "strictState", type) VALUES ('wx5375ec3baa8b3f8b', '0416696c9fec710aad1fcb198ef637bc', 'WeChat', 'core.localhost', 'sandbox', '2026-11-30 01:14:51.741+00', false, true, 'domain', NULL, 0, true, false, 'website');
INSERT INTO public."SandboxApp" ("appId", secret, name, "callbackDomain", account, "createdAt", banned, bound, "callbackMode", "callbackUrl", "clockOffset", permission, "strictState", type) VALUES ('wxb9f2aed001c38e76', 'e1b5d079a114c76258f537f07049a8fb', 'WeChat', 'core.localhost', 'sandbox', '2026-11-30 01:14:51.815+00', false, true, 'domain', NULL, 0, true, false, 'website');
INSERT INTO public."SandboxApp" ("appId", secret, name, "callbackDomain", account, "createdAt", banned, bound, "callbackMode", "callbackUrl", "clockOffset", permission, "strictState", type) VALUES ('wx65b53b7dfe59a7ee', '5dc5ca4300ac9d1869a42e7b71d2afea', 'WeChat', 'core.localhost', 'sandbox', '2026-11-30 01:14:51.89+00', false, true, 'domain', NULL, 0, true, false, 'website');
INSERT INTO public."SandboxApp" ("appId", secret, name, "callbackDomain", account, "createdAt", banned, bound, "callbackMode", "callbackUrl", "clockOffset", permission, "strictState", type) VALUES ('wxdb70986390e799db', 'ad9e004c35ab5360432fe56c0e25d5c3', 'WeChat', 'core.localhost', 'sandbox', '2026-11-30 01:14:51.956+00', false, true, 'domain', NULL, 0, true, false, 'website');
INSERT INTO public."SandboxApp" ("appId", secret, name, "callbackDomain", account, "createdAt", banned, bound, "callbackMode", "callbackUrl", "clockOffset", permission, "strictState", type) VALUES ('wx080b357c01a367d3', 'c7c5dd0c99d118aca17823c671a7f6e8', 'WeChat', 'core.localhost', 'sandbox', '2026-11-30 01:14:52.669+00', false, true, 'domain', NULL, 0, true, false, 'website');


--
-- Data for Name: SandboxFault; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: SandboxGrant; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."SandboxGrant" (id, kind, "appId", persona, scope, "createdAt", "expiresAt", "usedAt") VALUES ('7PExVMinHzf7l08WX3cEkF46Q2DCJfZt', 'code', 'wxcbe2adedb7e0b6ba', 'unionid-later', 'snsapi_login', '2026-11-30 01:14:53.997+00', '2026-11-30 01:24:53.976+00', '2026-11-30 01:14:54.089+00');
INSERT INTO public."SandboxGrant" (id, kind, "appId", persona, scope, "createdAt", "expiresAt", "usedAt") VALUES ('36_AuXQ8iuedVgIelbfLF3NAIhXxMsgF2eiGoDeY5QRVh27VtYZ2MQEBSf3RdElUGaUObPNa5GrsSxh6QQxBSybO2ggx6u9N77OhyAuZVc0SF6', 'access', 'wxcbe2adedb7e0b6ba', 'unionid-later', 'snsapi_login', '2026-11-30 01:14:54.098+00', '2026-11-30 03:14:54.089+00', NULL);
INSERT INTO public."SandboxGrant" (id, kind, "appId", persona, scope, "createdAt", "expiresAt", "usedAt") VALUES ('39_eMT51ZqzWxmJXpHrCFwMxJTUrLU4Jw3FyODw73JG6hg49H7XD6a5XltHrj5yDWgkaqtJyB3dg8OSRCHZppop6CbrNkEeA0M5FEtTnOeN1CO', 'refresh', 'wxcbe2adedb7e0b6ba', 'unionid-later', 'snsapi_login', '2026-11-30 01:14:54.098+00', '2026-12-30 01:14:54.089+00', NULL);
INSERT INTO public."SandboxGrant" (id, kind, "appId", persona, scope, "createdAt", "expiresAt", "usedAt") VALUES ('uP3AYL55tFXfc6mjWk5bGEbiEVSv0o2i', 'code', 'wxc61bf9268db66e92', 'unionid-later', 'snsapi_login', '2026-11-30 01:14:54.545+00', '2026-11-30 01:24:54.543+00', '2026-11-30 01:14:54.633+00');
INSERT INTO public."SandboxGrant" (id, kind, "appId", persona, scope, "createdAt", "expiresAt", "usedAt") VALUES ('76_1WKm2Dy10axtbvpiU9bU1i9pZ14LdgBe24DygsWPAT134vaQ6C2xxypk7gtsFosnn3T5BICdyN3FyL9blZY6Q9N3Pa0z5HgQv2n6QWFJdGk', 'refresh', 'wxc61bf9268db66e92', 'unionid-later', 'snsapi_login', '2026-11-30 01:14:54.635+00', '2026-12-30 01:14:54.633+00', NULL);
INSERT INTO public."SandboxGrant" (id, kind, "appId", persona, scope, "createdAt", "expiresAt", "usedAt") VALUES ('23_D564QEdLonBqiqeBSrYAgdmziRLfms158RkUItWGtvAzkFyDLhNx8i5EelPh2TjnyleQdR0CrpZDDW1vLcdlkyXiUWu3zQn5SaBQepNfaGZ', 'access', 'wxc61bf9268db66e92', 'unionid-later', 'snsapi_login', '2026-11-30 01:14:54.635+00', '2026-11-30 03:14:54.633+00', NULL);
INSERT INTO public."SandboxGrant" (id, kind, "appId", persona, scope, "createdAt", "expiresAt", "usedAt") VALUES ('gnfG97J6AMC2WGdaw3XGkd8XclRaCFUD', 'code', 'wxcbe2adedb7e0b6ba', 'unionid-later', 'snsapi_login', '2026-11-30 01:14:55.244+00', '2026-11-30 01:24:55.226+00', '2026-11-30 01:14:55.371+00');
INSERT INTO public."SandboxGrant" (id, kind, "appId", persona, scope, "createdAt", "expiresAt", "usedAt") VALUES ('75_i9MoKJ9LIU4TXkDCRynS6sCuz0gq6c8xEoJPgxTSyUJ8CBjrmPGtfyPvaCQt5folHroxDq0n8GjQVyR0KJ4NTlWv1wvqxewiU5TTveoNUUV', 'access', 'wxcbe2adedb7e0b6ba', 'unionid-later', 'snsapi_login', '2026-11-30 01:14:55.373+00', '2026-11-30 03:14:55.371+00', NULL);
INSERT INTO public."SandboxGrant" (id, kind, "appId", persona, scope, "createdAt", "expiresAt", "usedAt") VALUES ('19_Yykb8j7nPeRH1QG84MbnqOV6MmIb8B7ou8QtEj8iCSJRVVloJDG9GgHlliloLM9SUlQZrMtA8kfNiJ0pQlt7KCV3DYQuUSw8v4lwjf3JUJg', 'refresh', 'wxcbe2adedb7e0b6ba', 'unionid-later', 'snsapi_login', '2026-11-30 01:14:55.373+00', '2026-12-30 01:14:55.371+00', NULL);
INSERT INTO public."SandboxGrant" (id, kind, "appId", persona, scope, "createdAt", "expiresAt", "usedAt") VALUES ('IfHXfrON7PXzVuHCqWZO0v7d9QlJT83W', 'code', 'wxc61bf9268db66e92', 'unionid-later', 'snsapi_login', '2026-11-30 01:14:55.933+00', '2026-11-30 01:24:55.916+00', '2026-11-30 01:14:56.091+00');
INSERT INTO public."SandboxGrant" (id, kind, "appId", persona, scope, "createdAt", "expiresAt", "usedAt") VALUES ('61_IuM0f9BHfo4b8otvwMDmgXiWKq2dFvMg2Wk2i2cWjtnJVFG9JFXRUI5V5TThWOpBj6Cg0UGsmwofy0mvz8mXGk55wltLtHQFDrM4lN0JdUi', 'access', 'wxc61bf9268db66e92', 'unionid-later', 'snsapi_login', '2026-11-30 01:14:56.098+00', '2026-11-30 03:14:56.091+00', NULL);
INSERT INTO public."SandboxGrant" (id, kind, "appId", persona, scope, "createdAt", "expiresAt", "usedAt") VALUES ('49_d7XOcjfB1FlzgSnqNvlr1AozjGnQLbVimkoN8l9pCzea0dKmDBJcoZmeZfR5RK8LlAGpUD6CsdrRAjfT0uG20EimMT5GF6VqQ9ozkZJfChM', 'refresh', 'wxc61bf9268db66e92', 'unionid-later', 'snsapi_login', '2026-11-30 01:14:56.098+00', '2026-12-30 01:14:56.091+00', NULL);
INSERT INTO public."SandboxGrant" (id, kind, "appId", persona, scope, "createdAt", "expiresAt", "usedAt") VALUES ('UwLv3hcMRZ2Iiw3uZXrrqZIdszSJSViR', 'code', 'wxb9f2aed001c38e76', 'xiaoming', 'snsapi_login', '2026-11-30 01:14:58.392+00', '2026-11-30 01:24:58.389+00', '2026-11-30 01:14:58.448+00');
INSERT INTO public."SandboxGrant" (id, kind, "appId", persona, scope, "createdAt", "expiresAt", "usedAt") VALUES ('13_kH9wDElqvxteV3fNALe0WlD2u8nr3cOSFQv4yXCFrGgm4LRxytYPyXp8Tu2shtCDdQDMRTB2TPTo11OuKyGMgyacxT46SIgjfUUCUTTEZg9', 'access', 'wxb9f2aed001c38e76', 'xiaoming', 'snsapi_login', '2026-11-30 01:14:58.452+00', '2026-11-30 03:14:58.448+00', NULL);
INSERT INTO public."SandboxGrant" (id, kind, "appId", persona, scope, "createdAt", "expiresAt", "usedAt") VALUES ('96_1yHBAhFeGiDiIFTpTtwYLqjagOH2rkNBrovD01kjeSWEgxl4pYcae332dThL9PhCYiPSW1kBSx7fPpQ1ORSQFgsGRzIDKHdY0jUQTVA0m4a', 'refresh', 'wxb9f2aed001c38e76', 'xiaoming', 'snsapi_login', '2026-11-30 01:14:58.452+00', '2026-12-30 01:14:58.448+00', NULL);
INSERT INTO public."SandboxGrant" (id, kind, "appId", persona, scope, "createdAt", "expiresAt", "usedAt") VALUES ('iYDdUc3ecFQvOumGTkKjZepGkZdlG96Z', 'code', 'wxcbe2adedb7e0b6ba', 'alice', 'snsapi_login', '2026-11-30 01:14:58.707+00', '2026-11-30 01:24:58.705+00', '2026-11-30 01:14:58.789+00');
INSERT INTO public."SandboxGrant" (id, kind, "appId", persona, scope, "createdAt", "expiresAt", "usedAt") VALUES ('99_Ngscqm4uBwZ0T3tL3KY2y0gkV9VMhO4gV2YbK3JIamdmw4xdaGSAPgu17YQWdH7yVOIzqLGUW3WjbLl2zcCgeaZ48Hhx5sXTkhyKe313eOX', 'access', 'wxcbe2adedb7e0b6ba', 'alice', 'snsapi_login', '2026-11-30 01:14:58.791+00', '2026-11-30 03:14:58.789+00', NULL);
INSERT INTO public."SandboxGrant" (id, kind, "appId", persona, scope, "createdAt", "expiresAt", "usedAt") VALUES ('85_nze0C3ejwvpb7QORkCPT2iKlCkJedyYPE9fH6jqFSSz8KsTQ8xnH78ipuVqLZ3rVeIW3RnhN2wcsa9U3VIT1B6AJSyIiJLps1vQgWIm9crR', 'refresh', 'wxcbe2adedb7e0b6ba', 'alice', 'snsapi_login', '2026-11-30 01:14:58.791+00', '2026-12-30 01:14:58.789+00', NULL);


--
-- Data for Name: SandboxScan; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."SandboxScan" (uuid, "appId", "redirectUri", state, scope, status, persona, code, "createdAt", "expiresAt") VALUES ('QgXIoXhNywF59l6c', 'wxcbe2adedb7e0b6ba', 'http://core.localhost:4310/connect/callback/conn_1ymja8waasizad20hhtv', 'hJalKUmzBApoy9lVzs908WsbjCuJltjh0joxvoBR', 'snsapi_login', 'confirmed', 'unionid-later', '7PExVMinHzf7l08WX3cEkF46Q2DCJfZt', '2026-11-30 01:14:53.861+00', '2026-11-30 01:19:53.859+00');
INSERT INTO public."SandboxScan" (uuid, "appId", "redirectUri", state, scope, status, persona, code, "createdAt", "expiresAt") VALUES ('PgVY6f7yzALAMXCn', 'wxc61bf9268db66e92', 'http://core.localhost:4310/connect/callback/conn_d2xeotmi8zamczbog9h6', 'R2qDn9B4MJ085573I8z51BgLKeypZyQ1SZLeyw8d', 'snsapi_login', 'confirmed', 'unionid-later', 'uP3AYL55tFXfc6mjWk5bGEbiEVSv0o2i', '2026-11-30 01:14:54.511+00', '2026-11-30 01:19:54.51+00');
INSERT INTO public."SandboxScan" (uuid, "appId", "redirectUri", state, scope, status, persona, code, "createdAt", "expiresAt") VALUES ('EmuIDsBLsXfZE4av', 'wxcbe2adedb7e0b6ba', 'http://core.localhost:4310/connect/callback/conn_1ymja8waasizad20hhtv', 'oZTiP4U42jfSfnqhFNTvAWXby9sRAYD2GFNPsWsJ', 'snsapi_login', 'confirmed', 'unionid-later', 'gnfG97J6AMC2WGdaw3XGkd8XclRaCFUD', '2026-11-30 01:14:55.08+00', '2026-11-30 01:19:55.08+00');
INSERT INTO public."SandboxScan" (uuid, "appId", "redirectUri", state, scope, status, persona, code, "createdAt", "expiresAt") VALUES ('ofP1xyF9KIskRgSY', 'wxc61bf9268db66e92', 'http://core.localhost:4310/connect/callback/conn_d2xeotmi8zamczbog9h6', 'xgriAqFAyOmjrvAuRF2O7IocPKlRHDylfnexdFnV', 'snsapi_login', 'confirmed', 'unionid-later', 'IfHXfrON7PXzVuHCqWZO0v7d9QlJT83W', '2026-11-30 01:14:55.853+00', '2026-11-30 01:19:55.853+00');
INSERT INTO public."SandboxScan" (uuid, "appId", "redirectUri", state, scope, status, persona, code, "createdAt", "expiresAt") VALUES ('9uC7fhXF5goxdqRD', 'wxb9f2aed001c38e76', 'http://core.localhost:4310/connect/callback/conn_l8ub0xkfjd85z216gnun', 'SfAO2kA0FTaDgP4DTJWuwLd2kdgg8qg1RMMBpZLc', 'snsapi_login', 'confirmed', 'xiaoming', 'UwLv3hcMRZ2Iiw3uZXrrqZIdszSJSViR', '2026-11-30 01:14:58.367+00', '2026-11-30 01:19:58.366+00');
INSERT INTO public."SandboxScan" (uuid, "appId", "redirectUri", state, scope, status, persona, code, "createdAt", "expiresAt") VALUES ('6rwPxLwAWo1K3TUR', 'wxcbe2adedb7e0b6ba', 'http://core.localhost:4310/connect/callback/conn_1ymja8waasizad20hhtv', 'ohqZ7HpGwlb1w5yJFP5qncFImfkG3d4Bms34oZiX', 'snsapi_login', 'confirmed', 'alice', 'iYDdUc3ecFQvOumGTkKjZepGkZdlG96Z', '2026-11-30 01:14:58.685+00', '2026-11-30 01:19:58.685+00');


--
-- Data for Name: SigningKey; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."SigningKey" (kid, "poolId", alg, "privateJwk", "createdAt", "activeAt") VALUES ('6chYZqEl4zIt9hvc', 'pool_41zcyq3p8v92otvxkdng', 'RS256', 'v1.52087ec7.lQ2Ys2FmtFMhlkYo.Hf8_X8T26e78p_VT5V97or9zqUKHI4aDt7mLnlV18Y0CLReFF1EPTCCu7MfJ75b4Cmb9jE-1FAJPq0x0DSmmzdYJAkOuu69FrnUp6jXY1dsx7xAPGxyVAsru2DYIsb5Ja3MYbT3bH5BGyfC74qrct0vrmArfU_Te7sIvR0swFGleA_WKxy7QfFCcMm3c75msOqbbjGD4kj229aOHsXj5RO50Qv8BgR0wq7WW3npzL2vtTLNWW1oGt8ty66S0dMY0KK_DMRGAF5VkURH2YVucAI5R_sUuGG8Dr0LJX45DSpmZTPn4GWWG5xbM1h0ZKtFZfkcyHFKBkNWL9njfE5aiOI7anx95LiYTaj5Ayo-A4PYAunBa8H0MIPbpEnFUTDHUi03UWLS1xzpPlbR2X20u5-D_sWjJMs-G-8RoKd1I0DIVOYUQwQ7FMWnQNJ_6pJwf8tOw6462mZo1Tkx3XE_H00Jyvnc1_XVQa-Z6bAyOLz7TTD3Q8TwgQzzSE7ybcEblH5RzEMOiBAFNnXX8zq5xda4BQ-I2-4Yrem2ynVybRKOlI_IH2esSLsnbImCXKeKTQfTJlYskGaRi4HLonjbro_d9mpV3PgYpPpFM0kNGPCYZg7MSSdW1Q-cgI18szuRVJst1ap6cENE8naReGiJXD2kw-GRBT6QkQxzE0MlbrXQRrXx3fisp24VJqpvpjxsomK4-Lo_iRtHT3eWHPyWwBhsFpbWvPzu-48pdPlUI9vb9tAUDlEyrCurb2-9iNUeV5xjkCWR06ueqT4L4VAVb9CIwO7ahR8r5SYcztzrqhl8V4AHxSIXmFm9ZoSd8zpYbA4gngqpjkgVJd-ZKRCEO-w0RG50yO1vyDMDvTFg25d01p5vr_hs5dZrt8zTS4Jw_tXDBkDm6F-iiRESTgcltF0-_nqAjXZN5fEqgdQvD3yyo0fe0HF87HMRJ2UWMo35X37ivnc5NkjQgegjrS4qcamDs-IsR-ipls6vLFPc_ijFK-0yDkddgZblW3gK8BK8RJwcPGyXL1JoY0IUxwntpAQnfhqc9uiYA7b43tiBxvOfZk06Q8ml6YQgKbugQTwawnRMPnMnQWRuO_bk6D23r3V_Xh5XfKTxCSnZAuUvsdET9xprXX_uF3Qb1soarYDZ5RJ3CN7vVStipyoPfzbTn97_nRr7ucD4rZ3ycfjapObPJkkwd3L7B6x1TaEO-AnjRUQWNw2KyvuWi3Z3ZkYQBqPRo9qAQfQ6Z90wXH9snvMyNaQ54yuUfyKNywRMFPxAis5-nAoYs-l0vxL7Djog89wD9iUojChKN4mOMkL369koVjBHIV6oRiOwanxYAxiRkgCVCoRZqp2Hqu-UnL5WxW1mv0XH82OZXh4RtWQ-q9RX2gL0dLJ7O4DLYEaptRFxgs-gVIzLGCL-qmG4l318au9ZlTSx3OybwNvTF06Htspd3BUmPpF77dtJ9ACpoq1oRrbRbX4y8JH_mP3e2pq8hr4J3mbhXvu6p-txByftonZ0BwOLyy1_MR4_ob82Tjbi4qNH0dzRPCBe1MJAEqgdsMU3NKUC_7sCiKs5lzP04UstvzEsBYhJTgMv4toQwIApImO8zdb9X-GcPUweigrPJuZhFYQNFGPHvfz4Os-OM9MJrd6MeP4x_9yqgFGuBylzxrwxHHhy2Wgct6rWxqV4A1I1uKsxyiwgVIsP-LEOyVV3rMkFAxGmgA5SonCPYubFmgsryYBVOZdll7NSgh09nebXwPI_71eeOCql4wthkTubmjtAzmWvCO-gPBSlRx8pl9ts9HWxHuOGwEHa_HHn286tl6gMSkYp3KzhhdolxvyNI1QjgbUyYeBDsY41WCbJU9ehh7Q_nkmRHis2OAlZQvMeFpno2rWDtiNlUooj1B4vYSzEpredF51zIfQWDgp6FQFHaN4TBl20QtKlGpkQRU0sax0uWRvcZs1ZXi5_xpsBK-e91rwldgOxj_wx1AkWzP_pCHIyPkkQ5X08NmTO5aaVopaA3N7Pq4fM6WEHElcfsMKQpKzp-mQEKSKCs5Ha4dQEVS2UV8uf6-EqVTozJX4_yG3dLqExoD0D83fDypR8p9iFVkr0s1uZFEphzFuD9P0AH4yhom_k2I-D-7Jv0iezqxTjMm_65RxjoMXi2zrFnYQhmdaikS6ZYYEjiQ1GLu1JYDhEuplqhbRdPOztGkkDuku_hbDKdMYWydNgjbaAOd7mP5aRRTD11KUUD-jIKcoo', '2026-11-30 01:14:47.854+00', '2026-11-30 01:14:47.838+00');
INSERT INTO public."SigningKey" (kid, "poolId", alg, "privateJwk", "createdAt", "activeAt") VALUES ('OlWsmE8wODMGFHZM', 'pool_2lllep4aex9f008s9c8w', 'RS256', 'v1.52087ec7.wT-HW-qqcss0Y0Dy.qDFxnDx66OH0fWfvaSP9XOEvfU-cIS4Xa7NVWfc2qksKwO7lRU1pAppFQZwN79G1VLV5e2kFA2uCywUUWFPZrjJ5FVS-YZzVGpcFx480uOP6NvcVyNhd2enILhJMnzI4qX9xgWi8zxcpKxAf_Ooix1JdW2awv5Dj1xPL1XAgw0fFFtD3hyEnf9UKTbWyrIJzY6y2dBkPAdFZxhY3mhrbpQlMV0foQ0oPUc7WNozKovsUSiNgtEPdkOB1E4e3S7EDY93JcuJXKdvcdj7ZbMSFnq-wtOEg1GRTEGlPvtGpUJ_OXHBmI29EL59Gz6jteFoJzJIMgunf2St9xi7esjYmGULI8NSkHnx8tEivlKjfgZqAOc2mLhiQv3Rjo7gZhz5M2Gq4C13_Epkr0Fz-anLOhiGbq4xtQvGj9f6hDisL82UdKHegzZtcAZ7BNUUeS_mQP6_iH2z1Cchp0cYgHiOrkgmYB4ZxASyo1EH5CCvALBtYDi_7uGMqn-lTM2FVuKmosDfGTFau3TvYGshHb2W--uUGedEfbuSdfB9AMB4ucB5AjbuV1eF1AxWP5w3hjTt1_RLbzSTK9Cj7qaLY0JfFVSa04SdIlR6BLZuDcUDi09PesREbDzk4PGN0e9uYshMrgoqiOpFk2f2BLEHecTVrAmE5t4clVtn9ppjxmje7RysXwx_l_4IG9uSld-njuM2orqEG6dYTtPdeUd4St3ZUGHCv2uffnQSEg2K2XIQ9YbLmHwsd4akIUF6rapT-IEuZuK9mZBR3HQ0T28v7DcrtVIUIbz_LbzSOP_uvW5mwvIj7-t5mQL-9XEqLZtrb_r_ZKFeKxWiKATiAtmCb6u8xz5glsfNxN5HLRrsRO6Oet5aM_iIEKb31LVdhobXtYJIshiaIY0Iz4kqFVPKfhOMJFt203U4WPEEz-FYziX0UqhOAQMndQIGPpy3BGYoEZcB9mM8nwmFIq76SXshAloM65buZXuMqGvx-ViqLYU7ZVVAO1xe7Y8CQckpe0r29XBnXR6L3e-qm5bp5CGzneQQxV0TogYV2yjZWrmRVj10S29VaeIntCCBdTYa0IeS4-6xNK0RzxN8UvTofolHK6B1_MQUNVe6UZ1CNIxa5Ur86WR8pUsWPSIQ4l_OuY0N1lLOZN8DFwL2N8kXSrmrYrl4-yaYZayJC6XolcHFt5_skmV_LNcWsfjvqAGm2Wuwx5aQXgiR2EWCiZNp1YisYAcEwe-PiAkRtX0InUGhcvChshYsvWat0dKMz7JC1KInmZ05v6lxbEFUFNrU7w4cROgvdsm93_Dl063B8zjpF3i5ibVcQ_f-Cq3cUNrDwt_-DP_asNHElQCTq8-NNcS2qhFoW15O9oGr-kVU0PK_3x5rVaVmtOOrjstDoNQPvl1yLjHxrrSYS8fy0Wb5MeBdXnoBpTnXkMzFABTr4qx9AiRHePexhY3m5KRRsONlLbGE3xA4IuKs20NCGh0MBTjLY5JSkwhrOPKziqGm0i7CCwaQtuPOO4CmE__IPJedw9TVMOPMvGKL8O1fNYYqU_pf9D1B0swFBfgnx9HIg0AxlIJo1SYcLfNrN71tYLVRUUMJjfq8AXkEE-lIvI2R7pxjmg2CewwdhOl_WtedpqSaUwurpEt2dyCueNm3nVTAhQP-QLFcAT2a2B_EezdBUuwwS53cJXPn74fYlx3v_dOys11nrrHBRPKMEzpsGHlaR6S3XWZakmxIeLGLiG0bFGk0mni61nAESqyNBeSXgSEOUe3fXwfIshD32xqwdAU7kDqW7HDebM5Mahy5rPD1b0tOSj-3JlUSo8y_qec9xGH-IeIziscm0dmT-yuU9qP3ee-tURcJjVoP_xoEGIWJsJXRnyBMst3CYqLcqCeNps0kP5RCsDH8Z8U5Xvig-5YJOtc4Y4MIgv0gedjLOHRH0eTMQkOARCoOHGhXwTRPAmf3vrGq3X5p9PNjldUfrDb61iSAa-PAy442jhVGAmCrbsXwE6usH5MP387XhgXVDZ_z8SLG75pOoLGiGyKllJYpy3X9fN_iUSYe6_HSL0tyfT0iURvWy0YASnY63vSsIn8JCaELoXG36RuPU67PysW2GRFYwT8n2s7PbqHFzpHbiPtkIn0_EPqv5ESgE12fiFhk84ycdvXN2pPhUniICBSdPXvXji3cRU1pVa2BwTyXuc9gnET6ukkdIzdzTMltQ1C5k0jLcrZjbEfHaxv_ozAXoUA17yuqD_4w', '2026-11-30 01:14:53.41+00', '2026-11-30 01:14:53.41+00');


--
-- Data for Name: User; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."User" (id, "poolId", status, email, "emailVerifiedAt", "passwordHash", name, sandbox, owner, "createdAt", "lastLoginAt", logins, "pictureId", phone, "phoneVerifiedAt", "sessionsEndedAt") VALUES ('usr_syhnkbj0isdyqweifqgr', 'pool_41zcyq3p8v92otvxkdng', 'active', 'dev@example.com', NULL, '$argon2id$v=19$m=19456,t=2,p=1$pAvP0FIYx87tvlvhadJCiw$ps177dsJisTYDone5J/nF94wqlIn1BDXuS9QCB+u8gM', 'Lin Dev', false, true, '2026-11-30 01:14:48.658+00', '2026-11-30 01:14:48.68+00', 1, NULL, NULL, NULL, NULL);
INSERT INTO public."User" (id, "poolId", status, email, "emailVerifiedAt", "passwordHash", name, sandbox, owner, "createdAt", "lastLoginAt", logins, "pictureId", phone, "phoneVerifiedAt", "sessionsEndedAt") VALUES ('usr_bo3uyvwcfvr0pbooxb9o', 'pool_2lllep4aex9f008s9c8w', 'active', 'noah@example.com', NULL, NULL, 'Noah', false, false, '2026-11-30 01:14:52.623+00', NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO public."User" (id, "poolId", status, email, "emailVerifiedAt", "passwordHash", name, sandbox, owner, "createdAt", "lastLoginAt", logins, "pictureId", phone, "phoneVerifiedAt", "sessionsEndedAt") VALUES ('usr_8n0n3gg4vau2gqysuljn', 'pool_t0tp9yh3kzpkxrqejx1p', 'active', 'mo@example.com', NULL, NULL, 'Mo', false, false, '2026-11-30 01:14:52.743+00', NULL, 0, NULL, NULL, NULL, NULL);
INSERT INTO public."User" (id, "poolId", status, email, "emailVerifiedAt", "passwordHash", name, sandbox, owner, "createdAt", "lastLoginAt", logins, "pictureId", phone, "phoneVerifiedAt", "sessionsEndedAt") VALUES ('usr_dmyg1r7t2ixvd4h5qgyj', 'pool_2lllep4aex9f008s9c8w', 'active', NULL, NULL, NULL, 'Lena', true, false, '2026-11-30 01:14:54.161+00', '2026-11-30 01:14:55.451+00', 2, 'a4EWh2fx7e3WRyo630VqCiHeXioLsb4P', NULL, NULL, NULL);
INSERT INTO public."User" (id, "poolId", status, email, "emailVerifiedAt", "passwordHash", name, sandbox, owner, "createdAt", "lastLoginAt", logins, "pictureId", phone, "phoneVerifiedAt", "sessionsEndedAt") VALUES ('usr_e3yoon80zeit2fskgw8k', 'pool_2lllep4aex9f008s9c8w', 'active', NULL, NULL, NULL, 'Lena', true, false, '2026-11-30 01:14:54.679+00', '2026-11-30 01:14:56.162+00', 2, 'kjs0TEWxN4Ff3UyJSHloZOBKYbnZe1aF', NULL, NULL, NULL);
INSERT INTO public."User" (id, "poolId", status, email, "emailVerifiedAt", "passwordHash", name, sandbox, owner, "createdAt", "lastLoginAt", logins, "pictureId", phone, "phoneVerifiedAt", "sessionsEndedAt") VALUES ('usr_k70wbfxwahv2ljvaiaq5', 'pool_2lllep4aex9f008s9c8w', 'active', NULL, NULL, NULL, 'Alice', true, false, '2026-11-30 01:14:58.818+00', '2026-11-30 01:14:58.825+00', 1, 'Y3EqvOHVrUNznxzDIkDTiw2PSprL6ZVx', NULL, NULL, NULL);
INSERT INTO public."User" (id, "poolId", status, email, "emailVerifiedAt", "passwordHash", name, sandbox, owner, "createdAt", "lastLoginAt", logins, "pictureId", phone, "phoneVerifiedAt", "sessionsEndedAt") VALUES ('usr_epld6svb3n2vvrzq87ae', 'pool_2lllep4aex9f008s9c8w', 'active', 'lin@example.com', '2026-11-30 01:14:52.599+00', '$argon2id$v=19$m=19456,t=2,p=1$WWCHSTzYcA6skxz5oGufwA$kOg3Q+Jrw/NF88p9VrqCvkpC7sY3+oh3OhiCUCvsO6w', 'Lin', false, false, '2026-11-30 01:14:52.601+00', '2026-11-30 01:14:59.022+00', 4, NULL, NULL, NULL, NULL);


--
-- Data for Name: _prisma_migrations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public._prisma_migrations (id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, applied_steps_count) VALUES ('b5dde6aa-1179-48fa-bad6-780563fff6b2', '8559e3a1856797ae1d4fc3ec18192f5a6b84689a4977f3750e8625a03f577822', '2026-11-30 01:14:41.380601+00', '20261122000000_init', NULL, NULL, '2026-11-30 01:14:41.221492+00', 1);
INSERT INTO public._prisma_migrations (id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, applied_steps_count) VALUES ('b168d6ab-91b4-44f4-9182-3155e53f1630', 'e6665219b515cfb6802e019061cbee53caf31a14c40be8a039a288990d509700', '2026-11-30 01:14:41.429988+00', '20261122150000_wechat', NULL, NULL, '2026-11-30 01:14:41.38241+00', 1);
INSERT INTO public._prisma_migrations (id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, applied_steps_count) VALUES ('97ed0bee-3516-45f6-a4ac-5720d74045c0', '79edc84a9e86d34b8f51bdc235639cb408efecd88332b0e61e130959f3e50f95', '2026-11-30 01:14:41.480974+00', '20261122180000_association', NULL, NULL, '2026-11-30 01:14:41.430962+00', 1);
INSERT INTO public._prisma_migrations (id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, applied_steps_count) VALUES ('7734bb63-36ba-40c8-bb7f-d2bf10dc0a4e', 'ba7008d0e48c4995291f9c53f583f83d7474d59bdc996e34c422e0ce5bb563d5', '2026-11-30 01:14:41.512136+00', '20261122210000_issuer', NULL, NULL, '2026-11-30 01:14:41.481929+00', 1);
INSERT INTO public._prisma_migrations (id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, applied_steps_count) VALUES ('5b847aa1-e6d8-44be-be78-c5cb16bf2127', '48f3c4d46462c0ec359e579f3c7ccab67c748da5587d73dba29a4202ed325d6a', '2026-11-30 01:14:41.514155+00', '20261123020000_sessions_ended', NULL, NULL, '2026-11-30 01:14:41.513158+00', 1);


--
-- Name: SandboxFault_number_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public."SandboxFault_number_seq"', 1, false);


--
-- Name: archive archive_pkey; Type: CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.archive
    ADD CONSTRAINT archive_pkey PRIMARY KEY (name, id);


--
-- Name: job job_pkey; Type: CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (name, id);


--
-- Name: j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3 j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3_pkey; Type: CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3
    ADD CONSTRAINT j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3_pkey PRIMARY KEY (name, id);


--
-- Name: j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732 j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732_pkey; Type: CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732
    ADD CONSTRAINT j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732_pkey PRIMARY KEY (name, id);


--
-- Name: jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142 jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142_pkey; Type: CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142
    ADD CONSTRAINT jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142_pkey PRIMARY KEY (name, id);


--
-- Name: jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce_pkey; Type: CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce
    ADD CONSTRAINT jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce_pkey PRIMARY KEY (name, id);


--
-- Name: queue queue_pkey; Type: CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.queue
    ADD CONSTRAINT queue_pkey PRIMARY KEY (name);


--
-- Name: schedule schedule_pkey; Type: CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.schedule
    ADD CONSTRAINT schedule_pkey PRIMARY KEY (name);


--
-- Name: subscription subscription_pkey; Type: CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.subscription
    ADD CONSTRAINT subscription_pkey PRIMARY KEY (event, name);


--
-- Name: version version_pkey; Type: CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.version
    ADD CONSTRAINT version_pkey PRIMARY KEY (version);


--
-- Name: Application Application_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."Application"
    ADD CONSTRAINT "Application_pkey" PRIMARY KEY (id);


--
-- Name: Attempt Attempt_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."Attempt"
    ADD CONSTRAINT "Attempt_pkey" PRIMARY KEY (id);


--
-- Name: AuditEvent AuditEvent_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."AuditEvent"
    ADD CONSTRAINT "AuditEvent_pkey" PRIMARY KEY (id);


--
-- Name: ConnectionSwitch ConnectionSwitch_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."ConnectionSwitch"
    ADD CONSTRAINT "ConnectionSwitch_pkey" PRIMARY KEY ("poolId", "connectionId", "applicationId");


--
-- Name: Connection Connection_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."Connection"
    ADD CONSTRAINT "Connection_pkey" PRIMARY KEY (id);


--
-- Name: Consent Consent_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."Consent"
    ADD CONSTRAINT "Consent_pkey" PRIMARY KEY ("poolId", "userId", "applicationId");


--
-- Name: IdentityKey IdentityKey_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."IdentityKey"
    ADD CONSTRAINT "IdentityKey_pkey" PRIMARY KEY ("poolId", kind, realm, value);


--
-- Name: Identity Identity_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."Identity"
    ADD CONSTRAINT "Identity_pkey" PRIMARY KEY (id);


--
-- Name: KeyConflict KeyConflict_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."KeyConflict"
    ADD CONSTRAINT "KeyConflict_pkey" PRIMARY KEY ("poolId", kind, realm, value, "userId");


--
-- Name: LogoutNotice LogoutNotice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."LogoutNotice"
    ADD CONSTRAINT "LogoutNotice_pkey" PRIMARY KEY (id);


--
-- Name: OidcArtifact OidcArtifact_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."OidcArtifact"
    ADD CONSTRAINT "OidcArtifact_pkey" PRIMARY KEY ("poolId", model, id);


--
-- Name: OneTimeLink OneTimeLink_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."OneTimeLink"
    ADD CONSTRAINT "OneTimeLink_pkey" PRIMARY KEY (id);


--
-- Name: OutboxMessage OutboxMessage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."OutboxMessage"
    ADD CONSTRAINT "OutboxMessage_pkey" PRIMARY KEY (id);


--
-- Name: Picture Picture_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."Picture"
    ADD CONSTRAINT "Picture_pkey" PRIMARY KEY (id);


--
-- Name: PoolMember PoolMember_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."PoolMember"
    ADD CONSTRAINT "PoolMember_pkey" PRIMARY KEY ("poolId", "userId");


--
-- Name: Pool Pool_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."Pool"
    ADD CONSTRAINT "Pool_pkey" PRIMARY KEY (id);


--
-- Name: Proof Proof_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."Proof"
    ADD CONSTRAINT "Proof_pkey" PRIMARY KEY (id);


--
-- Name: RateLimiterFlexible RateLimiterFlexible_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."RateLimiterFlexible"
    ADD CONSTRAINT "RateLimiterFlexible_pkey" PRIMARY KEY (key);


--
-- Name: SandboxApp SandboxApp_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."SandboxApp"
    ADD CONSTRAINT "SandboxApp_pkey" PRIMARY KEY ("appId");


--
-- Name: SandboxFault SandboxFault_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."SandboxFault"
    ADD CONSTRAINT "SandboxFault_pkey" PRIMARY KEY (id);


--
-- Name: SandboxGrant SandboxGrant_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."SandboxGrant"
    ADD CONSTRAINT "SandboxGrant_pkey" PRIMARY KEY (id);


--
-- Name: SandboxScan SandboxScan_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."SandboxScan"
    ADD CONSTRAINT "SandboxScan_pkey" PRIMARY KEY (uuid);


--
-- Name: SigningKey SigningKey_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."SigningKey"
    ADD CONSTRAINT "SigningKey_pkey" PRIMARY KEY (kid);


--
-- Name: User User_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."User"
    ADD CONSTRAINT "User_pkey" PRIMARY KEY (id);


--
-- Name: _prisma_migrations _prisma_migrations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public._prisma_migrations
    ADD CONSTRAINT _prisma_migrations_pkey PRIMARY KEY (id);


--
-- Name: archive_i1; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE INDEX archive_i1 ON pgboss.archive USING btree (archived_on);


--
-- Name: j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3_i1; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE UNIQUE INDEX j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3_i1 ON pgboss.j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3 USING btree (name, COALESCE(singleton_key, ''::text)) WHERE ((state = 'created'::pgboss.job_state) AND (policy = 'short'::text));


--
-- Name: j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3_i2; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE UNIQUE INDEX j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3_i2 ON pgboss.j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3 USING btree (name, COALESCE(singleton_key, ''::text)) WHERE ((state = 'active'::pgboss.job_state) AND (policy = 'singleton'::text));


--
-- Name: j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3_i3; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE UNIQUE INDEX j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3_i3 ON pgboss.j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3 USING btree (name, state, COALESCE(singleton_key, ''::text)) WHERE ((state <= 'active'::pgboss.job_state) AND (policy = 'stately'::text));


--
-- Name: j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3_i4; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE UNIQUE INDEX j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3_i4 ON pgboss.j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3 USING btree (name, singleton_on, COALESCE(singleton_key, ''::text)) WHERE ((state <> 'cancelled'::pgboss.job_state) AND (singleton_on IS NOT NULL));


--
-- Name: j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3_i5; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE INDEX j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3_i5 ON pgboss.j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3 USING btree (name, start_after) INCLUDE (priority, created_on, id) WHERE (state < 'active'::pgboss.job_state);


--
-- Name: j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732_i1; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE UNIQUE INDEX j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732_i1 ON pgboss.j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732 USING btree (name, COALESCE(singleton_key, ''::text)) WHERE ((state = 'created'::pgboss.job_state) AND (policy = 'short'::text));


--
-- Name: j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732_i2; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE UNIQUE INDEX j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732_i2 ON pgboss.j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732 USING btree (name, COALESCE(singleton_key, ''::text)) WHERE ((state = 'active'::pgboss.job_state) AND (policy = 'singleton'::text));


--
-- Name: j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732_i3; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE UNIQUE INDEX j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732_i3 ON pgboss.j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732 USING btree (name, state, COALESCE(singleton_key, ''::text)) WHERE ((state <= 'active'::pgboss.job_state) AND (policy = 'stately'::text));


--
-- Name: j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732_i4; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE UNIQUE INDEX j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732_i4 ON pgboss.j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732 USING btree (name, singleton_on, COALESCE(singleton_key, ''::text)) WHERE ((state <> 'cancelled'::pgboss.job_state) AND (singleton_on IS NOT NULL));


--
-- Name: j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732_i5; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE INDEX j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732_i5 ON pgboss.j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732 USING btree (name, start_after) INCLUDE (priority, created_on, id) WHERE (state < 'active'::pgboss.job_state);


--
-- Name: jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142_i1; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE UNIQUE INDEX jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142_i1 ON pgboss.jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142 USING btree (name, COALESCE(singleton_key, ''::text)) WHERE ((state = 'created'::pgboss.job_state) AND (policy = 'short'::text));


--
-- Name: jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142_i2; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE UNIQUE INDEX jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142_i2 ON pgboss.jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142 USING btree (name, COALESCE(singleton_key, ''::text)) WHERE ((state = 'active'::pgboss.job_state) AND (policy = 'singleton'::text));


--
-- Name: jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142_i3; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE UNIQUE INDEX jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142_i3 ON pgboss.jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142 USING btree (name, state, COALESCE(singleton_key, ''::text)) WHERE ((state <= 'active'::pgboss.job_state) AND (policy = 'stately'::text));


--
-- Name: jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142_i4; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE UNIQUE INDEX jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142_i4 ON pgboss.jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142 USING btree (name, singleton_on, COALESCE(singleton_key, ''::text)) WHERE ((state <> 'cancelled'::pgboss.job_state) AND (singleton_on IS NOT NULL));


--
-- Name: jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142_i5; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE INDEX jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142_i5 ON pgboss.jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142 USING btree (name, start_after) INCLUDE (priority, created_on, id) WHERE (state < 'active'::pgboss.job_state);


--
-- Name: jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce_i1; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE UNIQUE INDEX jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce_i1 ON pgboss.jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce USING btree (name, COALESCE(singleton_key, ''::text)) WHERE ((state = 'created'::pgboss.job_state) AND (policy = 'short'::text));


--
-- Name: jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce_i2; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE UNIQUE INDEX jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce_i2 ON pgboss.jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce USING btree (name, COALESCE(singleton_key, ''::text)) WHERE ((state = 'active'::pgboss.job_state) AND (policy = 'singleton'::text));


--
-- Name: jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce_i3; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE UNIQUE INDEX jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce_i3 ON pgboss.jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce USING btree (name, state, COALESCE(singleton_key, ''::text)) WHERE ((state <= 'active'::pgboss.job_state) AND (policy = 'stately'::text));


--
-- Name: jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce_i4; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE UNIQUE INDEX jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce_i4 ON pgboss.jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce USING btree (name, singleton_on, COALESCE(singleton_key, ''::text)) WHERE ((state <> 'cancelled'::pgboss.job_state) AND (singleton_on IS NOT NULL));


--
-- Name: jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce_i5; Type: INDEX; Schema: pgboss; Owner: -
--

CREATE INDEX jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce_i5 ON pgboss.jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce USING btree (name, start_after) INCLUDE (priority, created_on, id) WHERE (state < 'active'::pgboss.job_state);


--
-- Name: Application_poolId_id_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX "Application_poolId_id_key" ON public."Application" USING btree ("poolId", id);


--
-- Name: Attempt_expiresAt_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "Attempt_expiresAt_idx" ON public."Attempt" USING btree ("expiresAt");


--
-- Name: Attempt_handle_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX "Attempt_handle_key" ON public."Attempt" USING btree (handle);


--
-- Name: AuditEvent_action_at_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "AuditEvent_action_at_idx" ON public."AuditEvent" USING btree (action, at);


--
-- Name: AuditEvent_poolId_at_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "AuditEvent_poolId_at_idx" ON public."AuditEvent" USING btree ("poolId", at);


--
-- Name: AuditEvent_poolId_targetId_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "AuditEvent_poolId_targetId_idx" ON public."AuditEvent" USING btree ("poolId", "targetId");


--
-- Name: ConnectionSwitch_poolId_applicationId_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "ConnectionSwitch_poolId_applicationId_idx" ON public."ConnectionSwitch" USING btree ("poolId", "applicationId");


--
-- Name: Connection_poolId_id_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX "Connection_poolId_id_key" ON public."Connection" USING btree ("poolId", id);


--
-- Name: Connection_poolId_identifier_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX "Connection_poolId_identifier_key" ON public."Connection" USING btree ("poolId", identifier);


--
-- Name: Consent_poolId_applicationId_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "Consent_poolId_applicationId_idx" ON public."Consent" USING btree ("poolId", "applicationId");


--
-- Name: IdentityKey_poolId_identityId_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "IdentityKey_poolId_identityId_idx" ON public."IdentityKey" USING btree ("poolId", "identityId");


--
-- Name: Identity_connectionId_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "Identity_connectionId_idx" ON public."Identity" USING btree ("connectionId");


--
-- Name: Identity_poolId_id_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX "Identity_poolId_id_key" ON public."Identity" USING btree ("poolId", id);


--
-- Name: Identity_poolId_userId_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "Identity_poolId_userId_idx" ON public."Identity" USING btree ("poolId", "userId");


--
-- Name: KeyConflict_poolId_holderId_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "KeyConflict_poolId_holderId_idx" ON public."KeyConflict" USING btree ("poolId", "holderId");


--
-- Name: KeyConflict_poolId_userId_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "KeyConflict_poolId_userId_idx" ON public."KeyConflict" USING btree ("poolId", "userId");


--
-- Name: LogoutNotice_nextAt_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "LogoutNotice_nextAt_idx" ON public."LogoutNotice" USING btree ("nextAt");


--
-- Name: LogoutNotice_poolId_applicationId_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "LogoutNotice_poolId_applicationId_idx" ON public."LogoutNotice" USING btree ("poolId", "applicationId");


--
-- Name: OidcArtifact_expiresAt_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "OidcArtifact_expiresAt_idx" ON public."OidcArtifact" USING btree ("expiresAt");


--
-- Name: OidcArtifact_poolId_accountId_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "OidcArtifact_poolId_accountId_idx" ON public."OidcArtifact" USING btree ("poolId", "accountId");


--
-- Name: OidcArtifact_poolId_model_grantId_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "OidcArtifact_poolId_model_grantId_idx" ON public."OidcArtifact" USING btree ("poolId", model, "grantId");


--
-- Name: OidcArtifact_poolId_model_uid_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX "OidcArtifact_poolId_model_uid_key" ON public."OidcArtifact" USING btree ("poolId", model, uid);


--
-- Name: OidcArtifact_poolId_model_userCode_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX "OidcArtifact_poolId_model_userCode_key" ON public."OidcArtifact" USING btree ("poolId", model, "userCode");


--
-- Name: OneTimeLink_purpose_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "OneTimeLink_purpose_idx" ON public."OneTimeLink" USING btree (purpose);


--
-- Name: OneTimeLink_tokenHash_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX "OneTimeLink_tokenHash_key" ON public."OneTimeLink" USING btree ("tokenHash");


--
-- Name: OutboxMessage_createdAt_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "OutboxMessage_createdAt_idx" ON public."OutboxMessage" USING btree ("createdAt");


--
-- Name: Picture_poolId_identityId_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX "Picture_poolId_identityId_key" ON public."Picture" USING btree ("poolId", "identityId");


--
-- Name: PoolMember_userId_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "PoolMember_userId_idx" ON public."PoolMember" USING btree ("userId");


--
-- Name: Pool_name_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX "Pool_name_key" ON public."Pool" USING btree (name);


--
-- Name: Proof_attemptId_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "Proof_attemptId_idx" ON public."Proof" USING btree ("attemptId");


--
-- Name: Proof_expiresAt_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "Proof_expiresAt_idx" ON public."Proof" USING btree ("expiresAt");


--
-- Name: Proof_poolId_interaction_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "Proof_poolId_interaction_idx" ON public."Proof" USING btree ("poolId", interaction);


--
-- Name: Proof_poolId_userId_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "Proof_poolId_userId_idx" ON public."Proof" USING btree ("poolId", "userId");


--
-- Name: RateLimiterFlexible_expire_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "RateLimiterFlexible_expire_idx" ON public."RateLimiterFlexible" USING btree (expire);


--
-- Name: SandboxFault_endpoint_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "SandboxFault_endpoint_idx" ON public."SandboxFault" USING btree (endpoint);


--
-- Name: SandboxGrant_expiresAt_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "SandboxGrant_expiresAt_idx" ON public."SandboxGrant" USING btree ("expiresAt");


--
-- Name: SandboxScan_expiresAt_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "SandboxScan_expiresAt_idx" ON public."SandboxScan" USING btree ("expiresAt");


--
-- Name: SigningKey_poolId_createdAt_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "SigningKey_poolId_createdAt_idx" ON public."SigningKey" USING btree ("poolId", "createdAt");


--
-- Name: User_poolId_createdAt_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "User_poolId_createdAt_idx" ON public."User" USING btree ("poolId", "createdAt");


--
-- Name: User_poolId_email_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX "User_poolId_email_key" ON public."User" USING btree ("poolId", email);


--
-- Name: User_poolId_id_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX "User_poolId_id_key" ON public."User" USING btree ("poolId", id);


--
-- Name: User_poolId_phone_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX "User_poolId_phone_key" ON public."User" USING btree ("poolId", phone);


--
-- Name: j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3_pkey; Type: INDEX ATTACH; Schema: pgboss; Owner: -
--

ALTER INDEX pgboss.job_pkey ATTACH PARTITION pgboss.j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3_pkey;


--
-- Name: j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732_pkey; Type: INDEX ATTACH; Schema: pgboss; Owner: -
--

ALTER INDEX pgboss.job_pkey ATTACH PARTITION pgboss.j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732_pkey;


--
-- Name: jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142_pkey; Type: INDEX ATTACH; Schema: pgboss; Owner: -
--

ALTER INDEX pgboss.job_pkey ATTACH PARTITION pgboss.jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142_pkey;


--
-- Name: jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce_pkey; Type: INDEX ATTACH; Schema: pgboss; Owner: -
--

ALTER INDEX pgboss.job_pkey ATTACH PARTITION pgboss.jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce_pkey;


--
-- Name: j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3 dlq_fkey; Type: FK CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3
    ADD CONSTRAINT dlq_fkey FOREIGN KEY (dead_letter) REFERENCES pgboss.queue(name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;


--
-- Name: j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732 dlq_fkey; Type: FK CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732
    ADD CONSTRAINT dlq_fkey FOREIGN KEY (dead_letter) REFERENCES pgboss.queue(name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;


--
-- Name: jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142 dlq_fkey; Type: FK CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142
    ADD CONSTRAINT dlq_fkey FOREIGN KEY (dead_letter) REFERENCES pgboss.queue(name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;


--
-- Name: jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce dlq_fkey; Type: FK CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce
    ADD CONSTRAINT dlq_fkey FOREIGN KEY (dead_letter) REFERENCES pgboss.queue(name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;


--
-- Name: j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3 q_fkey; Type: FK CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.j3f168501ed9816b51a9f5765e0742e1eb034ab6bf72c9ae3f3a975e3
    ADD CONSTRAINT q_fkey FOREIGN KEY (name) REFERENCES pgboss.queue(name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;


--
-- Name: j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732 q_fkey; Type: FK CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.j7052bb0a55560fc1255a00a70b8224a7c454570d6292c00e07f59732
    ADD CONSTRAINT q_fkey FOREIGN KEY (name) REFERENCES pgboss.queue(name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;


--
-- Name: jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142 q_fkey; Type: FK CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.jb0d3e3e4c2f8439abc6886a9ecc97a60d279df574475e83885ea4142
    ADD CONSTRAINT q_fkey FOREIGN KEY (name) REFERENCES pgboss.queue(name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;


--
-- Name: jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce q_fkey; Type: FK CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.jfeffe2da0563569fae46cf08956de636ae6eca5c46da035272f6a9ce
    ADD CONSTRAINT q_fkey FOREIGN KEY (name) REFERENCES pgboss.queue(name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;


--
-- Name: queue queue_dead_letter_fkey; Type: FK CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.queue
    ADD CONSTRAINT queue_dead_letter_fkey FOREIGN KEY (dead_letter) REFERENCES pgboss.queue(name);


--
-- Name: schedule schedule_name_fkey; Type: FK CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.schedule
    ADD CONSTRAINT schedule_name_fkey FOREIGN KEY (name) REFERENCES pgboss.queue(name) ON DELETE CASCADE;


--
-- Name: subscription subscription_name_fkey; Type: FK CONSTRAINT; Schema: pgboss; Owner: -
--

ALTER TABLE ONLY pgboss.subscription
    ADD CONSTRAINT subscription_name_fkey FOREIGN KEY (name) REFERENCES pgboss.queue(name) ON DELETE CASCADE;


--
-- Name: Application Application_poolId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."Application"
    ADD CONSTRAINT "Application_poolId_fkey" FOREIGN KEY ("poolId") REFERENCES public."Pool"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: ConnectionSwitch ConnectionSwitch_poolId_applicationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."ConnectionSwitch"
    ADD CONSTRAINT "ConnectionSwitch_poolId_applicationId_fkey" FOREIGN KEY ("poolId", "applicationId") REFERENCES public."Application"("poolId", id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: ConnectionSwitch ConnectionSwitch_poolId_connectionId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."ConnectionSwitch"
    ADD CONSTRAINT "ConnectionSwitch_poolId_connectionId_fkey" FOREIGN KEY ("poolId", "connectionId") REFERENCES public."Connection"("poolId", id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: Connection Connection_poolId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."Connection"
    ADD CONSTRAINT "Connection_poolId_fkey" FOREIGN KEY ("poolId") REFERENCES public."Pool"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: Consent Consent_poolId_applicationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."Consent"
    ADD CONSTRAINT "Consent_poolId_applicationId_fkey" FOREIGN KEY ("poolId", "applicationId") REFERENCES public."Application"("poolId", id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: Consent Consent_poolId_userId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."Consent"
    ADD CONSTRAINT "Consent_poolId_userId_fkey" FOREIGN KEY ("poolId", "userId") REFERENCES public."User"("poolId", id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: IdentityKey IdentityKey_poolId_identityId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."IdentityKey"
    ADD CONSTRAINT "IdentityKey_poolId_identityId_fkey" FOREIGN KEY ("poolId", "identityId") REFERENCES public."Identity"("poolId", id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: Identity Identity_connectionId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."Identity"
    ADD CONSTRAINT "Identity_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES public."Connection"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: Identity Identity_poolId_userId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."Identity"
    ADD CONSTRAINT "Identity_poolId_userId_fkey" FOREIGN KEY ("poolId", "userId") REFERENCES public."User"("poolId", id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: KeyConflict KeyConflict_poolId_holderId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."KeyConflict"
    ADD CONSTRAINT "KeyConflict_poolId_holderId_fkey" FOREIGN KEY ("poolId", "holderId") REFERENCES public."User"("poolId", id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: KeyConflict KeyConflict_poolId_userId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."KeyConflict"
    ADD CONSTRAINT "KeyConflict_poolId_userId_fkey" FOREIGN KEY ("poolId", "userId") REFERENCES public."User"("poolId", id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: LogoutNotice LogoutNotice_poolId_applicationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."LogoutNotice"
    ADD CONSTRAINT "LogoutNotice_poolId_applicationId_fkey" FOREIGN KEY ("poolId", "applicationId") REFERENCES public."Application"("poolId", id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: Picture Picture_poolId_identityId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."Picture"
    ADD CONSTRAINT "Picture_poolId_identityId_fkey" FOREIGN KEY ("poolId", "identityId") REFERENCES public."Identity"("poolId", id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: PoolMember PoolMember_poolId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."PoolMember"
    ADD CONSTRAINT "PoolMember_poolId_fkey" FOREIGN KEY ("poolId") REFERENCES public."Pool"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: PoolMember PoolMember_userId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."PoolMember"
    ADD CONSTRAINT "PoolMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES public."User"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: SigningKey SigningKey_poolId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."SigningKey"
    ADD CONSTRAINT "SigningKey_poolId_fkey" FOREIGN KEY ("poolId") REFERENCES public."Pool"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: User User_poolId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."User"
    ADD CONSTRAINT "User_poolId_fkey" FOREIGN KEY ("poolId") REFERENCES public."Pool"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--


