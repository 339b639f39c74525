import { APPLICATION_ID } from './rules'

/** The console's own view of an application: a public client that answers to the console and to nobody else. */
const EXPERIENCE = '.experience'

/** The application as the door to a Callback URL: a public client that answers to the pool's own host. */
const CALLBACK = '.callback'

const SUFFIXES = [EXPERIENCE, CALLBACK]

export const experienceClient = (applicationId: string): string => applicationId + EXPERIENCE
export const callbackClient = (applicationId: string): string => applicationId + CALLBACK

/** Every client id that stands for an application. */
export const clientsOf = (applicationId: string): string[] => [
  applicationId,
  ...SUFFIXES.map((suffix) => applicationId + suffix),
]

/** The application that a client id stands for; null for one that stands for none, such as the console's. */
export function applicationOf(clientId: string): string | null {
  const suffix = SUFFIXES.find((candidate) => clientId.endsWith(candidate)) ?? ''
  const id = clientId.slice(0, clientId.length - suffix.length)
  return APPLICATION_ID.test(id) ? id : null
}
