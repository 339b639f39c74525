'use client'

import { useEffect } from 'react'
import { ANSWERED, CHANNEL, type ExperienceMessage, STORED } from '@/components/console/experience-channel'

export function Answer({ words }: { words: { title: string; message: string } }) {
  useEffect(() => {
    const parameters = location.search
    // The code goes where it is wanted and stays in no history.
    history.replaceState(null, '', location.pathname)
    const stored = sessionStorage.getItem(STORED)
    const waiting = stored ? JSON.parse(stored) : null
    if (waiting && waiting.state === new URLSearchParams(parameters).get('state')) {
      sessionStorage.setItem(ANSWERED, parameters)
      location.replace(waiting.returnTo)
      return
    }
    const message: ExperienceMessage = { type: CHANNEL, parameters }
    const channel = new BroadcastChannel(CHANNEL)
    channel.postMessage(message)
    channel.close()
    window.close()
  }, [])
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-2 bg-canvas px-6 text-center">
      <h1 className="font-semibold text-strong text-xl">{words.title}</h1>
      <p className="text-muted">{words.message}</p>
    </main>
  )
}
