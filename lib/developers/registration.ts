import { channelOf } from '../delivery/channels'
import { env } from '../env'

/**
 * How somebody without a link becomes a developer: not at all, by a form, or, where mail leaves this installation, by a
 * form and a code, which tells nobody else who is here already (docs/threats.md S22).
 */
export function registration(): 'closed' | 'form' | 'code' {
  if (env().SIGN_UP !== 'open') return 'closed'
  return channelOf('mail') === 'smtp' ? 'code' : 'form'
}
