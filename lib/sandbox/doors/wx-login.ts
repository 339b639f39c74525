import { plainAnswer } from '../answers'
import type { SandboxRequest } from '../place'
import { wxLoginScript } from '../wx-login'

/** What a page loads to frame the code (`docs/wechat-protocol.md §3`). */
export const wxLogin = ({ place }: SandboxRequest): Response =>
  plainAnswer(wxLoginScript(place.origin), 'text/javascript')
