import { getDossier } from '../../office/dossiers/index.ts';
import {
  type BankLine,
  getPayment,
  listPayments,
  openBankLines,
  type PaymentRow,
  reconcileBankFile,
  refundPayment,
  type UnsettledEntry,
} from '../../office/payments/index.ts';
import { may, type Person, readingReach } from '../../office/people/index.ts';
import { showName, sightOf } from '../../office/privacy/index.ts';
import { inBoth } from '../../office/texts/index.ts';
import type { Routes } from '../http/context.ts';
import { forbidden, problem } from '../http/problem.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { readUploads } from '../http/uploads.ts';
import { paymentsApi } from './contract.ts';

const mayRefund = (person: Person, unitCode: string): boolean =>
  may(person, 'refund-payments', { unitCodes: [unitCode] });

const toView = (person: Person, row: PaymentRow) => {
  const { paymentId: id, competentUnitCode, reason, reasonEn, requestedAt, dueAt, paidAt, ...rest } = row;
  const { readerGroups, procedureCode, ...payment } = rest;
  const sight = sightOf(person, { id: row.dossierId, readerGroups, procedureCode }) ?? 'masked';
  return {
    ...payment,
    applicantName: showName(sight, payment.applicantName),
    id,
    reason: inBoth(reason, reasonEn),
    requestedAt: requestedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    paidAt: paidAt?.toISOString() ?? null,
    mayRefund: payment.state === 'paid' && mayRefund(person, competentUnitCode),
  };
};

const toLine = (line: BankLine | UnsettledEntry) => {
  const { bankReference, bookedOn, amountVnd, description, outcome } = line;
  return outcome === 'settled' ? [] : [{ bankReference, bookedOn, amountVnd, description, outcome }];
};

/** Reads the text of a file. One in another encoding shows replacement signs: its Vietnamese headings would not be found. */
const readText = (content: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw problem(400, 'payments.notUtf8');
  }
};

export const paymentRoutes: Routes = (app, context) => {
  const { office } = context;
  const reconciles = requirePerson(context, 'reconcile-payments');

  app.route({
    ...paymentsApi.listPayments,
    preParsing: requirePerson(context, 'see-payments'),
    handler: async (request) => {
      const person = personOf(request);
      const rows = await listPayments(office, { ...request.query, reach: readingReach(person) });
      return { items: rows.map((row) => toView(person, row)) };
    },
  });

  app.route({
    ...paymentsApi.listBankLines,
    preParsing: reconciles,
    handler: async () => ({ items: (await openBankLines(office)).flatMap(toLine) }),
  });

  app.route({
    ...paymentsApi.reconcilePayments,
    preParsing: reconciles,
    handler: async (request) => {
      const { files } = await readUploads(request);
      const [file] = files;
      if (files.length !== 1 || !file) throw problem(400, 'payments.oneFile');
      const found = await reconcileBankFile(office, actorOf(personOf(request)), readText(file.content));
      return { ...found, unsettled: found.unsettled.flatMap(toLine) };
    },
  });

  app.route({
    ...paymentsApi.refundPayment,
    preParsing: requirePerson(context, 'refund-payments'),
    handler: async (request) => {
      const person = personOf(request);
      const { dossierId, reference } = await getPayment(office, request.params.id);
      const { competentUnitCode } = await getDossier(office, dossierId);
      if (!mayRefund(person, competentUnitCode)) throw forbidden();
      await refundPayment(office, actorOf(person), request.params.id, request.body.reason);
      const [row] = await listPayments(office, { text: reference });
      if (!row) throw problem(404, 'payments.unknown', { id: request.params.id });
      return toView(person, row);
    },
  });
};
