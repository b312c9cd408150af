import { agencySend } from './agency-send.ts';
import { citizenNotify } from './citizen-notify.ts';
import { conferenceAgenda } from './conference-agenda.ts';
import { conferenceAttendance } from './conference-attendance.ts';
import { conferenceCancel } from './conference-cancel.ts';
import { conferenceInvite } from './conference-invite.ts';
import { conferenceMinutes } from './conference-minutes.ts';
import { conferenceReply } from './conference-reply.ts';
import { consultationOpen } from './consultation-open.ts';
import { correspondenceAddress } from './correspondence-address.ts';
import { correspondenceDeliver } from './correspondence-deliver.ts';
import { correspondenceMail } from './correspondence-mail.ts';
import { dataRequestSettle } from './data-request-settle.ts';
import { difficultyRecord } from './difficulty-record.ts';
import { documentIssue } from './document-issue.ts';
import { dossierDeliver } from './dossier-deliver.ts';
import { dossierDirect } from './dossier-direct.ts';
import { dossierForward } from './dossier-forward.ts';
import { dossierOpen } from './dossier-open.ts';
import { dossierRoute } from './dossier-route.ts';
import { dossierTell } from './dossier-tell.ts';
import { dossierTransition } from './dossier-transition.ts';
import { duplicatesFind } from './duplicates-find.ts';
import { paymentCancel } from './payment-cancel.ts';
import { paymentRequest } from './payment-request.ts';
import { paymentSettle } from './payment-settle.ts';
import { registerFind } from './register-find.ts';
import type { AnyWorker } from './run/worker.ts';
import { slaCompute } from './sla-compute.ts';
import { slaDue } from './sla-due.ts';
import { slaEscalate } from './sla-escalate.ts';
import { slaLadder } from './sla-ladder.ts';
import { staffFind } from './staff-find.ts';
import { staffNotify } from './staff-notify.ts';
import { transferContinue } from './transfer-continue.ts';
import { transferMove } from './transfer-move.ts';
import { undeliveredMove } from './undelivered-move.ts';

/** Every job type and its worker. */
export const workers = {
  'agency.send': agencySend,
  'citizen.notify': citizenNotify,
  'conference.agenda': conferenceAgenda,
  'conference.attendance': conferenceAttendance,
  'conference.cancel': conferenceCancel,
  'conference.invite': conferenceInvite,
  'conference.minutes': conferenceMinutes,
  'conference.reply': conferenceReply,
  'consultation.open': consultationOpen,
  'correspondence.address': correspondenceAddress,
  'correspondence.deliver': correspondenceDeliver,
  'correspondence.mail': correspondenceMail,
  'data-request.settle': dataRequestSettle,
  'difficulty.record': difficultyRecord,
  'document.issue': documentIssue,
  'dossier.deliver': dossierDeliver,
  'dossier.direct': dossierDirect,
  'dossier.forward': dossierForward,
  'dossier.open': dossierOpen,
  'dossier.route': dossierRoute,
  'dossier.tell': dossierTell,
  'dossier.transition': dossierTransition,
  'duplicates.find': duplicatesFind,
  'payment.cancel': paymentCancel,
  'payment.request': paymentRequest,
  'payment.settle': paymentSettle,
  'register.find': registerFind,
  'sla.compute': slaCompute,
  'sla.due': slaDue,
  'sla.ladder': slaLadder,
  'sla.escalate': slaEscalate,
  'staff.find': staffFind,
  'staff.notify': staffNotify,
  'transfer.continue': transferContinue,
  'transfer.move': transferMove,
  'undelivered.move': undeliveredMove,
} as const satisfies Record<string, AnyWorker>;
export type JobType = keyof typeof workers;
