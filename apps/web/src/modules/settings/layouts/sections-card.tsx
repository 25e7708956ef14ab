import { Card, Tag, useFormats } from '@guanxi/ui'
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import type { LayoutSection } from '../../layouts/queries.ts'
import { labelIn } from '../../own-fields/own-field.ts'
import { rowOf, sectionRows, withRowsMoved, withSection } from './arrange.ts'
import { type Arranged, ArrangedList } from './arranged-list.tsx'
import { SectionDialog, type SectionEdit } from './section-dialog.tsx'
import type { PlacedField } from './use-placed-fields.ts'

interface SectionsCardProps {
  sections: readonly LayoutSection[]
  fields: readonly PlacedField[]
  /** What a section without a title is called on the page. */
  untitled: string
  onChange: (sections: readonly LayoutSection[]) => void
}

interface SectionMenuProps {
  name: string
  section: LayoutSection
  onEdit: () => void
  onRemove: () => void
}

function SectionMenu({ name, onEdit, onRemove }: SectionMenuProps) {
  const text = useText('layouts')
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={text('section.actionsFor', { name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onEdit}>{text('section.edit')}</Menu.Item>
        <Menu.Item onClick={onRemove}>{text('section.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The sections of a page with their fields, as one list to be put in order. */
export function SectionsCard({ sections, fields, untitled, onChange }: SectionsCardProps) {
  const text = useText('layouts')
  const { language } = useFormats()
  const [edit, setEdit] = useState<SectionEdit>()
  const nameOf = (section: LayoutSection): string => labelIn(section.title, language) || untitled
  const known = fields.map(({ key }) => key)
  const headOf = (id: string, key: string): Arranged => {
    const section = sections.find((one) => one.key === key)
    if (!section) return { id, name: text('section.rest'), isHead: true, isFixed: true }
    const name = nameOf(section)
    return {
      id,
      name,
      isHead: true,
      content: (
        <>
          {name} {section.columns === 2 && <Tag>{text('section.two')}</Tag>} {section.isFolded && <Tag>{text('section.folded')}</Tag>}
        </>
      ),
      actions: (
        <SectionMenu
          name={name}
          section={section}
          onEdit={() => setEdit({ section })}
          onRemove={() => onChange(sections.filter((one) => one.key !== key))}
        />
      ),
    }
  }
  const rows = sectionRows(sections, known).map((id): Arranged => {
    const { kind, key } = rowOf(id)
    return kind === 'section' ? headOf(id, key) : { id, name: fields.find((field) => field.key === key)?.name ?? key }
  })
  return (
    <Card
      title={text('section.title')}
      more={
        <Button size="compact-sm" leftSection={<IconPlus size={14} />} onClick={() => setEdit({ section: undefined })}>
          {text('section.add')}
        </Button>
      }
      flush
    >
      <ArrangedList label={text('section.title')} rows={rows} onMove={(order, moved) => onChange(withRowsMoved(sections, order, moved))} />
      <SectionDialog
        edit={edit}
        onClose={() => setEdit(undefined)}
        onSave={(given) => {
          const { section } = edit ?? {}
          onChange(section ? sections.map((one) => (one.key === section.key ? { ...one, ...given } : one)) : withSection(sections, given))
          setEdit(undefined)
        }}
      />
    </Card>
  )
}
