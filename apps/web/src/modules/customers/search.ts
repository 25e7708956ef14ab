import { KeptSearch } from '../../list/kept-search.ts'

/** The customers' list in its address. */
export const CustomersSearch = KeptSearch

export type CustomersSearch = KeptSearch
