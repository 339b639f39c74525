'use client'

import { useEffect } from 'react'
import { type AppState, goBack } from '@/components/console/experience-return'
import { handleCallback, LoginError } from '@/sdk/dist/index'

export function Answer({ words }: { words: { title: string; message: string } }) {
  useEffect(() => {
    handleCallback().then(
      (result) => {
        if (!result || !('code' in result)) return
        const { appState, ...code } = result
        goBack(appState as AppState, { result: code })
      },
      (error) => {
        if (error instanceof LoginError && error.appState) goBack(error.appState as AppState, { error: error.error })
      },
    )
  }, [])
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-2 bg-canvas px-6 text-center">
      <h1 className="font-semibold text-strong text-xl">{words.title}</h1>
      <p className="text-muted">{words.message}</p>
    </main>
  )
}
