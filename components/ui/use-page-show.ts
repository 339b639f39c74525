import { useEffect } from 'react'

/** Runs when Back restores the page from the browser's cache. Such a page still shows a pressed button as pending. */
export function usePageShow(onRestore: () => void) {
  useEffect(() => {
    const listen = (event: PageTransitionEvent) => {
      if (event.persisted) onRestore()
    }
    addEventListener('pageshow', listen)
    return () => removeEventListener('pageshow', listen)
  })
}
