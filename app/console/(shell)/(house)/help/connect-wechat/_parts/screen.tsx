import { darkOf, findScreenSize } from '@/lib/guide/screens'

const fileOf = (address: string) => address.slice(address.lastIndexOf('/') + 1)

/** A screenshot, dark in dark mode, that links to its full size. Renders nothing when the file does not exist. */
export async function Screen({ address, words }: { address: string; words: string }) {
  const size = await findScreenSize(fileOf(address))
  if (!size) return null
  const dark = darkOf(address)
  return (
    <a href={address} target="_blank" rel="noreferrer" className="my-5 block rounded-panel">
      <picture>
        {dark !== address && (await findScreenSize(fileOf(dark))) ? (
          <source media="(prefers-color-scheme: dark)" srcSet={dark} />
        ) : null}
        <img
          src={address}
          alt={words}
          {...size}
          loading="lazy"
          className="h-auto w-full rounded-panel border border-line"
        />
      </picture>
    </a>
  )
}
