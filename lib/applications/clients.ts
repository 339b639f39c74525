import { APPLICATION_ID } from './rules'

/** For Experience Login: a public client with the application's settings, whose answers go to the console only. */
const EXPERIENCE = '.experience'

/** For logins through a Callback URL: a public client whose answers go to the pool's own host. */
const CALLBACK = '.callback'

const SUFFIXES = [EXPERIENCE, CALLBACK]

export const experienceClient = (applicationId: string): string => applicationId + EXPERIENCE
export const callbackClient = (applicationId: string): string => applicationId + CALLBACK

/** Every client id that stands for an application. */
export const clientsOf = (applicationId: string): string[] => [
  applicationId,
  ...SUFFIXES.map((suffix) => applicationId + suffix),
]

/** The application that a client id stands for; null for other clients, such as the console. */
export function applicationOf(clientId: string): string | null {
  const suffix = SUFFIXES.find((candidate) => clientId.endsWith(candidate)) ?? ''
  const id = clientId.slice(0, clientId.length - suffix.length)
  return APPLICATION_ID.test(id) ? id : null
}
