/** A WeChat user of the sandbox. `legacy` is a profile as it was before 2021-10-20 (`docs/wechat-protocol.md §4.4`). */
export type Persona = {
  id: PersonaId
  nickname: string
  avatar: 'picture' | 'grey' | 'none'
  unionid: boolean
  legacy?: boolean
}

export const PERSONA_IDS = [
  'alice',
  'xiaoming',
  'emoji',
  'no-unionid',
  'no-avatar',
  'grey',
  'deregistered',
  'legacy',
] as const

export type PersonaId = (typeof PERSONA_IDS)[number]

export const PERSONAS: readonly Persona[] = [
  { id: 'alice', nickname: 'Alice', avatar: 'picture', unionid: true },
  { id: 'xiaoming', nickname: '小明', avatar: 'picture', unionid: true },
  { id: 'emoji', nickname: '🌸花花世界 Wandering Through Spring 👩‍👩‍👧‍👦🎉', avatar: 'picture', unionid: true },
  { id: 'no-unionid', nickname: 'Noah', avatar: 'picture', unionid: false },
  { id: 'no-avatar', nickname: 'Mei Lin', avatar: 'none', unionid: true },
  { id: 'grey', nickname: '微信用户', avatar: 'grey', unionid: true },
  { id: 'deregistered', nickname: '用户已经注销', avatar: 'picture', unionid: false },
  { id: 'legacy', nickname: '旧资料用户', avatar: 'picture', unionid: true, legacy: true },
]

export const findPersona = (id: string | null): Persona | null => PERSONAS.find((persona) => persona.id === id) ?? null

const HEADIMG = 'https://thirdwx.qlogo.cn/mmopen/vi_32'

/** What `headimgurl` says: nobody serves these pictures, as WeChat serves no outdated one. */
export function headimgurl({ id, avatar }: Persona): string {
  if (avatar === 'none') return ''
  return avatar === 'grey' ? `${HEADIMG}/SANDBOXdefault/132` : `${HEADIMG}/SANDBOX${id}/132`
}
