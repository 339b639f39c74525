/** A WeChat user of the sandbox. */
export type Persona = {
  id: PersonaId
  /** The nickname as text. */
  nickname: string
  /** The bytes that are sent in the JSON instead of `nickname` (`docs/wechat-protocol.md §5.4`). */
  nicknameBytes?: Uint8Array
  /** `dead`: the address leads to no picture. */
  avatar: 'picture' | 'grey' | 'none' | 'dead'
  /** `later`: only from the second login to an application on. */
  unionid: boolean | 'later'
  /** A profile as it was before 2021-10-20 (`docs/wechat-protocol.md §4.4`). */
  legacy?: boolean
}

export const PERSONA_IDS = [
  'alice',
  'xiaoming',
  'emoji',
  'no-unionid',
  'unionid-later',
  'no-avatar',
  'dead-avatar',
  'grey',
  'empty-name',
  'control-bytes',
  'broken-utf8',
  'deregistered',
  'legacy',
] as const

type PersonaId = (typeof PERSONA_IDS)[number]

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))

/** 🌸 without its last byte. */
const HALF_FLOWER = [0xf0, 0x9f, 0x8c]

export const PERSONAS: readonly Persona[] = [
  { id: 'alice', nickname: 'Alice', avatar: 'picture', unionid: true },
  { id: 'xiaoming', nickname: '小明', avatar: 'picture', unionid: true },
  { id: 'emoji', nickname: '🌸花花世界 Wandering Through Spring 👩‍👩‍👧‍👦🎉', avatar: 'picture', unionid: true },
  { id: 'no-unionid', nickname: 'Noah', avatar: 'picture', unionid: false },
  { id: 'unionid-later', nickname: 'Lena', avatar: 'picture', unionid: 'later' },
  { id: 'no-avatar', nickname: 'Mei Lin', avatar: 'none', unionid: true },
  { id: 'dead-avatar', nickname: 'Dana', avatar: 'dead', unionid: true },
  { id: 'grey', nickname: '微信用户', avatar: 'grey', unionid: true },
  { id: 'empty-name', nickname: '', avatar: 'picture', unionid: true },
  {
    id: 'control-bytes',
    nickname: 'Kim Park',
    nicknameBytes: bytes([0x14], 'Kim', [0x08], ' Park'),
    avatar: 'picture',
    unionid: true,
  },
  {
    id: 'broken-utf8',
    nickname: 'Zoë 花',
    nicknameBytes: bytes('Zo', [0xc3], ' 花', HALF_FLOWER),
    avatar: 'picture',
    unionid: true,
  },
  { id: 'deregistered', nickname: '用户已经注销', avatar: 'picture', unionid: false },
  { id: 'legacy', nickname: '旧资料用户', avatar: 'picture', unionid: true, legacy: true },
]

export const findPersona = (id: string | null): Persona | null => PERSONAS.find((persona) => persona.id === id) ?? null

const HEADIMG = 'https://thirdwx.qlogo.cn/mmopen/vi_32'

/** The `headimgurl` of a persona. The sandbox serves the same path at its own origin. */
export function headimgurl({ id, avatar }: Persona, appId: string): string {
  if (avatar === 'none') return ''
  return `${HEADIMG}/SANDBOX${avatar === 'grey' ? 'default' : id}-${appId}/132`
}

/**
 * The persona and the application that the name in such a path stands for; null for any other name. `picture` is null
 * if it is gone.
 */
export function pictureOf(name: string): { picture: string | null; appId: string } | null {
  const [, who, appId] = /^SANDBOX([a-z0-9-]+)-(wx[0-9a-f]{16})$/.exec(name) ?? []
  if (!who || !appId) return null
  const alive = who === 'default' || findPersona(who)?.avatar === 'picture'
  return { picture: alive ? who : null, appId }
}
