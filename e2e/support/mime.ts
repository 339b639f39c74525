export type Mail = { from: string; to: string; subject: string; text: string; html: string; headers: Headers }

/** Reads a mail as a mail program does: its words, of whatever parts and in whatever encoding. */
export function readMail(raw: string): Mail {
  const { headers, body } = split(raw)
  const parts = leaves(headers, body)
  const of = (type: string) => parts.find((part) => part.type === type)?.content ?? ''
  const header = (name: string) => words(headers.get(name) ?? '')
  return {
    from: header('from'),
    to: header('to'),
    subject: header('subject'),
    text: of('text/plain'),
    html: of('text/html'),
    headers,
  }
}

function split(raw: string): { headers: Headers; body: string } {
  const end = raw.indexOf('\r\n\r\n')
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = new Headers()
  for (const line of lines) headers.append(line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim())
  return { headers, body: raw.slice(end + 4) }
}

function leaves(headers: Headers, body: string): { type: string; content: string }[] {
  const type = headers.get('content-type') ?? 'text/plain'
  const boundary = /^multipart\/.*boundary="?([^";]+)/i.exec(type)?.[1]
  if (!boundary) return [{ type: type.split(';')[0] ?? '', content: decode(headers, body) }]
  const parts = body.split(`--${boundary}`).slice(1, -1)
  return parts.map((part) => split(part.slice(2, -2))).flatMap((part) => leaves(part.headers, part.body))
}

function decode(headers: Headers, body: string): string {
  const how = headers.get('content-transfer-encoding')?.toLowerCase()
  if (how === 'base64') return Buffer.from(body, 'base64').toString()
  return how === 'quoted-printable' ? quoted(body.replace(/=\r\n/g, '')) : body
}

const quoted = (text: string) =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()

/** `=?UTF-8?Q?…?=` and `=?UTF-8?B?…?=` in a header. */
const words = (text: string) =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, content: string) =>
      how.toLowerCase() === 'b' ? Buffer.from(content, 'base64').toString() : quoted(content.replaceAll('_', ' ')),
    )
