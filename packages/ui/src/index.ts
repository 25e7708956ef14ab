export { Calendar, type CalendarProps } from './calendar/calendar.tsx'
export type { CalendarDay, CalendarItem } from './calendar/calendar-item.ts'
export { addDays, type CalendarSpan, calendarSpans, daysBetween, daysOf, isDay } from './calendar/days.ts'
export { Chart, type ChartProps, type ChartTable } from './chart/chart.tsx'
export type { Picked } from './chart/chart-canvas.tsx'
export { HeatMap, type HeatMapProps } from './chart/heat-map.tsx'
export { barOption, type CartesianChart, type FlowChart, flowOption, histogramOption, lineOption, pieOption } from './chart/options.ts'
export type { Palette } from './chart/palette.ts'
export { cx } from './class-names.ts'
export { ColumnChoice, type ColumnChoiceProps } from './data-grid/column-choice.tsx'
export { DataGrid, type DataGridProps, type GridSelection } from './data-grid/data-grid.tsx'
export type { GridColumn, GridSort } from './data-grid/grid-column.ts'
export { type Density, densities, type GridLook, type GridTints } from './data-grid/grid-look.ts'
export { type Drag, useDrag } from './drag/use-drag.ts'
export { type Describing, describePart } from './filter/describe-condition.ts'
export {
  type FieldInfo,
  type FieldType,
  incompleteConditions,
  isComplete,
  type QuestionProps,
  type ValuePickerProps,
} from './filter/field-info.ts'
export {
  type Condition,
  countConditions,
  type FactQuestion,
  type Filter,
  type FilterGroup,
  type FilterValue,
  fromTopLevel,
  isCondition,
  isFilter,
  isFilterGroup,
  isRecordsQuestion,
  isRelative,
  type Operator,
  ownValues,
  topLevel,
} from './filter/filter.ts'
export { FilterBar, type FilterBarProps } from './filter/filter-bar.tsx'
export { FilterBuilder, type FilterBuilderProps } from './filter/filter-builder.tsx'
export { minorDigits } from './filter/money.ts'
export { type Formats, formatsFor } from './format/formats.ts'
export { useFormats } from './format/use-formats.ts'
export { useAppForm, withForm } from './forms/use-app-form.ts'
export { BulkBar } from './layout/bulk-bar.tsx'
export { Card, type CardProps } from './layout/card.tsx'
export { type ChoiceColour, ChoiceTag, choiceColour, choiceColours } from './layout/choice-tag.tsx'
export { ConfirmDialog, type ConfirmDialogProps } from './layout/confirm-dialog.tsx'
export { type Fact, Facts } from './layout/facts.tsx'
export { Figure, type FigureProps, Figures } from './layout/figure.tsx'
export { FileDrop, type FileDropProps } from './layout/file-drop.tsx'
export { PageHeader, type PageHeaderProps } from './layout/page-header.tsx'
export { ProgressBar, type ProgressBarProps } from './layout/progress-bar.tsx'
export { QuietButton } from './layout/quiet-button.tsx'
export { BlockSkeleton, CardSkeleton, PageSkeleton } from './layout/skeletons.tsx'
export { EmptyState, type EmptyStateProps, ErrorState, type ErrorStateProps } from './layout/state.tsx'
export { Tag, type TagProps } from './layout/tag.tsx'
export { Timeline, type TimelineEntry, type TimelineProps } from './layout/timeline.tsx'
export { tintClass } from './layout/tints.ts'
export { type ViewTab, ViewTabs, type ViewTabsProps } from './layout/view-tabs.tsx'
export { type Reorder, useReorder } from './reorder/use-reorder.ts'
export type { Text, TextKey, TextParams } from './text/text-key.ts'
export { useCatalogue } from './text/use-catalogue.ts'
export type { Tone } from './theme/colors.ts'
export { useScheme } from './theme/use-scheme.ts'
export { Toaster } from './toaster/toaster.tsx'
export { showToast } from './toaster/toasts.ts'
