import { useAppForm } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { askedOf } from '../../layouts/compose.ts'
import { fieldsNow, readingOf } from '../../layouts/depending.ts'
import { neededBy } from '../../layouts/needed.ts'
import type { ReaderLayout } from '../../layouts/queries.ts'
import type { OwnField } from '../../own-fields/own-field.ts'
import { problemOf, refusalText, refusedField } from '../../own-fields/problem.ts'
import { useSpeaking } from '../../own-fields/use-own-fields.ts'
import { blankWith, createCustomer, type Entered } from './create-customer.ts'

const fieldOf: Record<string, Exclude<keyof Entered, 'custom'>> = {
  phone_invalid: 'phone',
  email_invalid: 'email',
  customer_empty: 'displayName',
}

/** The customer to whom a phone number or address belongs already: the one to open instead. */
interface Owner {
  customerId: string
  name: string
  field: 'phone' | 'email'
}

function ownerIn(error: unknown): Owner | undefined {
  if (!(error instanceof ApiProblem) || error.code !== 'key_taken') return undefined
  const { customerId, name, field } = error.params
  if (typeof customerId !== 'string' || typeof name !== 'string') return undefined
  return { customerId, name, field: field === 'phone' ? 'phone' : 'email' }
}

/** What is wrong with the company's own fields, by the name of their inputs. */
function ownProblems(fields: readonly OwnField[], { custom }: Entered, speaking: ReturnType<typeof useSpeaking>): [string, string][] {
  return fields.flatMap((field): [string, string][] => {
    const problem = problemOf(field, custom[field.key] ?? null, speaking)
    return problem === undefined ? [] : [[`custom.${field.key}`, problem]]
  })
}

export interface FormProps {
  fields: readonly OwnField[]
  layout: ReaderLayout
  onClose: () => void
}

/** The form of a new customer, and the customer to whom a number that was typed belongs already. */
export function useCreateForm({ fields, layout, onClose }: FormProps) {
  const text = useText('customers')
  const appText = useText('app')
  const speaking = useSpeaking()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [owner, setOwner] = useState<Owner>()
  const [showsMore, setShowsMore] = useState(false)

  const fieldsOf = ({ custom, ...core }: Entered) => fieldsNow(layout.conditions, fields, readingOf(custom, core))
  const askedFor = (entered: Entered) => askedOf(layout.layout?.form, fieldsOf(entered))

  function refusalOf(error: unknown, { custom }: Entered) {
    const needed = neededBy(error, fields)
    if (needed.length > 0) {
      setShowsMore(true)
      return { fields: Object.fromEntries(needed.map((field) => [`custom.${field.key}`, speaking.text('wrong.needed')])) }
    }
    const key = refusedField(error)
    const own = fields.find((field) => field.key === key)
    if (own) {
      setShowsMore(true)
      return { fields: { [`custom.${own.key}`]: refusalText(own, custom[own.key] ?? null, speaking) } }
    }
    const message = describeProblem(error, appText)
    const found = ownerIn(error)
    setOwner(found)
    const field = found?.field ?? (error instanceof ApiProblem ? fieldOf[error.code] : undefined)
    return field ? { fields: { [field]: message } } : message
  }

  const form = useAppForm({
    defaultValues: blankWith(fields),
    validators: {
      onSubmit: ({ value }) => {
        const isNamed = value.displayName.trim() || value.phone.trim() || value.email.trim()
        const wrong = ownProblems(fieldsOf(value), value, speaking)
        if (wrong.length > 0) setShowsMore(true)
        const own: [string, string][] = isNamed ? wrong : [['displayName', text('pages.create.somethingNeeded')], ...wrong]
        return own.length === 0 ? undefined : { fields: Object.fromEntries(own) }
      },
      onSubmitAsync: async ({ value }) => {
        try {
          const made = await createCustomer(value, fieldsOf(value))
          onClose()
          void queries.invalidateQueries({ queryKey: ['customers', 'query'] })
          void queries.invalidateQueries({ queryKey: ['customers', 'count'] })
          void navigate(paths.customer(made.customerId))
        } catch (error) {
          return refusalOf(error, value)
        }
        return undefined
      },
    },
  })
  return { form, owner, askedFor, showsMore, showMore: () => setShowsMore(true) }
}
