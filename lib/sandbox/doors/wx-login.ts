import { plainAnswer } from '../answers'
import type { SandboxRequest } from '../context'
import { wxLoginScript } from '../wx-login'

/** The script that a page loads to show the QR code in a frame (`docs/wechat-protocol.md §3`). */
export const wxLogin = ({ context }: SandboxRequest): Response =>
  plainAnswer(wxLoginScript(context.origin), 'text/javascript')
