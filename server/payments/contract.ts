import { List } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as payments from './schema.ts';

/** Payments, the bank's lines that settle them, and refunds. */
export const paymentsApi = {
  listPayments: contract(
    'listPayments',
    'GET',
    '/api/payments',
    {
      summary: 'Payments of the dossiers that one may see, newest first',
      tags: ['payments'],
      reads: { look: 'list-payments', dossiers: 'named' },
      querystring: payments.PaymentQuery,
    },
    { 200: List(payments.Payment) },
  ),
  listBankLines: contract(
    'listBankLines',
    'GET',
    '/api/payments/bank-lines',
    { summary: 'Transfers that settled nothing, newest first', tags: ['payments'], reads: { look: 'list-payments' } },
    { 200: List(payments.BankLine) },
  ),
  reconcilePayments: contract(
    'reconcilePayments',
    'POST',
    '/api/payments/bank-file',
    {
      summary: 'Take in a CSV file of the bank: each line settles what it names, once',
      tags: ['payments'],
      reads: 'nothing',
    },
    { 200: payments.Reconciliation },
    { upload: { part: 'file', fields: [], many: false } },
  ),
  refundPayment: contract(
    'refundPayment',
    'POST',
    '/api/payments/:id/refund',
    {
      summary: 'Write down that a paid fee was given back',
      tags: ['payments'],
      reads: 'nothing',
      params: payments.PaymentParams,
      body: payments.Refund,
    },
    { 200: payments.Payment },
  ),
};
