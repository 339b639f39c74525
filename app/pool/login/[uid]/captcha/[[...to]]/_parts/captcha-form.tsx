'use client'

import { useEffect, useRef, useState } from 'react'

type CaptchaFormProps = {
  action: string
  to: string
  script: string
  siteKey: string
  name: string
  /** The words for a browser that does not get the script. */
  wait: string
}

/** The provider calls it by its name when the person has answered. */
const ANSWERED = 'menshenCaptchaAnswered'

/** The provider's box, which puts its answer into the form. Without scripts, or without the provider, the form is empty. */
export function CaptchaForm({ action, to, script, siteKey, name, wait }: CaptchaFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [isMissing, setMissing] = useState(false)
  useEffect(() => {
    Object.assign(window, { [ANSWERED]: () => form.current?.submit() })
    const element = document.createElement('script')
    element.src = script
    element.async = true
    element.onerror = () => setMissing(true)
    document.head.append(element)
    return () => element.remove()
  }, [script])
  return (
    <form ref={form} method="post" action={action} className="flex justify-center">
      <input type="hidden" name="to" value={to} />
      {isMissing ? (
        <p role="status" className="text-center text-muted">
          {wait}
        </p>
      ) : null}
      <div className={name} data-sitekey={siteKey} data-callback={ANSWERED} />
    </form>
  )
}
