import { getTranslations } from 'next-intl/server'
import { DescriptionList } from '@/components/ui/description-list'
import { Part, Section } from '@/components/ui/section'
import { LOCALHOST } from '@/lib/integrate/parts'
import type { Choice, Snippet } from '@/lib/integrate/rules'
import { CodeBlock } from './code-block'

/** The four steps of a snippet: packages, secrets, files, and the command that starts it. */
export async function Steps({ choice, snippet }: { choice: Choice; snippet: Snippet }) {
  const t = await getTranslations('integrate.steps')
  const { install, secrets, files, run } = snippet
  return (
    <>
      {install ? (
        <Section title={t('install')}>
          <CodeBlock name={t('terminal')} text={install} />
        </Section>
      ) : null}
      {secrets.length ? (
        <Section title={t('secrets')} sentence={t('secretsSentence')}>
          <DescriptionList
            items={secrets.map(({ name, of }) => ({
              term: name,
              value: t.rich(`secret.${of}`, {
                code: (words) => <code className="break-all font-mono text-[0.8125rem]">{words}</code>,
              }),
            }))}
          />
        </Section>
      ) : null}
      {/* Not a Section: code lines need more width than its column has. */}
      <div className="border-line border-t py-6">
        <Part title={t('files', { count: files.length })} sentence={t(`filesSentence.${choice}`)}>
          {files.map(({ name, text }) => (
            <CodeBlock key={name} name={name} text={text} />
          ))}
          {files.some(({ name }) => name === LOCALHOST) ? (
            <p className="text-muted">{t('localhost', { name: LOCALHOST })}</p>
          ) : null}
        </Part>
      </div>
      <Section title={t('run')} sentence={t(`runSentence.${choice}`)}>
        <CodeBlock name={t('runIn')} text={run} />
      </Section>
    </>
  )
}
