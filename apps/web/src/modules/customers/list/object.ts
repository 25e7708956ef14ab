/** Under which the views of customers are kept. */
export const customerList = 'customers.customer'
