import { IconChecklist, IconMapPin, IconNote, IconPhone } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { ContactForm } from '../../../modules/tasks/compose/contact-form.tsx'
import { PlanForm } from '../../../modules/tasks/compose/plan-form.tsx'
import { NoteForm } from './note-form.tsx'
import css from './timeline.module.css'

const kinds = [
  { kind: 'note', icon: IconNote },
  { kind: 'call', icon: IconPhone },
  { kind: 'visit', icon: IconMapPin },
  { kind: 'task', icon: IconChecklist },
] as const
type Kind = (typeof kinds)[number]['kind']

interface ComposerProps {
  customerId: string
  mayNote: boolean
  mayPlan: boolean
}

/** What is written down of a customer where it will be read: a note, a call, a visit, or what comes next. */
export function Composer({ customerId, mayNote, mayPlan }: ComposerProps) {
  const text = useText('tasks')
  const open = kinds.filter(({ kind }) => (kind === 'note' ? mayNote : mayPlan))
  const [chosen, setChosen] = useState<Kind>('note')
  const kind = open.find((one) => one.kind === chosen)?.kind ?? open[0]?.kind
  if (kind === undefined) return null
  return (
    <>
      {open.length > 1 && (
        <fieldset className={css.what} aria-label={text('compose.what')}>
          {open.map(({ kind: one, icon: Icon }) => (
            <button key={one} type="button" className={css.kind} aria-pressed={one === kind} onClick={() => setChosen(one)}>
              <Icon size={15} stroke={1.7} aria-hidden="true" />
              {text(`compose.${one}`)}
            </button>
          ))}
        </fieldset>
      )}
      {kind === 'note' && <NoteForm customerId={customerId} />}
      {kind === 'task' && <PlanForm customerId={customerId} />}
      {(kind === 'call' || kind === 'visit') && <ContactForm key={kind} customerId={customerId} kind={kind} />}
    </>
  )
}
