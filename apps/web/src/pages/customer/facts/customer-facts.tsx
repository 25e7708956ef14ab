import { type Fact, useFormats } from '@guanxi/ui'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { placesOf, restKey, type ShownSection, sectionsOf } from '../../../modules/layouts/compose.ts'
import { fieldsNow, readingOf } from '../../../modules/layouts/depending.ts'
import type { LayoutSection, ReaderLayout } from '../../../modules/layouts/queries.ts'
import { SectionCard } from '../../../modules/layouts/section-card.tsx'
import { withoutParts } from '../../../modules/own-fields/address.ts'
import { isEmpty } from '../../../modules/own-fields/problem.ts'
import { useNamed } from '../../../modules/own-fields/reference/use-named.ts'
import { useOwnFields } from '../../../modules/own-fields/use-own-fields.ts'
import css from '../own/own.module.css'
import { useOwnItem } from '../own/use-own-item.tsx'
import type { Customer } from '../queries.ts'
import { Completeness, NextFact } from './completeness.tsx'
import { editableFacts, factsOf } from './fact-names.ts'
import { useCoreItem } from './use-core-item.tsx'

const mostEmpty = 6

// As the page came: what the product knows first, what the company asks besides after it.
const plainSections: readonly LayoutSection[] = [{ key: 'facts', title: {}, columns: 1, isFolded: false, fields: [...editableFacts] }]

interface RestProps {
  customer: Customer
  /** The fact that is being entered: never folded away. */
  open: string | undefined
  section: ShownSection
  untitled: string
  itemOf: (key: string) => readonly Fact[]
}

/** Many fields without a value are no help to anybody: they wait to be asked for. */
function FoldedSection({ customer, open, section, untitled, itemOf }: RestProps) {
  const text = useText('shape')
  const [showsAll, setShowsAll] = useState(false)
  const { fields } = section
  const filled = fields.filter((key) => key === open || !key.startsWith('x_') || !isEmpty(customer.custom[key] ?? null))
  const isShort = showsAll || fields.length - filled.length <= mostEmpty || fields.length <= 2 * mostEmpty
  const shown = isShort ? fields : filled
  return (
    <SectionCard section={section} untitled={untitled} items={shown.flatMap(itemOf)}>
      {!isShort && (
        <button type="button" className={css.more} onClick={() => setShowsAll(true)}>
          {text('card.showEmpty', { count: fields.length - shown.length })}
        </button>
      )}
    </SectionCard>
  )
}

/** What is known of a customer, in the sections that the company laid out. */
export function CustomerFacts({ customer, layout }: { customer: Customer; layout: ReaderLayout }) {
  const text = useText('customers')
  const shape = useText('shape')
  const layouts = useText('layouts')
  const formats = useFormats()
  const [open, setOpen] = useState<string>()
  const coreItem = useCoreItem(customer, { open, setOpen })
  const ownItem = useOwnItem(customer, { open, setOpen })
  const all = useNamed(useOwnFields(), customer.labels) ?? []
  const now = fieldsNow(layout.conditions, all, readingOf(customer.custom, customer)).filter(({ key }) => key in customer.custom)
  const own = withoutParts(now, open)
  const core = factsOf(customer.kind).filter((fact) => customer.closed[fact] !== 'hidden')
  const places = placesOf(own)
  const itemOf = (key: string): readonly Fact[] => [
    ...core.filter((fact) => fact === key).map(coreItem),
    ...(places.get(key) ?? []).map(ownItem),
  ]
  const sections = sectionsOf(layout.layout?.sections ?? plainSections, [...core, ...places.keys()])
  const canEdit = customer.can.includes('customers.customer.edit')
  return sections.map((section, index) => {
    if (section.key === restKey && index > 0) {
      const untitled = section.fields.every((key) => key.startsWith('x_')) ? shape('card.title') : layouts('rest')
      return <FoldedSection key={section.key} customer={customer} open={open} section={section} untitled={untitled} itemOf={itemOf} />
    }
    const items = section.fields.flatMap(itemOf)
    if (index > 0) return <SectionCard key={section.key} section={section} untitled={text('pages.record.facts')} items={items} />
    return (
      <SectionCard
        key={section.key}
        section={section}
        untitled={text('pages.record.facts')}
        items={items}
        more={text('pages.record.complete', { share: formats.percent(customer.completeness.share) })}
        above={<Completeness customer={customer} />}
      >
        <NextFact customer={customer} own={own} onAsk={canEdit ? setOpen : undefined} />
      </SectionCard>
    )
  })
}
