import { useEffect } from 'react'

/** A page kept by the back button comes back as it was left: this is the moment to let go of what was pressed. */
export function usePageShow(comeBack: () => void) {
  useEffect(() => {
    const listen = (event: PageTransitionEvent) => {
      if (event.persisted) comeBack()
    }
    addEventListener('pageshow', listen)
    return () => removeEventListener('pageshow', listen)
  })
}
