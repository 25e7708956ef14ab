export type { LoadedCustomer } from './access.ts'
export { customerFormulaFields } from './customers/fields.ts'
export { factLengths } from './customers/lengths.ts'
export type { CatalogueOf } from './customers/reading.ts'
export { type CustomerPorts, type CustomersModule, type CustomerTimeline, createCustomers } from './door.ts'
export type {
  ComparedField,
  Evidence,
  KeptLikeness,
  LikelyPair,
  LikenessEngine,
  NearQuestion,
  Subject,
  WholeAnswer,
  WholeQuestion,
} from './duplicates/likeness.ts'
export { ExportInput, ExportView } from './exports/contract.ts'
export type { ExportDesk } from './exports/routes.ts'
export type { ExportSource, SourceOf } from './exports/source.ts'
export type { Arrival, ArrivalProblems } from './intake/arrival.ts'
export type { Identified } from './intake/identify.ts'
export type { OwnReader } from './intake/own.ts'
export type { Staged } from './intake/stage.ts'
export type { Interaction } from './interactions/interaction.ts'
export type { KeyKind } from './keys/key.ts'
export { readingOf } from './names/pinyin.ts'
export type { FoundItem } from './search/contract.ts'
export { waysByField } from './search/own-fields.ts'
export type { Words } from './search/words.ts'
export type { ArrivalTable, CustomerKind, CustomerTable } from './tables.ts'
export type { OwnEntries, OwnEntry, StoredEntry } from './timeline/own.ts'
