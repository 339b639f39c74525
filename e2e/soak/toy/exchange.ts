import { customFetch } from 'next-auth'
import { z } from 'zod'
import type { ModeExchange, SourceFailure } from '@/lib/sources/mode'
import { Settings } from './schema'

const Who = z.object({ id: z.string(), name: z.string().nullable() })

const failed = (stage: SourceFailure['stage'], errcode: number): SourceFailure => ({
  stage,
  family: 'restart',
  errcode,
  problem: null,
})

/** The exchange of a source that follows OAuth 2.0, unlike WeChat. */
export const toyDoor: ModeExchange = {
  authorizeUrl({ appId, settings }, { redirectUri, state, lang }) {
    const query = new URLSearchParams({ client_id: appId, redirect_uri: redirectUri, state, lang })
    return `${Settings.parse(settings).origin}/enter?${query}`
  },
  provider({ appId, settings }, { id, appSecrets, redirectUri, onAnswer, onFailure }) {
    const { origin, namesOnly } = Settings.parse(settings)
    return {
      id,
      name: 'Toy',
      type: 'oauth',
      checks: ['state'],
      clientId: appId,
      clientSecret: appSecrets[0],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      authorization: { url: `${origin}/enter`, params: { redirect_uri: redirectUri } },
      token: `${origin}/token`,
      userinfo: {
        url: `${origin}/who`,
        async request({ tokens }: { tokens: { access_token?: string } }) {
          const answer = await fetch(`${origin}/who`, { headers: { authorization: `Bearer ${tokens.access_token}` } })
          const body = await answer.json()
          const { id: openid, name } = Who.parse(body)
          if (namesOnly && !name) {
            onFailure(failed('userinfo', answer.status))
            throw new Error('no name')
          }
          const told = {
            openid,
            unionid: null,
            profile: { nickname: name, avatarUrl: null },
            missing: null,
            secretRefused: null,
            answers: { token: {}, userinfo: body },
          }
          onAnswer(told)
          return told
        },
      },
      profile: ({ openid, profile }) => ({ id: openid, name: profile?.nickname }),
      async [customFetch](input, init) {
        // next-auth would send the redirect address that it derives itself, but the authorization request had ours.
        const body = new URLSearchParams(String(init?.body))
        body.set('redirect_uri', redirectUri)
        const answer = await fetch(input, { ...init, body })
        if (!answer.ok) onFailure(failed('token', answer.status))
        return answer
      },
    }
  },
  frameOf: () => null,
  fetchPicture: async () => null,
}
