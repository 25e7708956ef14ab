/** By how many keys one customer can be known: far more than a person has, far fewer than would make a record of it unreadable. */
export const mostKeys = 200
