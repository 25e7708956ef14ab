export { cx } from './class-names.ts'
export {
  type AllFilter,
  type AnyFilter,
  type Condition,
  countConditions,
  type Filter,
  type FilterValue,
  fromTopLevel,
  isCondition,
  isEmptyFilter,
  isFilter,
  type NotFilter,
  topLevel,
} from './filter/filter.ts'
export { type Formats, formatsFor } from './format/formats.ts'
export { useFormats } from './format/use-formats.ts'
export { BulkBar } from './layout/bulk-bar.tsx'
export { Card, type CardProps } from './layout/card.tsx'
export { ConfirmDialog, type ConfirmDialogProps } from './layout/confirm-dialog.tsx'
export { type Fact, Facts } from './layout/facts.tsx'
export { Figure, type FigureProps, Figures } from './layout/figure.tsx'
export { FileDrop, type FileDropProps } from './layout/file-drop.tsx'
export { PageHeader, type PageHeaderProps } from './layout/page-header.tsx'
export { ProgressBar, type ProgressBarProps } from './layout/progress-bar.tsx'
export { BlockSkeleton, CardSkeleton, PageSkeleton } from './layout/skeletons.tsx'
export { EmptyState, type EmptyStateProps, ErrorState, type ErrorStateProps } from './layout/state.tsx'
export { Tag, type TagProps } from './layout/tag.tsx'
export { Timeline, type TimelineEntry, type TimelineProps } from './layout/timeline.tsx'
export { type ViewTab, ViewTabs, type ViewTabsProps } from './layout/view-tabs.tsx'
export type { Text, TextKey, TextParams } from './text/text-key.ts'
export { useCatalogue } from './text/use-catalogue.ts'
export type { Tone } from './theme/colors.ts'
export { Toaster } from './toaster/toaster.tsx'
export { showToast } from './toaster/toasts.ts'
