import { z } from 'zod'
import { MODES } from '../modes'

/** What is looked at, in the order it is told. */
export const CHECKS = ['app_id', 'credentials', 'qr_page', 'callback', 'egress', 'clock'] as const

const Finding = z.object({
  check: z.enum(CHECKS),
  state: z.enum(['ok', 'warning', 'wrong', 'skipped']),
  /** Its words are `doctor.findings.{code}`. */
  code: z.string(),
  /** What the words name: hosts, numbers. Never a secret or an address with a query. */
  values: z.record(z.string(), z.string()).optional(),
  /** What has to be pasted somewhere, to the letter. */
  paste: z.string().optional(),
  /** The page of the error catalogue that explains it. */
  catalogueKey: z.string().optional(),
})
export type Finding = z.infer<typeof Finding>
export type Check = Finding['check']

const Result = z.object({ findings: z.array(Finding) })

/** What a connection keeps of its last check; null when there was none. */
export const findingsOf = (stored: unknown): Finding[] | null => Result.safeParse(stored).data?.findings ?? null

/** What stands in the form of a connection, whole or not. */
export const DraftCheck = z.object({
  mode: z.enum(MODES),
  appId: z.string().trim().max(200, 'too_long'),
  appSecret: z.string().trim().max(200, 'too_long').default(''),
  sandbox: z.boolean(),
  /** Of a connection that is saved already. */
  connectionId: z.string().optional(),
})
export type DraftCheck = z.infer<typeof DraftCheck>

/** White space comes along when a secret is pasted. */
export const NextSecret = z.object({
  id: z.string(),
  nextAppSecret: z.string().trim().min(1, 'required').max(200, 'too_long').regex(/^\S*$/, 'app_secret_shape'),
})
