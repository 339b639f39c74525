import { getTranslations } from 'next-intl/server'
import { maskAddress } from '@/lib/login/proofs/addresses'

/** Says where a code was sent to. The masked address is not broken over lines. */
export async function CodeSentTo({ address, again }: { address: string; again?: boolean }) {
  const t = await getTranslations('ways.code')
  return t.rich(again ? 'sentAgain' : 'sent', {
    address: maskAddress(address),
    to: (words) => <span className="inline-block max-w-full break-words font-semibold text-strong">{words}</span>,
  })
}
