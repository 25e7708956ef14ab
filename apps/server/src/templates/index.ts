import type { ShapeTemplate } from '../platform/shape/documents/contract.ts'
import { insurer } from './insurer.ts'
import { onlineShop } from './online-shop.ts'
import { parcelCarrier } from './parcel-carrier.ts'

/** What companies of a trade begin with. */
export const shapeTemplates: readonly ShapeTemplate[] = [onlineShop, insurer, parcelCarrier]
