import { isAnsweredByRule, type ListedRequest } from '../../office/person-rights/index.ts';
import { showName } from '../../office/privacy/index.ts';
import type { DataRequestView } from './schema.ts';

/** Returns a request as somebody of the staff sees it: what the person wrote only where the dossier is seen whole. */
export const toDataRequest = (request: ListedRequest): DataRequestView => {
  const { id, code, kind, state, channel, dossierId, dossierCode, unitName, requester, label, late, sight } = request;
  const own = (text: string | null): string | null => (sight === 'whole' ? text : null);
  return {
    ...{ id, code, kind, state, channel, dossierId, dossierCode, unitName, late, what: label },
    requesterName: showName(sight, requester.name),
    valueBefore: own(request.valueBefore),
    valueWanted: own(request.valueWanted),
    reason: own(request.reason),
    askedAt: request.askedAt.toISOString(),
    dueAt: request.dueAt.toISOString(),
    // What the rules of retention answer names nobody.
    answer: isAnsweredByRule(request) ? request.answer : own(request.answer),
    answeredAt: request.answeredAt?.toISOString() ?? null,
    answeredBy: isAnsweredByRule(request) ? null : request.answeredBy,
    progress: request.progress,
  };
};
