/** One record. An empty text is a missing one. */
export interface SimulatedPerson {
  family_name: string
  given_name: string
  gender: string
  birth_date: string
  phone: string
  email: string
  street: string
  city: string
  postcode: string
}
