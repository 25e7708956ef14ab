import type { Tone } from '@guanxi/ui'

const tones: Record<string, Tone> = {
  loyal: 'good',
  won_back: 'good',
  repeat: 'info',
  first_time: 'info',
  lapsing: 'warn',
  lost: 'bad',
}

/** The colour in which a stage is read everywhere; those who never bought stay plain. */
export function stageTone(stage: string): Tone | undefined {
  return tones[stage]
}
