/**
 * Every table of the schemas `office` and `audit`, by its name; columns are camelCase here, snake_case in SQL. Each table enters itself in the file that bears its
 * name (`declare module`), so this file needs none of them and they may all need the office.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the tables fill it
export interface OfficeDatabase {}

import type { AuditEntryTable } from './audit/audit-entry.ts';
import type { BulkItemTable, BulkJobTable } from './bulk/bulk-job.ts';
import type { VirtualTimeTable } from './clock/virtual-time.ts';
import type { CalendarDayTable } from './deadlines/calendar-day.ts';
import type { ClockMilestoneTable } from './deadlines/clock-milestone.ts';
import type { ClockStopTable } from './deadlines/clock-stop.ts';
import type { DueDateTable } from './deadlines/due-date.ts';
import type { LegalClockTable } from './deadlines/legal-clock.ts';
import type { WeeklyHoursTable } from './deadlines/weekly-hours.ts';
import type { DocumentTable } from './documents/document.ts';
import type { DocumentTemplateTable } from './documents/document-template.ts';
import type { NumberRegisterTable } from './documents/number-register.ts';
import type { DossierTable } from './dossiers/dossier.ts';
import type { DossierHistoryTable } from './dossiers/dossier-history.ts';
import type { DossierInstanceTable } from './dossiers/dossier-instance.ts';
import type { DossierNumberTable } from './dossiers/dossier-number.ts';
import type { PaperContentTable, PaperTable } from './dossiers/paper.ts';
import type { SurveyTable } from './dossiers/survey.ts';
import type { NotificationTable } from './notifications/notification.ts';
import type { OutboxTable } from './outbox/outbox.ts';
import type { BankLineTable } from './payments/bank-line.ts';
import type { PaymentTable } from './payments/payment.ts';
import type { DelegationTable } from './people/delegation.ts';
import type { MembershipTable } from './people/membership.ts';
import type { PersonTable } from './people/person.ts';
import type { PersonIdentityTable } from './people/person-identity.ts';
import type { SessionTable } from './people/session.ts';
import type { SubstitutionTable } from './people/substitution.ts';
import type { ProcedureTable } from './procedures/procedure.ts';
import type { ProcedureVerificationTable } from './procedures/procedure-verification.ts';
import type { ReleaseTable } from './releases/release.ts';
import type { TaskTable } from './tasks/task.ts';
import type { TaskFeedTable } from './tasks/task-feed.ts';
import type { TaskListChoiceTable, TaskViewTable } from './tasks/task-view.ts';
import type { ThrottleTable } from './throttle.ts';
import type { TransferBatchTable } from './transfers/transfer-batch.ts';
import type { TransferItemTable } from './transfers/transfer-item.ts';
import type { ContactAttemptTable } from './undelivered/contact-attempt.ts';
import type { UndeliveredResultTable } from './undelivered/undelivered-result.ts';
import type { UnitSuccessionTable } from './units/succession.ts';
import type { UnitTable } from './units/unit.ts';

/** Every table of the schemas `office` and `audit`, each typed in the file that bears its name. Columns are camelCase here, snake_case in SQL. */
export interface OfficeDatabase {
  'audit.entry': AuditEntryTable;
  'office.bankLine': BankLineTable;
  'office.bulkItem': BulkItemTable;
  'office.bulkJob': BulkJobTable;
  'office.calendarDay': CalendarDayTable;
  'office.clockMilestone': ClockMilestoneTable;
  'office.clockStop': ClockStopTable;
  'office.contactAttempt': ContactAttemptTable;
  'office.delegation': DelegationTable;
  'office.document': DocumentTable;
  'office.documentTemplate': DocumentTemplateTable;
  'office.dossier': DossierTable;
  'office.dossierHistory': DossierHistoryTable;
  'office.dossierInstance': DossierInstanceTable;
  'office.dossierNumber': DossierNumberTable;
  'office.dueDate': DueDateTable;
  'office.legalClock': LegalClockTable;
  'office.membership': MembershipTable;
  'office.notification': NotificationTable;
  'office.numberRegister': NumberRegisterTable;
  'office.outbox': OutboxTable;
  'office.paper': PaperTable;
  'office.paperContent': PaperContentTable;
  'office.payment': PaymentTable;
  'office.person': PersonTable;
  'office.personIdentity': PersonIdentityTable;
  'office.procedure': ProcedureTable;
  'office.procedureVerification': ProcedureVerificationTable;
  'office.release': ReleaseTable;
  'office.session': SessionTable;
  'office.substitution': SubstitutionTable;
  'office.survey': SurveyTable;
  'office.task': TaskTable;
  'office.taskFeed': TaskFeedTable;
  'office.taskListChoice': TaskListChoiceTable;
  'office.taskView': TaskViewTable;
  'office.throttle': ThrottleTable;
  'office.transferBatch': TransferBatchTable;
  'office.transferItem': TransferItemTable;
  'office.undeliveredResult': UndeliveredResultTable;
  'office.unit': UnitTable;
  'office.unitSuccession': UnitSuccessionTable;
  'office.virtualTime': VirtualTimeTable;
  'office.weeklyHours': WeeklyHoursTable;
}
