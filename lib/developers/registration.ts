import { channelOf } from '../delivery/channels'
import { env } from '../env'

/**
 * How somebody without a link becomes a developer: not at all, by a form, or, where there is a mail server, by a form
 * and a code. The code keeps others from finding out who has an account already (docs/threats.md S22).
 */
export function registrationMode(): 'closed' | 'form' | 'code' {
  if (env().SIGN_UP !== 'open') return 'closed'
  return channelOf('mail') === 'smtp' ? 'code' : 'form'
}
