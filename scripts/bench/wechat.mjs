// wechat.mjs: a WeChat stand-in at PORT that answers at once. Whoever opens its QR page counts as having scanned and
// confirmed; the header `x-person` says who it is. It stores nothing: its codes and tokens contain the person's name.
import http from 'node:http'

const keysOf = (person) => ({
  openid: `o${person}`.padEnd(28, 'x'),
  unionid: `u${person}`.padEnd(28, 'x'),
})

function scanned({ query, person }, response) {
  const back = new URL(query.get('redirect_uri'))
  back.searchParams.set('code', `code-of-${person}`)
  back.searchParams.set('state', query.get('state') ?? '')
  response.writeHead(302, { location: back.href, 'content-length': 0 }).end()
}

const token = ({ query }) => {
  const person = query.get('code').slice('code-of-'.length)
  const access_token = `token-of-${person}`
  return { access_token, expires_in: 7200, refresh_token: 'none', scope: 'snsapi_login', ...keysOf(person) }
}

const profile = ({ query }) => {
  const person = query.get('access_token').slice('token-of-'.length)
  return { nickname: `用户 ${person}`, sex: 0, headimgurl: '', privilege: [], ...keysOf(person) }
}

const ANSWERS = { '/sns/oauth2/access_token': token, '/sns/userinfo': profile }

const server = http.createServer((request, response) => {
  const { pathname, searchParams: query } = new URL(request.url, 'http://wechat')
  const call = { query, person: request.headers['x-person'] }
  if (pathname === '/connect/qrconnect') return scanned(call, response)
  const answer = ANSWERS[pathname]
  if (!answer) return response.writeHead(pathname === '/' ? 200 : 404).end()
  const body = JSON.stringify(answer(call))
  response.writeHead(200, { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(body) }).end(body)
})
// Never closes idle connections, because a request could be lost that is sent at the moment of closing.
server.keepAliveTimeout = 0
server.listen(Number(process.env.PORT), '127.0.0.1')
