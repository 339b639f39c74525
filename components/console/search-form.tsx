import { Search } from 'lucide-react'
import Form from 'next/form'
import { useTranslations } from 'next-intl'
import { Button } from '../ui/button'
import { Input } from '../ui/input'

type SearchFormProps = { action: string; label: string; placeholder: string; value: string }

/** A search that is kept in the page's address, as `q`. */
export function SearchForm({ action, label, placeholder, value }: SearchFormProps) {
  const t = useTranslations('console.words')
  return (
    <search>
      <Form action={action} className="flex max-w-120 gap-2">
        <span className="relative min-w-0 flex-1">
          <Search
            aria-hidden="true"
            size={16}
            strokeWidth={1.75}
            className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-muted"
          />
          <Input
            key={value}
            type="search"
            name="q"
            aria-label={label}
            placeholder={placeholder}
            defaultValue={value}
            autoComplete="off"
            className="pl-9"
          />
        </span>
        <Button type="submit">{t('search')}</Button>
      </Form>
    </search>
  )
}
