import { z } from 'zod'
import { MODES } from '../modes'

/** The checks, in the order in which they are shown. */
export const CHECKS = ['app_id', 'credentials', 'qr_page', 'callback', 'egress', 'clock'] as const

const Finding = z.object({
  check: z.enum(CHECKS),
  state: z.enum(['ok', 'warning', 'wrong', 'skipped']),
  /** Its texts are the messages `doctor.findings.{code}`. */
  code: z.string(),
  /** Values for the message: hosts, numbers. Never a secret, nor an address with a query. */
  values: z.record(z.string(), z.string()).optional(),
  /** A text for the developer to copy and paste. */
  paste: z.string().optional(),
  /** The entry of the error catalogue that explains the finding. */
  catalogueKey: z.string().optional(),
})
export type Finding = z.infer<typeof Finding>
export type Check = Finding['check']

const Result = z.object({ findings: z.array(Finding) })

/** The findings of a connection's last check, from its `checkResult`; null when there was none. */
export const findingsOf = (stored: unknown): Finding[] | null => Result.safeParse(stored).data?.findings ?? null

/** The form of a connection, complete or not. */
export const DraftCheck = z.object({
  mode: z.enum(MODES),
  appId: z.string().trim().max(200, 'too_long'),
  appSecret: z.string().trim().max(200, 'too_long').default(''),
  sandbox: z.boolean(),
  /** Only of a connection that is saved already. */
  connectionId: z.string().optional(),
})
export type DraftCheck = z.infer<typeof DraftCheck>

/** Trimmed, since pasted secrets often have white space around them. */
export const NextSecret = z.object({
  id: z.string(),
  nextAppSecret: z.string().trim().min(1, 'required').max(200, 'too_long').regex(/^\S*$/, 'app_secret_shape'),
})
