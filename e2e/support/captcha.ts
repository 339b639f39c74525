import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A captcha's provider: its widget answers by itself once it is pressed, and each answer works once. */
export async function startCaptcha(): Promise<{ settings: Record<string, string>; close(): void }> {
  const given = new Set<string>()
  const server = createServer(async (request, response) => {
    if (request.url === '/api.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(SCRIPT)
      return
    }
    if (request.url === '/widget') {
      const answer = `answer-${given.size}-${Date.now()}`
      given.add(answer)
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<button onclick="parent.postMessage('${answer}', '*')">I am human</button>`)
      return
    }
    let body = ''
    for await (const part of request) body += part
    const sent = new URLSearchParams(body)
    const success = sent.get('secret') === 'the captcha secret' && given.delete(sent.get('response') ?? '')
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ success }))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    settings: {
      CAPTCHA_SCRIPT_URL: `${origin}/api.js`,
      CAPTCHA_VERIFY_URL: `${origin}/verify`,
      CAPTCHA_SITE_KEY: 'site',
      CAPTCHA_SECRET: 'the captcha secret',
    },
    close: () => void server.close(),
  }
}

/** What a provider's script does: a frame in the place of the widget, and its answer in the form. */
const SCRIPT = `
for (const place of document.querySelectorAll('.cf-turnstile')) {
  const frame = document.createElement('iframe')
  frame.title = 'Captcha'
  frame.src = new URL('/widget', document.currentScript.src).href
  addEventListener('message', ({ source, data }) => {
    if (source !== frame.contentWindow) return
    const field = Object.assign(document.createElement('input'), { type: 'hidden', name: 'cf-turnstile-response', value: data })
    place.append(field)
    window[place.dataset.callback](data)
  })
  place.append(frame)
}`
