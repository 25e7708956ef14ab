import { showToast, useAppForm } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { changePreference, type NewPreference, type Preference, preferenceQuery } from './queries.ts'

export const channels = ['email', 'sms', 'phone', 'chat', 'wechat', 'web', 'store', 'line', 'whatsapp', 'post'] as const
export const days = ['any', 'workdays', 'weekend'] as const
export const saidBy = ['customer', 'staff'] as const

const Chosen = z.object({
  channel: z.nullable(z.string()),
  days: z.nullable(z.string()),
  from: z.nullable(z.string()),
  until: z.nullable(z.string()),
  saidBy: z.nullable(z.string()),
})
type Chosen = z.infer<typeof Chosen>

const textOf = (hour: number | undefined): string | null => (hour === undefined ? null : String(hour))

const chosenFrom = (preference: Preference | null): Chosen => ({
  channel: preference?.channel ?? null,
  days: preference?.days ?? 'any',
  from: textOf(preference?.hours?.from),
  until: textOf(preference?.hours?.until),
  saidBy: preference?.saidBy ?? 'customer',
})

function preferenceFrom(value: Chosen, version: number): NewPreference {
  return {
    channel: channels.find((one) => one === value.channel) ?? null,
    days: days.find((one) => one === value.days) ?? 'any',
    hours: value.from === null || value.until === null ? null : { from: Number(value.from), until: Number(value.until) },
    saidBy: saidBy.find((one) => one === value.saidBy) ?? 'customer',
    version,
  }
}

const checked = (words: { bothHours: string; sameHours: string }) =>
  Chosen.check(
    z.refine(({ from, until }) => (from === null) === (until === null), { path: ['until'], error: words.bothHours }),
    z.refine(({ from, until }) => from === null || from !== until, { path: ['until'], error: words.sameHours }),
  )

interface ContactFormParts {
  customerId: string
  preference: Preference | null
  onClose: () => void
}

export function useContactForm({ customerId, preference, onClose }: ContactFormParts) {
  const text = useText('customers')
  const appText = useText('app')
  const queries = useQueryClient()
  return useAppForm({
    defaultValues: chosenFrom(preference),
    validators: {
      onSubmit: checked({ bothHours: text('pages.contact.bothHours'), sameHours: text('pages.contact.sameHours') }),
      onSubmitAsync: async ({ value }) => {
        try {
          const saved = await changePreference(customerId, preferenceFrom(value, preference?.version ?? 0))
          queries.setQueryData(preferenceQuery(customerId).queryKey, saved)
        } catch (error) {
          return describeProblem(error, appText)
        }
        showToast(text('pages.contact.saved'), { tone: 'good' })
        onClose()
        return undefined
      },
    },
  })
}

export type ContactForm = ReturnType<typeof useContactForm>
