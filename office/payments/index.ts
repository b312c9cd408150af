export {
  getPayment,
  type Payment,
  type PaymentMethod,
  type PaymentState,
  paymentMethods,
  paymentsOf,
} from './payment.ts';
export { type PaymentDemand, requestPayment } from './request-payment.ts';
export { type Settlement, settlePayment } from './settle-payment.ts';
